"""The help screen: the keys that work on the screen below it."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static, TextArea

from mentorjournal.locale.language import N_
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.key_signs import sign_of
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.widgets.footer import Footer

GENERAL = (
    ("tab", N_("Next field or pane"), "app.focus_next"),
    ("shift+tab", N_("Previous field or pane"), "app.focus_previous"),
)
MOVES = {"app.focus_next", "app.focus_previous"}
SEVERAL = 2


def named_keys(screen: Screen[object]) -> list[tuple[str, str, str]]:
    """Return the keys that work on a screen now, each with its words and its action."""
    named = [
        (key, active.tooltip or active.binding.description, active.binding.action)
        for key, active in sorted(screen.active_bindings.items(), key=_rank)
        if active.enabled
        and active.binding.description
        and active.binding.id is not None
        and not active.binding.system
        and not _is_taken_by_cursor(screen, key)
        and not _is_in_view(screen, active.binding.action)
    ]
    taken = {key for key, *_ in named}
    alone = len(screen.focus_chain) < SEVERAL
    general = [
        (key, words, action)
        for key, words, action in GENERAL
        if key not in taken
        and not (action in MOVES and alone)
        and screen.app.check_action(action.removeprefix("app."), ()) is not False
    ]
    return [*named, *general]


def _rank(bound: tuple[str, ActiveBinding]) -> int:
    """Return what comes first: the screen's own keys, then its parts', then the app's."""
    node = bound[1].node
    return 0 if isinstance(node, Screen) else 2 if isinstance(node, App) else 1


def offered_keys(screen: Screen[object]) -> list[tuple[str, str]]:
    """Return each key that the footer or the help names, with its action."""
    footer = [
        (key, active.binding.action)
        for key, active in screen.active_bindings.items()
        if active.enabled and active.binding.show and active.binding.description
    ]
    named = [(key, action) for key, _, action in named_keys(screen)]
    return list(dict.fromkeys([*footer, *named]))


def _is_taken_by_cursor(screen: Screen[object], key: str) -> bool:
    """Tell whether a key goes to the field that is being written in, as Enter does in a text."""
    return key == "enter" and isinstance(screen.focused, TextArea)


def _is_in_view(screen: Screen[object], action: str) -> bool:
    """Tell whether a key leads to the section in view, which is reloaded: nobody sees that."""
    return action == f"section({screen.app.current_mode!r})"


class ScrolledKeys(VerticalScroll):
    """The list, which moves by the keys that move in a list or a page as well."""

    BINDINGS: ClassVar[list[BindingType]] = [
        replace(bindings.LINE_DOWN, action="scroll_down", description=""),
        replace(bindings.LINE_UP, action="scroll_up", description=""),
        Binding("space", "page_down", show=False),
    ]


class HelpScreen(BaseModal[None]):
    """Lists keys with what they do, in the user's language.

    Args:
        below: the screen whose keys are listed.
    """

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("escape", "dismiss", N_("Back"), id="back"),
        Binding("question_mark,f1,q", "dismiss", N_("Back"), id="close-help", show=False),
    ]

    has_own_words = True
    command = "keys"
    """What leads here; it leads nowhere from here."""

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        # Above it the cursor stands elsewhere, and other keys would seem to work.
        self._named = named_keys(below)

    def compose(self) -> ComposeResult:
        """Show the list."""
        with ScrolledKeys(classes="dialog"):
            yield Static(self.say("Keys on this screen"), classes="dialog-title")
            for keys, words in self._lines():
                with Horizontal(classes="key-line"):
                    yield Static(Content(keys), classes="key")
                    yield Static(Content(words))
        yield Footer()

    def _lines(self) -> list[tuple[str, str]]:
        seen: dict[str, list[str]] = {}
        general = {words for _, words, _ in GENERAL}
        for key, words, _ in self._named:
            # a screen's own keys have their words in the user's language already
            seen.setdefault(self.say(words) if words in general else words, []).append(
                sign_of(key, self.journal_app.language)
            )
        return [(", ".join(keys), words) for words, keys in seen.items()]
