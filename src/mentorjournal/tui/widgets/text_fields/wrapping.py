"""A wrapped document that wraps again only what an edit has changed.

Textual wraps the whole of a line at each key, and a paragraph without line breaks is one line: the
time for a key grows with the paragraph. Lines are broken from left to right, and how a row is
filled depends on nothing but where it begins. So the breaks before an edit stay, and as soon as a
row begins again where one began before the edit, all that follow are the old ones, moved by the
edit's length.

Columns and breaks are code points, widths are cells, as in Textual's ``WrappedDocument``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from textual._cells import cell_len
from textual._wrap import compute_wrap_offsets
from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import expand_tabs_inline
from textual.geometry import Offset

CHUNK = re.compile(r"\S+\s*|\s+")
"""What Textual keeps on one row where there is room: a word, and the white space behind it."""
FIRST_ROWS = 4
"""How many rows below an edit are wrapped before it is asked whether the old breaks go on."""


def _is_between_chunks(line: str, column: int) -> bool:
    return line[column - 1].isspace() and not line[column].isspace()


def breaks_after_edit(
    line: str, breaks: list[int], start: int, old_end: int, new_end: int, width: int
) -> list[int]:
    """Return the columns at which a line without tabs is broken after an edit within it.

    Args:
        line: the line as it is now.
        breaks: where it was broken before the edit.
        start: the first column that the edit has touched.
        old_end: the column behind what was replaced, in the old line.
        new_end: the column behind what it was replaced with, in the new one.
        width: cells in a row; more than 0.
    """
    first = _unchanged_breaks(line, breaks, start)
    kept = breaks[:first]
    begin = kept[-1] if kept else 0
    shift = new_end - old_end
    rows, following = FIRST_ROWS, bisect_right(breaks, old_end)
    while True:
        end = _end_of_rows(line, breaks, following + rows, shift)
        wrapped = [begin + at for at in compute_wrap_offsets(line[begin:end], width, tab_size=1)]
        if end == len(line):
            return kept + wrapped
        for index in range(bisect_right(wrapped, new_end), len(wrapped)):
            before = wrapped[index] - shift
            position = bisect_left(breaks, before)
            if position < len(breaks) and breaks[position] == before:
                moved = [at + shift for at in breaks[position:]] if shift else breaks[position:]
                return kept + wrapped[:index] + moved
        rows *= 4


def _unchanged_breaks(line: str, breaks: list[int], start: int) -> int:
    """Return how many breaks stand as they did, whatever was changed from a column on.

    A break depends on the chunk behind it, which did not fit: that chunk must end before the edit,
    with the first sign of the next one.
    """
    count = bisect_left(breaks, start)
    while count:
        column = breaks[count - 1]
        if _is_between_chunks(line, column):
            chunk = CHUNK.match(line, column, start)
            if chunk and chunk.end() < start:
                return count
        count -= 1
    return 0


def _end_of_rows(line: str, breaks: list[int], index: int, shift: int) -> int:
    """Return the column of a break behind the edit, between two chunks; the line's end if none."""
    while index < len(breaks):
        column = breaks[index] + shift
        if _is_between_chunks(line, column):
            return column
        index += 1
    return len(line)


class IncrementalWrappedDocument(WrappedDocument):
    """Textual's, whose work for an edit or a cursor does not grow with the line it is in."""

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap again what an edit has changed.

        Args:
            start: where the edit began.
            old_end: the end of what was replaced.
            new_end: the end of what it was replaced with.
        """
        (row, column), (old_row, old_column) = sorted((start, old_end))
        new_row, new_column = new_end
        if not (row == old_row == new_row and self._can_be_wrapped_in_part(row)):
            super().wrap_range(start, old_end, new_end)
            return
        line, breaks = self.document.get_line(row), self._wrap_offsets[row]
        wrapped = breaks_after_edit(line, breaks, column, old_column, new_column, self._width)
        self._wrap_offsets[row] = wrapped
        added = len(wrapped) - len(breaks)
        if not added:
            return
        offsets = self._line_index_to_offsets
        top = offsets[row][0]
        rows = [(row, section) for section in range(len(wrapped) + 1)]
        self._offset_to_line_info[top : top + len(breaks) + 1] = rows
        offsets[row] = list(range(top, top + len(rows)))
        for below in range(row + 1, len(offsets)):
            offsets[below] = [offset + added for offset in offsets[below]]

    def _can_be_wrapped_in_part(self, row: int) -> bool:
        """Return whether a line is wrapped, and holds no tab, whose width depends on its place."""
        return (
            self._width > 0
            and 0 <= row < len(self._wrap_offsets)
            and bool(self._wrap_offsets[row])
            and not any(self._tab_width_cache[row])
            and "\t" not in (line := self.document.get_line(row))
            and bool(line)
        )

    @property
    def height(self) -> int:
        """The rows of the document when it is wrapped."""
        return len(self._offset_to_line_info)

    def section_span(self, line_index: int, section: int) -> tuple[int, int]:
        """Return the columns between which a line's row stands, numbered from the line's first."""
        breaks = self.get_offsets(line_index)
        begin = breaks[section - 1] if section else 0
        return begin, breaks[section] if section < len(breaks) else len(self.document[line_index])

    def get_sections(self, line_index: int) -> list[str]:
        """Return the rows that a line is wrapped to."""
        line, breaks = self.document.get_line(line_index), self.get_offsets(line_index)
        return [line[begin:end] for begin, end in zip([0, *breaks], [*breaks, None], strict=True)]

    def location_to_offset(self, location: Location) -> Offset:
        """Return where a place in the text stands in the wrapped document."""
        line_index, column = location
        section = bisect_right(self.get_offsets(line_index), column)
        begin, _ = self.section_span(line_index, section)
        before = self.document.get_line(line_index)[begin:column]
        x = cell_len(expand_tabs_inline(before, self._tab_width))
        return Offset(x, self._line_index_to_offsets[line_index][section])
