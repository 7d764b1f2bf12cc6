"""Every key that the footer or the help names does something that can be seen, or says why not.

A key is pressed once for each thing that it does, where it is first offered: the same action of the
same screen is the same key. The screens are shared out between the languages.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.entries.editor import TextEditorScreen
from mentorjournal.tui.features.help import offered_keys
from support.hands import press, state_of
from support.screens import Open, rested
from support.walk import come_to

ENDING = {"quit", "app.quit", "lock", "app.lock"}
"""What takes the journal away has tests of its own."""

GROUPS = {
    "sv": ["goal", "prepare-agenda", "closing-choose", "calendar"],
    "en": ["meeting", "meeting-question", "closing", "writing"],
}
"""The screens that have most keys of their own."""

TRIES = 3


def keys_of(app: MentorJournalApp) -> dict[str, tuple[str, str]]:
    """Return the keys that are offered, each with whose it is and what it does.

    Those that all screens have are pressed in one of the languages.
    """
    active, keys = app.screen.active_bindings, dict[str, tuple[str, str]]()
    for key, action in offered_keys(app.screen):
        owner = active[key].node if key in active else app
        if action not in ENDING and (owner is not app or app.language.code == "en"):
            keys[key] = (type(owner).__name__, action)
    return keys


async def back_to(
    app: MentorJournalApp, pilot: "Pilot[None]", stack: Sequence[object], mode: str, name: str
) -> None:
    """Come back to a screen that a key led away from."""
    if app.screen.query("#filter:focus"):
        await press(app, pilot, "escape")
    for _ in range(TRIES):
        if (app.current_mode, list(app.screen_stack)) == (mode, list(stack)):
            return
        if len(app.screen_stack) <= len(stack) or app.current_mode != mode:
            break
        await press(app, pilot, "escape")
    await come_to(app, pilot, name)


@pytest.mark.parametrize("code", list(GROUPS))
async def test_every_key_that_is_named_does_something(
    code: str, demo_path: Callable[[str], Path], open_app: Open
) -> None:
    pressed, idle = set[tuple[str, str]](), []
    async with open_app(demo_path(code), "demo", code=code, size=(100, 24)) as (app, pilot):
        for name in GROUPS[code]:
            await come_to(app, pilot, name)
            for key, does in keys_of(app).items():
                if does in pressed or keys_of(app).get(key) != does:
                    continue
                pressed.add(does)
                if isinstance(app.screen, TextEditorScreen) and not app.screen.body.text:
                    app.screen.body.load_text("Hej.")
                app.clear_notifications()
                await rested(app)
                stack, mode = list(app.screen_stack), app.current_mode
                before = state_of(app)
                await press(app, pilot, key)
                if state_of(app) == before:
                    idle.append(f"{name}: {key} ({' '.join(does)})")
                await back_to(app, pilot, stack, mode, name)
    assert idle == [], chr(10).join(idle)
    assert len(pressed) > len(GROUPS[code])
