"""The day shortly after midnight, on the screen."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.widgets import Input

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from support.prepared import PASSPHRASE
from support.screens import Open, rested, settled, wait_for
from support.time_zones import in_zone

NIGHTS = {
    "half past twelve": ("Europe/Stockholm", datetime(2026, 3, 5, 23, 30, tzinfo=UTC), "6 Mar"),
    "another day's": ("Pacific/Kiritimati", datetime(2026, 3, 5, 10, 30, tzinfo=UTC), "6 Mar"),
    "the hour left out": ("Europe/Stockholm", datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "29 Mar"),
    "after it": ("Europe/Stockholm", datetime(2026, 3, 29, 1, 1, tzinfo=UTC), "29 Mar"),
    "half past two": ("Europe/Stockholm", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25 Oct"),
    "and once more": ("Europe/Stockholm", datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25 Oct"),
}
"""Zone, moment, and the day that the user's calendar shows."""
WORD = "Nattugglan"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows sets no zone so")
@pytest.mark.parametrize("night", NIGHTS)
async def test_what_is_written_past_midnight_stands_under_the_new_day(
    path: Path, clock: FixedClock, open_app: Open, night: str
) -> None:
    zone, clock.moment, day = NIGHTS[night]
    with in_zone(zone):
        journal = open_journal(path, PASSPHRASE, clock=clock)
        for kind, name in (
            (Kind.GOAL, "wording"), (Kind.INSIGHT, "text"), (Kind.QUESTION, "text")
        ):  # fmt: skip
            entries.create(journal, kind, {name: WORD})
        action = {"text": WORD, "owner_id": journal.pair.owner.id}
        entries.create(journal, Kind.ACTION, action)
        journal.close()
        async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
            await rested(app)
            await pilot.press("slash")
            await rested(app)
            app.screen.query_one(Input).value = WORD
            await wait_for(pilot, lambda: WORD in str(app.screen.query_one(Input).value))
            shown = await settled(app, pilot)
            assert shown.count(day) == 4, shown
            assert f"{int(day.split()[0]) - 1} {day.split()[1]}" not in shown
