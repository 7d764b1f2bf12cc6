"""A field of one line to write in."""

from __future__ import annotations

import re
from typing import Any, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.events import Focus, Key, Paste
from textual.geometry import Region
from textual.widgets import Input
from textual.widgets.input import Selection

from mentorjournal.locale.language import N_
from mentorjournal.tui.core.host import JournalApp


def stay_at_end(field: Input) -> None:
    """Go to a field's end and mark nothing, so that what is typed next is added."""
    field.selection = Selection.cursor(len(field.value))


LINE_END = re.compile(r"\r\n|\r|\n")
"""All that ends a line of a secret: other signs that Unicode ends lines at are part of it."""

JOINERS = frozenset({"\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}"})
"""Signs that cannot be seen and are part of what is typed: of 👩‍👩‍👧, of words in Persian.

Textual takes no key for text whose sign Python does not call printable.
"""


MOST_KEPT = 500
"""Changes of a line that can be taken back."""


def lines_of(pasted: str, *, secret: bool = False) -> list[str]:
    """Return the lines of a text that hold anything; of spaces alone the first."""
    lines = LINE_END.split(pasted) if secret else pasted.splitlines()
    return [line for line in lines if line.strip()] or lines[:1]


def as_one_line(lines: list[str]) -> str:
    """Return lines joined, where there is room for one; one alone stays as it is."""
    return lines[0] if len(lines) == 1 else " ".join(map(str.strip, lines))


class LineField(Input):
    """Textual's, which shows the beginning of what stands in it until somebody goes on in it.

    Coming to it marks nothing, with the cursor at its end, so that the next letter wipes nothing;
    Ctrl+Z takes back what was changed, and not what stood there before. Every field of one line is
    one: lines that are pasted into it are joined, where Textual drops all but the first, and what
    does not fit is told.

    Args:
        value: what stands in it.
        options: Textual's own.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", N_("Undo"), show=False),
        Binding("ctrl+y", "redo", N_("Redo"), show=False),
    ]

    def __init__(self, value: str = "", **options: Any) -> None:
        self._earlier: list[str] = []
        self._later: list[str] = []
        self._is_undoing = False
        self._is_edited = False
        super().__init__(value, select_on_focus=False, **options)

    async def _on_key(self, event: Key) -> None:
        """Take what joins signs, too."""
        if event.character in JOINERS:
            event.stop()
            event.prevent_default()
            self.replace(event.character, *sorted(self.selection))

    def on_focus(self, event: Focus) -> None:
        """Go to its end, but where the terminal alone was away."""
        if not event.from_app_focus:
            self.cursor_position = len(self.value)

    def watch_value(self, before: str, now: str) -> None:
        """Keep what stood there, to be taken back; of a secret nothing.

        What is put there before anybody has changed anything is where all changes begin.
        """
        if self.password or self._is_undoing or before == now:
            return
        self._later.clear()
        if not (self._is_edited or self._earlier):
            return
        self._earlier = [*self._earlier, before][-MOST_KEPT:]

    def replace(self, text: str, start: int, end: int) -> None:
        """Put a text in the place of another, as whatever is typed, pasted or deleted does."""
        self._is_edited = True
        super().replace(text, start, end)
        self._is_edited = False

    def action_end(self, select: bool = False) -> None:
        """Go to its end and show it, though the cursor may have stood there out of sight."""
        super().action_end(select)
        place = Region(self._cursor_offset, 0, width=1, height=1)
        self.scroll_to_region(place, force=True, animate=False, y_axis=False)

    def action_undo(self) -> None:
        """Take the last change back."""
        self._go_to(self._earlier, self._later)

    def action_redo(self) -> None:
        """Make it again."""
        self._go_to(self._later, self._earlier)

    def _go_to(self, there: list[str], back: list[str]) -> None:
        if not there:
            return
        back.append(self.value)
        with self.app.batch_update():
            self._is_undoing = True
            self.value = there.pop()
            self._is_undoing = False
        self.cursor_position = len(self.value)

    def on_blur(self) -> None:
        """Show its beginning again, but where the terminal alone goes away."""
        if self.app.app_focus:
            self.scroll_to(0, 0, animate=False, force=True)

    def _on_paste(self, event: Paste) -> None:
        """Take what is pasted, as one line."""
        event.stop()
        event.prevent_default()
        lines = lines_of(event.text, secret=self.password)
        whole = as_one_line(lines)
        if not whole:
            return
        start, end = sorted(self.selection)
        length = len(self.value) - (end - start) + len(whole)
        app = cast("JournalApp", self.app)
        if self.max_length and length > self.max_length:
            app.show_message(
                app.say(
                    N_("There is room for {count} characters here; nothing was pasted."),
                    count=self.max_length,
                ),
                severity="error",
            )
            return
        self.replace(whole, start, end)
        if len(lines) > 1:
            app.show_message(app.say(N_("There is room for one line here: the lines were joined.")))
