"""Meetings, gatherings and the agreement, from the keyboard alone."""

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from mentorjournal.journal.goals import actions
from mentorjournal.journal.meetings import agreement, gatherings, line_items, meetings
from mentorjournal.journal.meetings.line_item_text import (
    agenda_as_text,
    agenda_from_text,
)
from mentorjournal.journal.model.meetings import AgendaLine, Meeting
from mentorjournal.journal.model.tables import (
    ActionState,
    Kind,
    MeetingState,
    Visibility,
)
from mentorjournal.journal.store import drafts, entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.tui.features.meetings.notes_editor import NotesScreen
from mentorjournal.tui.features.meetings.screen import MeetingsScreen
from mentorjournal.tui.sections.drafts import open_draft
from support.hands import fill, press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text, wait_for

WIDE = (120, 40)


def plan(journal: Journal, **values: object) -> str:
    given = {"day": "2026-03-20", "place": "Kinna", "agenda": [{"text": "Luncher", "minutes": 20}]}
    return entries.create(journal, Kind.MEETING, given | values)


def step(journal: Journal, text: str, **values: object) -> str:
    given = {"text": text, "owner_id": journal.pair.owner.id}
    return entries.create(journal, Kind.ACTION, given | values)


def only(journal: Journal) -> Meeting:
    (row,) = meetings.rows(journal)
    return meetings.load(journal, row.id)


async def test_the_list_says_each_state_in_word_and_sign(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=WIDE) as (app, pilot):
        assert "Tick off" not in screen_text(app), "there is nothing to tick off on Today"
        plan(app.store)
        plan(app.store, day="2027-01-20", place="Skara")
        plan(app.store, day="2026-02-01", state="held", place="Borås")
        plan(app.store, day="2026-01-05", state="cancelled", reason="snow")
        entries.create(app.store, Kind.GATHERING, {"day": "2026-02-10", "theme": "Coaching"})
        await press(app, pilot, "2")
        shown = screen_text(app)
        assert "Our agreement (not written yet)" in shown
        days = ("20 Mar", "20 Jan", "10 Feb", "1 Feb", "5 Jan")
        assert sorted(days, key=shown.index) == list(days), "the nearest day comes first"
        for line in (
            "○ 20 Mar  planned   Kinna",
            "■ 10 Feb  gathering Coaching",
            "● 1 Feb   held      Borås",
            "– 5 Jan   cancelled Kinna",
        ):
            assert line in shown
        assert "○ planned · ◆ shared" in shown, "the next meeting is under the cursor"


async def test_a_meeting_held_today_lies_behind_and_one_planned_today_ahead(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=WIDE) as (app, pilot):
        today = app.clock.today().isoformat()
        plan(app.store, day=today, place="Skara", state="held")
        plan(app.store, day=today, place="Kinna")
        shown = await screen_after(app, pilot, "2")
        order = ("Coming up", "planned   Kinna", "Past", "held      Skara")
        assert sorted(order, key=shown.index) == list(order)


async def test_agenda_items_are_added_ticked_moved_changed_and_taken_away(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=WIDE) as (app, pilot):
        plan(app.store)
        await press(app, pilot, "2", "t")
        fill(app, text="", minutes="5")
        await press(app, pilot, "ctrl+s")
        assert "This cannot be empty." in screen_text(app)
        fill(app, text="Schemat")
        await press(app, pilot, "ctrl+s")
        assert [(item.text, item.minutes) for item in only(app.store).agenda] == [
            ("Luncher", 20),
            ("Schemat", 5),
        ]
        await press(app, pilot, "enter", "down", "shift+up", "space")
        assert [(item.text, item.done) for item in only(app.store).agenda] == [
            ("Schemat", True),
            ("Luncher", False),
        ]
        await press(app, pilot, "e")
        fill(app, text="Schemat igen")
        await press(app, pilot, "ctrl+s", "J")
        assert [item.text for item in only(app.store).agenda] == ["Luncher", "Schemat igen"]
        await press(app, pilot, "d")
        assert "off the agenda" in screen_text(app)
        await press(app, pilot, "enter")
        assert [item.text for item in only(app.store).agenda] == ["Luncher"]


async def test_open_next_steps_are_taken_over_once(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=WIDE) as (app, pilot):
        before = plan(app.store, day="2026-02-01", state="held")
        step(app.store, "Ring", meeting_id=before)
        step(app.store, "Ring", meeting_id=before)
        step(app.store, "Klart", state="done")
        meeting = plan(app.store)
        await press(app, pilot, "2", "o", "o")
        assert [item.text for item in meetings.load(app.store, meeting).agenda] == [
            "Luncher",
            "Ring",
        ]


async def test_notes_are_written_beside_the_agenda_and_a_tick_keeps_the_draft(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(80, 24)) as (app, pilot):
        plan(app.store)
        await press(app, pilot, "2", "m")
        body = app.screen.query_one("#body", TextArea)
        body.insert("Vi talade om **luncher**.")
        assert isinstance(app.screen, NotesScreen)
        await app.screen.keep_draft()
        await press(app, pilot, "tab")
        await press(app, pilot, "down", "space")
        assert only(app.store).agenda[0].done
        (draft,) = drafts.all_drafts(app.store)
        assert draft.content == {"notes": "Vi talade om **luncher**."}
        await press(app, pilot, "ctrl+s")
        assert only(app.store).notes == "Vi talade om **luncher**."
        assert drafts.all_drafts(app.store) == []


async def test_a_draft_of_the_notes_is_offered_again(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=WIDE) as (app, pilot):
        plan(app.store, notes="Förut")
        await press(app, pilot, "2", "m")
        app.screen.query_one("#body", TextArea).insert(" och nu")
        await press(app, pilot, "escape")
        assert "not saved yet" in screen_text(app)
        await press(app, pilot, "down", "enter", "v")
        assert only(app.store).visibility is Visibility.PRIVATE
        await press(app, pilot, "m")
        assert app.screen.query_one("#body", TextArea).text == "Förut och nu"
        assert only(app.store).notes == "Förut"


async def test_next_steps_are_added_settled_changed_and_dropped(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=WIDE) as (app, pilot):
        meeting = plan(app.store, agenda=[])
        await press(app, pilot, "2", "a")
        fill(app, text="Ring Eva", owner_id=app.store.pair.partner.id, due="2026-03-01")
        await press(app, pilot, "ctrl+s")
        (row,) = actions.rows(app.store)
        assert (row.meeting_id, row.owner.name) == (meeting, "Karin Lund")
        assert "Karin Lund · was due 1 Mar" in screen_text(app)
        await press(app, pilot, "enter", "space")
        assert actions.load(app.store, row.id).done_on == date(2026, 3, 5)
        await press(app, pilot, "space", "c")
        fill(app, state="dropped")
        await press(app, pilot, "ctrl+s")
        assert actions.load(app.store, row.id).state is ActionState.DROPPED
        await press(app, pilot, "e")
        fill(app, text="Ring Åke")
        await press(app, pilot, "ctrl+s", "v")
        changed = actions.load(app.store, row.id)
        assert (changed.text, changed.visibility) == ("Ring Åke", Visibility.PRIVATE)
        assert only(app.store).visibility is Visibility.SHARED, "the key acts on the step"
        await press(app, pilot, "d", "enter")
        assert actions.rows(app.store) == []
        assert [binned.kind for binned in recycle_bin.in_bin(app.store)] == [Kind.ACTION]


async def test_a_next_step_of_no_meeting_is_found_by_the_search(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(80, 24)) as (app, pilot):
        plan(app.store)
        step(app.store, "Blocka lunchen")
        await press(app, pilot, "slash")
        await pilot.press(*"blocka")
        await rested(app)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, MeetingsScreen)
        assert app.screen.item == ("action", actions.rows(app.store)[0].id)
        await press(app, pilot, "space")
        assert actions.rows(app.store)[0].state is ActionState.DONE


async def test_the_agreement_is_written_with_help_and_its_draft_goes_on(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        plan(app.store)
        await press(app, pilot, "2", "home", "e")
        assert "What is this year for?" in screen_text(app)
        await press(app, pilot, *["tab"] * 5)
        await pilot.pause(0.4)
        assert "where the law or someone's safety draws a limit" in " ".join(
            screen_text(app).replace("│", "").split()
        )
        fill(app, confidentiality="Stannar här.")
        await app.keep_drafts()
        app.screen.dismiss(None)
        await rested(app)
        await press(app, pilot, "down", "down")
        await open_draft(app, "agreement", "")
        await rested(app)
        fill(app, signed_by_mentee="32 mars")
        await press(app, pilot, "ctrl+s")
        assert "not a date" in screen_text(app)
        fill(app, signed_by_mentee="2026-03-01")
        await press(app, pilot, "ctrl+s")
        agreed = agreement.load(app.store)
        assert agreed is not None
        assert agreed.confidentiality == "Stannar här."
        assert agreed.signed_by_mentee == date(2026, 3, 1)


async def test_a_cancelled_meeting_needs_its_reason(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        plan(app.store)
        await press(app, pilot, "2", "c")
        fill(app, state="cancelled")
        await press(app, pilot, "ctrl+s")
        assert "This cannot be empty." in screen_text(app)
        fill(app, reason="Influensa")
        await press(app, pilot, "ctrl+s")
        assert (only(app.store).state, only(app.store).reason) == (
            MeetingState.CANCELLED,
            "Influensa",
        )


async def test_a_gathering_is_added_and_its_notes_written(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await press(app, pilot, "2", "g")
        fill(app, theme="Kärnkvadranter", attended="yes")
        await press(app, pilot, "ctrl+s", "m")
        app.screen.query_one("#body", TextArea).insert("Min fallgrop.")
        await press(app, pilot, "ctrl+s")
        (row,) = gatherings.rows(app.store)
        assert (row.theme, row.attended) == ("Kärnkvadranter", True)
        assert gatherings.load(app.store, row.id).notes == "Min fallgrop."


async def test_a_tie_is_made_followed_and_undone(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=WIDE) as (app, pilot):
        meeting = plan(app.store, agenda=[])
        goal = entries.create(app.store, Kind.GOAL, {"wording": "Lunch"})
        await press(app, pilot, "2", "l", "enter")
        assert [linked.id for linked in only(app.store).links] == [goal]
        await press(app, pilot, "enter", "enter")
        assert app.current_mode == "goals"
        await press(app, pilot, "2", "d")
        assert "Unlink?" in screen_text(app)
        await press(app, pilot, "enter")
        assert meetings.load(app.store, meeting).links == []


async def test_a_meeting_without_a_place_is_offered_for_a_tie_by_its_day(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=WIDE) as (app, pilot):
        plan(app.store)
        plan(app.store, day="2026-01-20", place="")
        shown = await screen_after(app, pilot, "2", "l")
        assert "20 Jan 2026  Meeting " in shown


@pytest.mark.parametrize(
    ("text", "words", "minutes"),
    [
        ("Schemat (20)", "Schemat", 20),
        ("Schemat (20 min)", "Schemat", 20),
        ("Schemat (20 minuter)", "Schemat", 20),
        ("Schemat (20min.)", "Schemat", 20),
        ("Schemat (20 ministrar)", "Schemat (20 ministrar)", None),
        ("Schemat", "Schemat", None),
        ("Budget (2026)", "Budget (2026)", None),
        ("Budget (0)", "Budget (0)", None),
        ("(15)", "(15)", None),
    ],
)
def test_minutes_in_brackets_are_told_from_other_numbers(
    text: str, words: str, minutes: int | None
) -> None:
    (item,) = agenda_from_text(f"\n  {text}  \n", [])
    assert (item["text"], item["minutes"]) == (words, minutes)


def test_an_agenda_comes_back_from_its_text_with_ids_and_ticks() -> None:
    agenda = [
        AgendaLine("1", "Samma", 10, True),
        AgendaLine("2", "Samma", None, False),
        AgendaLine("3", "Annat", None, True),
    ]
    items = agenda_from_text(agenda_as_text(agenda), agenda)
    assert [(item["id"], item["done"]) for item in items] == [
        ("1", True),
        (None, False),
        ("3", True),
    ]


@pytest.mark.parametrize(
    ("id_", "way", "order"),
    [("a", 1, "bac"), ("a", -1, "abc"), ("c", 1, "abc"), ("c", -2, "cab"), ("x", 1, "abc")],
)
def test_a_row_moves_and_stops_at_either_end(id_: str, way: int, order: str) -> None:
    rows: list[line_items.Row] = [{"id": id_} for id_ in "abc"]
    assert [row["id"] for row in line_items.moved(rows, id_, way)] == list(order)


async def test_a_question_from_the_bank_goes_onto_the_agenda(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        meeting = plan(app.store)
        await press(app, pilot, "2")
        app.screen.rows.go_to(f"meeting:{meeting}")  # type: ignore[attr-defined]
        await rested(app)
        await pilot.press("q")
        await wait_for(pilot, lambda: "Which question?" in screen_text(app))
        await pilot.press("down", *"scale", "enter")
        await wait_for(pilot, lambda: len(meetings.load(app.store, meeting).agenda) > 1)
        *_, last = meetings.load(app.store, meeting).agenda
        assert "10" in last.text
        assert last.text.endswith("?")


async def test_a_line_typed_while_the_meeting_changed_elsewhere_is_not_lost(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        meeting = plan(app.store)
        await press(app, pilot, "2")
        await pilot.press("t")
        await wait_for(pilot, lambda: "Agenda item" in screen_text(app))
        entries.change(app.store, Kind.MEETING, meeting, {"place": "elsewhere"})
        app.screen.query_one("#field-text", Input).value = "typed meanwhile"
        await press(app, pilot, "ctrl+s")
        assert "typed meanwhile" in screen_text(app)
        assert "✗" in screen_text(app)


async def test_notes_of_a_past_meeting_ask_whether_it_was_held(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(100, 30)) as (app, pilot):
        id_ = entries.create(app.store, Kind.MEETING, {"day": "2026-03-01"})
        await press(app, pilot, "2", "m")
        app.screen.query_one("#body", TextArea).insert("Vi talade om schemat.")
        assert "Was it held?" in await screen_after(app, pilot, "ctrl+s")
        await press(app, pilot, "enter")
        assert meetings.load(app.store, id_).state is MeetingState.HELD
