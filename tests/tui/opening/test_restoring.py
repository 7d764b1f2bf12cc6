"""A journal that comes back from a backup, on a computer that has none yet."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.opening.first_start import FirstStartScreen
from mentorjournal.vault.format.keys import Key
from support.damage import flip
from support.hands import press, screen_after
from support.letters_on_screen import words
from support.prepared import PASSPHRASE
from support.screens import rested, wait_for


@pytest.fixture
def backup(path: Path, key: Key, clock: FixedClock) -> Path:
    """A backup beside where the journal was, and nothing else."""
    journal = open_with_key(path, key, clock=clock)
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "I kopian."})
    made = journal.back_up()
    journal.close()
    path.unlink()
    for file in made.parent.iterdir():
        if file != made:
            file.unlink()
    return made


async def _asked(app: MentorJournalApp, pilot: "Pilot[None]") -> None:
    await rested(app)
    assert isinstance(app.screen, FirstStartScreen)
    await pilot.click("#have-backup")
    await rested(app)


def _type(app: MentorJournalApp, name: str, value: str) -> None:
    app.screen.query_one(f"#{name}", Input).value = value


@pytest.mark.parametrize("code", ["en", "sv"])
async def test_a_backup_is_opened_where_no_journal_lies(
    path: Path, backup: Path, clock: FixedClock, code: str
) -> None:
    app = MentorJournalApp(path, code, language_given=True, clock=clock)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _asked(app, pilot)
        assert app.screen.query_one("#backup", Input).value == str(backup), "the newest is named"
        await press(app, pilot, "enter")
        _type(app, "passphrase", "not the passphrase")
        shown = words(await screen_after(app, pilot, "enter"))
        assert {"en": "does not open this journal", "sv": "öppnar inte"}[code] in shown
        assert not path.exists()
        _type(app, "passphrase", PASSPHRASE)
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: app.is_unlocked)
        await rested(app)
        [entry] = reflections.everything(app.store)
        assert reflections.load(app.store, entry.id).body == "I kopian."
    assert path.exists() and backup.exists()


async def test_what_is_no_backup_is_refused_and_nothing_is_made(
    path: Path, backup: Path, clock: FixedClock, tmp_path: Path
) -> None:
    flip(backup, 3)
    other = tmp_path / "notes.txt"
    other.write_text("Inget.", encoding="utf-8")
    app = MentorJournalApp(path, "en", language_given=True, clock=clock)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _asked(app, pilot)
        _type(app, "passphrase", PASSPHRASE)
        for named, refused in (
            (str(backup), "did not pass its check, so it was not used"),
            (str(tmp_path / "none.mjournal"), "There is no backup at"),
            (str(other), "is not a mentorjournal file"),
            (" ", "Name the backup's file."),
        ):
            _type(app, "backup", named)
            shown = words(await screen_after(app, pilot, "ctrl+s"))
            assert refused in shown
            assert "When you open it again" not in shown
        _type(app, "backup", str(backup))
        _type(app, "key-file", str(tmp_path / "none"))
        shown = words(await screen_after(app, pilot, "ctrl+s"))
        assert "There is no key file at" in shown
        await press(app, pilot, "escape")
        assert isinstance(app.screen, FirstStartScreen)
    assert not path.exists()
