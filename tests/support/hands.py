"""What a user's hands do: keys pressed one after the other, and forms filled in."""

from textual.pilot import Pilot
from textual.widgets import Checkbox, Input, Select, TextArea

from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.opening.unlock import UnlockScreen
from support.screens import rested, screen_text, settled, wait_for


async def press(app: MentorJournalApp, pilot: "Pilot[None]", *keys: str) -> None:
    """Press keys, waiting after each until the app rests."""
    for key in keys:
        await pilot.press(key)
        await rested(app)


async def screen_after(app: MentorJournalApp, pilot: "Pilot[None]", *keys: str) -> str:
    """Press keys, and return what stands on the screen after the last."""
    await press(app, pilot, *keys)
    return await settled(app, pilot)


def fill(app: MentorJournalApp, **values: str | bool) -> None:
    """Put values into the fields of the form in view."""
    for name, value in values.items():
        field = app.screen.query_one(f"#field-{name}")
        if isinstance(field, TextArea):
            field.load_text(str(value))
        elif isinstance(field, Checkbox):
            field.value = bool(value)
        elif isinstance(field, Input | Select):
            field.value = value
        else:
            raise TypeError(field)


def state_of(app: MentorJournalApp) -> tuple[object, ...]:
    """Return what a key can change: screens, cursor, text, what is told."""
    told = tuple(str(notice.message) for notice in app._notifications)
    focused = app.focused
    cursor = getattr(focused, "selection", None) or getattr(focused, "scroll_offset", None)
    return (app.current_mode, list(app.screen_stack), focused, cursor, told, screen_text(app))


async def lock(app: MentorJournalApp, pilot: "Pilot[None]", *, by_itself: bool) -> None:
    """Lock with the key, twice in a row, or as after two minutes in which nothing ran."""
    if by_itself:
        app.auto_lock._last_look -= 120
        await app.auto_lock.look()
    else:
        await pilot.press("ctrl+l", "ctrl+l")
    await wait_for(pilot, lambda: not app.is_unlocked and isinstance(app.screen, UnlockScreen))
    await rested(app)


async def unlock(app: MentorJournalApp, pilot: "Pilot[None]", passphrase: str) -> None:
    """Type the passphrase and wait for the sections."""
    app.screen.query_one("#passphrase", Input).value = passphrase
    await pilot.press("enter")
    await wait_for(pilot, lambda: app.is_unlocked)
    await rested(app)
