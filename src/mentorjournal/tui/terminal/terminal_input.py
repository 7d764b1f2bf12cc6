"""Whatever bytes the terminal sends: what is no text and no key is left out, and said.

Textual reads them in a thread of its own, strictly as UTF-8, and takes any number in a key's
sequence for a character's. The first byte from a terminal in Latin-1, or a sequence that another
program asked for, ended the program.
"""

from __future__ import annotations

import sys
import time
from codecs import IncrementalDecoder, getincrementaldecoder
from typing import TYPE_CHECKING, Any, cast

from textual._xterm_parser import XTermParser
from textual.events import Key, Paste
from textual.keys import Keys

from mentorjournal.locale.language import N_
from mentorjournal.tui.core.host import JournalApp

if TYPE_CHECKING:
    from textual.driver import Driver

NOT_TEXT = N_(
    "The terminal sent something that is not UTF-8 text, so it was left out. "
    "Set the terminal to UTF-8."
)
SECONDS_SHOWN = 8.0

PARSED = XTermParser._parse_extended_key
"""Textual's, which raises where a number is no number, or no character's."""


def _lenient_decoder(_: str) -> type[IncrementalDecoder]:
    """Return one that hands over bytes which are no text as surrogates, by which they are known."""

    class LenientDecoder(getincrementaldecoder("utf-8")):  # type: ignore[misc]  # made when running
        def __init__(self) -> None:
            super().__init__(errors="surrogateescape")

    return LenientDecoder


def _parse_keys(self: XTermParser, sequence: str) -> list[Key] | None:
    """Return the keys of a sequence; of one that cannot be read, none."""
    try:
        return PARSED(self, sequence)
    except (ValueError, OverflowError):
        return [Key(Keys.Ignore, sequence)]


def is_text(words: str | None) -> bool:
    """Say whether what was typed or pasted can be kept: Python's halves of bytes cannot."""
    return words is None or not any("\ud800" <= character <= "\udfff" for character in words)


def accept_undecodable_bytes(driver: type[Driver]) -> None:
    """Have a driver outlast whatever its terminal sends, in this process."""
    parser: Any = XTermParser
    parser._parse_extended_key = _parse_keys
    module: Any = sys.modules[driver.__module__]
    if hasattr(module, "getincrementaldecoder"):  # not on Windows, which hands over characters
        module.getincrementaldecoder = _lenient_decoder


class RejectUndecodableInput:
    """Tells of what is no text; not again while that can still be read.

    Args:
        app: the app.
    """

    def __init__(self, app: object) -> None:
        self._app = cast("JournalApp", app)
        self._told = 0.0

    def refuses(self, message: object) -> bool:
        """Say whether a message holds what is no text; called in the thread that reads."""
        typed = message.character if isinstance(message, Key) else None
        pasted = message.text if isinstance(message, Paste) else None
        if is_text(typed) and is_text(pasted):
            return False
        now = time.monotonic()
        if now - self._told > SECONDS_SHOWN:
            self._told = now
            self._app.call_later(self._tell)
        return True

    def _tell(self) -> None:
        self._app.show_message(self._app.say(NOT_TEXT), severity="error")
