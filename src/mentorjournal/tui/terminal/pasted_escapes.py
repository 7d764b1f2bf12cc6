"""What is pasted is text to its end, whatever stands in it.

A terminal puts a mark before what is pasted and one after it. Textual takes an escape character
between the two for the beginning of a key, and what follows it for keys: lines copied from a
coloured output gave commands.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual._xterm_parser import XTermParser
from textual.events import Paste
from textual.message import Message

BEGIN, END = "\x1b[200~", "\x1b[201~"
ESCAPE = "\x1b"
STAND_IN = "\ufdd0"
"""A character that Unicode promises never to use; the parser passes it on like any other."""

FED = XTermParser.feed


class PastedEscapes:
    """Exchanges the escape characters within what is pasted, however it is cut in pieces."""

    def __init__(self) -> None:
        self._is_within = False
        self._held = ""
        """What may be the beginning of the mark at the end."""
        self._before = ""
        """The last characters that were read, which may begin the mark before what is pasted."""

    def exchanged(self, read: str) -> str:
        """Return what was read, with each of them exchanged; what is not complete is held back."""
        rest, done = self._held + read, ""
        self._held = ""
        while rest:
            if self._is_within:
                text, mark, rest = rest.partition(END)
                if not mark:
                    text, self._held = _without_beginning_of(END, text)
                done += text.replace(ESCAPE, STAND_IN) + mark
                self._is_within = not mark
            else:
                seen = self._before + rest
                place = seen.find(BEGIN)
                end = place + len(BEGIN) - len(self._before) if place >= 0 else len(rest)
                done += rest[:end]
                self._before = "" if place >= 0 else seen[1 - len(BEGIN) :]
                rest, self._is_within = rest[end:], place >= 0
        return done


def _without_beginning_of(mark: str, text: str) -> tuple[str, str]:
    """Return a text in two parts, of which the second may go on to be the mark."""
    for length in range(min(len(mark) - 1, len(text)), 0, -1):
        if mark.startswith(text[-length:]):
            return text[:-length], text[-length:]
    return text, ""


def _feed(self: XTermParser, read: str) -> Iterable[Message]:
    escapes: PastedEscapes = self.__dict__.setdefault("_pasted_escapes", PastedEscapes())
    exchanged = escapes.exchanged(read)
    if read and not exchanged:
        return iter(())  # nothing at all would be the end of the input
    return map(_with_escapes, FED(self, exchanged))


def _with_escapes(event: Message) -> Message:
    return Paste(event.text.replace(STAND_IN, ESCAPE)) if isinstance(event, Paste) else event


def read_pastes_as_text() -> None:
    """Have no key read out of what is pasted, in this process."""
    parser: Any = XTermParser
    parser.feed = _feed
