"""Pair view: over any journal, whatever a service hands out is as if nothing private were there."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import select

from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.listing import pins
from mentorjournal.journal.lookup import loaders
from mentorjournal.journal.meetings import preparations
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.errors import NotFound, StaysPrivate, StaysShared
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.search import search
from mentorjournal.journal.store import (
    drafts,
    entries,
    entry_links,
    entry_rows,
    recycle_bin,
    versions,
)
from mentorjournal.journal.store.journal import Journal
from support.generated import SECRET, TEMPLATE, Sown, emptied, handed_out, sow, sown, values_of
from support.prepared import MOMENT, PASSPHRASE


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
    for journal in opened:
        journal.close()


@settings(
    max_examples=15,
)
@given(plan=st.lists(sown, min_size=1, max_size=10))
def test_what_two_see_is_what_there_would_be_without_anything_private(
    plan: list[Sown], pair_of_journals: list[Journal]
) -> None:
    whole, shared = map(emptied, pair_of_journals)
    known = sow(whole, plan, private=True)
    sow(shared, plan, private=False)
    drafts.keep(whole, Kind.REFLECTION, "", {"body": SECRET})
    for journal in (whole, shared):
        for _, id_ in known[::2]:
            pins.pin(journal, id_, pinned=True)
    whole.shown_to_pair = True
    seen = handed_out(whole, known)
    assert SECRET not in repr(seen)
    assert seen == handed_out(shared, known) | {"bin": []}, "what was deleted is not there at all"
    assert search.search(whole, SECRET) == []


def private_values(journal: Journal, kind: Kind, about: dict[Kind, str]) -> dict[str, Any]:
    values = values_of(kind, SECRET, journal.pair.owner.id, about)
    return values if kind is Kind.PREPARATION else values | {"visibility": "private"}


@pytest.mark.parametrize("kind", Kind)
def test_no_kind_of_entry_can_be_read_or_named(journal: Journal, kind: Kind) -> None:
    exercises.keep_templates(journal, [TEMPLATE])
    day = {"day": "2026-03-20"}
    about = {
        Kind.MEETING: entries.create(journal, Kind.MEETING, day),
        Kind.REFLECTION: entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01"}),
    }
    id_ = entries.create(journal, kind, private_values(journal, kind, about))
    journal.shown_to_pair = True
    for reads in (
        lambda: loaders.load(journal, kind, id_),
        lambda: entry_rows.find(journal, id_),
        lambda: entries.change(journal, kind, id_, {}),
        lambda: recycle_bin.delete_to_bin(journal, kind, id_),
        lambda: entry_links.link(journal, (kind, id_), (Kind.MEETING, about[Kind.MEETING])),
    ):
        with pytest.raises(NotFound):
            reads()
    with journal.read() as session:
        assert id_ not in {entry.id for entry in session.exec(select(KINDS[kind].table))}
    assert versions.versions(journal, id_) == []


def test_an_earlier_version_and_a_draft_stay_as_private_as_they_were(journal: Journal) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": SECRET})
    entries.change(journal, Kind.GOAL, goal, {"wording": "Lunch", "visibility": "shared"})
    meeting = entries.create(journal, Kind.MEETING, {"day": "2026-03-20"})
    drafts.keep(journal, Kind.MEETING, meeting, {"notes": SECRET})
    journal.shown_to_pair = True
    assert versions.versions(journal, goal) == []
    assert drafts.all_drafts(journal) == []
    drafts.keep(journal, Kind.MEETING, meeting, {"notes": "vårt"})
    assert [draft.content for draft in drafts.all_drafts(journal)] == [{"notes": "vårt"}]
    entries.change(journal, Kind.MEETING, meeting, {"notes": "vårt"})
    assert drafts.all_drafts(journal) == []
    journal.shown_to_pair = False
    kept = drafts.find(journal, Kind.MEETING, meeting)
    assert kept is not None and kept.content == {"notes": SECRET}, "one's own is not touched"


def test_of_a_private_draft_and_one_of_two_the_private_one_comes_first(journal: Journal) -> None:
    drafts.keep(journal, Kind.REFLECTION, "", {"body": "mitt"})
    journal.shown_to_pair = True
    drafts.keep(journal, Kind.REFLECTION, "", {"body": "vårt"})
    journal.shown_to_pair = False
    offered = [draft.content["body"] for draft in drafts.all_drafts(journal)]
    kept = drafts.find(journal, Kind.REFLECTION)
    assert kept is not None
    assert offered == [kept.content["body"]] == ["mitt"]
    drafts.discard(journal, Kind.REFLECTION)
    assert [draft.content["body"] for draft in drafts.all_drafts(journal)] == ["vårt"]


def test_a_draft_of_two_goes_with_an_entry_that_is_made_private(journal: Journal) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Lunch", "visibility": "shared"})
    journal.shown_to_pair = True
    drafts.keep(journal, Kind.GOAL, goal, {"why": SECRET})
    drafts.keep(journal, Kind.EXERCISE, "core-quadrant", {"answers": {}})
    journal.shown_to_pair = False
    entries.show_to_pair(journal, Kind.GOAL, goal, shared=False)
    assert len(drafts.all_drafts(journal)) == 2
    journal.shown_to_pair = True
    assert [draft.kind for draft in drafts.all_drafts(journal)] == [Kind.EXERCISE]


def test_what_two_write_is_shared_and_stays_so(journal: Journal) -> None:
    journal.shown_to_pair = True
    goal = entries.create(journal, Kind.GOAL, {"wording": "Lunch"})
    assert loaders.load(journal, Kind.GOAL, goal).visibility is Visibility.SHARED
    with pytest.raises(StaysShared):
        entries.show_to_pair(journal, Kind.GOAL, goal, shared=False)
    meeting = entries.create(journal, Kind.MEETING, {"day": "2026-03-20"})
    with pytest.raises(StaysPrivate):
        preparations.save(journal, meeting, SECRET)
