"""A damaged journal at the unlock screen: what is wrong, a backup, a rescue, and on with it."""

import shutil
from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.opening.damaged import DamagedScreen
from mentorjournal.vault.backups import backup_paths
from mentorjournal.vault.format.keys import Key
from support.damage import flip
from support.letters_on_screen import words
from support.prepared import PASSPHRASE
from support.screens import Open, rested, settled, wait_for


@pytest.mark.parametrize("choice", ["use-backup", "rescue"])
async def test_a_way_on_from_a_damaged_journal(
    path: Path, key: Key, clock: FixedClock, choice: str
) -> None:
    journal = open_with_key(path, key, clock=clock)
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "I kopian."})
    made = journal.back_up()
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-02", "body": "Efter kopian."})
    journal.close()
    for file in made.parent.iterdir():
        if file != made:
            file.unlink()  # what was made at close has it all
    shutil.copy2(path, path.with_suffix(".whole"))
    flip(path, 3)
    damaged = path.read_bytes()
    app = MentorJournalApp(path, "en", language_given=True, clock=clock)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.screen.query_one("#passphrase").value = PASSPHRASE  # type: ignore[attr-defined]
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, DamagedScreen))
        await wait_for(pilot, lambda: bool(app.screen.query("#rescue:focus, #use-backup:focus")))
        seen = await settled(app, pilot)
        assert "page 3" in " ".join(seen.split())
        assert "5 March 2026" in " ".join(seen.split())
        assert "Reflection 1" in " ".join(seen.split())
        await pilot.press("escape")
        seen = words(await settled(app, pilot))
        assert "When you open it again, you can choose between" in seen
        app.screen.query_one("#passphrase").value = PASSPHRASE  # type: ignore[attr-defined]
        await pilot.press("enter")
        await wait_for(pilot, lambda: bool(app.screen.query("#rescue:focus, #use-backup:focus")))
        assert app.screen.query_one("#rescue").has_focus, "first what loses least"
        await pilot.click(f"#{choice}")
        if choice == "rescue":
            await wait_for(pilot, lambda: app.screen.query_one("#use-rescued").display)
            assert "No entry is lost." in await settled(app, pilot)
            await pilot.press("enter")
        await wait_for(pilot, lambda: app.is_unlocked)
        await rested(app)
        assert len(reflections.everything(app.store)) == (1 if choice == "use-backup" else 2)
    kept = backup_paths.place_before(path, "restore")
    assert kept.read_bytes() == damaged


async def test_an_older_file_in_the_journals_place_is_told_on_the_way_in(
    path: Path, key: Key, clock: FixedClock, open_app: Open, tmp_path: Path
) -> None:
    for number in (1, 2):
        journal = open_with_key(path, key, clock=clock)
        entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": f"{number}."})
        journal.close()
        shutil.copy2(path, tmp_path / f"{number}")
    async with open_app(path, PASSPHRASE) as (app, _):
        assert not app._notifications
    shutil.copy2(tmp_path / "1", path)
    async with open_app(path, PASSPHRASE) as (app, _):
        (told,) = app._notifications
        assert "is older than" in told.message
