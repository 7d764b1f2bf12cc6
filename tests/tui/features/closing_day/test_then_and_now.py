"""The closing day shows what was looked back on: then and now beside each other, to go to."""

from pathlib import Path

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from mentorjournal.tui.features.closing_day.page import THEN_AND_NOW
from mentorjournal.tui.widgets.row_list import Rows
from support.hands import press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open

THEN, NOW = "Det var tyst.", "Nu hör jag **vad** hon sa."


async def test_then_and_now_stand_beside_each_other_and_what_is_private_only_in_ones_own_view(
    path: Path, clock: FixedClock, open_app: Open
) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    first = entries.create(
        journal, Kind.REFLECTION, {"day": "2026-02-01", "title": "Tystnaden", "body": THEN}
    )
    values = {"day": "2026-03-01", "body": NOW, "revisits_id": first, "visibility": "shared"}
    entries.create(journal, Kind.REFLECTION, values)
    journal.close()
    async with open_app(path, PASSPHRASE, size=(80, 24)) as (app, pilot):
        await press(app, pilot, "6")
        rows = app.screen.query_one(Rows)
        rows.go_to(THEN_AND_NOW)
        shown = await screen_after(app, pilot, "enter")
        beside = next(line for line in shown.splitlines() if THEN in line)
        assert "Nu hör jag vad hon sa." in beside
        shown = await screen_after(app, pilot, "enter")
        assert "Looked back on" in shown
        assert app.current_mode == "reflections"
        await press(app, pilot, "f6", "6")
        keys = [option.id for option in app.screen.query_one(Rows).options]
        assert THEN_AND_NOW not in keys
        assert THEN not in await screen_after(app, pilot, "end")
