"""What is on the screen: the mouse finds only what stays, and what cannot be drawn stays empty.

A widget that is taken away stays on the map of the screen until the screen is laid out again, which
may take a second while a long page is made. Textual sends clicks, turns of the wheel and the
pointer to it all the same, asks it for its screen, which it has no more, and ends (issue 6643).
"""

from __future__ import annotations

from collections.abc import Iterator

from textual._compositor import Compositor
from textual.errors import NoWidget
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class PresentCompositor(Compositor):
    """Textual's, where nothing lies under the mouse that is going away or has gone.

    A widget that cannot be drawn leaves its place empty, and the others are drawn.
    """

    def get_widget_at(self, x: int, y: int) -> tuple[Widget, Region]:
        """Return the widget at a place, and its region.

        Raises:
            NoWidget: there is none, or it is going away.
        """
        for hit in self.get_widgets_at(x, y):
            return hit
        raise NoWidget(f"No widget at ({x}, {y})")

    def get_widgets_at(self, x: int, y: int) -> Iterator[tuple[Widget, Region]]:
        """Yield the widgets at a place from the top; none below one that is going away."""
        for widget, region in super().get_widgets_at(x, y):
            if widget._pruning or not widget.is_attached:
                return
            yield widget, region

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterator[tuple[Region, Region, list[Strip]]]:
        for widget, (region, clip) in self.visible_widgets.items():
            if crop and not crop.overlaps(clip):
                continue
            if clip.contains_region(region):
                yield region, clip, self.drawn(widget, Region(0, 0, *region.size))
                continue
            seen = region.intersection(clip)
            if seen.area:
                part = Region(seen.x - region.x, seen.y - region.y, *seen.size)
                yield region, clip, self.drawn(widget, part)

    def drawn(self, widget: Widget, part: Region) -> list[Strip]:
        """Return the lines of a part of a widget."""
        return drawn(widget, part)


def drawn(widget: Widget, part: Region) -> list[Strip]:
    """Return the lines of a part of a widget."""
    try:
        return widget.render_lines(part)
    except Exception as error:  # noqa: BLE001 - it would hide all the others
        widget.app._handle_exception(error)
        return [Strip.blank(part.width)] * part.height
