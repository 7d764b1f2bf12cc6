"""What closing reports reaches the user, whichever way the journal is closed."""

import errno
import os
import shutil
from pathlib import Path
from typing import cast

import pytest
from textual.widgets import Input, TextArea

from mentorjournal.journal.passphrase import change_passphrase_of, words_of
from mentorjournal.journal.reflections import reflections
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.dialogs.recovery_words import WordsScreen
from mentorjournal.tui.opening.unlock import UnlockScreen
from mentorjournal.vault.format.errors import KeptApart
from support.commands import NEW
from support.hands import press
from support.prepared import PASSPHRASE
from support.refusals import after_the_rename_to, refuse
from support.screens import Open, screen_text, settled, wait_for

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
            shown = screen_text(app).split()
            assert set(words_of(path, NEW)) <= set(shown)
            cast("WordsScreen", app.screen).dismiss(True)
            await wait_for(pilot, lambda: isinstance(app.screen, UnlockScreen))
            await wait_for(pilot, lambda: "The passphrase is changed, but" in told(app))
            app.screen.query_one("#passphrase", Input).value = NEW
            await pilot.press("enter")
            await wait_for(pilot, lambda: app.is_unlocked)
            await settled(app, pilot)
