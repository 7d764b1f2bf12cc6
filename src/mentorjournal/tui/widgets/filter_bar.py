"""The line above a list that says what it is filtered by, and how much that leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static

from mentorjournal.locale.language import N_
from mentorjournal.tui.widgets.message_line import MessageLine
from mentorjournal.tui.widgets.text_fields.line_field import LineField


class Cross(Static):
    """Takes the filter away when it is clicked."""

    is_clicked = True

    class Clicked(Message):
        """It was."""

    def on_click(self, event: Click) -> None:
        """Say so."""
        event.stop()
        self.post_message(self.Clicked())


class WordCompletion(Suggester):
    """Completes the ``#tag`` or ``@goal`` that is being typed.

    Args:
        words: what there is to complete to, each with its sign, the likeliest first.
    """

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._words = words

    async def get_suggestion(self, value: str) -> str | None:
        """Return what was typed with its last word completed; nothing where none fits."""
        before, _, begun = value.rpartition(" ")
        if len(begun) < 2 or begun[0] not in "#@":  # noqa: PLR2004 - the sign and a letter
            return None
        wanted = begun.casefold()
        whole = next((word for word in self._words if word.casefold().startswith(wanted)), None)
        if whole is None:
            return None
        return f"{before} {whole}" if before else whole


class FilterBar(Horizontal):
    """A field for the filter, what it leaves, and a cross to take it away.

    It is in view while there is a filter, or one is being typed.

    Args:
        label: what it is called.
        hint: what can be typed.
        clear_key: which key takes it away.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.into_list", N_("To the list"), id="into-list"),
        Binding("escape", "screen.clear_filter", N_("Whole list"), id="whole-list"),
    ]

    class Typed(Message):
        """Another filter stands there now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """Somebody goes on to the list."""

    class Cleared(Message):
        """The filter is to be taken away."""

    def __init__(self, label: str, hint: str, clear_key: str) -> None:
        super().__init__(id="filter-bar")
        self._label, self._hint, self._clear_key = label, hint, clear_key
        self.display = False

    def compose(self) -> ComposeResult:
        """Show the parts beside each other."""
        yield Static(Content(f"{self._label}:"), classes="filter-label")
        yield LineField(placeholder=self._hint, id="filter")
        yield MessageLine(id="filter-left")
        yield Cross(Content(f"{self._clear_key} ✕"), classes="filter-clear")

    @property
    def field(self) -> LineField:
        """Where the filter stands."""
        return self.query_one("#filter", LineField)

    def open(self, words: Sequence[str]) -> None:
        """Let the filter be typed.

        Args:
            words: what its tags and goals are completed to.
        """
        self.display = True
        self.field.suggester = WordCompletion(words)
        self.field.focus()

    def close(self) -> None:
        """Go out of view, without a filter."""
        with self.prevent(Input.Changed):
            self.field.value = ""
        self.display = False

    def tell(self, left: str) -> None:
        """Show what the filter leaves."""
        self.query_one("#filter-left", MessageLine).show(left)

    @on(Input.Changed, "#filter")
    def changed(self, event: Input.Changed) -> None:
        """Say what stands there."""
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted, "#filter")
    def submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the list."""
        event.stop()
        self.post_message(self.Left())

    @on(Cross.Clicked)
    def cross_clicked(self) -> None:
        """Have the filter taken away."""
        self.post_message(self.Cleared())
