"""Drawing over all screens alike: dots in the place of hidden text, and letters to jump by.

What is drawn is exchanged where all widgets' lines meet, so that no screen, dialog or message has
to know of it, nor can one be forgotten. Every sign of hidden text becomes a dot of the same width;
the line at the cursor stays, since one goes on writing.
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

MARK = N_("Text hidden · show: {key[hide-text]}")

MARKED = Style(reverse=True, bold=True)

NO_LINES, ALL_LINES = range(0), range(1_000_000)

OF_ONE_LINE = (Input, Select, Button, ToggleButton)
"""Kinds of fields that are all of them the line at the cursor."""


class OverdrawingCompositor(PresentCompositor):
    """Draws dots in the place of text while that is hidden, and letters while one jumps.

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
        marks = self._marks()
        if not marks:
            yield from renders
            return
        for region, clip, strips in renders:
            seen = region.intersection(clip)
            if marks.keys().isdisjoint(seen.line_range):
                yield region, clip, strips
                continue
            marked = list(strips)
            for at in range(len(strips)):
                for x, mark in marks.get(seen.y + at, ()):
                    marked[at] = _over(marked[at], seen.x, mark, x)
            yield region, clip, marked

    def _marks(self) -> dict[int, list[tuple[int, Strip]]]:
        """Return what is drawn over the screen: in which row, from which column, and what."""
        app = self._app
        marks: dict[int, list[tuple[int, Strip]]] = {}
        if app.hidden_text.is_on:
            mark = Strip([Segment(f" {app.say(MARK)} ", MARKED)])
            marks[0] = [(max(0, app.size.width - mark.cell_length), mark)]
        letters = app.jump_letters
        if letters is not None and letters.screen is self._screen:
            for row, drawn in letters.drawn.items():
                marks.setdefault(row, []).extend(
                    (x, Strip([Segment(shown, MARKED)])) for x, shown in drawn
                )
        return marks

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


def _over(strip: Strip, x: int, mark: Strip, begin: int) -> Strip:
    """Return a part of a line with as much of a mark as lies in it.

    Args:
        strip: the part.
        x: the column where it begins.
        mark: what is put over it.
        begin: the column where that begins.
    """
    first, last = max(x, begin), min(x + strip.cell_length, begin + mark.cell_length)
    if first >= last:
        return strip
    return Strip.join(
        [
            strip.crop(0, first - x),
            mark.crop(first - begin, last - begin),
            strip.crop(last - x, strip.cell_length),
        ]
    )
