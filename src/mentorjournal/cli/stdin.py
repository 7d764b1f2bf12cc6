"""What comes in through standard input and as arguments: text in UTF-8, with an end to it."""

import os
import sys
from io import TextIOWrapper

from mentorjournal.cli.errors import ArgumentNotText, InputNotText, InputTooLong
from mentorjournal.decoding import NotUtf8, in_one_form, utf8_text

LONGEST_LINE = 64 * 1024


def read_stdin_as_utf8() -> None:
    """Read standard input as UTF-8 under every locale; undecodable bytes become surrogates.

    Strict decoding would lose the whole buffer that had been read ahead, not just the bad line.
    """
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")


def text_given() -> str:
    """Return all of standard input.

    Raises:
        InputTooLong: it holds more than the longest text of a journal.
        InputNotText: it is no UTF-8.
    """
    from mentorjournal.journal.model.validators import TEXT_LIMIT

    return _checked(sys.stdin.read(TEXT_LIMIT + 1), TEXT_LIMIT)


def bytes_given(limit: int) -> bytes:
    """Return what is left of standard input, as it came in, up to a number of bytes."""
    return sys.stdin.read(limit).encode("utf-8", "surrogateescape")


def line_given() -> str:
    """Return the next line of standard input with its line break; empty at the end.

    Raises:
        InputTooLong, InputNotText: as for ``text_given``.
    """
    return _checked(sys.stdin.readline(LONGEST_LINE + 1), LONGEST_LINE)


def _checked(text: str, limit: int) -> str:
    if len(text) > limit:
        raise InputTooLong(limit=limit)
    try:
        return in_one_form(text)
    except NotUtf8:
        raise InputNotText from None


def argument_given(words: str, name: str) -> str:
    """Return an argument's text, whatever the locale took its bytes for.

    Args:
        words: the argument, as Python has it.
        name: what it is called in the usage line.

    Raises:
        ArgumentNotText: it is no UTF-8.
    """
    try:
        return utf8_text(os.fsencode(words))
    except ValueError:
        raise ArgumentNotText(name=name) from None
