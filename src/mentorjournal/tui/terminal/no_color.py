"""Drawing without any colour, where ``NO_COLOR`` asks for that (https://no-color.org).

Textual turns colours to greys, which are colours still. Here the terminal's own two are left, with
bold, underlined and reversed text. A ground that stands for something (the cursor, a selection) is
shown by reversing it: a frame's or a panel's own ground is not.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter, Monochrome, NoColor
from textual.theme import Theme

from mentorjournal.tui.terminal.themes import BY_NAME

_QUIET = ("background", "surface", "panel")
"""A theme's grounds that mean nothing by themselves."""
_QUIET_VARIABLES = ("boost", "footer-background", "scrollbar", "scrollbar-background")
_SAME = 24
"""Grounds whose parts differ by no more are taken for one: a tint lies over some of them."""


def without_greys(filters: Sequence[LineFilter]) -> list[LineFilter]:
    """Return the filters but for Textual's own for ``NO_COLOR``."""
    return [
        line_filter for line_filter in filters if not isinstance(line_filter, Monochrome | NoColor)
    ]


class Colourless(LineFilter):
    """Takes every colour away, and reverses what stands on a ground that means something.

    Args:
        theme: the theme whose grounds mean nothing.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        grounds = [getattr(theme, name) for name in _QUIET]
        grounds += [theme.variables.get(name) for name in _QUIET_VARIABLES]
        quiet = [Color.parse(ground).rich_color for ground in grounds if ground]
        self._style = lru_cache(1024)(lambda style: _colourless(style, quiet))

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments without colours."""
        return [
            Segment(text, style and self._style(style), control)
            for text, style, control in segments
        ]


@cache
def colourless(theme_name: str) -> Colourless:
    """Return the filter for one of our themes."""
    return Colourless(BY_NAME[theme_name])


def _colourless(style: Style, quiet: Collection[RichColor]) -> Style:
    """Return a style without its colours."""
    ground = style.bgcolor
    stands_out = ground is not None and not any(_is_like(ground, other) for other in quiet)
    plain = style.without_color
    return plain + Style(reverse=True) if stands_out and not style.reverse else plain


def _is_like(ground: RichColor, other: RichColor) -> bool:
    if ground.triplet is None or other.triplet is None:
        return ground.is_default or ground == other
    return all(abs(a - b) <= _SAME for a, b in zip(ground.triplet, other.triplet, strict=True))
