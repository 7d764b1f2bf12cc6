"""Where on the terminal the focus is, so that the terminal's own cursor stands there.

A braille display, a magnifier and a screen reader find what one is at by the terminal's cursor.
Textual moves it for a field to write in alone, and leaves it where it was for all else.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.geometry import Offset, Region
from textual.widget import Widget


@runtime_checkable
class IsWrittenIn(Protocol):
    """A field of one line or of several; what the latter needs is not loaded for its name."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the screen that its cursor is in."""
        ...


@runtime_checkable
class HasCursorRegion(Protocol):
    """A widget of ours with a cursor of its own."""

    @property
    def cursor_region(self) -> Region:
        """Where its cursor is, counted from the first cell of its content."""
        ...


def focus_position(widget: Widget | None) -> Offset | None:
    """Return the cell that a focused widget's cursor is in; nothing where it is not in view.

    Args:
        widget: what has the focus.
    """
    if widget is None or not widget.is_attached or not widget.region:
        return None
    if isinstance(widget, IsWrittenIn):
        return widget.cursor_screen_offset
    chosen = getattr(widget, "_selected", None)  # a radio set's button that its keys go to
    if isinstance(chosen, int) and chosen < len(widget.children):
        return widget.children[chosen].content_region.offset
    content = widget.scrollable_content_region
    if not isinstance(widget, HasCursorRegion):
        return content.offset
    place = content.offset + widget.cursor_region.offset - widget.scroll_offset
    return place if content.contains_point(place) else content.offset
