"""A list's keys work at any moment, also before it has been laid out anew."""

from pathlib import Path

import pytest
from rich.style import Style
from textual.content import Content
from textual.events import Click, Key, Resize
from textual.geometry import Size

from mentorjournal.tui.widgets.row_list import Line, Rows
from support.hands import press
from support.prepared import PASSPHRASE
from support.screens import Open, rested

SIZES = [Size(120, 40), Size(60, 40), Size(120, 16), Size(40, 24)]


@pytest.mark.parametrize("key", ["pagedown", "pageup"])
async def test_a_key_right_after_a_new_size_finds_its_line(
    key: str, path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        await press(app, pilot, "slash")
        rows = app.screen.query_one("#found", Rows)
        for count in (5, 12, 20, 35):
            rows.show([Line(f"{number}", Content("ord " * 20)) for number in range(count)])
            rows.focus()
            await rested(app)
            for size in SIZES:
                app.post_message(Resize(size, size))
                for _ in range(3):
                    app.post_message(Key(key, None))
                await rested(app)
                assert not app.unforeseen
                assert rows.key


async def test_a_click_on_a_line_that_has_gone_does_nothing(path: Path, open_app: Open) -> None:
    """It is on the screen until the shorter list has been drawn."""
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        await press(app, pilot, "slash")
        rows = app.screen.query_one("#found", Rows)
        rows.show([Line(f"{number}", Content("ord")) for number in range(9)])
        await rested(app)
        event = Click(rows, 1, 8, 0, 0, 1, False, False, False, style=Style(meta={"option": 8}))
        rows.show([Line("0", Content("ord"))])
        rows.post_message(event)
        await rested(app)
        assert not app.unforeseen
        assert rows.key == "0"
