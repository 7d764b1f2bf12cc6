"""Text whose second and later lines stand below its words, not below the sign before them."""

from __future__ import annotations

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class HangingIndent(Visual):
    """Content with a hanging indent.

    Args:
        content: what is shown.
        indent: how many of its first columns belong to the sign.
    """

    def __init__(self, content: Content, indent: int) -> None:
        self._sign, self._words = content[:indent], content[indent:]
        self._indent = indent

    def __str__(self) -> str:
        """Return its words."""
        return f"{self._sign.plain}{self._words.plain}"

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the columns it takes in one line."""
        left = container_width - self._indent
        return self._indent + self._words.get_optimal_width(rules, left)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines it takes."""
        return self._words.get_height(rules, max(1, width - self._indent))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the words beside the sign."""
        left = max(1, width - self._indent)
        words = self._words.render_strips(left, height, style, options)
        signs = self._sign.render_strips(self._indent, 1, style, options)
        margin = Strip.blank(self._indent, style.rich_style)
        return [
            Strip.join([sign, line])
            for sign, line in zip([*signs, *[margin] * len(words)], words, strict=False)
        ]
