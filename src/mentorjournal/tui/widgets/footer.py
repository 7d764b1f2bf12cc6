"""The keys along the foot of the screen."""

from collections.abc import Iterator

from textual import widgets
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets._footer import FooterKey


class Footer(widgets.Footer):
    """The keys that work now, redrawn only when they are others than those shown.

    Textual draws all of them at every change of focus, many times for one key pressed.
    """

    has_own_words = True

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._shown: object = None

    def compose(self) -> Iterator[Widget]:
        """Make each key as it stays; Textual makes it narrow first, and then styles it anew."""
        for part in super().compose():
            if isinstance(part, FooterKey):
                part.set_reactive(FooterKey.compact, self.compact)
            yield part

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Draw the keys if they changed.

        Args:
            screen: whose keys they are.
        """
        if self.is_attached and screen is self.screen and screen.app.app_focus:
            keys = [
                (active.binding, active.enabled, active.tooltip)
                for active in screen.active_bindings.values()
                if active.binding.show
            ]
            if keys == self._shown:
                return
            self._shown = keys
        super().bindings_changed(screen)
