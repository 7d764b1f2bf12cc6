"""A dialog that tells something that must not pass by like a message, with the words to be said."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.widgets.footer import Footer

COLUMNS = 3
WIDTH = 18
"""Of one word: none is longer than eight letters."""


class NoticeScreen(BaseModal[None]):
    """Tells sentences until it is closed.

    Args:
        title: in the user's language, as all that follows.
        sentences: what is told.
        words: what is to be said aloud, in large spacing.
        close: what the button says.
    """

    owns_keys = True

    BINDINGS = [Binding("escape", "dismiss", N_("Close"), id="back")]  # noqa: RUF012 - Textual's own

    def __init__(
        self, title: str, sentences: Sequence[str], *, close: str, words: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._title = title
        self._sentences = sentences
        self._words = words
        self._close = close

    def compose(self) -> ComposeResult:
        """Show the words first, then the sentences, and the way on."""
        with Vertical(classes="dialog told"):
            yield Static(self._title, markup=False, classes="dialog-title")
            with VerticalScroll(classes="fields"):
                if self._words:
                    yield Static(self._spaced(), id="spoken-words")
                for sentence in self._sentences:
                    yield Static(shown_line(sentence), markup=False, classes="question")
            yield Button(self._close, id="close", variant="primary")
        yield Footer()

    def on_mount(self) -> None:
        """Stand on the button."""
        self.query_one("#close").focus()

    def _spaced(self) -> Content:
        rows = [
            "".join(
                f"{number}. {word:<{WIDTH}}"
                for number, word in enumerate(self._words[at : at + COLUMNS], at + 1)
            ).rstrip()
            for at in range(0, len(self._words), COLUMNS)
        ]
        return Content("\n\n".join(rows))

    @on(Button.Pressed, "#close")
    def pressed(self) -> None:
        """Close."""
        self.dismiss(None)
