"""The made-up year as documents, made once a session."""

from functools import cache

import pytest

from mentorjournal.demo import create_demo
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Role
from mentorjournal.locale import Language
from mentorjournal.summary.model.document import SummaryDocument
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.selection.choice import load_choice
from mentorjournal.summary.selection.collect import collect
from support.prepared import MOMENT
from support.summaries import DemoYear, Rendered


@pytest.fixture(scope="session")
def demo_year(tmp_path_factory: pytest.TempPathFactory) -> DemoYear:
    """Hand out the summary of the demo year of a role, in a language."""

    @cache
    def made(role: Role, code: str) -> SummaryDocument:
        path = tmp_path_factory.mktemp("year") / "year.mjournal"
        journal = create_demo(path, role, code, clock=FixedClock(MOMENT))
        try:
            return collect(journal, Language(code), load_choice(journal))
        finally:
            journal.close()

    return made


@pytest.fixture(scope="session")
def rendered(demo_year: DemoYear) -> Rendered:
    """Hand out that summary in a format."""

    @cache
    def made(role: Role, code: str, format_name: str) -> bytes:
        return render_document(demo_year(role, code), format_name, Language(code))

    return made
