"""A damaged journal at the unlock screen: what is wrong, a backup, a rescue, and on with it."""

import shutil
from pathlib import Path

import pytest

from damage_support import flip
from mentorjournal.journal import entries, reflections
from mentorjournal.journal.clock import FixedClock
from mentorjournal.journal.opening import open_with_key
from mentorjournal.journal.tables import Kind
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.opening.damaged import DamagedScreen
from mentorjournal.vault import backup
from mentorjournal.vault.keys import Key
from support import PASSPHRASE
from tui_support import settled, wait_for


@pytest.mark.parametrize("choice", ["use-backup", "rescue"])
async def test_a_way_on_from_a_damaged_journal(
    path: Path, key: Key, clock: FixedClock, choice: str
) -> None:
    journal = open_with_key(path, key, clock=clock)
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "I kopian."})
    made = journal.back_up()
    older = made.read_bytes()
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-02", "body": "Efter kopian."})
    journal.close()
    made.write_bytes(older)
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
        assert "mentorjournal restore" not in " ".join(seen.split())
        assert app.screen.query_one("#rescue").has_focus, "first what loses least"
        await pilot.click(f"#{choice}")
        if choice == "rescue":
            await wait_for(pilot, lambda: app.screen.query_one("#use-rescued").display)
            assert "No entry is lost." in await settled(app, pilot)
            await pilot.press("enter")
        await wait_for(pilot, lambda: app.is_unlocked)
        await settled(app, pilot)
        assert len(reflections.everything(app.store)) == (1 if choice == "use-backup" else 2)
    kept = backup.place_before(path, "restore")
    assert kept.read_bytes() == damaged
