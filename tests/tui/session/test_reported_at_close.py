"""What closing reports reaches the user, whichever way the journal is closed."""

import errno
import os
import shutil
from pathlib import Path
from typing import cast

import pytest
from textual.widgets import Input, TextArea

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.passphrase import change_passphrase_of, words_of
from mentorjournal.journal.people import settings
from mentorjournal.journal.reflections import reflections
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.dialogs.recovery_words import WordsScreen
from mentorjournal.tui.opening.unlock import UnlockScreen
from mentorjournal.vault.format.errors import KeptApart
from mentorjournal.vault.format.wal_marker import log_of, mark_of
from support.commands import NEW
from support.hands import press
from support.prepared import PASSPHRASE
from support.refusals import after_the_rename_to, refuse
from support.screens import Open, rested, screen_text, wait_for

KEPT = "your own version, with all that you saved, is kept at"


def exchange(path: Path) -> None:
    """Put another file in the journal's place, as a sync client does."""
    replacement = path.with_name("other")
    shutil.copyfile(path, replacement)
    os.utime(replacement, (1, 1))
    replacement.replace(path)


def told(app: MentorJournalApp) -> str:
    return " ".join(notice.message for notice in app._notifications)


async def test_a_new_passphrase_is_refused_and_tells_where_your_version_is(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, _):
        journal = app.store
        exchange(path)
        with pytest.raises(KeptApart) as refused:
            change_passphrase_of(journal, PASSPHRASE, "korrekt häst batteri klammer ny")
        assert list(path.parent.rglob("*change-elsewhere*"))
        assert KEPT in refused.value.sentence(app.language)
        assert journal.is_open
        assert reflections.everything(journal) == []


async def test_a_lock_tells_it_again_to_whoever_comes_back(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        exchange(path)
        await press(app, pilot, "ctrl+l")
        await wait_for(pilot, lambda: KEPT in told(app))
        app.clear_notifications()
        app.screen.query_one("#passphrase", Input).value = PASSPHRASE
        await pilot.press("enter")
        await wait_for(pilot, lambda: KEPT in told(app))


async def test_an_end_after_a_lock_tells_it_too(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        exchange(path)
        await press(app, pilot, "ctrl+l")
        await wait_for(pilot, lambda: KEPT in told(app))
        await app.action_quit()
        assert any(KEPT in str(renderable) for renderable in app._exit_renderables)


@pytest.mark.parametrize("recovering", [True, False])
async def test_new_words_are_shown_though_the_journal_cannot_be_opened_again(
    path: Path,
    prepared: tuple[Path, list[str]],
    open_app: Open,
    monkeypatch: pytest.MonkeyPatch,
    *,
    recovering: bool,
) -> None:
    with monkeypatch.context() as patch:
        async with open_app(path, PASSPHRASE) as (app, pilot):
            if recovering:
                await press(app, pilot, "ctrl+l")
                await press(app, pilot, "f3")
                app.screen.query_one("#words", TextArea).load_text(" ".join(prepared[1]))
                names = ("first", "second")
            else:
                await press(app, pilot, "f2", "end", "up", "up", "enter")
                app.screen.query_one("#field-old", Input).value = PASSPHRASE
                names = ("field-first", "field-second")
            for name in names:
                app.screen.query_one(f"#{name}", Input).value = NEW
            refuse(patch, "open", errno.EMFILE, after_the_rename_to(path, patch))
            await pilot.press("ctrl+s")
            await wait_for(pilot, lambda: isinstance(app.screen, WordsScreen))
            patch.undo()
            words = set(words_of(path, NEW))
            await wait_for(pilot, lambda: words <= set(screen_text(app).split()))
            cast("WordsScreen", app.screen).dismiss(True)
            await wait_for(pilot, lambda: isinstance(app.screen, UnlockScreen))
            await wait_for(pilot, lambda: "The passphrase is changed, but" in told(app))
            app.screen.query_one("#passphrase", Input).value = NEW
            await pilot.press("enter")
            await wait_for(pilot, lambda: app.is_unlocked)
            await rested(app)


async def test_a_refused_new_passphrase_tells_what_closing_for_it_reported(
    path: Path, open_app: Open, tmp_path: Path
) -> None:
    """The journal is closed for the change, with its backup, before the new one is refused."""
    stick = tmp_path / "stick"
    stick.mkdir()
    async with open_app(path, PASSPHRASE) as (app, pilot):
        settings.keep_backups_at(app.store, stick)
        stick.rmdir()
        await press(app, pilot, "f2", "end", "up", "up", "enter")
        app.screen.query_one("#field-old", Input).value = PASSPHRASE
        for name in ("field-first", "field-second"):
            app.screen.query_one(f"#{name}", Input).value = "password"
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: "can be guessed quickly" in screen_text(app))
        await press(app, pilot, "escape")
        await wait_for(pilot, lambda: str(stick) in told(app))
        assert app.store.is_open


@pytest.mark.parametrize("is_ended", [False, True])
async def test_what_was_wrong_with_the_file_outlives_a_lock_before_anyone_was_told(
    path: Path, clock: FixedClock, *, is_ended: bool
) -> None:
    """It is locked, or ended, while it asks for the words that are owed."""
    journal = open_journal(path, PASSPHRASE, clock=clock)
    settings.change(journal, words_owed=True)
    mark = mark_of(path).read_bytes()
    journal.close()
    mark_of(path).write_bytes(mark)
    app = MentorJournalApp(path, "en", language_given=True, clock=clock)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        app.screen.query_one("#passphrase", Input).value = PASSPHRASE
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, WordsScreen))
        missing = log_of(path).name
        assert missing not in told(app)
        if is_ended:
            await app.action_quit()
            assert any(missing in str(renderable) for renderable in app._exit_renderables)
        else:
            await press(app, pilot, "ctrl+l")
            await wait_for(pilot, lambda: missing in told(app))
