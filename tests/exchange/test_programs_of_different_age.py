"""One of the two has a newer program: what the other one's does not know comes to light later.

The older program is this one without some of what travels.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import select

from mentorjournal.exchange import conflicts, incoming, outgoing
from mentorjournal.exchange.incoming import Reading
from mentorjournal.exchange.letter.arrivals import News
from mentorjournal.exchange.versions import entry_values, records
from mentorjournal.exchange.versions.fields import TRAVELLING, Field
from mentorjournal.journal.exchange.tables import ExchangeLetter
from mentorjournal.journal.goals import goals
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.meetings import meetings
from mentorjournal.journal.model import validators
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.fields import FIELDS
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.model.terms import GoalState
from mentorjournal.journal.people import archive, pairs
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries, recycle_bin, versions
from mentorjournal.journal.store.journal import Journal
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.vault.format import schema
from support.commands import ask
from support.letters import Two, carry, link, send
from support.next_schema import know_next_schema
from support.prepared import PASSPHRASE
from support.screens import rested, wait_for

Age = Callable[[], AbstractContextManager[None]]
NOTICE = "Kollegorna märker det."


@contextmanager
def not_knowing(kind: Kind, *fields: str) -> Iterator[None]:
    """Have a program meanwhile that does not know some fields of a kind."""
    with pytest.MonkeyPatch.context() as patch:
        for field in fields:
            patch.delitem(TRAVELLING[kind], field)
        yield


@contextmanager
def not_knowing_kind(kind: Kind) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(TRAVELLING, kind)
        patch.setattr(records, "_KINDS", frozenset(Kind) - {kind})
        yield


@contextmanager
def not_knowing_rules(**rules: validators.Cleaner) -> Iterator[None]:
    """Have a program meanwhile whose goals hold less: a choice, or a column of a step."""
    with pytest.MonkeyPatch.context() as patch:
        for name, rule in rules.items():
            patch.setitem(FIELDS[Kind.GOAL].cleaners, name, rule)
        yield


no_notice = partial(not_knowing, Kind.GOAL, "notice")


def goal_in(journal: Journal, **values: Any) -> str:
    return entries.create(
        journal, Kind.GOAL, {"wording": "Leda lugnare", "visibility": "shared"} | values
    )


def carry_to(older: Journal, newer: Journal, age: Age) -> Reading:
    """Bring a letter to the one with the older program."""
    letter = send(newer)
    with age():
        return incoming.receive(older, letter, name="letter.txt")


def carry_from(older: Journal, newer: Journal, age: Age) -> Reading:
    with age():
        letter = send(older)
    return incoming.receive(newer, letter, name="letter.txt")


def changed_in(reading: Reading) -> list[tuple[News, tuple[str, ...]]]:
    return [(arrival.news, arrival.fields) for arrival in reading.arrivals]


def test_a_field_that_was_not_known_is_there_after_the_upgrade(two: Two) -> None:
    newer, older = two
    goal = goal_in(newer, notice=NOTICE)
    carry_to(older, newer, no_notice)
    assert goals.load(older, goal).notice == ""
    with no_notice():
        entries.change(older, Kind.GOAL, goal, {"why": "För teamet."})
    carry_from(older, newer, no_notice)
    assert goals.load(newer, goal).notice == NOTICE
    entries.change(older, Kind.GOAL, goal, {"why": "För teamet och mig."})
    assert outgoing.unsent(older) == 1
    assert changed_in(carry(older, newer)) == [(News.CHANGED, ("why",))]
    for journal in two:
        assert goals.load(journal, goal).notice == NOTICE
    assert versions.versions(older, goal)[0].content["notice"] == ""
    assert carry(newer, older).arrivals == []
    assert carry(older, newer).arrivals == []


def kept_by_older(two: Two) -> tuple[Path, str]:
    """Return the file of an older program that keeps a field, closed, and the goal that has it."""
    newer, older = two
    goal = goal_in(newer, notice=NOTICE)
    carry_to(older, newer, no_notice)
    assert goals.load(older, goal).notice == ""
    older.close()
    return older.path, goal


@pytest.fixture
def upgrade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Have the next opening of a journal upgrade it."""
    for name in ("SCRIPTS", "KNOWN_SCHEMA"):
        monkeypatch.setattr(schema, name, getattr(schema, name))
    return partial(know_next_schema, tmp_path / "scripts")


def test_a_command_shows_it_as_soon_as_the_journal_is_upgraded(
    two: Two, upgrade: Callable[[], None]
) -> None:
    path, goal = kept_by_older(two)
    upgrade()
    assert NOTICE in ask(path, "show", goal)


async def test_the_screen_shows_it_as_soon_as_the_journal_is_upgraded(
    two: Two, upgrade: Callable[[], None], clock: FixedClock
) -> None:
    path, goal = kept_by_older(two)
    upgrade()
    app = MentorJournalApp(path, "en", language_given=True, clock=clock)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press(*PASSPHRASE, "enter")
        await wait_for(pilot, lambda: app.screen_in_view is not None)
        await rested(app)
        assert goals.load(app.store, goal).notice == NOTICE


def test_a_programme_that_is_closed_holds_back_no_other(
    two: Two, upgrade: Callable[[], None]
) -> None:
    _, older = two
    roles = zip(two, ((Role.MENTEE, "Bo Ek"), (Role.MENTOR, "Åsa Ek")), strict=True)
    again = [
        journal.for_pair(pairs.add(journal, {"role": role, "partner": partner}))
        for journal, (role, partner) in roles
    ]
    link(*again)
    path, by_pair = older.path, {}
    for sender, reader in (two, again):
        by_pair[reader.pair.id] = goal_in(sender, notice=NOTICE)
        carry_to(reader, sender, no_notice)
        entries.change(reader, Kind.GOAL, by_pair[reader.pair.id], {"why": "Därför."})
    closed, other = sorted(by_pair)
    archive.close(older, closed)
    older.close()
    upgrade()
    assert NOTICE not in ask(path, "--pair", closed, "show", by_pair[closed])
    assert NOTICE in ask(path, "--pair", other, "show", by_pair[other])


@pytest.mark.parametrize("first", [0, 1], ids=["its author first", "the other one first"])
def test_both_are_upgraded_one_after_the_other(two: Two, first: int) -> None:
    newer, older = two[first], two[1 - first]
    with no_notice():
        goal = goal_in(two[0])
        letter = send(two[0])
        incoming.receive(two[1], letter, name="letter.txt")
    entries.change(newer, Kind.GOAL, goal, {"notice": NOTICE})
    carry_to(older, newer, no_notice)
    entries.change(older, Kind.GOAL, goal, {"why": "För teamet."})
    assert changed_in(carry(older, newer)) == [(News.CHANGED, ("why",))]
    assert carry(newer, older).arrivals == []
    for journal in two:
        assert goals.load(journal, goal).notice == NOTICE


def test_a_restored_backup_from_before_the_upgrade_erases_nothing(
    two: Two, clock: FixedClock, tmp_path: Path
) -> None:
    newer, older = two
    goal = goal_in(newer, notice=NOTICE)
    carry_to(older, newer, no_notice)
    older.close()
    shutil.copy2(older.path, tmp_path / "kept.mjournal")
    upgraded = open_journal(older.path, PASSPHRASE, clock=clock)
    outgoing.make(upgraded)
    entries.change(upgraded, Kind.GOAL, goal, {"notice": NOTICE + " Jag med."})
    carry(upgraded, newer)
    upgraded.close()
    restored = open_journal(tmp_path / "kept.mjournal", PASSPHRASE, clock=clock)
    entries.change(restored, Kind.GOAL, goal, {"why": "För teamet."})
    carry(restored, newer)
    carry(newer, restored)
    there = [goals.load(journal, goal).notice for journal in (newer, restored)]
    restored.close()
    assert there == [NOTICE + " Jag med."] * 2


def test_what_was_written_before_it_came_to_light_stands_beside_it(two: Two) -> None:
    newer, older = two
    goal = goal_in(newer, notice=NOTICE)
    carry_to(older, newer, no_notice)
    entries.change(older, Kind.GOAL, goal, {"notice": "Jag sover bättre."})
    carry(older, newer)
    for journal in two:
        [conflict] = conflicts.conflicts(journal, goal)
        assert {conflict.mine, conflict.theirs} == {NOTICE, "Jag sover bättre."}


def test_both_edit_a_text_that_one_of_them_had_not_known(two: Two) -> None:
    newer, older = two
    goal = goal_in(newer, notice="Först ro. Sedan det andra. Sist vila.")
    carry_to(older, newer, no_notice)
    carry_from(older, newer, no_notice)
    outgoing.make(older)
    entries.change(older, Kind.GOAL, goal, {"notice": "Först ro. Sedan det andra. Sist lek."})
    entries.change(
        newer, Kind.GOAL, goal, {"notice": "Allra först ro. Sedan det andra. Sist vila."}
    )
    carry(older, newer)
    carry(newer, older)
    for journal in two:
        assert goals.load(journal, goal).notice == "Allra först ro. Sedan det andra. Sist lek."


def test_a_field_that_nobody_has_written_is_no_change(two: Two) -> None:
    """Else the default of one who never saw the field would be a rival of what the other chose."""
    newer, older = two
    level = partial(not_knowing, Kind.GOAL, "level")
    goal = goal_in(older)
    with level():
        letter = send(older)
    incoming.receive(newer, letter, name="letter.txt")
    entries.change(newer, Kind.GOAL, goal, {"level": "organisation"})
    entries.change(older, Kind.GOAL, goal, {"why": "För teamet."})
    carry(older, newer)
    carry(newer, older)
    for journal in two:
        assert conflicts.conflicts(journal) == []
        assert goals.load(journal, goal).level == "organisation"


def test_a_list_that_was_not_known_is_there_after_the_upgrade(two: Two) -> None:
    newer, older = two
    reflection = entries.create(
        newer,
        Kind.REFLECTION,
        {"day": "2026-03-01", "body": "x", "tags": ["mod", "lugn"], "visibility": "shared"},
    )
    goal = goal_in(newer, steps=[{"text": "Andas"}, {"text": "Vänta"}])

    @contextmanager
    def age() -> Iterator[None]:
        with not_knowing(Kind.REFLECTION, "tags"), not_knowing(Kind.GOAL, "steps", "ratings"):
            yield

    carry_to(older, newer, age)
    assert list(reflections.load(older, reflection).tags) == []
    carry(older, newer)
    for journal in two:
        assert list(reflections.load(journal, reflection).tags) == ["lugn", "mod"]
        assert [step.text for step in goals.load(journal, goal).steps] == ["Andas", "Vänta"]


def test_a_kind_that_was_not_known_is_there_after_the_upgrade(two: Two) -> None:
    newer, older = two
    reflection = entries.create(
        older, Kind.REFLECTION, {"day": "2026-03-01", "body": "x", "visibility": "shared"}
    )
    carry(older, newer)
    reply = entries.create(
        newer,
        Kind.REPLY,
        {"reflection_id": reflection, "text": "Modigt.", "visibility": "shared"},
    )
    age = partial(not_knowing_kind, Kind.REPLY)
    assert carry_to(older, newer, age).arrivals == []
    carry_from(older, newer, age)
    assert carry(older, newer).arrivals == []
    assert [reply.text for reply in reflections.load(older, reflection).replies] == ["Modigt."]
    entries.change(newer, Kind.REPLY, reply, {"text": "Mycket modigt."})
    assert changed_in(carry(newer, older)) == [(News.CHANGED, ("text",))]


def test_a_link_of_what_was_not_known_comes_to_light_with_it(two: Two) -> None:
    newer, older = two
    meeting = entries.create(newer, Kind.MEETING, {"day": "2026-03-01"})
    insight = entries.create(
        newer,
        Kind.INSIGHT,
        {"text": "Modigt.", "visibility": "shared"},
        links=[(Kind.MEETING, meeting)],
    )
    age = partial(not_knowing_kind, Kind.INSIGHT)
    carry_to(older, newer, age)
    carry_from(older, newer, age)
    outgoing.make(older)
    for journal in two:
        assert [end.id for end in meetings.load(journal, meeting).links] == [insight]


def test_a_choice_that_is_not_known_is_kept_and_comes_to_light(two: Two) -> None:
    newer, older = two

    def first_choices(field: str, value: Any) -> GoalState:
        if value == GoalState.REACHED:
            validators.choice(GoalState)(field, "none of those")
        return GoalState(value)

    age = partial(not_knowing_rules, state=first_choices)
    goal = goal_in(newer)
    carry_to(older, newer, age)
    entries.change(
        newer, Kind.GOAL, goal, {"state": GoalState.REACHED, "state_reason": "Klart", "why": "Så."}
    )
    other = goal_in(newer, state=GoalState.REACHED, state_reason="Klart")
    carry_to(older, newer, age)
    assert (goals.load(older, goal).state, goals.load(older, goal).why) == (GoalState.ACTIVE, "Så.")
    with age():
        entries.change(older, Kind.GOAL, goal, {"why": "Därför."})
    carry_from(older, newer, age)
    assert goals.load(newer, goal).state == GoalState.REACHED
    carry(older, newer)
    for journal in two:
        assert goals.load(journal, goal).state == GoalState.REACHED
        assert goals.load(journal, other).state == GoalState.REACHED


def test_a_column_of_a_row_that_is_not_known_outlives_a_change_of_the_row(two: Two) -> None:
    newer, older = two

    @contextmanager
    def age() -> Iterator[None]:
        steps = validators.rows(text=validators.line())
        with not_knowing_rules(steps=steps), pytest.MonkeyPatch.context() as patch:
            patch.setattr(entry_values, "_UNSAID", {*entry_values._UNSAID, "done_on"})
            yield

    goal = goal_in(newer, steps=[{"text": "Andas", "done_on": "2026-03-01"}, {"text": "Vänta"}])
    carry_to(older, newer, age)
    first, second = goals.load(older, goal).steps
    assert first.done_on is None
    entries.change(
        older,
        Kind.GOAL,
        goal,
        {"steps": [{"id": first.id, "text": "Andas ut"}, {"id": second.id, "text": "Vänta"}]},
    )
    carry_from(older, newer, age)
    entries.change(older, Kind.GOAL, goal, {"why": "Därför."})
    carry(older, newer)
    for journal in two:
        [step, _] = goals.load(journal, goal).steps
        assert (step.text, str(step.done_on)) == ("Andas ut", "2026-03-01")


def test_what_lies_in_the_bin_comes_to_light_when_it_is_restored(two: Two) -> None:
    newer, older = two
    goal = goal_in(newer, notice=NOTICE)
    carry_to(older, newer, no_notice)
    with no_notice():
        recycle_bin.delete_to_bin(older, Kind.GOAL, goal)
    carry(older, newer)
    recycle_bin.restore_from_bin(older, Kind.GOAL, goal)
    carry(older, newer)
    for journal in two:
        assert goals.load(journal, goal).notice == NOTICE


def test_ones_own_that_was_private_meanwhile_comes_to_light_when_it_is_shared(two: Two) -> None:
    newer, older = two
    goal = goal_in(older)
    with no_notice():
        letter = send(older)
    incoming.receive(newer, letter, name="letter.txt")
    entries.change(newer, Kind.GOAL, goal, {"notice": NOTICE})
    carry_to(older, newer, no_notice)
    with no_notice():
        entries.change(older, Kind.GOAL, goal, {"visibility": "private"})
        send(older)
    outgoing.make(older)
    assert goals.load(older, goal).notice == ""
    entries.change(older, Kind.GOAL, goal, {"visibility": "shared"})
    carry(older, newer)
    for journal in two:
        assert goals.load(journal, goal).notice == NOTICE


@pytest.mark.parametrize("was_known", [False, True], ids=["came with it", "came before"])
def test_the_last_letter_before_an_upgrade_can_be_undone_after_it(
    two: Two, *, was_known: bool
) -> None:
    newer, older = two
    goal = goal_in(newer, notice=NOTICE if was_known else "")
    with nullcontext() if was_known else no_notice():
        letter = send(newer)
    with no_notice():
        incoming.receive(older, letter, name="letter.txt")
    entries.change(newer, Kind.GOAL, goal, {"why": "Därför.", "notice": NOTICE})
    carry_to(older, newer, no_notice)
    with older.write() as session:  # an older program has kept no content of the field
        [row] = [row for row in session.exec(select(ExchangeLetter)) if row.undo]
        content = dict(row.undo[goal]["content"])
        del content["notice"]
        row.undo = {goal: row.undo[goal] | {"content": content}}
    outgoing.make(older)
    assert goals.load(older, goal).notice == NOTICE
    assert incoming.undo(older) == 1
    got = goals.load(older, goal)
    assert (got.why, got.notice) == ("", NOTICE if was_known else "")
    carry(older, newer)
    assert goals.load(newer, goal).notice == NOTICE
    carry(newer, older)
    assert goals.load(older, goal).notice == NOTICE


def test_what_came_unknown_and_is_of_no_use_stops_nothing_else(two: Two) -> None:
    newer, older = two
    goal = goal_in(newer, notice=NOTICE, why="Därför.")
    carry_to(older, newer, partial(not_knowing, Kind.GOAL, "notice", "why"))
    entries.change(older, Kind.GOAL, goal, {"level": "organisation"})
    carry_from(older, newer, partial(not_knowing_rules, notice=validators.text(len(NOTICE) - 1)))
    got = goals.load(newer, goal)
    assert (got.level, got.notice) == ("organisation", NOTICE)
    got = goals.load(older, goal)
    assert (got.why, got.notice) == ("Därför.", "")


def test_what_came_unknown_and_is_its_authors_alone_is_taken_from_nobody_else(two: Two) -> None:
    newer, older = two
    reflection = entries.create(
        older, Kind.REFLECTION, {"day": "2026-03-01", "body": "x", "visibility": "shared"}
    )
    no_title = partial(not_knowing, Kind.REFLECTION, "title")
    carry_from(older, newer, no_title)
    with newer.write() as session:
        session.execute(text("UPDATE reflection SET title = 'Inte mitt', revision = 9"))
    with pytest.MonkeyPatch.context() as patch:  # a program that allows what it must not
        patch.setitem(TRAVELLING[Kind.REFLECTION], "title", Field())
        letter = send(newer)
    with no_title():
        incoming.receive(older, letter, name="letter.txt")
    outgoing.make(older)
    assert reflections.load(older, reflection).title == ""
