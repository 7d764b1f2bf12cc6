"""Words with a note at their end that is never broken in two where a line has room for it."""

from __future__ import annotations

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

GAP = 2


class TrailingNote(Visual):
    """Puts a note at the right of the last line, or on a line of its own below it.

    Args:
        words: what comes first.
        note: what stands at the end.
    """

    def __init__(self, words: Content, note: Content) -> None:
        self._words, self._note = words, note

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the columns it takes in one line."""
        words = self._words.get_optimal_width(rules, container_width)
        return words + GAP + self._note.cell_length

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines it takes."""
        lines = self._words.get_height(rules, width)
        if self._note.cell_length > width:
            return lines + self._note.get_height(rules, width)
        return lines + (not self._fits(self._words.wrap(width)[-1], width))

    def _fits(self, last: Content, width: int) -> bool:
        return last.rstrip().cell_length + GAP + self._note.cell_length <= width

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the words, and the note where there is room for it."""
        words = self._words.render_strips(width, height, style, options)
        if self._note.cell_length > width:
            return [*words, *self._note.render_strips(width, height, style, options)]
        left = width - self._note.cell_length
        note = self._note.render_strips(self._note.cell_length, 1, style, options)
        if self._fits(self._words.wrap(width)[-1], width):
            last = words[-1].adjust_cell_length(left, style.rich_style)
            return [*words[:-1], Strip.join([last, *note])]
        return [*words, Strip.join([Strip.blank(left, style.rich_style), *note])]
