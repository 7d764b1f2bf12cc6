"""What the screens before the open journal share: the journal's path, and a line of status."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from mentorjournal.platform import typed_path
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.screens import BaseScreen


class OpeningScreen(BaseScreen[None]):
    """A screen with a line ``#told`` that says what goes on, or what went wrong."""

    @property
    def path(self) -> Path:
        """The journal file; only the demo has none, and none of these screens."""
        if self.journal_app.path is None:
            raise RuntimeError("no path")
        return self.journal_app.path

    def note_key_file(self, typed: str) -> None:
        """Open the journal with the key file that was named, or with none."""
        place = typed.strip()
        self.journal_app.key_file = typed_path(place) if place else None

    def show_status(self, sentence: str) -> None:
        """Show what goes on, or what went wrong."""
        self.query_one("#told", Static).update(shown_line(sentence))
