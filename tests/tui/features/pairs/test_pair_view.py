"""Pair view on the screen: nothing private is left on it, and a meeting is run from it."""

import asyncio
import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from mentorjournal.journal.goals import actions
from mentorjournal.journal.listing import pins
from mentorjournal.journal.meetings import gatherings, meetings, questions
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind, MeetingState
from mentorjournal.journal.people import settings
from mentorjournal.journal.store import drafts, entries, recycle_bin
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.features.meetings.pair_meeting import PairMeetingScreen
from support.generated import SECRET, Sown, emptied, sow
from support.hands import fill, press, screen_after
from support.prepared import PASSPHRASE, one_of_everything
from support.screens import Open, drawn_lines, rested, screen_text, settled, wait_for
from support.walk import walk

WORDS = {
    "sv": ("PARVY", "5 av 20 min", "Det vi bestämde", "Till nästa gång", "Lämna parvyn"),
    "en": ("PAIR VIEW", "5 of 20 min", "Agreed", "For next time", "Leave pair view"),
}
SECTIONS = ("1", "2", "3", "4", "5", "6")
WALKED = [
    *("today", "meetings", "meeting", "link", "action-new", "goals", "goal", "exercises"),
    *("exercise-filling", "reflections", "reflection-history", "closing", "settings"),
    *("calendar", "calendar-day"),
]


LISTS = [*((section,) for section in ("2", "3", "4", "5")), ("5", "I")]
"""The keys that lead to each list."""


async def seen_in_list(app: MentorJournalApp, pilot: "Pilot[None]", *keys: str) -> list[str]:
    """Return what a list shows filtered, in other orders, and once what is on it was pinned."""
    shown = [await screen_after(app, pilot, *keys, "home")]
    for typed in ("ord", "is:pinned"):
        await press(app, pilot, "F")
        app.screen.query_one("#filter", Input).value = typed
        shown += [await settled(app, pilot), await screen_after(app, pilot, "escape")]
    shown += [
        await screen_after(app, pilot, *pressed) for pressed in (("S", "down", "enter"), ("P",))
    ]
    await press(app, pilot, *["escape"] * (len(app.screen_stack) - 1), "1")
    return shown


async def leave(app: MentorJournalApp, pilot: "Pilot[None]", passphrase: str) -> str:
    await press(app, pilot, "f6")
    await wait_for(pilot, lambda: bool(app.screen.query("#field-passphrase")))
    fill(app, passphrase=passphrase)
    return await screen_after(app, pilot, "enter")


@pytest.mark.parametrize("code", ["sv", pytest.param("en", marks=pytest.mark.long)])
async def test_a_meeting_is_run_by_two_at_one_screen(
    code: str, path: Path, open_app: Open, clock: FixedClock
) -> None:
    frame, spent, agreed, parked, way_out = WORDS[code]
    async with open_app(path, PASSPHRASE, code=code) as (app, pilot):
        store = app.store
        agenda = [{"text": "Luncher", "minutes": 20}, {"text": "Schemat"}]
        values = {"day": "2026-03-05", "place": "Kinna", "minutes": 60, "agenda": agenda}
        id_ = entries.create(store, Kind.MEETING, values)
        await press(app, pilot, "2", "f6")
        assert isinstance(app.screen, PairMeetingScreen)
        clock.moment += timedelta(minutes=5)
        shown = await screen_after(app, pilot, "enter")
        assert frame in shown
        assert any("▸ Luncher" in line and spent in line for line in shown.splitlines())
        assert agreed in shown and parked in shown

        await press(app, pilot, "space")
        await press(app, pilot, "a")
        app.screen.refresh()
        whole = drawn_lines(app)
        assert sum(frame in line.text for line in whole) == 1, "one frame, also around a dialog"
        fill(app, text="Ring Anna", due="2026-03-10")
        await press(app, pilot, "ctrl+s", "f")
        fill(app, text="Hur går det med schemat?")
        await press(app, pilot, "enter", "t")
        fill(app, text="Semestern")
        await press(app, pilot, "ctrl+s", "n")
        fill(app, day="2026-04-09", start="14")
        await press(app, pilot, "ctrl+s", "m")
        app.screen.query_one("#body", TextArea).insert("Vi skrattade.")
        await press(app, pilot, "ctrl+s", "escape", "c", "ctrl+s", "escape")

        meeting = meetings.load(store, id_)
        assert [(item.text, item.done) for item in meeting.agenda] == [
            ("Luncher", True),
            ("Schemat", False),
            ("Semestern", False),
        ]
        assert [action.text for action in actions.rows(store)] == ["Ring Anna"]
        assert [question.text for question in questions.parked(store)] == [
            "Hur går det med schemat?"
        ]
        following = meetings.rows(store)[0]
        assert f"{following.day} {following.start}" == "2026-04-09 14:00:00"
        assert meeting.notes == "Vi skrattade."
        assert meeting.state is MeetingState.HELD

        assert way_out in await leave(app, pilot, "not the passphrase")
        assert app.in_pair_view
        await press(app, pilot, "escape")
        assert app.in_pair_view
        assert frame not in await leave(app, pilot, PASSPHRASE)
        assert not app.in_pair_view


async def test_no_private_word_reaches_a_screen(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        one_of_everything(app.store, "hemligt")
        for kind, id_ in (
            *((Kind.MEETING, meeting.id) for meeting in meetings.rows(app.store)),
            *((Kind.ACTION, action.id) for action in actions.rows(app.store)),
            *((Kind.GATHERING, gathering.id) for gathering in gatherings.rows(app.store)),
        ):
            entries.show_to_pair(app.store, kind, id_, shared=False)
        await press(app, pilot, "1")
        assert "hemligt" in await screen_after(app, pilot, "2")
        await press(app, pilot, "f6")
        seen = []
        async for name in walk(app, pilot, WALKED):
            seen += [name] if "hemligt" in screen_text(app) else []
            assert app.in_pair_view
        assert seen == []
        await press(app, pilot, "slash")
        app.screen.query_one("#query", Input).value = "hemligt"
        assert "Nothing found." in await settled(app, pilot)


ASKED = (
    "ord",
    "ord zebra",
    "all insights",
    "the last meeting",
    "the reflection from the meeting before last",
    f"what I wrote about {SECRET[:-2]}",
)
"""Searches: by a word, with one that nothing has, and by sentences."""


async def test_no_private_word_of_a_generated_journal_reaches_a_screen_a_search_or_the_title(
    path: Path, open_app: Open
) -> None:
    lot = random.Random(4)  # noqa: S311 - which journals to write, no secret
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        settings.change(app.store, passphrase_after_pair_view=False)
        app.settings = settings.load(app.store)
        for turn in range(2):
            emptied(app.store)
            kinds = [*Kind, *lot.choices(list(Kind), k=12)]
            lot.shuffle(kinds)
            kinds.insert(0, Kind.MEETING)
            plan = [
                Sown(kind, lot.random() < 0.5, lot.random() < 0.2, lot.choice([0, at]), at)
                for at, kind in enumerate(kinds)
            ]
            known = sow(app.store, plan)
            drafts.keep(app.store, Kind.REFLECTION, "", {"body": SECRET})
            for _, id_ in known:
                pins.pin(app.store, id_, pinned=True)
            own = [await screen_after(app, pilot, section) for section in SECTIONS]
            assert SECRET in " ".join(own)
            await press(app, pilot, "f6")
            shown = [await screen_after(app, pilot, section, "home", "end") for section in SECTIONS]
            shown += [
                await screen_after(app, pilot, *keys) for keys in (("7", "backspace"), ("enter",))
            ]
            await press(app, pilot, "escape", "escape")
            for place in LISTS[turn::2]:
                shown += await seen_in_list(app, pilot, *place)
            await press(app, pilot, "slash")
            for asked in ASKED:
                app.screen.query_one("#query", Input).value = asked
                shown.append(await settled(app, pilot))
            await press(app, pilot, "escape", "ctrl+p")
            shown += [await settled(app, pilot), app.title, app.sub_title]
            await press(app, pilot, "escape")
            assert [line for line in shown if SECRET in line] == []
            await press(app, pilot, "1", "f6")
            assert not app.in_pair_view


async def test_what_is_being_written_is_kept_and_closed_first(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, writing=True) as (app, pilot):
        settings.change(app.store, passphrase_after_pair_view=False)
        app.settings = settings.load(app.store)
        app.screen.query_one("#body", TextArea).insert("hemligt")
        assert "kept as a draft" in await screen_after(app, pilot, "f6")
        await press(app, pilot, "escape")
        assert "PAIR VIEW" not in screen_text(app) and "hemligt" in screen_text(app)
        assert "not saved yet" in await screen_after(app, pilot, "escape")
        assert "not saved yet" in await screen_after(app, pilot, "f6", "ctrl+p"), (
            "a dialog owns its keys"
        )
        assert "not saved yet" not in await screen_after(app, pilot, "escape")
        shown = await screen_after(app, pilot, "f6", "enter")
        assert "PAIR VIEW" in shown and "hemligt" not in shown
        assert "hemligt" not in await screen_after(app, pilot, "n", "1")
        assert "hemligt" in await screen_after(app, pilot, "f6", "1"), (
            "the setting asks for nothing"
        )
        kept = drafts.find(app.store, Kind.REFLECTION)
        assert kept is not None and kept.content["body"] == "hemligt"


async def unlock(app: MentorJournalApp, pilot: "Pilot[None]") -> set[str]:
    """Unlock, and return everything that stood on the screen on the way."""
    app.screen.query_one("#passphrase", Input).value = PASSPHRASE
    await pilot.press("enter")
    frames: set[str] = set()
    while not (app.is_unlocked and app.thread_tasks.is_idle and app.screen.is_mounted):
        frames.add(screen_text(app))
        await asyncio.sleep(0.002)
    for _ in range(20):
        frames.add(screen_text(app))
        await asyncio.sleep(0.005)
    return {*frames, await settled(app, pilot)}


@pytest.mark.parametrize(("code", "by_itself"), [("sv", True), ("en", False)])
async def test_a_lock_comes_back_to_pair_view_and_to_the_meeting_that_is_run(
    code: str, by_itself: bool, path: Path, open_app: Open, clock: FixedClock
) -> None:
    frame = WORDS[code][0]
    async with open_app(path, PASSPHRASE, code=code) as (app, pilot):
        goal = {"wording": SECRET, "visibility": "private"}
        entries.create(app.store, Kind.GOAL, goal)
        drafts.keep(app.store, Kind.REFLECTION, "", {"body": SECRET})
        own = {"day": "2026-03-04", "notes": SECRET, "visibility": "private"}
        entries.create(app.store, Kind.MEETING, own)
        agenda = [{"text": "Luncher", "minutes": 20}, {"text": "Schemat"}]
        id_ = entries.create(app.store, Kind.MEETING, {"day": "2026-03-05", "agenda": agenda})
        assert SECRET in await screen_after(app, pilot, "1")
        await press(app, pilot, "2", "f6", "down", "enter", "m")
        app.screen.query_one("#body", TextArea).insert("Vi skrattade")
        for minutes in (5, 12):
            clock.moment += timedelta(minutes=minutes)
            if by_itself:
                app.auto_lock._last_look -= 120
                await app.auto_lock.look()
            else:
                await pilot.press("ctrl+l")
            await wait_for(pilot, lambda: app.journal is None)
            assert ("Parvyn" if code == "sv" else "Pair view") in await settled(app, pilot)
            frames = await unlock(app, pilot)
            assert [frame for frame in frames if SECRET in frame or "2026-03-04" in frame] == []
            assert isinstance(app.screen, PairMeetingScreen)
            assert app.screen.draft_id == id_
            shown = screen_text(app)
            assert frame in shown and "Vi skrattade" in shown
        running = [line for line in shown.splitlines() if "▸" in line]
        assert len(running) == 1 and "Schemat" in running[0] and "17 min" in running[0]
        await press(app, pilot, "f6", "enter")
        assert app.screen.query("#field-passphrase"), "to leave is a choice of its own"
        assert app.in_pair_view
        fill(app, passphrase=PASSPHRASE)
        assert frame not in await screen_after(app, pilot, "enter")
        await press(app, pilot, "ctrl+l")
        await unlock(app, pilot)
        assert not app.in_pair_view, "it was left on purpose"


async def test_a_lock_neither_waits_for_pair_views_questions_nor_ends_it(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        entries.create(app.store, Kind.GOAL, {"wording": SECRET})
        for keys in (("f6", "f6"), ("3", "ctrl+p")):
            await press(app, pilot, *keys)
            await pilot.press("ctrl+l", "ctrl+l")
            await wait_for(pilot, lambda: app.journal is None)
            await rested(app)
            frames = await unlock(app, pilot)
            assert [frame for frame in frames if SECRET in frame] == []
            assert app.in_pair_view, keys
            await press(app, pilot, "escape")
        for steps in (0, 20):
            await leave(app, pilot, PASSPHRASE)
            assert SECRET in await screen_after(app, pilot, "3")
            await app.run_action("app.show_to_pair")
            for _ in range(steps):
                await asyncio.sleep(0)
            await app.action_lock()
            await rested(app)
            frames = await unlock(app, pilot)
            assert app.in_pair_view, "it was on its way there"
            assert [frame for frame in frames if SECRET in frame] == []


async def test_pair_view_has_no_bin(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        ids = [
            entries.create(app.store, Kind.GOAL, {"wording": SECRET, "visibility": visibility})
            for visibility in ("private", "shared")
        ]
        for id_ in ids:
            recycle_bin.delete_to_bin(app.store, Kind.GOAL, id_)
        shared = {"wording": "Luncher", "visibility": "shared"}
        entries.create(app.store, Kind.GOAL, shared)
        await press(app, pilot, "f6")
        assert recycle_bin.in_bin(app.store) == []
        await app.run_action("app.bin")
        assert SECRET not in await settled(app, pilot)
        assert not app.screen.is_modal
        await press(app, pilot, "ctrl+p")
        app.screen.query_one(Input).value = "Bin"
        assert "What was deleted" not in await settled(app, pilot)
        shown = await screen_after(app, pilot, "escape", "3", "d", "enter")
        told = " ".join(shown.translate({0x258C: " ", 0x2503: " "}).split())
        assert "u or a click here undoes it" in told
        await press(app, pilot, "u")
        assert len(recycle_bin.in_bin(app.store)) == 0, "what is shared was put there by them both"
        await press(app, pilot, "3", "d", "enter")
        await leave(app, pilot, PASSPHRASE)
        assert len(recycle_bin.in_bin(app.store)) == 3


async def test_an_agenda_changed_elsewhere_is_told_and_the_meeting_goes_on(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        agenda = [{"text": "Luncher"}, {"text": "Schemat"}]
        values = {"day": "2026-03-05", "agenda": agenda}
        id_ = entries.create(app.store, Kind.MEETING, values)
        await press(app, pilot, "2", "f6")
        entries.change(app.store, Kind.MEETING, id_, {"place": "Borås"})
        shown = await screen_after(app, pilot, "J")
        assert isinstance(app.screen, PairMeetingScreen)
        assert shown.index("Luncher") < shown.index("Schemat")
        shown = await screen_after(app, pilot, "J")
        assert shown.index("Schemat") < shown.index("Luncher")


async def test_pair_view_is_left_by_its_key_whatever_was_asked_before_it(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), "demo", size=(120, 40)) as (app, pilot):
        await press(app, pilot, "0", "end", "up", "up", "enter")
        await app.run_command("app.review")
        await rested(app)
        await app.run_command("app.pair_meeting")
        await rested(app)
        assert app.in_pair_view
        assert WORDS["en"][-1] in await screen_after(app, pilot, "escape", "f6")
        assert app.screen.query("#field-passphrase")
