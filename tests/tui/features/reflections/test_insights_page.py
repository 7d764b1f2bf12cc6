"""All insights on one page: by month, each leading to its text; in pair view none private."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import insights
from mentorjournal.journal.store import entries
from mentorjournal.tui.widgets.row_list import Rows
from support.hands import press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open


@pytest.mark.parametrize("code", ["sv", "en"])
async def test_every_insight_of_the_year_is_there_by_month_and_leads_to_its_text(
    code: str, demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path(code), "demo", code=code, size=(80, 40)) as (app, pilot):
        there = insights.rows(app.store)
        shown = await screen_after(app, pilot, "5", "I")
        rows = app.screen.query_one("#insights", Rows)
        keys = [option.id for option in rows.options if option.id]
        assert sorted(keys) == sorted(insight.id for insight in there)
        newest = sorted(there, key=lambda row: row.day, reverse=True)
        assert f"{len(there)} " in shown
        months = [str(option.prompt) for option in rows.options if not option.id]
        assert months == list(dict.fromkeys(app.language.month_heading(row.day) for row in newest))
        insight = next(row for row in there if row.id == keys[3])
        rows.go_to(insight.id)
        assert insight.text[:30] in await screen_after(app, pilot, "enter")
        assert app.current_mode == "reflections"


async def test_insights_of_ones_own_and_private_ones_are_told_apart(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        assert "Press i in a reflection" in await screen_after(app, pilot, "5", "I")
        await press(app, pilot, "enter", "escape")
        entries.create(app.store, Kind.INSIGHT, {"text": "Bara jag"})
        entries.create(app.store, Kind.INSIGHT, {"text": "Vi två", "visibility": "shared"})
        shown = await screen_after(app, pilot, "I")
        assert "◇ Bara jag" in shown
        assert "◆ Vi två" in shown
        await press(app, pilot, "escape", "f6")
        shown = await screen_after(app, pilot, "5", "I")
        assert "Vi två" in shown
        assert "Bara jag" not in shown
        assert "1 insight" in shown
