"""Nothing that is drawn steers the terminal, whichever widget draws it."""

from functools import cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from mentorjournal.terminal_text import STEERING


@cache
def _zero_width() -> dict[int, None]:
    """Return what has no room in the layout: a sign in its place would push the line out of it.

    Measuring them all takes longer than drawing a screen, and few texts hold any.
    """
    return dict.fromkeys(point for point in STEERING if not cell_len(chr(point)))


class ControlCharacterFilter(LineFilter):
    """Leaves control characters out of what an editor shows of a text as it is."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments of a line without them."""
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(segment.text.translate(_zero_width()), segment.style)
            for segment in segments
        ]


HARMLESS = ControlCharacterFilter()
