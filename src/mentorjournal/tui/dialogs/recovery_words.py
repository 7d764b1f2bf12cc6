"""The 24 recovery words: shown, and typed back once."""

from __future__ import annotations

import secrets

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from mentorjournal.locale.language import N_
from mentorjournal.tui.core.screens import BaseScreen
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.labelled_input import named_input

WRITE_THEM = N_(
    "Write these 24 words on paper, in this order, and keep the paper where you keep your "
    "passport. If you forget the passphrase they are the only way in."
)
NEW_WORDS_LATER = N_("A new passphrase gives new words.")
COLUMNS = 4
ASKED = 3


class WordsScreen(BaseScreen[bool]):
    """Shows recovery words, then asks for some of them; ends when they were right.

    Args:
        words: the 24 words.
        new: whether they are new and must be typed back; others are only shown.
        later_words: what becomes of other words; English, marked with ``N_``.
    """

    holds_secret = True

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("ctrl+s", "go_on", N_("Go on"), id="go-on"),
        Binding("escape", "back", N_("Back"), id="back"),
    ]

    def __init__(
        self, words: list[str], *, new: bool = True, later_words: str = NEW_WORDS_LATER
    ) -> None:
        super().__init__()
        self._words = words
        self._later_words = later_words
        self._new = new
        self._asked = sorted(secrets.SystemRandom().sample(range(len(words)), ASKED))
        self._asking = False

    def compose(self) -> ComposeResult:
        """Show the words; the questions wait behind them."""
        with VerticalScroll(classes="page"):
            yield Static(self.say("Your recovery words"), classes="page-title")
            yield Static(classes="lead")
            yield Static(self._table(), id="words")
            for place in self._asked:
                words = self.say("Word {number}", number=place + 1)
                yield named_input(words, id=f"word-{place}", classes="asked")
            yield Static("", id="told", markup=False)
            yield Button(self.say("I have written them down"), id="go-on", variant="primary")
        yield Footer()

    def on_mount(self) -> None:
        """Hide the questions until the words are written down."""
        self._show(asking=False)

    def _table(self) -> Content:
        rows = len(self._words) // COLUMNS
        lines = [
            "".join(
                f"{at + 1:>3}. {self._words[at]:<12}" for at in range(row, len(self._words), rows)
            ).rstrip()
            for row in range(rows)
        ]
        return Content("\n".join(lines))

    def _show(self, *, asking: bool) -> None:
        self._asking = asking
        self.query_one("#words").display = not asking
        for field in self.query(".asked"):
            field.display = asking
        lead = (
            self.say("Type these three of your words, so that we know the paper is right.")
            if asking
            else f"{self.say(WRITE_THEM)} {self.say(self._later_words)}"
        )
        self.query_one(".lead", Static).update(lead)
        button = self.query_one("#go-on", Button)
        button.label = self._button(asking=asking)
        self.query_one("#told", Static).update("")
        self.refresh_bindings()
        (self.query(".asked").first() if asking else button).focus()

    def _button(self, *, asking: bool) -> str:
        if not self._new:
            return self.say("Close")
        return self.say("Go on") if asking else self.say("I have written them down")

    @on(Button.Pressed, "#go-on")
    @on(Input.Submitted)
    def action_go_on(self) -> None:
        """Go from the words to the questions, and from right answers on."""
        if not self._new:
            self.dismiss(True)
            return
        if not self._asking:
            self._show(asking=True)
            return
        for place in self._asked:
            field = self.query_one(f"#word-{place}", Input)
            if field.value.strip().lower() != self._words[place]:
                self.query_one("#told", Static).update(
                    self.say(
                        "Word {number} is not that one. Look at your paper, or press "
                        "{key[back]} to see the words again.",
                        number=place + 1,
                    )
                )
                field.focus()
                return
        self.dismiss(True)

    def action_back(self) -> None:
        """Go from the questions to the words; leave words that are not new."""
        if self._new:
            self._show(asking=False)
        else:
            self.dismiss(True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer the way back only where there is one."""
        return action != "back" or self._asking or not self._new
