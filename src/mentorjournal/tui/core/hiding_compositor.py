"""Hiding the text on the screen, for whoever sits beside somebody in a train.

What is drawn is exchanged where all widgets' lines meet, so that no screen, dialog or message has
to know of it, nor can one be forgotten. Every sign becomes a dot of the same width; the line at the
cursor stays, since one goes on writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Select
from textual.widgets._toast import Toast
from textual.widgets._toggle_button import ToggleButton

from mentorjournal.locale.language import N_
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.removed_widgets import PresentCompositor

DOT = "·"

WORDS = re.compile(r"[^\s─-▟]+")
"""All but spaces, and the lines and blocks that frames and bars are drawn with."""

MARK = N_("Text hidden · {key[hide-text]} shows it")

NO_LINES, ALL_LINES = range(0), range(1_000_000)

OF_ONE_LINE = (Input, Select, Button, ToggleButton)
"""Kinds of fields that are all of them the line at the cursor."""


class HidingCompositor(PresentCompositor):
    """Draws dots in the place of text while that is hidden.

    Args:
        screen: whose widgets it draws.
    """

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self._screen = screen

    @property
    def _app(self) -> JournalApp:
        return cast("JournalApp", self._screen.app)

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterator[tuple[Region, Region, list[Strip]]]:
        renders = super()._get_renders(crop)
        if not self._app.hidden_text.is_on:
            yield from renders
            return
        mark = self._mark()
        for region, clip, strips in renders:
            seen = region.intersection(clip)
            if seen.y == 0 and strips:
                strips[0] = _over(strips[0], seen.x, mark, self._app.size.width)
            yield region, clip, strips

    def _mark(self) -> Strip:
        """Return what says that the text is hidden, and which key shows it."""
        words = self._app.say(MARK)
        return Strip([Segment(f" {words} ", Style(reverse=True, bold=True))])

    def drawn(self, widget: Widget, part: Region) -> list[Strip]:
        """Return the lines of a part of a widget, with dots for what is hidden."""
        strips = super().drawn(widget, part)
        if not self._app.hidden_text.is_on:
            return strips
        kept = self._readable_lines(widget)
        return [strip if y in kept else masked(strip) for y, strip in enumerate(strips, part.y)]

    def _readable_lines(self, widget: Widget) -> range:
        """Return which of a widget's lines are not hidden."""
        screen = self._screen
        if widget is screen:
            return ALL_LINES  # its frame; what shines through a dialog is hidden by its own screen
        if getattr(screen, "has_own_words", False) and not isinstance(widget, Toast):
            return ALL_LINES
        if _has_own_words(widget):
            return ALL_LINES
        focused = screen.focused if screen is self._app.screen_in_view else None
        if focused is not None and focused in widget.ancestors_with_self:
            at_cursor = _lines_at_cursor(focused, widget)
            if at_cursor:
                return at_cursor
        return range(1) if widget.has_class("named") else NO_LINES  # a field's name on its frame


def _has_own_words(widget: Widget) -> bool:
    return any(
        getattr(part, "has_own_words", False)
        for part in widget.ancestors_with_self
        if not isinstance(part, Screen)
    )


def _lines_at_cursor(focused: Widget, widget: Widget) -> range:
    """Return the lines of a widget that the cursor stands on.

    Args:
        focused: what has the cursor.
        widget: it, or a part of it.
    """
    from textual.widgets import TextArea

    if isinstance(focused, OF_ONE_LINE) or getattr(focused, "is_one_line", False):
        return ALL_LINES
    if focused is not widget:
        return NO_LINES
    top = widget.gutter.top - widget.scroll_offset.y
    if isinstance(widget, TextArea):
        row = top + widget.wrapped_document.location_to_offset(widget.cursor_location).y
        return range(row, row + 1)
    if isinstance(widget, OptionList) and widget.highlighted is not None:
        first = widget._index_to_line.get(widget.highlighted)
        if first is not None:
            height = sum(place == widget.highlighted for place, _ in widget._lines[first:])
            return range(top + first, top + first + height)
    return NO_LINES


def masked(strip: Strip) -> Strip:
    """Return a line with a dot for every sign of its text, as wide as it was."""
    return Strip(
        [
            segment if segment.control else Segment(_dots(segment.text), segment.style)
            for segment in strip
        ],
        strip.cell_length,
    )


@lru_cache(maxsize=4096)
def _dots(text: str) -> str:
    return WORDS.sub(lambda words: DOT * cell_len(words[0]), text)


def _over(strip: Strip, x: int, mark: Strip, width: int) -> Strip:
    """Return a line with as much of a mark as it has room for, at the screen's right edge.

    Args:
        strip: a part of the screen's first line.
        x: where it begins.
        mark: what is put over it.
        width: the screen's.
    """
    begin = max(0, width - mark.cell_length)
    first, last = max(x, begin), min(x + strip.cell_length, width)
    if first >= last:
        return strip
    return Strip.join(
        [
            strip.crop(0, first - x),
            mark.crop(first - begin, last - begin),
            strip.crop(last - x, strip.cell_length),
        ]
    )
