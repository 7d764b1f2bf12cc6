"""A Markdown text with notes in its margin, each beside the line where its place is.

Where the margin would leave too little of a narrow terminal to the text, the notes stand in it,
before their places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from mentorjournal.tui.widgets.markdown.markdown_text import (
    NOTE,
    MarkedSentence,
    MarkedText,
    Note,
    Piece,
    cell_widths,
)
from mentorjournal.tui.widgets.markdown.places import without_places

LEAST_TEXT = 36
"""With fewer columns left to the text there is no margin."""

RULE = "  │ "
BEFORE, AFTER = "‹", "› "
"""What is around a note that stands in the text."""

LOOK = "$muted italic"


class TextWithMargin(MarkedText):
    """A text beside which notes stand.

    Args:
        text: Markdown.
        marked: sentences that are to be seen in it.
        notes: what stands in the margin.
    """

    def __init__(self, text: str, marked: Sequence[MarkedSentence], notes: Sequence[Note]) -> None:
        super().__init__(text, marked, notes)
        self._beside_margin = self.pieces
        self._without_margin = [_with_notes_within(piece) for piece in self.pieces]
        self._margin = len(RULE) + max(Content(note.words).cell_length for note in notes)

    def _room(self, width: int) -> int:
        """Return the columns that the text has; what is drawn from now on is what fits them."""
        room = width - self._margin
        self.pieces = self._beside_margin if room >= LEAST_TEXT else self._without_margin
        return room if room >= LEAST_TEXT else width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines it takes, those of notes below the text's last line included."""
        room = self._room(width)
        height = super().get_height(rules, room)
        return height if room == width else max(height, len(self._margin_lines(room)))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the text, and the margin where there is room for it."""
        room = self._room(width)
        lines = super().render_strips(room, height, style, options)
        if room == width:
            return lines
        drawn = []
        for line, note in zip_longest(lines, self._margin_lines(room)):
            words = (line or Strip([])).adjust_cell_length(room, style.rich_style)
            beside = Content.styled(RULE + (note or ""), LOOK)
            margin = without_places(beside.render_strips(self._margin, 1, style, options))
            drawn.append(Strip.join([words, *margin]))
        return drawn

    def _margin_lines(self, room: int) -> list[str]:
        """Return what stands in the margin, line by line; of several notes each has its own."""
        lines, waiting = list[str](), list[str]()
        for piece in self._beside_margin:
            for notes in _notes_by_line(piece, room):
                waiting += notes
                lines.append(waiting.pop(0) if waiting else "")
        return lines + waiting


def _notes_by_line(piece: Piece, width: int) -> Iterator[list[str]]:
    """Yield the notes of each line of a piece, as it is broken within a width."""
    columns = [
        cell.wrap(at_most)
        for cell, at_most in zip(piece.cells, cell_widths(piece, width), strict=True)
    ]
    for cells in zip_longest(*columns):
        yield [words for cell in cells if cell is not None for _, words in _notes_in(cell)]


def _notes_in(content: Content) -> list[tuple[int, str]]:
    """Return the notes beside places of some words, each with where it is."""
    return sorted(
        (span.start, span.style.meta[NOTE])
        for span in content.spans
        if isinstance(span.style, Style) and NOTE in span.style.meta
    )


def _with_notes_within(piece: Piece) -> Piece:
    """Return a piece with its notes in the text."""
    cells = []
    for cell in piece.cells:
        words = cell
        for place, note in reversed(_notes_in(cell)):
            within = Content.styled(f"{BEFORE}{note}{AFTER}", LOOK)
            words = words[:place] + within + words[place:]
        cells.append(words)
    return replace(piece, cells=tuple(cells))
