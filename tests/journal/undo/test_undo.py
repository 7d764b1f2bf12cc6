"""Undo: what any change leaves, undoing takes back, until something else has changed the same."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorjournal.errors import UserError
from mentorjournal.journal import bulk_changes, empty_bin
from mentorjournal.journal.calendar import imported_calendar
from mentorjournal.journal.calendar.imported_calendar import ProgrammeEvent
from mentorjournal.journal.calendar.imported_events import ProgrammeDate
from mentorjournal.journal.changes import recorded_changes
from mentorjournal.journal.goals import actions, goals
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.lookup import loaders
from mentorjournal.journal.meetings import line_items
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.errors import NotFound
from mentorjournal.journal.model.tables import ActionState, Kind
from mentorjournal.journal.store import entries, entry_links, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.journal.undo import undoing
from mentorjournal.journal.undo.change_types import ChangeType
from support.generated import Sown, emptied, handed_out, sow, sown
from support.letters import carry, two_linked
from support.prepared import MOMENT, PASSPHRASE

BODY = {"day": "2026-03-01", "body": "x"}
Known = list[tuple[Kind, str]]


@pytest.fixture(scope="module")
def opened(
    prepared: tuple[Path, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Journal]:
    path = Path(shutil.copy2(prepared[0], tmp_path_factory.mktemp("undo") / "a.mjournal"))
    journal = open_journal(path, PASSPHRASE, clock=FixedClock(MOMENT))
    yield journal
    journal.close()


def move_lines(journal: Journal, reference: tuple[Kind, str]) -> None:
    entry = loaders.load(journal, *reference)
    name, rows = line_items.rows_of(entry)
    rows = [*rows, {"text": "sist", **({"minutes": None} if name == "agenda" else {})}]
    entries.change(journal, reference[0], reference[1], {name: list(reversed(rows))})


def tick_line(journal: Journal, reference: tuple[Kind, str]) -> object:
    name, rows = line_items.rows_of(loaders.load(journal, *reference))
    done = {"done": True} if name == "agenda" else {"done_on": date(2026, 3, 1)}
    return entries.change(journal, reference[0], reference[1], {name: [row | done for row in rows]})


def rate(journal: Journal, goal: tuple[Kind, str]) -> None:
    with recorded_changes.as_one_change():
        goals.remove_rating(journal, goal[1], date(2026, 3, 1))
        goals.rate(journal, goal[1], {"day": "2026-03-02", "value": 9})


def import_dates(journal: Journal, _: object) -> object:
    values = {"day": date(2026, 4, 1), "theme": "Start", "place": "Aulan"}
    blank = dict.fromkeys(("start", "end", "days"))
    dates = [ProgrammeDate("e1@x", (0, "", ""), blank | values, cancelled=False)]
    event = ProgrammeEvent("e1@x", (0, "", ""), dates)
    return imported_calendar.import_dates(journal, [event])


ON_ANY: dict[str, Callable[[Journal, Any], object]] = {
    "share": lambda journal, one: bulk_changes.share(journal, [one], shared=True),
    "make private": lambda journal, one: bulk_changes.share(journal, [one], shared=False),
    "bin": lambda journal, one: recycle_bin.delete_to_bin(journal, *one),
}
ON_KIND: dict[Kind, dict[str, Callable[[Journal, Any], object]]] = {
    Kind.ACTION: {
        "tick": lambda journal, one: actions.set_state(journal, one[1], ActionState.DONE),
        "due": lambda journal, one: entries.change(journal, one[0], one[1], {"due": "2026-09-09"}),
    },
    Kind.GOAL: {"tick": tick_line, "move": move_lines, "rate": rate},
    Kind.MEETING: {
        "tick": tick_line,
        "move": move_lines,
        "day": lambda journal, one: entries.change(journal, one[0], one[1], {"day": "2026-09-09"}),
    },
    Kind.REFLECTION: {
        "tag": lambda journal, one: bulk_changes.tag(journal, [one], add=["ny"], remove=["ord"]),
        "write": lambda journal, one: entries.change(
            journal, one[0], one[1], {"body": "ord om annat"}
        ),
    },
}


def do(journal: Journal, known: Known, choice: int) -> object:
    """Do one of everything that can be done to a journal."""
    things: list[tuple[Callable[[Journal, Any], object], Any]] = [
        (lambda journal, all_of: bulk_changes.share(journal, all_of, shared=True), known),
        (bulk_changes.delete, known),
        (
            lambda journal, all_of: entry_links.link(journal, all_of[0], all_of[-1]),
            known or None,
        ),
        *((act, one) for one in known for act in ON_ANY.values()),
        *((act, one) for one in known for act in ON_KIND.get(one[0], {}).values()),
    ]
    act, of = things[choice % len(things)]
    return act(journal, of) if of else None


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    plan=st.lists(sown, min_size=2, max_size=7),
    choices=st.lists(st.integers(0, 60), min_size=1, max_size=3),
)
def test_undoing_leaves_what_was_seen_before(
    plan: list[Sown], choices: list[int], opened: Journal
) -> None:
    """Change after change, undone in the opposite order, each as a whole."""
    journal = emptied(opened)
    known = sow(journal, plan)
    seen: list[tuple[str, dict[str, Any]]] = []
    for choice in choices:
        before, last = handed_out(journal, known), journal.last_change
        try:
            do(journal, known, choice)
        except UserError:
            continue
        if journal.last_change != last:
            seen.append((journal.last_change, before))
    for change_id, before in reversed(seen):
        undoing.undo(journal, change_id)
        assert handed_out(journal, known) == before


def test_a_new_entry_goes_to_the_bin_with_its_links(journal: Journal) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Lyssna"})
    text = entries.create(
        journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "x"}, links=[(Kind.GOAL, goal)]
    )
    done = undoing.undo(journal)
    assert (done.type, done.references) == (ChangeType.ADDED, [(Kind.REFLECTION, text)])
    assert [entry.id for entry in recycle_bin.in_bin(journal)] == [text]
    recycle_bin.restore_from_bin(journal, Kind.REFLECTION, text)
    assert [entry.id for entry in loaders.load(journal, Kind.REFLECTION, text).links] == [goal]


def test_an_import_can_be_done_again_after_it_was_undone(journal: Journal) -> None:
    import_dates(journal, None)
    assert undoing.last_change(journal).type is ChangeType.IMPORTED
    undoing.undo(journal)
    assert import_dates(journal, None).taken.added == 1  # type: ignore[attr-defined]


def test_what_was_changed_since_is_not_undone(journal: Journal) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Lyssna"})
    bulk_changes.share(journal, [(Kind.GOAL, goal)], shared=True)
    with journal.write() as session:
        session.info[recorded_changes.UNRECORDED] = True  # as a letter does
        entry = session.get_one(KINDS[Kind.GOAL].table, goal)
        entries.revise(session, journal, Kind.GOAL, entry, {"why": "annat"})
    assert isinstance(undoing.last_change(journal).obstacle, undoing.ChangedSince)
    with pytest.raises(undoing.ChangedSince, match="Lyssna"):
        undoing.undo(journal)
    assert loaders.load(journal, Kind.GOAL, goal).visibility == "shared"


def test_an_emptied_bin_leaves_nothing_to_undo(journal: Journal) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Lyssna"})
    recycle_bin.delete_to_bin(journal, Kind.GOAL, goal)
    empty_bin.empty_bin(journal)
    with pytest.raises(undoing.NothingToUndo):
        undoing.undo(journal)


def test_in_pair_view_only_what_was_done_there_is_undone(journal: Journal) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Lyssna", "visibility": "private"})
    bulk_changes.share(journal, [(Kind.GOAL, goal)], shared=True)
    journal.shown_to_pair = True
    with pytest.raises(undoing.NotDoneTogether):
        undoing.undo(journal)
    recycle_bin.delete_to_bin(journal, Kind.GOAL, goal)
    undoing.undo(journal)
    assert loaders.load(journal, Kind.GOAL, goal).wording == "Lyssna"  # type: ignore[attr-defined]


def test_what_became_private_since_is_not_named_in_pair_view(journal: Journal) -> None:
    journal.shown_to_pair = True
    goal = entries.create(journal, Kind.GOAL, {"wording": "Lyssna"})
    journal.shown_to_pair = False
    with journal.write() as session:
        session.info[recorded_changes.UNRECORDED] = True
        entry = session.get_one(KINDS[Kind.GOAL].table, goal)
        entries.revise(session, journal, Kind.GOAL, entry, {"visibility": "private"})
    journal.shown_to_pair = True
    with pytest.raises(undoing.NotDoneTogether):
        undoing.last_change(journal)


def test_what_a_letter_brought_is_left_to_its_own_undo(clock: FixedClock, tmp_path: Path) -> None:
    with two_linked(tmp_path, clock) as (mentee, mentor):
        goal = entries.create(mentee, Kind.GOAL, {"wording": "Lyssna", "visibility": "shared"})
        carry(mentee, mentor)
        with pytest.raises(undoing.NothingToUndo):
            undoing.undo(mentor)
        bulk_changes.share(mentee, [(Kind.GOAL, goal)], shared=False)
        carry(mentee, mentor)
        undoing.undo(mentee)
        carry(mentee, mentor)
        assert loaders.load(mentor, Kind.GOAL, goal).visibility == "shared"


def test_several_at_once_are_all_changed_or_told(journal: Journal) -> None:
    goal = entries.create(journal, Kind.GOAL, {"wording": "Lyssna"})
    text = entries.create(
        journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "x", "tags": ["a"]}
    )
    both = [(Kind.GOAL, goal), (Kind.REFLECTION, text)]
    outcome = bulk_changes.tag(journal, both, add=["b"], remove=["a"])
    assert outcome.changed == [(Kind.REFLECTION, text)]
    assert [(one.id, type(one.reason)) for one in outcome.refused] == [(goal, bulk_changes.NoTags)]
    missing = (Kind.GOAL, "no-such-id")
    refused = bulk_changes.delete(journal, [*both, missing], whole=True).refused
    assert [type(one.reason) for one in refused] == [NotFound]
    assert recycle_bin.in_bin(journal) == []
