"""Every screen bears every size, down to one column and one row, and comes to rest in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Resize
from textual.geometry import Size

from mentorjournal.tui.core.screens import FEW_COLUMNS
from mentorjournal.tui.widgets.text_fields.text_field import TextField
from support.hands import press
from support.prepared import PASSPHRASE
from support.screens import Open, rested, settled
from support.walk import SCREENS, walk

LONG_FORM = 1_000
"""From so many ``--inputs`` on every screen is tried at every small size."""
PICTURES = ["today", "goal", "exercise", "exercise-preview", "check-ins"]
"""Screens with something that is drawn to a width."""


async def test_every_screen_bears_few_columns_and_rows(
    demo_path: Callable[[str], Path], open_app: Open, request: pytest.FixtureRequest
) -> None:
    whole = request.config.getoption("--inputs") >= LONG_FORM
    names = list(SCREENS) if whole else [*list(SCREENS)[::8], "check-in"]
    sizes = [
        *((width, 24) for width in range(1, 11)),
        *((80, height) for height in range(1, 11)),
        *((few, few) for few in range(1, 11)),
    ]
    async with open_app(demo_path("en"), "demo") as (app, pilot):
        async for name in walk(app, pilot, names):
            for width, height in sizes if whole else sizes[list(SCREENS).index(name) % 3 :: 3]:
                await pilot.resize_terminal(width, height)
                await rested(app)
                assert not app.unforeseen, (name, width, height)
                if width <= FEW_COLUMNS:
                    assert not [
                        part
                        for part in app.screen.walk_children()
                        if part.styles.scrollbar_size_vertical and part.id != "textual-toastrack"
                    ], (name, "a bar that takes the last column comes and goes for ever")
            await pilot.resize_terminal(80, 24)


async def test_fields_as_high_as_their_text_come_to_rest_after_a_narrow_window(
    path: Path, open_app: Open
) -> None:
    """What held them kept a layout from before they were rewrapped, and went to and fro."""
    async with open_app(path, PASSPHRASE, size=(128, 40)) as (app, pilot):
        for place in range(4):
            await press(app, pilot, "4", *["down"] * place, "n")
            fields = list(app.screen.query(TextField))
            fields[0].focus()
            fields[0].load_text("några ord på en rad")
            for height in (15, 16, 17):
                await pilot.resize_terminal(4, 9)
                await rested(app)
                await pilot.resize_terminal(128, height)
                await rested(app)
            app.screen.dismiss(None)
            await rested(app)


async def test_a_window_that_is_dragged_comes_to_rest(path: Path, open_app: Open) -> None:
    """Two sizes on their way at once were laid out by turns for ever."""
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await press(app, pilot, "3", "f6")
        for size in (Size(120, 40), Size(95, 49), Size(70, 30)):
            app.screen.post_message(Resize(size, size))
            app.screen.call_later(
                lambda: None
            )  # without anything between them the last one alone counts
        await rested(app)
        assert app.screen.outer_size == app.size


async def test_pictures_are_drawn_to_the_width_that_the_window_has_now(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    """One kept from a wider window was wrapped in the middle of its lines."""
    drawn_at_once: dict[str, str] = {}
    async with open_app(demo_path("en"), "demo", size=(80, 24)) as (app, pilot):
        async for name in walk(app, pilot, PICTURES):
            drawn_at_once[name] = _above_footer(await settled(app, pilot))
    async with open_app(demo_path("en"), "demo", size=(120, 40)) as (app, pilot):
        async for name in walk(app, pilot, PICTURES):
            wide = await settled(app, pilot)
            await pilot.resize_terminal(80, 24)
            assert _above_footer(await settled(app, pilot)) == drawn_at_once[name], name
            await pilot.resize_terminal(120, 40)
            assert await settled(app, pilot) == wide, name


def _above_footer(seen: str) -> str:
    """Return what does not depend on where the cursor was when there was more room."""
    return seen.rpartition("\n")[0]
