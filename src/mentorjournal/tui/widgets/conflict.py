"""Two texts of one entry, side by side: one's own and the one that was saved elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from mentorjournal.journal.labels import label_of_field
from mentorjournal.locale.language import N_
from mentorjournal.printable import shown
from mentorjournal.tui.base import BaseModal
from mentorjournal.tui.widgets.footer import Footer


class ConflictScreen(BaseModal[str | None]):
    """Asks which text is to stand: ``mine``, ``theirs`` or ``both``; Esc decides nothing.

    Args:
        names: the fields that differ.
        mine: one's own texts by field.
        theirs: those that were saved elsewhere.
    """

    owns_keys = True

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("escape", "dismiss", N_("Back"), id="back"),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
        Binding("up", "turn(-1)", show=False),
        Binding("down", "turn(1)", show=False),
        Binding("pageup", "turn(-10)", show=False),
        Binding("pagedown", "turn(10)", show=False),
    ]

    def __init__(
        self, names: Sequence[str], mine: Mapping[str, str], theirs: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._names = names
        self._mine = mine
        self._theirs = theirs

    def compose(self) -> ComposeResult:
        """Show the two beside each other, and what can be done."""
        language = self.journal_app.language
        with Vertical(classes="dialog conflict"):
            yield Static(
                self.say("This was changed in another window meanwhile"), classes="dialog-title"
            )
            yield Horizontal(
                Static(self.say("Yours"), classes="side label"),
                Static(self.say("The other window's"), classes="side label"),
                classes="sides",
            )
            with VerticalScroll(classes="both-texts", can_focus=False):
                for name in self._names:
                    yield Static(label_of_field(language, name), markup=False, classes="help")
                    yield Horizontal(
                        Static(shown(self._mine[name]), markup=False, classes="side mine"),
                        Static(shown(self._theirs[name]), markup=False, classes="side theirs"),
                        classes="sides",
                    )
            with Horizontal(classes="buttons"):
                yield Button(self.say("Write on with both"), id="both", variant="primary")
                yield Button(self.say("Save mine"), id="mine")
                yield Button(self.say("Take the other"), id="theirs")
        yield Footer()

    def on_mount(self) -> None:
        """Stand on the button that loses nothing."""
        self.query_one("#both").focus()

    def action_turn(self, lines: int) -> None:
        """Scroll through the two, side by side."""
        self.query_one(".both-texts").scroll_relative(y=lines, animate=False)

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        self.dismiss(event.button.id)
