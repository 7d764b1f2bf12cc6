"""An input whose name stays in view while one types, and what is read from it."""

from datetime import date

from textual.widgets import Input

from mentorjournal.locale.date_reading import Lean, read_day
from mentorjournal.locale.language import Language
from mentorjournal.tui.widgets.text_fields.line_field import LineField


def named_input(
    name: str,
    *,
    id: str,
    classes: str = "",
    password: bool = False,
) -> Input:
    """Return an input with its name on its frame."""
    field = LineField(id=id, classes=f"named {classes}", password=password)
    field.border_title = name
    return field


def day_as_read(language: Language, text: str, today: date, lean: Lean = Lean.NEAREST) -> str:
    """Return in full the day that a text is read as, or nothing where it says none."""
    day = read_day(text, today, lean)
    return "" if day is None else language.date(day, "full")
