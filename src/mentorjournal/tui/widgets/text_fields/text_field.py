"""A field of several lines to write in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.binding import Binding
from textual.document._edit import Edit
from textual.events import Key
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from mentorjournal.tui.widgets.text_fields.line_field import JOINERS
from mentorjournal.tui.widgets.text_fields.row_rendering import RowTextArea

UNDO_STEPS = 2_000
"""Textual keeps 50 otherwise, which is a sentence or two."""


class TextField(RowTextArea):
    """Textual's, mended; every field of several lines is one.

    - Its text is gone on with at its end.
    - It takes what joins signs (👩‍👩‍👧), which Textual drops when it is typed.
    - It bears being drawn while it goes: a key that was typed a moment before, or the mouse over
      it, has it drawn once more before the screen is laid out without it, when its styles are gone.
    - It bears being undone to fewer lines than are in view: Textual scrolls before it has put the
      cursor back, and looks for it in a line that is gone (Textual issue 6686).
    - It bears having no room, and is wrapped at any width: Textual takes no column for no wrapping,
      so that a bar to scroll with, and the lines, come and go by turns for ever.
    - It is redrawn when it has been rewrapped, also where it is as high as before. At a new size
      it is laid out once more: what holds it may keep a layout from before it was rewrapped, with
      a bar to scroll with or without one, and would go from the one to the other for ever.

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

    _size_wrapped_for: Size | None = None

    def __init__(self, text: str = "", **options: Any) -> None:
        super().__init__(text, **options)
        self.action_text_end()

    async def _on_key(self, event: Key) -> None:
        """Take what joins signs, too."""
        if event.character in JOINERS and not self.read_only:
            event.stop()
            event.prevent_default()
            self.replace(event.character, *self.selection, maintain_selection_offset=False)

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
        if not self._can_be_drawn:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return a line of what is in view; the mouse asks for it as well."""
        if not self._can_be_drawn:
            return Strip.blank(self.size.width)
        return super().render_line(y)

    @property
    def _can_be_drawn(self) -> bool:
        return bool(self._component_styles and self.content_size.width)

    @property
    def wrap_width(self) -> int:
        """The width at which lines are wrapped; 0 for not at all."""
        return max(1, super().wrap_width) if self.soft_wrap else 0

    def _rewrap_and_refresh_virtual_size(self) -> None:
        super()._rewrap_and_refresh_virtual_size()
        self._cursor_offset = self.wrapped_document.location_to_offset(self.cursor_location)
        has_new_size = self._size_wrapped_for != self.size
        self.refresh(layout=has_new_size)
        if self.has_focus and has_new_size:
            self.call_after_refresh(self.scroll_cursor_visible)
        self._size_wrapped_for = self.size

    def _undo_batch(self, edits: Sequence[Edit]) -> None:
        for edit in reversed(edits):
            edit.undo(self)
        if edits:
            self._after_undo(edits[0]._original_selection)

    def _redo_batch(self, edits: Sequence[Edit]) -> None:
        for edit in edits:
            edit.do(self, record_selection=False)
            moved = edit._updated_selection or self.selection
            self.set_reactive(TextArea.selection, moved)  # the next one goes from there
        if edits:
            self._after_undo(edits[-1]._updated_selection)

    def _after_undo(self, selection: Selection | None) -> None:
        """Follow a text that undoing or redoing has changed: first the cursor, then the size.

        All of it is rewrapped. Textual wraps the span of several edits by places that are not
        those of one text.
        """
        self.wrapped_document.wrap(self.wrap_width, self.indent_width)
        self._build_highlight_map()
        if selection is not None:
            self.selection = selection
        self._cursor_offset = self.wrapped_document.location_to_offset(self.cursor_location)
        self.record_cursor_width()
        self._refresh_size()
        self.refresh()
        self.post_message(self.Changed(self))
        self.update_suggestion()


def writing_field(placeholder: str, field_class: type[TextField] = TextField) -> TextField:
    """Return the field that a screen is there to write in.

    Args:
        placeholder: what is said while it is empty, in the user's language.
        field_class: what kind of field it is.
    """
    return field_class(
        id="body",
        soft_wrap=True,
        tab_behavior="focus",
        max_checkpoints=UNDO_STEPS,
        highlight_cursor_line=False,
        placeholder=placeholder,
    )
