"""Nothing that is drawn steers the terminal, whichever widget draws it."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from mentorjournal.printable import STEERING

LEFT_OUT = dict.fromkeys(one for one in STEERING if not cell_len(chr(one)))
"""They have no room in the layout, so a sign in their place would push the line out of it."""


class Harmless(LineFilter):
    """Leaves control characters out of what an editor shows of a text as it is."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments of a line without them."""
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(segment.text.translate(LEFT_OUT), segment.style)
            for segment in segments
        ]


HARMLESS = Harmless()
