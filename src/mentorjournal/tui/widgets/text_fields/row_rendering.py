"""A field of several lines that draws a row from the row's own text.

Textual lays out, styles and divides the whole line for each of its rows, and draws every row in
view again at each key. Here a row is made of its own section of the line, and is kept by all that
its look depends on: a row that a key has not changed is not made again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual.cache import LRUCache
from textual.document._document import Document
from textual.document._document_navigator import DocumentNavigator
from textual.expand_tabs import expand_text_tabs_from_widths
from textual.strip import Strip
from textual.widgets import TextArea

from mentorjournal.tui.widgets.text_fields.wrapping import IncrementalWrappedDocument

KEPT_ROWS = 512
"""Some screens full."""
SELECTED_EMPTY_LINE = "▌"
"""What shows that a line without text is selected."""


@dataclass(frozen=True)
class Span:
    """A style between two columns of a line, or of a row."""

    style: Style | str
    start: int
    end: int


@dataclass(frozen=True)
class Row:
    """All that a row's look depends on.

    Attributes:
        text: its section of the line.
        tab_widths: cells that each of its tabs takes.
        spans: its styles, in the order in which they are laid on.
        suggestion: what is offered at the cursor, with its column and its style.
        cursor: the cursor, where it is drawn.
        width: cells to fill.
        base: the style below all others.
        fill: the style of the cells behind the text.
    """

    text: str
    tab_widths: tuple[int, ...]
    spans: tuple[Span, ...]
    suggestion: tuple[str, int, Style] | None
    cursor: Span | None
    width: int
    base: Style
    fill: Style | None


class RowTextArea(TextArea):
    """Textual's, for plain text without line numbers, drawn row by row."""

    wrapped_document: IncrementalWrappedDocument
    _rows: LRUCache[Row, Strip]

    def _set_document(self, text: str, language: str | None) -> None:  # noqa: ARG002 - plain text
        self._rows = LRUCache(KEPT_ROWS)
        self.document = Document(text)
        self.wrapped_document = IncrementalWrappedDocument(
            self.document, tab_width=self.indent_width
        )
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def line_styles(self, line_index: int) -> Iterator[tuple[Style | str, int, int]]:  # noqa: ARG002 - for a subclass
        """Yield styles of a line's text, each with its first column and the one after its last."""
        yield from ()

    def render_line(self, y: int) -> Strip:
        """Return a row of what is in view, counted from the widget's first one."""
        is_empty = self.document.line_count == 1 and not self.document.get_line(0)
        if not self.soft_wrap or self.show_line_numbers or (is_empty and self.placeholder):
            return super().render_line(y)
        offset = y + self.scroll_offset.y
        if offset >= self.wrapped_document.height:
            return Strip.blank(self.size.width, self._base_style)
        row = self._row(*self.wrapped_document._offset_to_line_info[offset])
        strip = self._rows.get(row)
        if strip is None:
            strip = self._rows[row] = self._drawn(row)
        return strip

    @property
    def _base_style(self) -> Style:
        theme = self._theme
        return theme.base_style if theme and theme.base_style is not None else self.rich_style

    def _row(self, line_index: int, section: int) -> Row:
        """Return what a section of a line looks like."""
        theme = self._theme
        line = self.document.get_line(line_index)
        begin, end = self.wrapped_document.section_span(line_index, section)
        text = line[begin:end]
        if end == len(line):
            text += " "  # the cursor may stand behind the last sign
        fill = theme.base_style if theme else None
        spans = list(self._selection_spans(line_index, begin, begin + len(text)))
        if not line and spans and line_index != self.cursor_location[0]:
            text = SELECTED_EMPTY_LINE
        for style, first, last in self.line_styles(line_index):
            spans.insert(0, Span(style, first, last))
        if self._is_highlighted(line_index):
            fill = theme.cursor_line_style if theme else None
            if fill:
                spans.insert(0, Span(fill, begin, begin + len(text)))
        spans += self._bracket_spans(line_index)
        cursor, suggestion = self._cursor_in(line_index, begin, begin + len(text))
        return Row(
            text,
            self._tab_widths(line, line_index, begin, end),
            tuple(
                Span(span.style, max(0, span.start - begin), min(len(text), span.end - begin))
                for span in spans
                if span.start < begin + len(text) and begin < span.end
            ),
            suggestion,
            cursor,
            self.scrollable_content_region.width,
            self._base_style,
            fill,
        )

    def _is_highlighted(self, line_index: int) -> bool:
        is_at_cursor = line_index == self.cursor_location[0]
        return is_at_cursor and self.highlight_cursor_line and self._has_cursor

    def _tab_widths(self, line: str, line_index: int, begin: int, end: int) -> tuple[int, ...]:
        count = line.count("\t", begin, end)
        if not count:
            return ()
        before = line.count("\t", 0, begin)
        return tuple(self.wrapped_document.get_tab_widths(line_index)[before : before + count])

    def _cursor_in(
        self, line_index: int, begin: int, end: int
    ) -> tuple[Span | None, tuple[str, int, Style] | None]:
        """Return the cursor, and what is offered at it, where it stands between two columns."""
        row, column = self.cursor_location
        if row != line_index or not begin <= column < end:
            return None, None
        cursor = suggestion = None
        theme = self._theme
        if self._draw_cursor and theme and theme.cursor_style:
            cursor = Span(theme.cursor_style, column - begin, column - begin + 1)
        if self.suggestion and (self.has_focus or not self.hide_suggestion_on_blur):
            style = self.get_component_rich_style("text-area--suggestion")
            suggestion = self.suggestion, column - begin, style
        return cursor, suggestion

    def _selection_spans(self, line_index: int, begin: int, end: int) -> Iterator[Span]:
        theme = self._theme
        (top, first), (bottom, last) = sorted(self.selection)
        if (
            self.selection.is_empty
            or not (theme and theme.selection_style)
            or not top <= line_index <= bottom
        ):
            return
        length = len(self.document.get_line(line_index))
        if not length and line_index != self.cursor_location[0]:
            yield Span(Style(color=theme.selection_style.bgcolor), begin, end)
            return
        yield Span(
            theme.selection_style,
            first if line_index == top else 0,
            last if line_index == bottom else length,
        )

    def _bracket_spans(self, line_index: int) -> Iterator[Span]:
        theme, partner = self._theme, self._matching_bracket_location
        if (
            partner is None
            or not (self._has_cursor and self.match_cursor_bracket and self.selection.is_empty)
            or not (theme and theme.bracket_matching_style)
        ):
            return
        for row, column in (self.cursor_location, partner):
            if row == line_index:
                yield Span(theme.bracket_matching_style, column, column + 1)

    def _drawn(self, row: Row) -> Strip:
        """Return a row as it is painted."""
        text = Text(row.text, end="", no_wrap=True)
        for span in row.spans:
            text.stylize(span.style, span.start, span.end)
        if row.suggestion is not None:
            words, column, style = row.suggestion
            text = Text.assemble(text[:column], (words, style), text[column:], end="")
        if row.cursor is not None:
            text.stylize(row.cursor.style, row.cursor.start, row.cursor.end)
        if row.tab_widths:
            text = expand_text_tabs_from_widths(text, list(row.tab_widths))
        strip = Strip(text.render(self.app.console), cell_length=text.cell_len)
        return strip.adjust_cell_length(row.width, row.fill).apply_style(row.base)
