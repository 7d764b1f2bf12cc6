"""A journal that can only be read, on the screen: it is read, and what is typed is not lost."""

import os
from pathlib import Path

import pytest
from textual.widgets import TextArea

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries
from mentorjournal.vault.format.keys import Key
from support.prepared import PASSPHRASE
from support.screens import Open, rested, settled

pytestmark = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="modes bind neither Windows nor root"
)


async def test_it_is_read_and_what_is_typed_stays_until_it_can_be_saved(
    path: Path, key: Key, clock: FixedClock, open_app: Open
) -> None:
    journal = open_with_key(path, key, clock=clock)
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "title": "Den första"})
    journal.close()
    path.chmod(0o444)
    before = sorted(path.parent.rglob("*"))
    async with open_app(path, PASSPHRASE) as (app, pilot):
        assert "can only be read here" in " ".join((await settled(app, pilot)).split())
        await pilot.press("5")
        assert "Den första" in await settled(app, pilot)
        await pilot.press("n")
        await rested(app)
        app.screen.query_one(TextArea).insert("Det jag skrev")
        await pilot.press("ctrl+s")
        seen = await settled(app, pilot)
        assert "cannot be written" in " ".join(seen.split())
        assert "Det jag skrev" in seen
        assert sorted(path.parent.rglob("*")) == before
        path.chmod(0o644)
        await pilot.press("ctrl+s")
        await rested(app)
    journal = open_with_key(path, key, clock=clock)
    assert len(reflections.everything(journal)) == 2
    assert journal.check() == {}
    journal.close()
