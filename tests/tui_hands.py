"""What a user's hands do: keys pressed one after the other, and forms filled in."""

from textual.pilot import Pilot
from textual.widgets import Checkbox, Input, Select, TextArea

from mentorjournal.tui.app import MentorJournalApp
from tui_support import screen_text, settled


async def press(app: MentorJournalApp, pilot: "Pilot[None]", *keys: str) -> str:
    """Press keys, waiting after each until the app rests; return what stands on the screen."""
    seen = ""
    for key in keys:
        await pilot.press(key)
        seen = await settled(app, pilot)
    return seen


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
