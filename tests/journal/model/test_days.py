"""A day is the one that the user's calendar shows, also where it is another one in Greenwich."""

import ast
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import mentorjournal
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.goals import actions, goals
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.meetings import questions
from mentorjournal.journal.model.clock import FixedClock, SystemClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.overview import suggestions, today
from mentorjournal.journal.reflections import insights, reflections
from mentorjournal.journal.search.search import search
from mentorjournal.journal.store import drafts, entries, entry_links, recycle_bin
from mentorjournal.journal.store.journal import Journal
from support.commands import ask
from support.prepared import PASSPHRASE
from support.time_zones import in_zone

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows sets no zone so")

TODAY = date(2026, 3, 6)
NIGHTS = {
    "Europe/Stockholm": datetime(2026, 3, 5, 23, 30, tzinfo=UTC),
    "Pacific/Kiritimati": datetime(2026, 3, 5, 10, 30, tzinfo=UTC),
    "Pacific/Pago_Pago": datetime(2026, 3, 7, 10, 30, tzinfo=UTC),
}
"""Half past midnight of the day in two zones, and half past eleven at its end in the third."""

WORD = "Nattugglan"
FURTHEST_AHEAD = 30
"""Python takes no zone for one that is a day ahead, or more."""
SOURCES = Path(mentorjournal.__file__).parent


@pytest.fixture(params=NIGHTS)
def night(request: pytest.FixtureRequest) -> Iterator[FixedClock]:
    with in_zone(request.param):
        yield FixedClock(NIGHTS[request.param])


@pytest.fixture
def another_day() -> Iterator[date]:
    """Be where it is another day than in Greenwich now: half past midnight of the next one.

    In the first half hour after Greenwich's midnight no zone is that far ahead; then it is an hour
    before, on the day before.
    """
    now = datetime.now(UTC)
    minute = now.hour * 60 + now.minute
    ahead, days = (24 * 60 + 30 - minute, 1) if minute > FURTHEST_AHEAD else (-60, -1)
    sign = "-" if ahead > 0 else "+"
    with in_zone(f"XXX{sign}{abs(ahead) // 60:02}:{abs(ahead) % 60:02}"):
        here = SystemClock().today()
        assert here == now.date() + timedelta(days=days)
        yield here


@pytest.fixture
def at_night(path: Path, night: FixedClock) -> Iterator[Journal]:
    with closing(open_journal(path, PASSPHRASE, clock=night)) as opened:
        yield opened


def one_of_each_without_a_day(journal: Journal) -> dict[Kind, str]:
    owner = journal.pair.owner.id
    values: dict[Kind, dict[str, object]] = {
        Kind.GOAL: {"wording": WORD},
        Kind.ACTION: {"text": WORD, "owner_id": owner},
        Kind.INSIGHT: {"text": WORD},
        Kind.QUESTION: {"text": WORD},
        Kind.AGREEMENT: {"expectations": WORD},
        Kind.EVALUATION_ANSWER: {
            "criterion": "relevance", "question_id": "q", "question": "?", "text": WORD,
        },
    }  # fmt: skip
    return {kind: entries.create(journal, kind, given) for kind, given in values.items()}


def test_what_has_no_day_of_its_own_stands_under_the_day_it_was_written(at_night: Journal) -> None:
    journal = at_night
    assert journal.clock.today() == TODAY
    made = one_of_each_without_a_day(journal)
    day = {"day": journal.clock.today(), "title": WORD}
    reflection = entries.create(journal, Kind.REFLECTION, day)
    for kind, id_ in made.items():
        entry_links.link(journal, (Kind.REFLECTION, reflection), (kind, id_))
    assert {hit.kind: hit.day for hit in search(journal, WORD)} == dict.fromkeys(
        [*made, Kind.REFLECTION], TODAY
    )
    assert {tie.day for tie in reflections.load(journal, reflection).links} == {TODAY}
    assert [insight.day for insight in insights.rows(journal)] == [TODAY]
    for listed in (goals.rows, actions.rows, insights.rows, questions.parked, evaluation.rows):
        assert len(listed(journal, since=TODAY)) == 1, listed
        assert not listed(journal, since=TODAY + timedelta(days=1)), listed
    recycle_bin.delete_to_bin(journal, Kind.INSIGHT, made[Kind.INSIGHT])
    assert len(recycle_bin.in_bin(journal, since=TODAY)) == 1
    assert not recycle_bin.in_bin(journal, since=TODAY + timedelta(days=1))


def test_drafts_suggestions_and_backups_know_the_day(at_night: Journal) -> None:
    journal = at_night
    drafts.keep(journal, Kind.REFLECTION, "", {"body": WORD})
    state = today.load(journal)
    assert state.today == TODAY
    step = suggestions.suggested(journal, state)
    assert step is not None
    assert step.values["day"] == TODAY
    assert journal.back_up().name.startswith(f"journal.{TODAY}T")


def test_commands_know_the_day_that_the_wall_shows(path: Path, another_day: date) -> None:
    for kind, values in (
        ("goals", ("goal", "wording")), ("actions", ("action", "text")),
        ("insights", ("insight", "text")), ("questions", ("question", "text")),
    ):  # fmt: skip
        ask(path, "add", values[0], "--set", f"{values[1]}={WORD}")
        assert WORD in ask(path, "list", kind, "--since", str(another_day)), kind
        later = ask(path, "list", kind, "--since", str(another_day + timedelta(days=1)))
        assert WORD not in later, kind
    ask(path, "reflect", WORD)
    printed = ask(path, "search", WORD, "--json")
    assert printed.count(f'"day": "{another_day}"') == 5
    assert printed.count('"day"') == 5


MOMENTS = {"created", "updated", "deleted", "saved"}


def takes_the_day_in_greenwich(call: ast.AST) -> bool:
    """Say whether a call is ``moment.date()``, ``substr(Row.created, …)`` or ``astimezone()``."""
    match call:
        case ast.Call(func=ast.Attribute(attr="astimezone"), args=[]):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Attribute(attr=name), attr="date")):
            return name in MOMENTS
        case ast.Call(func=ast.Attribute(attr="substr"), args=[ast.Attribute(attr=name), *_]):
            return name in MOMENTS
    return False


def test_one_place_alone_turns_a_moment_into_a_day() -> None:
    assert takes_the_day_in_greenwich(ast.parse("row.created.date()", mode="eval").body)
    places = {
        f"{path.relative_to(SOURCES).as_posix()}:{node.lineno}"
        for path in SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and takes_the_day_in_greenwich(node)
    }
    assert {place for place in places if not place.startswith("journal/model/clock.py:")} == set()
