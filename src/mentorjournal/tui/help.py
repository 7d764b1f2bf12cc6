"""The help screen: the keys that work on the screen below it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from mentorjournal.locale.language import N_
from mentorjournal.tui.base import BaseModal
from mentorjournal.tui.widgets.footer import Footer

GENERAL = (
    ("ctrl+p", N_("All commands")),
    ("tab", N_("Next field or pane")),
    ("shift+tab", N_("The one before")),
)
SIGNS = {
    "question_mark": "?",
    "slash": "/",
    "quotation_mark": '"',
    "space": N_("space"),
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "up": "↑",
    "down": "↓",
}


class HelpScreen(BaseModal[None]):
    """Lists keys with what they do, in the user's language.

    Args:
        below: the screen whose keys are listed.
    """

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("escape,question_mark,f1,q", "dismiss", N_("Back"), id="back"),
    ]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._below = below

    def compose(self) -> ComposeResult:
        """Show the list."""
        with VerticalScroll(classes="dialog"):
            yield Static(self.say("Keys on this screen"), classes="dialog-title")
            for keys, words in self._lines():
                with Horizontal(classes="key-line"):
                    yield Static(Content(keys), classes="key")
                    yield Static(Content(words))
        yield Footer()

    def _lines(self) -> list[tuple[str, str]]:
        seen: dict[str, list[str]] = {}
        for key, active in self._below.active_bindings.items():
            if active.binding.system or not active.enabled or not active.binding.description:
                continue
            if active.binding.id is None:
                continue
            words = active.tooltip or active.binding.description
            seen.setdefault(words, []).append(self._sign(key))
        for key, words in GENERAL:
            seen.setdefault(self.say(words), []).append(self._sign(key))
        return [(", ".join(keys), words) for words, keys in seen.items()]

    def _sign(self, key: str) -> str:
        if key in SIGNS:
            return self.say(SIGNS[key])
        return "+".join(part.capitalize() if len(part) > 1 else part for part in key.split("+"))
