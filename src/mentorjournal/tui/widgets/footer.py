"""The keys along the foot of the screen."""

from collections.abc import Sequence

from textual import widgets
from textual.app import ComposeResult
from textual.events import Resize
from textual.screen import Screen
from textual.widgets._footer import FooterKey

from mentorjournal.columns import width_of
from mentorjournal.tui.core import bindings

AROUND_A_KEY = 3
"""Columns of the spaces around a key and its word, and between the two."""
ALWAYS = {bindings.HELP.action}
"""What stays however narrow the window is, beside the way back."""
FIRST_TO_GO = {"search"}
"""What is on every screen, and missed least."""


def _is_kept(key: FooterKey) -> bool:
    return key.action in ALWAYS or "escape" in key.key


def _columns(key: FooterKey) -> int:
    return width_of(key.key_display) + width_of(key.description) + AROUND_A_KEY


def fitting(keys: Sequence[FooterKey], columns: int) -> list[FooterKey]:
    """Return the keys that have room beside each other, in their order.

    A word that is cut off says nothing. What goes first is what every screen has, then what stands
    last; the way back and help stay. Help lists all of them.

    Args:
        keys: the keys, the most used first.
        columns: the window's width.
    """
    kept = list(keys)
    while sum(map(_columns, kept)) > columns:
        loose = [key for key in kept if not _is_kept(key)]
        if not loose:
            break
        kept.remove(next((key for key in loose if key.action in FIRST_TO_GO), loose[-1]))
    return kept


class Footer(widgets.Footer):
    """The keys that work now, redrawn only when they are others than those shown.

    Textual draws all of them at every change of focus, many times for one key pressed.
    """

    has_own_words = True

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._shown: object = None
        self._fitted_to = 0

    def compose(self) -> ComposeResult:
        """Make each key as it stays; Textual makes it narrow first, and then styles it anew."""
        self._fitted_to = self.app.size.width
        parts = [part for part in super().compose() if isinstance(part, FooterKey)]
        keys = fitting(parts, self._fitted_to)
        self.styles.grid_size_columns = len(keys)
        for key in keys:
            key.set_reactive(FooterKey.compact, self.compact)
            yield key

    async def on_resize(self, event: Resize) -> None:
        """Show what has room in a window of another width."""
        if self._fitted_to and event.size.width != self._fitted_to:
            await self.recompose()

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
