"""Two versions of one entry, side by side: one's own and the one that was saved elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from mentorjournal.journal.lookup.conflicts import Difference
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.widgets.footer import Footer


@dataclass(frozen=True)
class Sides:
    """What the two versions are called; English, marked with ``N_``.

    Attributes:
        title: what has happened.
        theirs: whose the other one is.
        keep_mine: what the button for one's own says.
        take_theirs: what the button for the other one says.
    """

    title: str = N_("This was changed in another window meanwhile")
    theirs: str = N_("The other window's")
    keep_mine: str = N_("Save mine")
    take_theirs: str = N_("Use the other")


class ConflictScreen(BaseModal[str | None]):
    """Asks what is to stand: ``mine``, ``theirs`` or ``both``; Esc decides nothing.

    Args:
        differing: each field that differs, with its label.
        both: whether every one of them can take both.
        sides: what the two are called.
        partner: who has written the other one, where that is said.
    """

    owns_keys = True

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("escape", "dismiss", N_("Back"), id="back"),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
        Binding("up", "turn(-1)", show=False),
        Binding("down", "turn(1)", show=False),
        replace(bindings.LINE_DOWN, action="turn(1)"),
        replace(bindings.LINE_UP, action="turn(-1)"),
        Binding("pageup", "turn(-10)", show=False),
        Binding("pagedown", "turn(10)", show=False),
    ]

    def __init__(
        self,
        differing: Sequence[tuple[str, Difference]],
        *,
        both: bool,
        sides: Sides | None = None,
        partner: str = "",
    ) -> None:
        super().__init__()
        self._sides = sides or Sides()
        self._partner = partner
        self._differing = differing
        self._both = both

    def compose(self) -> ComposeResult:
        """Show the two beside each other, and what can be done."""
        with Vertical(classes="dialog conflict"):
            yield Static(self._called(self._sides.title), markup=False, classes="dialog-title")
            yield Horizontal(
                Static(self.say("Yours"), classes="side label"),
                Static(self._called(self._sides.theirs), markup=False, classes="side label"),
                classes="sides",
            )
            with VerticalScroll(classes="both-texts", can_focus=False):
                for label, difference in self._differing:
                    yield Static(label, markup=False, classes="help")
                    yield Horizontal(
                        Static(shown(difference.mine), markup=False, classes="side mine"),
                        Static(shown(difference.theirs), markup=False, classes="side theirs"),
                        classes="sides",
                    )
            with Horizontal(classes="buttons"):
                if self._both:
                    yield Button(self.say("Go on with both"), id="both", variant="primary")
                yield Button(self._called(self._sides.keep_mine), id="mine")
                yield Button(self._called(self._sides.take_theirs), id="theirs")
        yield Footer()

    def _called(self, sentence: str) -> str:
        return self.say(sentence, partner=self._partner)

    def on_mount(self) -> None:
        """Stand on the button that loses nothing: what is saved over stays an earlier version."""
        self.query(Button).first().focus()

    def action_turn(self, lines: int) -> None:
        """Scroll through the two, side by side."""
        self.query_one(".both-texts").scroll_relative(y=lines, animate=False)

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        self.dismiss(event.button.id)
