"""From month to month by one key, in a list that is read page by page."""

from datetime import date, timedelta
from pathlib import Path

from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import bulk
from mentorjournal.journal.store.bulk import NewEntry
from mentorjournal.tui.widgets.row_list import Rows
from support.hands import press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open

DAYS = 700
"""Several pages of the list, and two years of months."""


async def test_each_month_is_one_key_away_from_the_next(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(80, 24)) as (app, pilot):
        author, newest = app.store.pair.owner.id, date(2026, 3, 5)
        days = [newest - timedelta(days=ago) for ago in range(DAYS)]
        batch = [
            NewEntry(Kind.REFLECTION, {"day": day, "body": f"{day}"}, author, app.clock.now())
            for day in days
        ]
        bulk.add_all(app.store, batch)
        await press(app, pilot, "5")
        rows = app.screen.query_one("#rows", Rows)
        first_of: dict[str, str] = {}
        for row in reflections.everything(app.store):
            first_of.setdefault(app.language.month_heading(row.day), f"reflection:{row.id}")
        keys = list(first_of.values())
        assert rows.key == keys[0]
        for month, key in list(first_of.items())[1:]:
            shown = await screen_after(app, pilot, "full_stop")
            assert rows.key == key
            assert month in shown
        await press(app, pilot, "full_stop")
        assert rows.key == keys[-1]
        for key in reversed(keys[:-1]):
            await press(app, pilot, "comma")
            assert rows.key == key
        await press(app, pilot, "comma")
        assert rows.key == keys[0]
