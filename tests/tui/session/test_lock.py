"""Locking: from every kind of screen, over anything that is open, and while something runs."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.people import settings
from mentorjournal.journal.store import drafts
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.dialogs.recovery_words import WordsScreen
from mentorjournal.tui.opening.unlock import UnlockScreen
from mentorjournal.vault.format import file_locks
from support.damage import flip
from support.hands import lock, unlock
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text, wait_for
from support.walk import SCREENS

DEMO, NEW = "demo", "another horse battery"
LOCKED_FROM = [
    "meeting-notes", "goal-new", "exercise-filling", "writing-model", "closing-answer",
    "closing-export", "search-found", "palette", "pair-leaving", "check-in",
]  # fmt: skip
"""A screen of each kind."""


async def go(app: MentorJournalApp, pilot: "Pilot[None]", keys: str) -> None:
    for key in keys.split():
        await rested(app)
        await pilot.press(key)
    await rested(app)


async def test_it_locks_from_everywhere_and_offers_what_was_half_typed(
    demo_path: Callable[[str], Path], open_app: Open, request: pytest.FixtureRequest
) -> None:
    screens = LOCKED_FROM if request.config.getoption("--long") else LOCKED_FROM[::3]
    async with open_app(demo_path("en"), DEMO) as (app, pilot):
        names = {person.name for person in (app.store.pair.owner, app.store.pair.partner)}
        for number, name in enumerate(screens):
            await go(app, pilot, SCREENS[name])
            fields = [field for field in app.screen.query(TextArea) if not field.read_only]
            typed = f"half a {name}"
            for field in fields[:1]:
                field.insert(typed)
            journal = app.store
            await lock(app, pilot, by_itself=bool(number % 2))
            assert app.journal is None, name
            assert not journal.is_open, name
            left = {type(screen) for screen in app.open_screens()}
            assert left <= {Screen, UnlockScreen}, name
            text = screen_text(app)
            assert not [name for name in names if name in text], name
            await unlock(app, pilot, DEMO)
            if fields:
                contents = [str(draft.content) for draft in drafts.all_drafts(app.store)]
                assert [content for content in contents if typed in content], name


async def begin(app: MentorJournalApp, pilot: "Pilot[None]", key: str) -> "asyncio.Task[None]":
    """Press a key and come back as soon as a service runs."""
    pressed = asyncio.create_task(pilot.press(key))
    while app.thread_tasks.is_idle:
        await asyncio.sleep(0)
    return pressed


async def change_passphrase(app: MentorJournalApp, pilot: "Pilot[None]") -> "asyncio.Task[None]":
    await go(app, pilot, "f2 end up up enter")
    for name, typed in (("old", PASSPHRASE), ("first", NEW), ("second", NEW)):
        app.screen.query_one(f"#field-{name}", Input).value = typed
    return await begin(app, pilot, "ctrl+s")


async def test_a_lock_waits_for_a_new_passphrase_and_for_what_is_read(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        pressed = await change_passphrase(app, pilot)
        await app.action_lock()
        await pressed
        await rested(app)
        assert app.journal is None
        assert isinstance(app.screen, UnlockScreen)
        app.screen.query_one("#passphrase", Input).value = NEW
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, WordsScreen))
        said = "throw that paper away: they no longer open"
        await wait_for(pilot, lambda: said in " ".join(screen_text(app).split()))
        cast("WordsScreen", app.screen).dismiss(True)
        await wait_for(pilot, lambda: app.is_unlocked)
        await rested(app)
        journal, told = app.store, threading.Event()

        def read_when_told() -> int:
            told.wait(20)
            return len(drafts.all_drafts(journal))

        reading = asyncio.create_task(app.service(read_when_told))
        locking = asyncio.create_task(app.action_lock())
        await wait_for(pilot, lambda: isinstance(app.screen, UnlockScreen))
        for _ in range(20):
            await asyncio.sleep(0.01)
            assert journal.is_open, "while it is read"
        told.set()
        await locking
        assert await reading == 0
        assert not journal.is_open


@pytest.mark.parametrize("by_itself", [True, False])
async def test_words_that_are_owed_do_not_stay_on_the_screen(
    path: Path, clock: FixedClock, *, by_itself: bool
) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    settings.change(journal, words_owed=True)
    journal.close()
    app = MentorJournalApp(path, "en", language_given=True, clock=clock)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for _ in range(2):
            await wait_for(pilot, lambda: isinstance(app.screen, UnlockScreen))
            app.screen.query_one("#passphrase", Input).value = PASSPHRASE
            await pilot.press("enter")
            await wait_for(pilot, lambda: isinstance(app.screen, WordsScreen))
            words = app.screen.query_one("#words")
            await lock(app, pilot, by_itself=by_itself)
            assert not words.is_attached
            assert app.journal is None
            assert not file_locks.is_open_somewhere(path)
        app.screen.query_one("#passphrase", Input).value = PASSPHRASE
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, WordsScreen))
        cast("WordsScreen", app.screen).dismiss(True)
        await wait_for(pilot, lambda: app.is_unlocked)
        await rested(app)


async def test_a_damaged_journals_screen_does_not_stay(path: Path, clock: FixedClock) -> None:
    """It offers to open a backup without asking again."""
    journal = open_journal(path, PASSPHRASE, clock=clock)
    journal.back_up()
    journal.close()
    flip(path, 3)
    app = MentorJournalApp(path, "en", language_given=True, clock=clock)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, UnlockScreen))
        app.screen.query_one("#passphrase", Input).value = PASSPHRASE
        await pilot.press("enter")
        await wait_for(pilot, lambda: bool(app.screen.query("#use-backup:focus")))
        await lock(app, pilot, by_itself=True)


async def test_an_end_waits_for_a_new_passphrase(
    path: Path, open_app: Open, clock: FixedClock
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await change_passphrase(app, pilot)
        await app.action_quit()
        assert app.return_code == 0
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]
    journal = open_journal(path, NEW, clock=clock)
    assert settings.load(journal).words_owed
    assert journal.check() == {}
    journal.close()
