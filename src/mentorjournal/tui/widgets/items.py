"""Lines on a page that the cursor can stand on: agenda items, steps, ratings, ties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.widgets.trailing_note import TrailingNote

SHORT_NOTE = 8


@dataclass(frozen=True)
class Item:
    """One line.

    Attributes:
        key: what it stands for, as ``kind:id``.
        sign: one character before it.
        text: the user's words.
        note: what is said beside them, quietly.
        done: whether it lies behind.
        late: whether the note is one to act on.
    """

    key: str
    sign: str
    text: str
    note: str = ""
    done: bool = False
    late: bool = False

    @property
    def is_note_short(self) -> bool:
        """Whether the note stands in a column of its own."""
        return len(self.note) <= SHORT_NOTE

    @property
    def words(self) -> Content | TrailingNote:
        """The words, with a long note after them; neither is ever markup."""
        words = Content.styled(shown_line(self.text), "$muted" if self.done else "$foreground")
        return words if self.is_note_short else TrailingNote(words, self.noted)

    @property
    def noted(self) -> Content:
        """The note."""
        return Content.styled(shown_line(self.note), "$warning" if self.late else "$muted")


class ItemLine(Horizontal, can_focus=True):
    """Shows an item; its second and later lines stand below its words, not below its sign.

    Args:
        item: what it shows.
    """

    is_one_line = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.open_item", show=False),
    ]

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.item = item

    def compose(self) -> ComposeResult:
        """Put the sign beside the words."""
        yield Static(Content(self.item.sign), classes="item-sign")
        yield Static(self.item.words, classes="item-words")
        if self.item.note and self.item.is_note_short:
            yield Static(self.item.noted, classes="item-note")

    def on_click(self) -> None:
        """Put the cursor here."""
        self.focus()
