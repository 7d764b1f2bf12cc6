"""Small questions: yes or no, one of several."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, OptionList, Static

from mentorjournal.locale.language import N_
from mentorjournal.locale.text_folding import fold
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.row_list import Line, Rows
from mentorjournal.tui.widgets.text_fields.line_field import LineField

FEW_LINES = 8
"""Up to so many lines need no filter."""


class Confirm(BaseModal[bool]):
    """Asks yes or no; Esc is no.

    Args:
        question: already in the user's language.
        yes: what the button that does it says.
        careful: whether Enter is no as well, because what is done cannot be undone.
    """

    owns_keys = True

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("escape", "answer(False)", N_("No"), id="back"),
        Binding("left,right", "app.focus_next", show=False),
    ]

    def __init__(self, question: str, yes: str, *, careful: bool = False) -> None:
        super().__init__()
        self._question = question
        self._yes = yes
        self._careful = careful

    def compose(self) -> ComposeResult:
        """Show the question and two buttons."""
        with Vertical(classes="dialog small"):
            yield Static(self._question, markup=False, classes="question")
            with Horizontal(classes="buttons"):
                yield Button(self._yes, id="yes", variant="primary")
                yield Button(self.say("No"), id="no")
        yield Footer()

    def on_mount(self) -> None:
        """Stand on the button that Enter is to press."""
        self.query_one("#no" if self._careful else "#yes").focus()

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """Answer with a key."""
        self.dismiss(answer)


class Pick(BaseModal[str | None]):
    """Offers lines to choose one from; typing narrows them down.

    Args:
        title: already in the user's language.
        lines: what there is.
    """

    owns_keys = True

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("escape", "dismiss", N_("Back"), id="back"),
        Binding("down", "cursor(1)", show=False),
        Binding("up", "cursor(-1)", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[Line]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Show the filter and the list."""
        with Vertical(classes="dialog"):
            yield Static(self._title, markup=False, classes="dialog-title")
            if len(self._lines) > FEW_LINES:
                yield LineField(placeholder=self.say("Type to filter"), id="filter")
            yield Rows(id="choices")
        yield Footer()

    def on_mount(self) -> None:
        """Show everything."""
        self.query_one(Rows).show(self._lines)
        if len(self._lines) <= FEW_LINES:
            self.query_one(Rows).focus()

    @on(Input.Changed, "#filter")
    def narrow(self, event: Input.Changed) -> None:
        """Show what holds the words typed."""
        wanted = fold(event.value).split()
        matching = [
            line for line in self._lines if all(word in fold(line.content.plain) for word in wanted)
        ]
        nothing = Line("", Content.styled(self.say("Nothing found."), "$muted"))
        self.query_one(Rows).show(matching or [nothing])

    @on(Input.Submitted, "#filter")
    def first(self) -> None:
        """Enter takes the line under the cursor."""
        key = self.query_one(Rows).key
        if key:
            self.dismiss(key)

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Take a line."""
        event.stop()
        if event.option.id:
            self.dismiss(event.option.id)

    def action_cursor(self, way: int) -> None:
        """Go up or down in the list; what is typed still narrows it down."""
        self.query_one(Rows).go(way)
