"""Pair view: over any journal, whatever a service hands out is as if nothing private were there."""

import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, text
from sqlmodel import select

from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.journal import (
    actions,
    agreement,
    bulk,
    check_ins,
    drafts,
    entries,
    exercises,
    full,
    gatherings,
    goals,
    insights,
    meetings,
    preparations,
    questions,
    reflections,
    search,
    today,
)
from mentorjournal.journal.bulk import NewEntry
from mentorjournal.journal.clock import FixedClock
from mentorjournal.journal.errors import NotFound, StaysPrivate, StaysShared
from mentorjournal.journal.fields import CHECK_IN_ITEMS
from mentorjournal.journal.kinds import KINDS
from mentorjournal.journal.opening import open_journal
from mentorjournal.journal.store import Journal
from mentorjournal.journal.tables import Kind, Table, Visibility
from mentorjournal.locale import Language
from mentorjournal.summary import collect
from mentorjournal.tui.sections import closing, linking
from support import MOMENT, PASSPHRASE

SECRET = "hemligt"
TEMPLATE = our_templates()["core-quadrant"].model_dump(mode="json")
KEPT = {"person", "programme", "pair", "journal", "setting"}


@dataclass(frozen=True)
class Sown:
    """An entry of a generated journal; its number makes its id, ``about`` what it hangs on."""

    kind: Kind
    shared: bool
    binned: bool
    about: int
    tied: int


sown = st.builds(
    Sown,
    st.sampled_from(Kind),
    st.booleans(),
    st.sampled_from([False, False, False, True]),
    st.integers(0, 9),
    st.integers(0, 9),
)


def id_of(number: int) -> str:
    return f"{number:08x}-0000-4000-8000-000000000000"


def values_of(kind: Kind, words: str, owner: str, about: dict[Kind, str]) -> dict[str, Any]:
    day = date(2026, 3, 20)
    rated: dict[str, Any] = dict.fromkeys(CHECK_IN_ITEMS, 5)
    values: dict[Kind, dict[str, Any]] = {
        Kind.AGREEMENT: {"expectations": words, "review": words},
        Kind.GATHERING: {"day": day, "theme": words, "notes": words},
        Kind.MEETING: {"day": day, "place": words, "notes": words, "agenda": [{"text": words}]},
        Kind.GOAL: {"wording": words, "why": words, "steps": [{"text": words}]},
        Kind.ACTION: {
            "text": words,
            "owner_id": owner,
            "meeting_id": about.get(Kind.MEETING),
            "goal_id": about.get(Kind.GOAL),
        },
        Kind.REFLECTION: {"day": day, "title": words, "body": words, "tags": [words]},
        Kind.INSIGHT: {"text": words, "reflection_id": about.get(Kind.REFLECTION)},
        Kind.EXERCISE: {
            "template": exercises.digest(TEMPLATE),
            "template_id": TEMPLATE["id"],
            "title": words,
            "day": day,
            "answers": [{"field": "quality", "text": words}],
        },
        Kind.QUESTION: {"text": words, "meeting_id": about.get(Kind.MEETING)},
        Kind.CHECK_IN: rated | {"meeting_id": about.get(Kind.MEETING), "word": words},
        Kind.PREPARATION: {"meeting_id": about.get(Kind.MEETING), "notes": words},
    }
    return values[kind]


def sow(journal: Journal, plan: list[Sown], *, private: bool) -> list[tuple[Kind, str]]:
    """Write a planned journal, with its private entries or as if they had never been."""
    batch: list[NewEntry] = []
    there: dict[int, Kind] = {}
    owner = journal.pair.owner.id
    for number, one in enumerate(plan):
        shared = one.shared and one.kind is not Kind.PREPARATION
        about = {there[one.about]: id_of(one.about)} if one.about in there else {}
        needs_meeting = one.kind in {Kind.CHECK_IN, Kind.PREPARATION}
        if not (shared or private) or (needs_meeting and Kind.MEETING not in about):
            continue
        words = f"ord {'delat' if shared else SECRET}{number}"
        values = values_of(one.kind, words, owner, about)
        if one.kind is not Kind.PREPARATION:
            values["visibility"] = Visibility.SHARED if shared else Visibility.PRIVATE
        ties = [(there[one.tied], id_of(one.tied))] if one.tied in there else []
        rated = one.kind is Kind.GOAL
        batch.append(
            NewEntry(
                one.kind,
                values,
                owner,
                datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number),
                ties,
                [{"day": "2026-03-01", "value": 4, "note": words}] if rated else [],
                id_of(number),
            )
        )
        there[number] = one.kind
    exercises.keep_templates(journal, [TEMPLATE])
    bulk.add_all(journal, batch)
    for number, kind in there.items():
        if plan[number].binned:
            entries.delete_to_bin(journal, kind, id_of(number))
    return [(kind, id_of(number)) for number, kind in there.items()]


def handed_out(journal: Journal, known: list[tuple[Kind, str]]) -> dict[str, Any]:
    """Return whatever any service hands out, without ids that are fresh in each journal."""
    language = Language("sv")
    whole: dict[str, Any] = {}
    for kind, id_ in known:
        try:
            entry = full.load(journal, kind, id_)
        except NotFound:
            continue
        whole[id_] = entry
        if kind is Kind.GOAL:
            whole[f"story {id_}"] = goals.story(journal, goals.load(journal, id_))
        if kind is Kind.MEETING:
            whole[f"preparation {id_}"] = preparations.of_meeting(journal, id_)
    found: dict[str, Any] = {
        "entries": whole,
        "agreement": agreement.load(journal),
        "meetings": meetings.rows(journal),
        "agenda": meetings.gathered_agenda(journal),
        "gatherings": gatherings.rows(journal),
        "goals": goals.rows(journal),
        "actions": actions.rows(journal),
        "reflections": reflections.everything(journal),
        "insights": insights.rows(journal),
        "exercises": exercises.rows(journal),
        "questions": questions.parked(journal),
        "check-ins": check_ins.rows(journal),
        "today": today.load(journal),
        "hits": sorted(search.search(journal, "ord"), key=lambda one: one.id),
        "drafts": drafts.all_drafts(journal),
        "bin": [(one.id, one.label) for one in entries.in_bin(journal)],
        "to tie to": linking.candidates(journal),
        "to bring": closing.candidates(journal, language),
        "summary": asdict(collect(journal, language)),
    }
    return {name: _without_fresh(one) for name, one in found.items()}


def _without_fresh(found: Any) -> Any:
    """Return the same without the ids of agenda items and steps, which are drawn anew."""
    if isinstance(found, dict):
        return {key: _without_fresh(one) for key, one in found.items()}
    if isinstance(found, list | tuple):
        return [_without_fresh(one) for one in found]
    if hasattr(found, "__dataclass_fields__"):
        values = {name: getattr(found, name) for name in found.__dataclass_fields__}
        if type(found).__name__ in {"AgendaLine", "Step"}:
            del values["id"]
        values.pop("revision", None)
        values.pop("updated", None)
        return {name: _without_fresh(one) for name, one in values.items()}
    return found


@pytest.fixture(scope="module")
def pair_of_journals(
    prepared: tuple[Path, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Journal]]:
    """Two copies of one journal, opened once for all examples: each opening takes its time."""
    folder = tmp_path_factory.mktemp("pair-view")
    opened = []
    for name in ("whole", "shared"):
        path = Path(shutil.copy2(prepared[0], folder / f"{name}.mjournal"))
        opened.append(open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT)))
    yield opened
    for one in opened:
        one.close()


def emptied(journal: Journal) -> Journal:
    journal.shown_to_pair = False
    with journal.write() as session:
        for table in reversed(Table.metadata.sorted_tables):
            if table.name not in KEPT:
                session.execute(delete(table))
        session.execute(text("DELETE FROM search_text"))
    return journal


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(plan=st.lists(sown, min_size=1, max_size=10))
def test_what_two_see_is_what_there_would_be_without_anything_private(
    plan: list[Sown], pair_of_journals: list[Journal]
) -> None:
    whole, shared = map(emptied, pair_of_journals)
    known = sow(whole, plan, private=True)
    sow(shared, plan, private=False)
    drafts.keep(whole, Kind.REFLECTION, "", {"body": SECRET})
    whole.shown_to_pair = True
    seen = handed_out(whole, known)
    assert SECRET not in repr(seen)
    assert seen == handed_out(shared, known)
    assert search.search(whole, SECRET) == []


def private_values(journal: Journal, kind: Kind, about: dict[Kind, str]) -> dict[str, Any]:
    values = values_of(kind, SECRET, journal.pair.owner.id, about)
    return values if kind is Kind.PREPARATION else values | {"visibility": "private"}


@pytest.mark.parametrize("kind", Kind)
def test_no_kind_of_entry_can_be_read_or_named(journal: Journal, kind: Kind) -> None:
    exercises.keep_templates(journal, [TEMPLATE])
    about = {Kind.MEETING: entries.create(journal, Kind.MEETING, {"day": "2026-03-20"})}
    id_ = entries.create(journal, kind, private_values(journal, kind, about))
    journal.shown_to_pair = True
    for reads in (
        lambda: full.load(journal, kind, id_),
        lambda: entries.find(journal, id_),
        lambda: entries.change(journal, kind, id_, {}),
        lambda: entries.delete_to_bin(journal, kind, id_),
        lambda: entries.link(journal, (kind, id_), (Kind.MEETING, about[Kind.MEETING])),
    ):
        with pytest.raises(NotFound):
            reads()
    with journal.read() as session:
        assert id_ not in {one.id for one in session.exec(select(KINDS[kind].table))}
    assert entries.versions(journal, id_) == []


def test_an_earlier_version_and_a_draft_stay_as_private_as_they_were(journal: Journal) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": SECRET})
    entries.change(journal, Kind.GOAL, goal, {"wording": "Lunch", "visibility": "shared"})
    meeting = entries.create(journal, Kind.MEETING, {"day": "2026-03-20"})
    drafts.keep(journal, Kind.MEETING, meeting, {"notes": SECRET})
    journal.shown_to_pair = True
    assert entries.versions(journal, goal) == []
    assert drafts.all_drafts(journal) == []
    drafts.keep(journal, Kind.MEETING, meeting, {"notes": "vårt"})
    assert [one.content for one in drafts.all_drafts(journal)] == [{"notes": "vårt"}]
    entries.change(journal, Kind.MEETING, meeting, {"notes": "vårt"})
    assert drafts.all_drafts(journal) == []
    journal.shown_to_pair = False
    kept = drafts.find(journal, Kind.MEETING, meeting)
    assert kept is not None and kept.content == {"notes": SECRET}, "one's own is not touched"


def test_a_draft_of_two_goes_with_an_entry_that_is_made_private(journal: Journal) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Lunch", "visibility": "shared"})
    journal.shown_to_pair = True
    drafts.keep(journal, Kind.GOAL, goal, {"why": SECRET})
    drafts.keep(journal, Kind.EXERCISE, "core-quadrant", {"answers": {}})
    journal.shown_to_pair = False
    entries.show_to_pair(journal, Kind.GOAL, goal, shared=False)
    assert len(drafts.all_drafts(journal)) == 2
    journal.shown_to_pair = True
    assert [one.kind for one in drafts.all_drafts(journal)] == [Kind.EXERCISE]


def test_what_two_write_is_shared_and_stays_so(journal: Journal) -> None:
    journal.shown_to_pair = True
    goal = entries.create(journal, Kind.GOAL, {"wording": "Lunch"})
    assert full.load(journal, Kind.GOAL, goal).visibility is Visibility.SHARED
    with pytest.raises(StaysShared):
        entries.show_to_pair(journal, Kind.GOAL, goal, shared=False)
    meeting = entries.create(journal, Kind.MEETING, {"day": "2026-03-20"})
    with pytest.raises(StaysPrivate):
        preparations.save(journal, meeting, SECRET)
