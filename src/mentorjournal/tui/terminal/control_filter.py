"""Nothing that is drawn steers the terminal, whichever widget draws it."""

from functools import cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from mentorjournal.terminal_text import STEERING


@cache
def _left_out() -> dict[int, None]:
    """Return what has no room in the layout: a sign in its place would push the line out of it.

    Measuring them all takes longer than drawing a screen, and few texts hold any.
    """
    return dict.fromkeys(one for one in STEERING if not cell_len(chr(one)))


class Harmless(LineFilter):
    """Leaves control characters out of what an editor shows of a text as it is."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments of a line without them."""
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(segment.text.translate(_left_out()), segment.style)
            for segment in segments
        ]


HARMLESS = Harmless()
