"""Places in a text that is drawn in parts: where the mouse is, and what of a part is selected.

Textual's ``Content`` keeps with each character its line and its place there, counted within itself;
what is drawn of several counts them within the whole.
"""

from collections.abc import Iterable
from dataclasses import replace

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

PLACE = "offset"
"""What Textual calls it in a style's meta."""


def drawn_at(
    content: Content, begin: Offset, width: int, style: Style, options: RenderOptions
) -> list[Strip]:
    """Return the lines of a part of a text.

    Args:
        content: the part.
        begin: its first character's place in the text.
        width: columns there are.
        style: what it is drawn on.
        options: what it is drawn with; what is selected is of the text.
    """
    if options.selection is not None:
        lines = content.plain.count("\n") + 1
        options = replace(options, selection=_within(options.selection, begin, lines))
    return [_moved(strip, begin) for strip in content.render_strips(width, None, style, options)]


def without_places(strips: Iterable[Strip]) -> list[Strip]:
    """Return lines that are no part of the text, so that nothing of them is selected."""
    return [
        Strip(
            [
                Segment(text, style.clear_meta_and_links() if style else style, control)
                for text, style, control in strip
            ],
            strip.cell_length,
        )
        for strip in strips
    ]


def _within(selection: Selection, begin: Offset, lines: int) -> Selection | None:
    """Return what of a part is selected; nothing where it is all elsewhere."""
    start, end = (place and _place_within(place, begin) for place in selection)
    if (start and start.y >= lines) or (end and (end.y < 0 or (end.y == 0 and end.x <= 0))):
        return None
    return Selection(
        Offset(max(0, start.x), start.y) if start and start.y >= 0 else None,
        end if end and end.y < lines else None,
    )


def _place_within(place: Offset, begin: Offset) -> Offset:
    return Offset(place.x - begin.x, place.y - begin.y)


def _moved(strip: Strip, begin: Offset) -> Strip:
    return Strip([_segment_moved(segment, begin) for segment in strip], strip.cell_length)


def _segment_moved(segment: Segment, begin: Offset) -> Segment:
    text, style, control = segment
    if style is None or PLACE not in style.meta:
        return segment
    x, y = style.meta[PLACE]
    place = {PLACE: (x + begin.x, y + begin.y)}
    return Segment(text, style + RichStyle.from_meta(place), control)
