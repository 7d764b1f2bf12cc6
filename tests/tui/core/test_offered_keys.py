"""What the palette and the help name works where they were opened."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from mentorjournal.tui.features.help import HelpScreen, offered_keys
from mentorjournal.tui.palette.commands import COMMANDS
from mentorjournal.tui.palette.screen import Palette
from support.hands import press, screen_after, state_of
from support.screens import Open, settled
from support.walk import SCREENS, come_to

ENDING = {"app.quit", "app.lock", "quit", "lock"}
"""What takes the journal away has tests of its own."""


@pytest.mark.parametrize(
    "name",
    [
        "writing",
        *(pytest.param(name, marks=pytest.mark.long) for name in SCREENS if name != "writing"),
    ],
)
async def test_every_command_that_the_palette_names_does_something(
    name: str, demo_path: Callable[[str], Path], open_app: Open
) -> None:
    idle = []
    async with open_app(demo_path("en"), "demo") as (app, pilot):
        for command in COMMANDS:
            title, what = command.title, command.help
            if command.action in ENDING:
                continue
            await come_to(app, pilot, name)
            before = state_of(app)
            await press(app, pilot, "ctrl+p")
            if not isinstance(app.screen, Palette):
                break  # what is above is answered first
            app.screen.query_one(Input).value = title
            shown = await settled(app, pilot)
            if what not in shown:
                await press(app, pilot, "escape")
                continue
            await press(app, pilot, "down", "enter")
            if state_of(app) == before:
                idle.append(f"{name}: {title}")
    assert idle == []


@pytest.mark.parametrize(
    "name",
    ["delete", *(pytest.param(name, marks=pytest.mark.long) for name in ("link", "setting"))],
)
async def test_a_dialog_that_answers_first_names_no_key_of_the_apps(
    name: str, demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), "demo", size=(100, 24)) as (app, pilot):
        await come_to(app, pilot, name)
        for key, action in offered_keys(app.screen):
            if action in ENDING:
                continue
            await come_to(app, pilot, name)
            app.clear_notifications()
            before = (await settled(app, pilot), state_of(app))
            await press(app, pilot, key)
            assert state_of(app) != before[1], (key, action)


@pytest.mark.parametrize("code", ["sv", pytest.param("en", marks=pytest.mark.long)])
async def test_help_names_the_keys_of_the_screen_below_as_it_is(
    code: str, demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path(code), "demo", code=code, size=(80, 50)) as (app, pilot):
        await press(app, pilot, "n")
        offered = {key for key, _ in offered_keys(app.screen)}
        assert offered.isdisjoint({"1", "slash", "question_mark", "n"}), "they are typed as text"
        assert "f1" in offered and "ctrl+s" in offered
        shown = await screen_after(app, pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        words = "Sök i allt" if code == "sv" else "Search everything"
        assert words not in shown
        assert words in await screen_after(app, pilot, "escape", "escape", "f1")
