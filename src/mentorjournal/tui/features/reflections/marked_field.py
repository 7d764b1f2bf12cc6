"""The field a reflection is written in: what became an insight is seen in the text itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from mentorjournal.journal.reflections.sentence_places import Place, places_in_markdown
from mentorjournal.tui.widgets.markdown.markdown_text import MarkedSentence
from mentorjournal.tui.widgets.text_fields.completing import CompletingField

UNDERLINE = Style(underline=True)
MARGIN = 2
"""Columns at the left of the text, for a sign and a space; the style sheet keeps them free."""


class MarkedField(CompletingField):
    """Underlines sentences, with their signs in the margin of the lines they begin on.

    A sentence is looked for by its words each time the text has changed, so that its mark goes with
    the words wherever they move.

    Args:
        text: what stands in it.
        options: Textual's own.
    """

    def __init__(self, text: str = "", **options: Any) -> None:
        self._marked: tuple[MarkedSentence, ...] = ()
        self._places: list[Place] | None = None
        """Where they stand; nothing while that is not known."""
        self._line_starts: list[int] = []
        super().__init__(text, **options)

    def show_marked(self, marked: Sequence[MarkedSentence]) -> None:
        """Mark these sentences, and no others."""
        self._marked = tuple(marked)
        self._places = None
        self.refresh()

    @property
    def marked_at_cursor(self) -> list[MarkedSentence]:
        """The marked sentences that the cursor stands in."""
        row, column = self.cursor_location
        return [
            self._marked[place.index]
            for place, start, end in self._places_in_line(row)
            if start <= column <= end
        ]

    def _build_highlight_map(self) -> None:
        """Follow a text that has changed, as Textual does here with what it highlights."""
        self._places = None
        super()._build_highlight_map()

    def _places_in_line(self, row: int) -> Iterator[tuple[Place, int, int]]:
        """Yield what stands in a line, with its first column there and the one after its last."""
        if not self._marked:
            return
        if self._places is None:
            lines = self.document.lines
            words = [sentence.words for sentence in self._marked]
            self._places = places_in_markdown("\n".join(lines), words)
            self._line_starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        begin, following = self._line_starts[row : row + 2]
        for place in self._places:
            if place.start < following and begin < place.end:
                yield place, place.start - begin, min(place.end, following - 1) - begin

    def line_styles(self, line_index: int) -> Iterator[tuple[Style | str, int, int]]:
        """Yield a line under each marked sentence."""
        for _, start, end in self._places_in_line(line_index):
            yield UNDERLINE, max(start, 0), end

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines within ``crop``, with the signs of what begins on them in the margin."""
        lines = super().render_lines(crop)
        if crop.x or not self._marked:
            return lines
        top = crop.y - self.gutter.top + self.scroll_offset.y
        return [self._with_sign(line, self._sign_at(top + at)) for at, line in enumerate(lines)]

    def _with_sign(self, line: Strip, sign: str) -> Strip:
        if not sign or line.cell_length < MARGIN:
            return line
        margin = Strip([Segment(f"{sign:<{MARGIN}}", self.rich_style)])
        return Strip.join([margin, line.crop(MARGIN)])

    def _sign_at(self, offset: int) -> str:
        """Return the sign for a line on the screen, counted from the text's first one."""
        lines = self.wrapped_document._offset_to_line_info
        if not 0 <= offset < len(lines):
            return ""
        row, section = lines[offset]
        begin, end = self.wrapped_document.section_span(row, section)
        is_last = end == len(self.document.get_line(row))
        signs = (
            self._marked[place.index].sign
            for place, start, _ in self._places_in_line(row)
            if begin <= start < end + is_last
        )
        return next(signs, "")
