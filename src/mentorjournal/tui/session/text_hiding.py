"""Hiding the text by a key, and by itself while another window has the keyboard."""

from __future__ import annotations

from mentorjournal.locale.language import N_
from mentorjournal.tui.core.host import JournalApp

COPYING = {"copy", "cut", "copy_text"}
"""Actions of fields and screens that put text on the clipboard."""


class TextHiding:
    """Hides the text of all screens, and shows it again.

    Args:
        app: whose screens.
    """

    def __init__(self, app: JournalApp) -> None:
        self._app = app

    def toggle(self) -> None:
        """Hide the text, or show what is hidden, whatever has hidden it."""
        hidden = self._app.hidden_text
        hidden.by_key, hidden.by_leaving = not hidden.is_on, False
        self._draw_anew()

    def follow_keyboard(self, *, is_here: bool) -> None:
        """Hide the text while another window has the keyboard, if the setting says so.

        A terminal that does not tell of it never gets here.
        """
        hidden, chosen = self._app.hidden_text, self._app.settings
        leaves = not is_here and chosen is not None and chosen.hide_text_on_leaving
        if hidden.by_leaving != leaves:
            hidden.by_leaving = leaves
            self._draw_anew()

    def refuses(self, action: str) -> bool:
        """Say whether an action would copy what cannot be seen; that is then told."""
        if action not in COPYING or not self._app.hidden_text.is_on:
            return False
        self.tell_refusal()
        return True

    def tell_refusal(self) -> None:
        """Say why nothing is copied."""
        app = self._app
        app.show_message(
            app.say(
                N_("Nothing is copied while the text is hidden. Press {key[hide-text]} to show it.")
            )
        )

    def _draw_anew(self) -> None:
        for screen in self._app.open_screens():
            screen.refresh()
        self._app.refresh_bindings()
