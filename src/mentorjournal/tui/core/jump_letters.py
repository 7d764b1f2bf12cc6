"""A letter or two on everything that one can go to, drawn over the screen, and going there by it.

Textual's own ways are the focus, from one part to the next, and the mouse. Here each part in view
has letters: a row of a list, a field, a button, a section on the rail. Nothing is laid out for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice, product
from typing import Any

from textual.events import Click
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""Those under the fingers first; all are typed without a modifier on a Swedish keyboard."""


@dataclass(frozen=True)
class Target:
    """What one can go to.

    Attributes:
        place: where its letters are drawn.
        go: goes there.
    """

    place: Offset
    go: Callable[[], object]


@dataclass
class JumpLetters:
    """The letters over one screen, as far as they have been typed.

    Attributes:
        screen: what they are drawn over.
        targets: what they lead to.
        typed: the first letter, where a second one is needed.
    """

    screen: Screen[Any]
    targets: dict[str, Target]
    typed: str = ""
    drawn: dict[int, list[tuple[int, str]]] = field(init=False)
    """The columns and letters in each row, of what can still be meant."""

    def __post_init__(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        self.drawn = {}
        for letters, target in self.targets.items():
            if letters.startswith(self.typed):
                shown = letters.removeprefix(self.typed)
                self.drawn.setdefault(target.place.y, []).append((target.place.x, shown))

    def take(self, letter: str) -> Target | None:
        """Take a letter in; return what is meant by all that was typed, once that is clear.

        A letter that leads nowhere changes nothing.
        """
        typed = self.typed + letter
        if not any(letters.startswith(typed) for letters in self.targets):
            return None
        self.typed = typed
        self._lay_out()
        return self.targets.get(typed)

    def take_back(self) -> None:
        """Take the first letter back."""
        self.typed = ""
        self._lay_out()


def jump_letters(screen: Screen[Any]) -> JumpLetters:
    """Return letters for what is in view on a screen."""
    targets = sorted(_targets(screen), key=lambda target: (target.place.y, target.place.x))
    return JumpLetters(screen, dict(zip(letters_for(len(targets)), targets, strict=True)))


def letters_for(count: int) -> Sequence[str]:
    """Return so many letters and pairs of them, of which none begins another.

    More than 26 × 26 are not in view on any screen.
    """
    firsts = max(0, -(-(count - len(LETTERS)) // (len(LETTERS) - 1)))
    singles = len(LETTERS) - firsts
    pairs = map("".join, product(LETTERS[singles:], LETTERS))
    return [*LETTERS[: min(singles, count)], *islice(pairs, max(0, count - singles))]


def _targets(screen: Screen[Any]) -> Iterator[Target]:
    for widget, (region, clip) in screen._compositor.visible_widgets.items():
        seen = region.intersection(clip)
        if not seen.area or widget._pruning or widget is screen:
            continue
        if getattr(widget, "is_clicked", False):
            yield Target(seen.offset, partial(_click, widget))
        elif isinstance(widget, OptionList) and widget.focusable:
            yield from _rows(widget, region, seen)
        elif widget.focusable:
            yield Target(_beginning(widget, region, seen), widget.focus)


def _beginning(widget: Widget, region: Region, seen: Region) -> Offset:
    """Return where a widget's content begins, if that is in view."""
    gutter = widget.gutter
    place = region.offset + Offset(max(0, gutter.left - 1), gutter.top)
    return place if seen.contains_point(place) else seen.offset


def _rows(rows: OptionList, region: Region, seen: Region) -> Iterator[Target]:
    """Yield the rows in view that can be chosen; one below a heading that stays is not."""
    top = region.y + rows.gutter.top
    heading_above = getattr(rows, "_heading_above", lambda _: None)
    for y in range(max(top, seen.y), min(region.bottom - rows.gutter.bottom, seen.bottom)):
        line = y - top + rows.scroll_offset.y
        if line >= len(rows._lines):
            break
        place, of_row = rows._lines[line]
        is_covered = y == top and heading_above(place) is not None
        if of_row == 0 and not is_covered and not rows.options[place].disabled:
            yield Target(Offset(seen.x, y), partial(_go_to_row, rows, place))


def _go_to_row(rows: OptionList, place: int) -> None:
    rows.focus(scroll_visible=False)
    if place < rows.option_count:
        rows.highlighted = place


def _click(widget: Widget) -> None:
    x, y = widget.region.offset
    widget.post_message(
        Click(
            widget,
            x=0,
            y=0,
            delta_x=0,
            delta_y=0,
            button=1,
            shift=False,
            meta=False,
            ctrl=False,
            screen_x=x,
            screen_y=y,
        )
    )
