"""A scale from 0 to 10 to choose on: arrows or digits."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from mentorjournal.exercises.sections import out_of_ten
from mentorjournal.locale import Language

HIGHEST = 10
NUMBER_WIDTH = 3
"""Cells of a number with the brackets or spaces around it."""


def bar(value: int, language: Language) -> str:
    """Return a value as a bar of ten, with its number and the scale's top."""
    return f"{'█' * value}{'·' * (HIGHEST - value)} {out_of_ten(value, language)}"


class Scale(Static, can_focus=True):
    """Shows 0 to 10 with the chosen one marked; nothing is chosen until the user does.

    Args:
        value: what is chosen at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,minus", "move(-1)", show=False),
        Binding("right,plus", "move(1)", show=False),
        Binding("delete,backspace", "put(-1)", show=False),
        *(Binding(str(digit), f"put({digit})", show=False) for digit in range(HIGHEST)),
    ]

    is_one_line = True
    takes_digits = True
    """So that a digit is its own and not the key of a section."""

    value: reactive[int | None] = reactive(None)

    class Changed(Message):
        """Another value was chosen."""

    def __init__(self, value: int | None, *, id: str) -> None:
        super().__init__(id=id, classes="scale")
        self.set_reactive(Scale.value, value)
        self._one_typed = False

    def render(self) -> Content:
        """Draw the numbers."""
        parts = [
            (f"[{value}]", "bold $accent") if value == self.value else (f" {value} ", "$muted")
            for value in range(HIGHEST + 1)
        ]
        return Content.assemble(*parts)

    @property
    def cursor_region(self) -> Region:
        """The cells of the chosen number; the first where none is chosen."""
        return Region(NUMBER_WIDTH * (self.value or 0), 0, NUMBER_WIDTH, 1)

    def action_move(self, way: int) -> None:
        """Go one up or down; the first step starts in the middle."""
        self._one_typed = False
        middle = HIGHEST // 2
        self.value = middle if self.value is None else max(0, min(HIGHEST, self.value + way))
        self.post_message(self.Changed())

    def action_put(self, value: int) -> None:
        """Choose a value; 1 and then 0 is 10, and a negative one is none."""
        ten = value == 0 and self._one_typed
        self._one_typed = value == 1
        self.value = None if value < 0 else HIGHEST if ten else value
        self.post_message(self.Changed())

    def on_blur(self) -> None:
        """Forget a 1 that was typed: a 0 later is no 10."""
        self._one_typed = False
