"""An input whose name stays in view while one types."""

from textual.widgets import Input

from mentorjournal.tui.widgets.line_field import LineField


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
