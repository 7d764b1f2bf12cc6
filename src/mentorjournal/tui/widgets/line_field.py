"""A field of one line to write in."""

from __future__ import annotations

from typing import Any

from textual.events import Focus
from textual.widgets import Input
from textual.widgets.input import Selection


class LineField(Input):
    """Textual's, which shows the beginning of what stands in it until somebody goes on in it.

    Coming to it marks all of it, with the cursor at its beginning: End goes to its end.

    Args:
        value: what stands in it.
        options: Textual's own.
    """

    def __init__(self, value: str = "", **options: Any) -> None:
        super().__init__(value, select_on_focus=False, **options)

    def on_focus(self, event: Focus) -> None:
        """Mark all of it, but where the terminal alone was away."""
        if not event.from_app_focus:
            self.selection = Selection(len(self.value), 0)

    def on_blur(self) -> None:
        """Show its beginning again, but where the terminal alone goes away."""
        if self.app.app_focus:
            self.scroll_to(0, 0, animate=False, force=True)
