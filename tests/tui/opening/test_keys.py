"""Keys at the screen: guessing is slowed, a key file is named, and the clipboard is let go of."""

import asyncio
from pathlib import Path

from textual.widgets import Input, TextArea

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.passphrase import change_passphrase
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.dialogs.recovery_words import WordsScreen
from mentorjournal.vault.state.attempts import Attempts
from mentorjournal.vault.unlock import key_by_passphrase
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text, settled, wait_for

NEW = "another horse battery"
IDS = ("passphrase", "key-file")


def said(app: MentorJournalApp) -> str:
    return " ".join(screen_text(app).split())


async def test_guessing_waits_whichever_screen_asks_and_a_key_file_opens(
    path: Path, clock: FixedClock, tmp_path: Path
) -> None:
    key_file = tmp_path / "key"
    key = key_by_passphrase(path, PASSPHRASE)
    change_passphrase(path, key, NEW, clock=clock, key_file=key_file)
    app = MentorJournalApp(path, "en", language_given=True, clock=clock)
    now = [0.0]
    app.attempts = Attempts(lambda: now[0])

    async def typed(passphrase: str) -> str:
        app.screen.query_one("#passphrase", Input).value = passphrase
        await pilot.press("enter")
        return " ".join((await settled(app, pilot)).split())

    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        for wrong in ("not this one", NEW, "nor that one"):
            assert "does not open this journal" in await typed(wrong)
        assert "Several times wrong. Wait 1 s" in screen_text(app), "without another attempt"
        await pilot.press("f3")
        app.screen.query_one("#words", TextArea).load_text("one two")
        await pilot.press("ctrl+s")
        assert "Several times wrong. Wait 1 s" in await settled(app, pilot)
        await pilot.press("escape")
        await rested(app)
        now[0] += 1
        await typed("wrong as well")
        assert "Several times wrong. Wait 2 s" in await typed(NEW)
        now[0] += 1
        await wait_for(pilot, lambda: "Wait 1 s" in screen_text(app))
        assert app.screen.query_one("#passphrase", Input).value == NEW
        now[0] += 1
        await wait_for(pilot, lambda: "Wait" not in screen_text(app))
        await pilot.press("f4")
        app.screen.query_one("#key-file", Input).value = str(key_file)
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.is_unlocked)


async def test_what_is_typed_lands_where_it_belongs(
    path: Path, clock: FixedClock, tmp_path: Path
) -> None:
    key_file, gone = tmp_path / "key", tmp_path / "gone"
    change_passphrase(
        path, key_by_passphrase(path, PASSPHRASE), NEW, clock=clock, key_file=key_file
    )
    app = MentorJournalApp(path, "en", language_given=True, clock=clock, key_file=gone)
    async with app.run_test(size=(80, 24)) as pilot:
        await rested(app)
        passphrase, place = (app.screen.query_one(f"#{id_}", Input) for id_ in IDS)
        passphrase.value = NEW
        await pilot.press("enter")
        assert "There is no key file at" in await settled(app, pilot)
        assert app.focused is place
        place.value = str(key_file)
        passphrase.value = "not this one"
        await pilot.press("enter")
        while app.thread_tasks.is_idle:
            await asyncio.sleep(0)
        assert app.focused is passphrase, "also while it opens"
        await pilot.press("x")
        assert "together" in await settled(app, pilot)
        assert (app.focused, passphrase.value) == (passphrase, "x")
        assert place.value == str(key_file)
        place.value, passphrase.value = str(gone), NEW
        await pilot.press("enter")
        await rested(app)
        assert passphrase.value == NEW, "it was not looked at"
        place.value = str(key_file)
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.is_unlocked)


async def test_opening_with_the_words_shows_them_and_says_what_opens_no_more(
    path: Path, clock: FixedClock, tmp_path: Path
) -> None:
    key_file = tmp_path / "key"
    key = key_by_passphrase(path, PASSPHRASE)
    words = " ".join(change_passphrase(path, key, NEW, clock=clock, key_file=key_file))
    app = MentorJournalApp(path, "en", language_given=True, clock=clock, key_file=key_file)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        field = app.screen.query_one("#words", TextArea)
        field.load_text(" ".join(["absolute"] * 24))
        for size in ((60, 20), (80, 24)):
            await pilot.resize_terminal(*size)
            seen = await settled(app, pilot)
            assert seen.count("absolute") == 24, seen
        assert "Afterwards the journal has no key file" in seen
        field.load_text(words)
        for name in ("first", "second"):
            app.screen.query_one(f"#{name}", Input).value = PASSPHRASE
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: isinstance(app.screen, WordsScreen))
        await wait_for(pilot, lambda: "throw the old paper away" in said(app))
        assert "The journal has no key file now, and neither the old words" in said(app)
    open_journal(path, PASSPHRASE, clock=clock).close()


async def test_what_is_copied_is_taken_back_and_a_passphrase_is_never_copied(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await pilot.press("n")
        await rested(app)
        editor = app.focused
        assert isinstance(editor, TextArea)
        editor.load_text("hemligt")
        editor.action_select_all()
        await pilot.press("ctrl+c")
        assert app.clipboard == "hemligt"
        await pilot.press("ctrl+l")
        await rested(app)
        assert app.clipboard == ""
        field = app.screen.query_one("#passphrase", Input)
        field.value = PASSPHRASE
        field.action_select_all()
        await pilot.press("ctrl+c")
        assert app.clipboard == ""
        assert PASSPHRASE not in screen_text(app)


async def test_a_sleep_locks(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await app.auto_lock.look()
        assert app.settings is not None
        app.auto_lock._last_look -= 120  # as after two minutes in which nothing ran
        await app.auto_lock.look()
        await wait_for(pilot, lambda: not app.is_unlocked)
        assert app.screen.query_one("#passphrase")


async def test_what_is_typed_while_the_journal_opens_is_not_lost(
    path: Path, clock: FixedClock
) -> None:
    app = MentorJournalApp(path, "en", language_given=True, clock=clock)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.screen.query_one("#passphrase", Input).value = "not this one"
        await pilot.press("enter", *PASSPHRASE.replace(" ", "_"))
        await wait_for(pilot, lambda: "does not open" in screen_text(app))
        await rested(app)
        assert app.screen.query_one("#passphrase", Input).value == PASSPHRASE.replace(" ", "_")
        app.screen.query_one("#passphrase", Input).value = PASSPHRASE
        await pilot.press("enter", "5", "n", "H", "e", "j")
        await wait_for(pilot, lambda: app.is_unlocked)
        await rested(app)
        assert isinstance(app.focused, TextArea)
        assert app.focused.text == "Hej"
        assert app.section == "reflections"
