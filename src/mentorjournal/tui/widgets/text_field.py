"""A field of several lines to write in."""

from __future__ import annotations

from typing import Any

from textual.binding import Binding
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea

UNDO_STEPS = 2_000
"""Textual keeps 50 otherwise, which is a sentence or two."""


class TextField(TextArea):
    """Textual's, whose text is gone on with at its end, and which bears being drawn while it goes.

    A key that was typed a moment before, or the mouse over it, has it drawn once more before the
    screen is laid out without it; its styles are gone by then, and Textual's would end the program.

    Args:
        text: what stands in it.
        options: Textual's own.
    """

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("ctrl+home", "text_start", show=False),
        Binding("ctrl+end", "text_end", show=False),
        Binding("ctrl+shift+home", "text_start(True)", show=False),
        Binding("ctrl+shift+end", "text_end(True)", show=False),
    ]

    def __init__(self, text: str = "", **options: Any) -> None:
        super().__init__(text, **options)
        self.action_text_end()

    def load_text(self, text: str) -> None:
        """Put a text in the place of what stands there, to be gone on with."""
        super().load_text(text)
        self.action_text_end()

    def action_text_start(self, select: bool = False) -> None:
        """Go to the beginning of the text, marking what lies between if wanted."""
        self.move_cursor((0, 0), select=select)

    def action_text_end(self, select: bool = False) -> None:
        """Go to the end of the text, marking what lies between if wanted."""
        self.move_cursor(self.document.end, select=select)

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
