"""What a letter would bring, before it is taken in: each thing, and what is to be decided."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from mentorjournal.exchange.incoming import Reading
from mentorjournal.exchange.letter.arrivals import News
from mentorjournal.exchange.wording import arrival_line, make_one, summary_line
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.row_list import Line, Rows
from mentorjournal.tui.widgets.toggles import Tick


@dataclass(frozen=True)
class Decision:
    """How a letter is to be taken in.

    Attributes:
        take_mine: whether one's own entries are taken as the partner has them.
        same: by the letter's id, what is the same as an entry here, with that one's id.
    """

    take_mine: bool = False
    same: dict[str, str] = field(default_factory=dict)


class PreviewScreen(BaseModal[Decision | None]):
    """Asks whether a letter is to be taken in; Esc leaves everything as it is.

    Args:
        reading: what it would bring.
        partner: whose it is.
    """

    owns_keys = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", N_("Back"), id="back"),
        Binding("ctrl+s,f10", "take", N_("Receive it"), id="save"),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
        Binding("up", "turn(-1)", show=False),
        Binding("down", "turn(1)", show=False),
        replace(bindings.LINE_DOWN, action="turn(1)"),
        replace(bindings.LINE_UP, action="turn(-1)"),
    ]

    def __init__(self, reading: Reading, partner: str) -> None:
        super().__init__()
        self._reading = reading
        self._partner = partner

    def compose(self) -> ComposeResult:
        """Show each thing on a line, what is to be decided, and the two answers."""
        language, reading = self.journal_app.language, self._reading
        mine = sum(arrival.news is News.YOURS for arrival in reading.arrivals)
        with Vertical(classes="dialog letter"):
            title = self.say(
                "{partner}'s letter of {day}",
                partner=shown_line(self._partner),
                day=language.day_and_month(reading.day),
            )
            yield Static(title, markup=False, classes="dialog-title")
            told = summary_line(language, reading.count, shown_line(self._partner))
            yield Static(told, markup=False, classes="muted")
            yield Rows(id="arrivals")
            with VerticalScroll(id="decisions", can_focus=False):
                for number, same in enumerate(reading.same):
                    label = shown_line(make_one(language, same))
                    yield Tick(label, True, id=f"same-{number}", classes="named")
                if mine:
                    label = self.say_many(
                        "Also take {count} entry of mine as {partner} has it",
                        "Also take {count} entries of mine as {partner} has them",
                        mine,
                        partner=shown_line(self._partner),
                    )
                    yield Tick(label, False, id="mine", classes="named")
            with Horizontal(classes="buttons"):
                yield Button(self.say("Receive it"), id="take", variant="primary")
                yield Button(self.say("Not now"), id="not-now")
        yield Footer()

    def on_mount(self) -> None:
        """List the things, and stand on the button: everything can be undone."""
        language, rows = self.journal_app.language, self.query_one("#arrivals", Rows)
        rows.show(
            Line(str(number), Content(arrival_line(language, arrival, self._partner)), 2)
            for number, arrival in enumerate(self._reading.arrivals)
        )
        rows.can_focus = False
        self.query_one("#take").focus()

    def action_turn(self, way: int) -> None:
        """Go through the things, wherever the cursor stands."""
        self.query_one("#arrivals", Rows).go(way)

    def action_take(self) -> None:
        """Take it in as decided."""
        same = {
            entry.letter_id: entry.entry_id
            for number, entry in enumerate(self._reading.same)
            if self.query_one(f"#same-{number}", Tick).value
        }
        mine = any(tick.value for tick in self.query("#mine").results(Tick))
        self.dismiss(Decision(mine, same))

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        if event.button.id == "take":
            self.action_take()
        else:
            self.dismiss(None)
