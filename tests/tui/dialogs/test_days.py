"""Days in forms: typed as people write them, and shown as they are read."""

from pathlib import Path

import pytest
from textual.widgets import Input

from mentorjournal.journal.goals import actions
from mentorjournal.journal.meetings import meetings
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries
from support.hands import press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text


@pytest.mark.parametrize(
    ("code", "typed", "shown"),
    [
        ("sv", "i lördags", "lördag 28 februari 2026"),
        ("en", "last Saturday", "Saturday, 28 February 2026"),
    ],
)
async def test_a_day_is_shown_as_it_is_read_and_kept_so(
    code: str, typed: str, shown: str, path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, code=code) as (app, pilot):
        await press(app, pilot, "2", "n")
        field = app.screen.query_one("#field-day", Input)
        field.value = ""
        await rested(app)
        assert "2026-03-31" in str(field.border_subtitle)  # how one is written
        field.value = "32 mars"
        await rested(app)
        assert str(field.border_subtitle) == ""
        assert "31 mar" in (await screen_after(app, pilot, "ctrl+s")).lower()
        field.value = typed
        await rested(app)
        assert str(field.border_subtitle).replace(",", "") == shown.replace(",", "")
        assert "28 feb" in screen_text(app).lower()
        await press(app, pilot, "ctrl+s")
        assert [f"{row.day}" for row in meetings.rows(app.store)] == ["2026-02-28"]


async def test_a_day_in_an_editors_details_is_read_on_the_day_it_was_typed(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, code="sv") as (app, pilot):
        await press(app, pilot, "5", "n")
        await press(app, pilot, *"ord", "f5")
        app.screen.query_one("#field-day", Input).value = "i förrgår"
        assert "2026-03-03" in await screen_after(app, pilot, "ctrl+s")
        await press(app, pilot, "ctrl+s")
        assert [f"{row.day}" for row in reflections.everything(app.store)] == ["2026-03-03"]


async def test_what_is_to_be_done_is_due_ahead(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, code="sv") as (app, pilot):
        entries.create(app.store, Kind.MEETING, {"day": "2026-03-09"})
        await press(app, pilot, "2", "a", *"Ringa")
        app.screen.query_one("#field-due", Input).value = "15/1"
        await press(app, pilot, "ctrl+s")
        assert [f"{row.due}" for row in actions.rows(app.store)] == ["2027-01-15"]
