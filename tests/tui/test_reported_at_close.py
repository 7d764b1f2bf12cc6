"""What closing reports reaches the user, whichever way the journal is closed."""

import os
import shutil
from pathlib import Path

import pytest
from textual.widgets import Input

from mentorjournal.journal import opening, reflections
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.vault.errors import KeptApart
from support import PASSPHRASE
from tui_hands import press
from tui_support import Open, wait_for

KEPT = "your own version, with all that you saved, is kept at"


def exchange(path: Path) -> None:
    """Put another file in the journal's place, as a sync client does."""
    other = path.with_name("other")
    shutil.copyfile(path, other)
    os.utime(other, (1, 1))
    other.replace(path)


def told(app: MentorJournalApp) -> str:
    return " ".join(one.message for one in app._notifications)


async def test_a_new_passphrase_is_refused_and_tells_where_your_version_is(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, _):
        journal = app.store
        exchange(path)
        with pytest.raises(KeptApart) as refused:
            opening.change_passphrase_of(journal, PASSPHRASE, "korrekt häst batteri klammer ny")
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
        assert any(KEPT in str(one) for one in app._exit_renderables)
