"""A screen that says what is being waited for."""

from textual.app import ComposeResult
from textual.containers import Middle
from textual.widgets import Static

from mentorjournal.tui.core.screens import BaseScreen


class WaitingScreen(BaseScreen[None]):
    """Says one sentence.

    Args:
        sentence: English, marked with ``N_``.
    """

    has_own_words = True

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._sentence = sentence

    def compose(self) -> ComposeResult:
        """Show the sentence."""
        with Middle():
            yield Static(self.say(self._sentence), classes="waiting")
