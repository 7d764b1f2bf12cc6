"""Where on the terminal the focus is, so that the terminal's own cursor stands there.

A braille display, a magnifier and a screen reader find what one is at by the terminal's cursor.
Textual moves it for a field to write in alone, and leaves it where it was for all else.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.geometry import Offset, Region
from textual.widget import Widget
from textual.widgets import Input, OptionList, RadioSet, TextArea


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
    if isinstance(widget, Input | TextArea):
        return widget.cursor_screen_offset
    within = Region(0, 0, 1, 1)
    if isinstance(widget, HasCursorRegion):
        within = widget.cursor_region
    elif isinstance(widget, RadioSet) and widget.children:
        chosen = widget.children[max(0, widget._selected or 0)]
        return chosen.content_region.offset
    elif isinstance(widget, OptionList) and widget.highlighted is not None:
        within = Region(0, widget._index_to_line.get(widget.highlighted, 0), 1, 1)
    in_view = within.offset - widget.scroll_offset
    content = widget.scrollable_content_region
    place = content.offset + in_view
    return place if content.contains_point(place) else content.offset
