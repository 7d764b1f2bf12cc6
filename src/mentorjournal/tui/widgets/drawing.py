"""Pictures that take the width there is for them, whatever the window becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.content import Content
from textual.css.styles import RulesMap
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static


@dataclass(frozen=True)
class Drawing(Visual):
    """A picture that is drawn whenever Textual knows how much room it has.

    Two drawings of equal subjects are equal, so a page that would show the same is not replaced.

    Attributes:
        draw: returns the picture; takes the subjects, and then a width in columns.
        subjects: what it shows.
    """

    draw: Callable[..., Content]
    subjects: tuple[object, ...]

    def at_width(self, width: int) -> Content:
        """Return the picture in so many columns."""
        return self.draw(*self.subjects, width)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Return all the columns there are."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines it takes."""
        return self.at_width(width).get_height(rules, width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw it."""
        return self.at_width(width).render_strips(width, height, style, options)


class Picture(Static):
    """Shows a picture, and copies what is selected in it: Textual copies only from ``Content``."""

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected part of the picture as it is drawn, and a line's end."""
        if not isinstance(self.visual, Drawing):
            return super().get_selection(selection)
        return selection.extract(self.visual.at_width(self.content_size.width).plain), "\n"
