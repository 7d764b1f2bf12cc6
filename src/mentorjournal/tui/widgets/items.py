"""Lines on a page that the cursor can stand on: agenda items, steps, ratings, ties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Static

from mentorjournal.printable import shown_line

SIGN_WIDTH = 2


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
    def content(self) -> Content:
        """Words and note; the user's words are never markup."""
        words = Content.styled(shown_line(self.text), "$muted" if self.done else "$foreground")
        colour = "$warning" if self.late else "$muted"
        return Content.assemble(words, "  ", (shown_line(self.note), colour)).rstrip()


class ItemLine(Static, can_focus=True):
    """Shows an item; its second and later lines stand below its words, not below its sign.

    Args:
        item: what it shows.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"item-line--sign"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.open_item", show=False),
    ]

    def __init__(self, item: Item) -> None:
        super().__init__(item.content, classes="item-line")
        self.item = item

    def render_line(self, y: int) -> Strip:
        """Put the sign into the first line's padding."""
        strip = super().render_line(y)
        if y:
            return strip
        style = self.get_component_rich_style("item-line--sign")
        sign = Strip([Segment(f"{self.item.sign:<{SIGN_WIDTH}}", style)], SIGN_WIDTH)
        return Strip.join([strip.crop(0, 1), sign, strip.crop(1 + SIGN_WIDTH)])
