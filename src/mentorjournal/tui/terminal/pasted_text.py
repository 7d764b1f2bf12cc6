"""What is pasted is text to its end, whatever stands in it, and does come to an end.

A terminal puts a mark before what is pasted and one after it. Textual takes an escape character
between the two for the beginning of a key, and what follows it for keys: lines copied from a
coloured output gave commands. Where the second mark is lost, as with a broken connection, it takes
every later key for pasted text that is still to come, and the app seems to hang.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from textual._xterm_parser import XTermParser
from textual.events import Paste
from textual.message import Message

BEGIN, END = "\x1b[200~", "\x1b[201~"
ESCAPE = "\x1b"
STAND_IN = "\ufdd0"
"""A character that Unicode promises never to use; the parser passes it on like any other."""

SILENCE_SECONDS = 5.0
"""What is pasted has ended when so long no more of it has come."""

FED, TICKED = XTermParser.feed, XTermParser.tick


class PastedEscapes:
    """Exchanges the escape characters within what is pasted, however it is cut in pieces."""

    def __init__(self) -> None:
        self._is_within = False
        self._held = ""
        """What may be the beginning of the mark at the end."""
        self._before = ""
        """The last characters that were read, which may begin the mark before what is pasted."""
        self._last_read = 0.0

    @property
    def is_cut_short(self) -> bool:
        """Whether the mark at the end does not come."""
        return self._is_within and time.monotonic() - self._last_read >= SILENCE_SECONDS

    def exchanged(self, read: str) -> str:
        """Return what was read, with each of them exchanged; what is not complete is held back."""
        self._last_read = time.monotonic()
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


def _escapes_of(parser: XTermParser) -> PastedEscapes:
    escapes: PastedEscapes = parser.__dict__.setdefault("_pasted_escapes", PastedEscapes())
    return escapes


def _feed(self: XTermParser, read: str) -> Iterable[Message]:
    exchanged = _escapes_of(self).exchanged(read)
    if read and not exchanged:
        return iter(())  # nothing at all would be the end of the input
    return map(_with_escapes, FED(self, exchanged))


def _tick(self: XTermParser) -> Iterable[Message]:
    yield from TICKED(self)
    if _escapes_of(self).is_cut_short:
        yield from _feed(self, END)


def _with_escapes(event: Message) -> Message:
    return Paste(event.text.replace(STAND_IN, ESCAPE)) if isinstance(event, Paste) else event


def read_pastes_as_text() -> None:
    """Have no key read out of what is pasted, in this process."""
    parser: Any = XTermParser
    parser.feed, parser.tick = _feed, _tick
