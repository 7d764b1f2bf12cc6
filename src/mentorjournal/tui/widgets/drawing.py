"""Pictures that take the width there is for them, whatever the window becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


@dataclass(frozen=True)
class Drawing(Visual):
    """A picture that is drawn whenever Textual knows how much room it has.

    Two drawings of the same are equal, so that a page with the same on it is left alone.

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
