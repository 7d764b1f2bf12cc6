"""A click on what is going away does nothing, and never ends the program."""

import random
from collections.abc import Callable
from pathlib import Path

from textual.events import (
    AppBlur,
    Click,
    Key,
    MouseDown,
    MouseEvent,
    MouseMove,
    MouseScrollDown,
    MouseScrollUp,
    MouseUp,
    Paste,
)
from textual.widgets import TextArea

from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.sections import SECTIONS
from mentorjournal.tui.sections.screen import RailItem
from mentorjournal.tui.widgets.page import Page
from mentorjournal.tui.widgets.row_list import Rows
from support.hands import press
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text, settled, wait_for

LONG = "\n\n".join(f"## Part {number}\n\n- word **word** `word`" for number in range(60))
WAYS: list[list[type[MouseEvent]]] = [
    [MouseMove, MouseDown, MouseUp, Click],
    [MouseMove],
    [MouseScrollDown],
    [MouseScrollUp],
]


def mouse(app: MentorJournalApp, kinds: list[type[MouseEvent]], x: int, y: int) -> None:
    """Have the terminal report what the mouse does, without waiting for what comes of it."""
    for kind in kinds:
        if kind is not Click:
            app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))


async def test_clicks_while_a_page_changes_do_nothing(path: Path, open_app: Open) -> None:
    chance = random.Random(3)  # noqa: S311 - no secret
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        for number in range(6):
            entries.create(
                app.store,
                Kind.REFLECTION,
                {"day": f"2026-02-0{number + 1}", "title": f"Title {number}", "body": LONG},
            )
        await press(app, pilot, "5")
        page = app.screen.query_one("#page", Page)
        for turn in range(8):
            app.simulate_key("down" if turn % 8 < 5 else "up")
            for _ in range(12):
                x = chance.randrange(page.region.x, app.size.width)
                mouse(app, chance.choice(WAYS), x, chance.randrange(2, app.size.height - 1))
                await pilot.pause(chance.choice((0, 0.001, 0.01)))
        assert "Title" in await settled(app, pilot)


async def test_what_is_taken_away_is_under_no_pointer(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), "demo", size=(120, 40)) as (app, pilot):
        await press(app, pilot, "5")
        page = app.screen.query_one("#page", Page)
        x, y = page.region.x + 5, page.region.y + 5
        with app.batch_update():
            await page.remove_children()
            for kinds in WAYS:
                mouse(app, kinds, x, y)
            for _ in range(5):
                await pilot.pause(0.01)
            assert app.is_running
        await page.show([])
        await rested(app)


async def test_keys_and_clicks_that_come_too_fast_do_nothing(path: Path, open_app: Open) -> None:
    """On what has not begun, is closed already, or has no room."""
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        for number in range(3):
            entries.create(app.store, Kind.REFLECTION, {"day": "2026-02-01", "body": f"{number}"})
        app.post_message(Key("ctrl+p", None))
        app.post_message(Key("escape", None))
        await rested(app)
        await press(app, pilot, "5", "ctrl+p")
        for _ in range(2):
            mouse(app, [MouseDown, MouseUp], 1, 38)
        await rested(app)
        assert not app.screen.is_modal
        for width, height in ((120, 2), (2, 40), (9, 5)):
            await pilot.resize_terminal(width, height)
            app.screen.query_one(Rows).focus()
            await press(app, pilot, "pagedown", "pageup")
        await pilot.resize_terminal(120, 40)
        await wait_for(pilot, lambda: "Reflections" in screen_text(app))


async def test_no_mouse_and_no_other_window_takes_the_cursor_from_a_text(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        await press(app, pilot, "n")
        for x, y in ((500, 500), (119, 41), (-1, 3), (3, 0)):
            for kinds in WAYS:
                mouse(app, kinds, x, y)
            app.post_message(AppBlur())
            app.post_message(Paste(f"pasted{x}"))
            app.post_message(AppBlur())
            app.simulate_key("z")
            await rested(app)
            assert isinstance(app.focused, TextArea)
            assert app.focused.text.endswith(f"pasted{x}z")


async def test_a_click_on_the_rail_leads_to_a_section_from_every_screen_that_has_one(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    """The section in view closes what lies above it, which waits for the part that was clicked."""
    async with open_app(demo_path("en"), "demo", size=(120, 40)) as (app, pilot):
        for keys in ("1", "5", "6", "6 c"):
            for place in range(len(SECTIONS)):
                await press(app, pilot, *keys.split())
                rail = list(app.screen.query(RailItem))
                assert len(rail) == len(SECTIONS)
                x, y = rail[place].region.offset
                mouse(app, [MouseMove, MouseDown, MouseUp], x + 1, y)
                await rested(app)
                assert app.current_mode == list(SECTIONS)[place]
                assert len(app.screen_stack) == 1 or app.current_mode != "closing"
