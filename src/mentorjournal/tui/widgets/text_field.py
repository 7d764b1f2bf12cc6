"""A field of several lines to write in."""

from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea

UNDO_STEPS = 2_000
"""Textual keeps 50 otherwise, which is a sentence or two."""


class TextField(TextArea):
    """Textual's, which bears being drawn while it is taken away.

    A key that was typed a moment before, or the mouse over it, has it drawn once more before the
    screen is laid out without it; its styles are gone by then, and Textual's would end the program.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines within ``crop``."""
        if not self._component_styles:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)


def writing_field(placeholder: str) -> TextField:
    """Return the field that a screen is there to write in.

    Args:
        placeholder: what is said while it is empty, in the user's language.
    """
    return TextField(
        id="body",
        soft_wrap=True,
        tab_behavior="focus",
        max_checkpoints=UNDO_STEPS,
        highlight_cursor_line=False,
        placeholder=placeholder,
    )
