"""In pair view too, each key that is named does something on what the cursor stands on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.features.help import offered_keys
from mentorjournal.tui.sections.screen import ListSection
from support.hands import press, state_of
from support.prepared import PASSPHRASE
from support.screens import Open, rested

ON_AN_ENTRY = {"edit", "delete", "link", "history", "visibility", "tick", "move", "state"}
"""Actions on what the cursor stands on, which lists offer by what that is."""

ROWS = 6
"""How many lines of a list are visited."""


async def idle_keys(app: MentorJournalApp, pilot: "Pilot[None]", where: str) -> list[str]:
    """Press every key on an entry that is offered; return those that did nothing to be seen."""
    idle = []
    stack = list(app.screen_stack)
    for key, action in offered_keys(app.screen):
        if action.partition("(")[0] not in ON_AN_ENTRY:
            continue
        app.clear_notifications()
        await rested(app)
        before = state_of(app)
        await press(app, pilot, key)
        if state_of(app) == before:
            idle.append(f"{where}: {key} ({action})")
        while len(app.screen_stack) > len(stack):
            await press(app, pilot, "escape")
    return idle


async def test_every_key_on_every_line_in_pair_view(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    idle: list[str] = []
    visited = 0
    async with open_app(demo_path("en"), "demo", code="en", size=(100, 24)) as (app, pilot):
        await press(app, pilot, "1", "f6")
        assert app.in_pair_view
        for section in ("2", "4", "6"):
            await press(app, pilot, section, "home")
            known = set[str]()
            for _ in range(ROWS):
                screen = app.screen
                assert isinstance(screen, ListSection)
                kind = f"{screen.rows.key.partition(':')[0]} {sorted(offered_keys(app.screen))}"
                if kind not in known:
                    visited += 1
                    known.add(kind)
                    idle += await idle_keys(app, pilot, f"{section} {screen.rows.key}")
                await press(app, pilot, "down")
    assert idle == [], chr(10).join(idle)
    assert visited > 3


@pytest.mark.parametrize("together", [False, True])
async def test_no_key_on_an_entry_is_named_where_there_is_none(
    path: Path, open_app: Open, *, together: bool
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        if together:
            await press(app, pilot, "1", "f6")
        for section in ("2", "3", "5"):
            await press(app, pilot, section, "home")
            named = {action.partition("(")[0] for _, action in offered_keys(app.screen)}
            assert named & {"delete", "history", "link", "visibility", "move"} == set(), section
        if not together:
            await press(app, pilot, "f2")
            app.screen.query_one("#settings").go_to("aliases")  # type: ignore[attr-defined]
            await press(app, pilot, "enter")
            named = {action for _, action in offered_keys(app.screen)}
            assert app.screen.query("#aliases")
            assert named & {"edit", "delete", "ask_again"} == set()
            assert "new" in named
