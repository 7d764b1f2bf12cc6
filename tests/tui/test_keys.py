"""Keys at the screen: guessing is slowed, a key file is named, and the clipboard is let go of."""

from pathlib import Path

from textual.widgets import Input, TextArea

from mentorjournal.journal.clock import FixedClock
from mentorjournal.journal.opening import change_passphrase
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.vault.file import key_by_passphrase
from support import PASSPHRASE
from tui_support import Open, screen_text, settled, wait_for

NEW = "another horse battery"


async def test_guessing_waits_whichever_screen_asks_and_a_key_file_opens(
    path: Path, clock: FixedClock, tmp_path: Path
) -> None:
    key_file = tmp_path / "key"
    key = key_by_passphrase(path, PASSPHRASE)
    change_passphrase(path, key, NEW, clock=clock, key_file=key_file)
    app = MentorJournalApp(path, "en", language_given=True, clock=clock)

    async def typed(passphrase: str) -> str:
        app.screen.query_one("#passphrase", Input).value = passphrase
        await pilot.press("enter")
        return " ".join((await settled(app, pilot)).split())

    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        for wrong in ("not this one", NEW, "nor that one"):
            assert "does not open this journal" in await typed(wrong)
        assert "Several times wrong. Wait" in await typed(NEW)
        await pilot.press("f3", "escape")
        await settled(app, pilot)
        assert "Several times wrong. Wait" in await typed(NEW)
        await wait_for(pilot, lambda: app.attempts.wait_seconds == 0)
        await pilot.press("f4")
        app.screen.query_one("#key-file", Input).value = str(key_file)
        await pilot.press("enter")
        await typed(NEW)
        await wait_for(pilot, lambda: app.is_unlocked)


async def test_what_is_copied_is_taken_back_and_a_passphrase_is_never_copied(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await pilot.press("n")
        await settled(app, pilot)
        editor = app.focused
        assert isinstance(editor, TextArea)
        editor.load_text("hemligt")
        editor.action_select_all()
        await pilot.press("ctrl+c")
        assert app.clipboard == "hemligt"
        await pilot.press("ctrl+l")
        await settled(app, pilot)
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
        await settled(app, pilot)
        assert app.screen.query_one("#passphrase", Input).value == PASSPHRASE.replace(" ", "_")
        app.screen.query_one("#passphrase", Input).value = PASSPHRASE
        await pilot.press("enter", "5", "n", "H", "e", "j")
        await wait_for(pilot, lambda: app.is_unlocked)
        await settled(app, pilot)
        assert isinstance(app.focused, TextArea)
        assert app.focused.text == "Hej"
        assert app.section == "reflections"
