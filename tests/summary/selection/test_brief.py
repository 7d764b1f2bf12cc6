"""The brief before a meeting: on one page, in four formats, and private only when asked for."""

import io
from pathlib import Path

import pypdf
import pytest

from mentorjournal.demo import create_demo
from mentorjournal.journal.meetings import meetings, preparations
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.model.formats import DOCUMENT_FORMATS
from mentorjournal.summary.render.registry import render_document
from mentorjournal.summary.render.text_extraction import text_of
from mentorjournal.summary.selection.brief import brief_document

HOSTILE = "<b>#let x</b> *å* $1$ 😀"
SECRET = "kanariefågel"


def read(content: bytes, format_name: str) -> str:
    if format_name == "docx":
        return text_of(content, format_name)
    if format_name != "pdf":
        return content.decode()
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("format_name", DOCUMENT_FORMATS)
def test_private_words_are_on_the_page_only_when_asked_for(
    journal: Journal, format_name: str
) -> None:
    english = Language("en")
    id_ = entries.create(
        journal, Kind.MEETING, {"day": "2026-03-20", "agenda": [{"text": HOSTILE, "minutes": 20}]}
    )
    entries.create(journal, Kind.QUESTION, {"text": f"{SECRET}?"})
    entries.create(journal, Kind.ACTION, {"text": "Ring", "owner_id": journal.pair.owner.id})
    preparations.save(journal, id_, f"**{SECRET}** igen")

    plain = read(
        render_document(brief_document(journal, english, id_), format_name, english), format_name
    )
    assert SECRET not in plain
    assert "Ring" in plain
    assert "20 min" in plain
    assert "2 private lines were left out." in plain
    assert "<b>" not in plain or format_name in {"pdf", "docx"}

    document = brief_document(journal, english, id_, private=True)
    whole = read(render_document(document, format_name, english), format_name)
    assert whole.count(SECRET) == 2
    assert "only you" in whole
    assert "lying about" in whole


@pytest.mark.parametrize("role", Role)
def test_a_year_s_brief_is_one_page(tmp_path: Path, clock: FixedClock, role: Role) -> None:
    swedish = Language("sv")
    journal = create_demo(tmp_path / "year.mjournal", role, "sv", clock=clock)
    coming = meetings.upcoming(journal)
    assert coming is not None
    document = brief_document(journal, swedish, coming.id, private=True)
    reader = pypdf.PdfReader(io.BytesIO(render_document(document, "pdf", swedish)))
    journal.close()
    assert len(reader.pages) == 1
    text = " ".join(reader.pages[0].extract_text().split())
    for words in ("Inför mötet med", "Dagordning", "Frågor att ta med", "Mina egna anteckningar"):
        assert words in text


def test_without_a_meeting_it_tells_what_has_happened(journal: Journal) -> None:
    english = Language("en")
    page = render_document(brief_document(journal, english), "md", english).decode()
    assert "No meeting is planned." in page
    assert "You have not met yet" in page
