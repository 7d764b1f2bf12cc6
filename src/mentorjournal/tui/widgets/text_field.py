"""A field of several lines to write in."""

from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea


class TextField(TextArea):
    """Textual's, which bears being drawn while it is taken away.

    A key that was typed a moment before, or the mouse over it, has it drawn once more before the
    screen is laid out without it; its styles are gone by then, and Textual's would end the program.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines within ``crop``."""
        if not self._component_styles:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)
