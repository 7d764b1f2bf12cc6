"""What comes in through standard input, with an end to it."""

import sys
from collections.abc import Callable

from mentorjournal.cli.errors import InputNotText, InputTooLong

LONGEST_LINE = 64 * 1024


def text_given() -> str:
    """Return all of standard input.

    Raises:
        InputTooLong: it holds more than the longest text of a journal.
        InputNotText: it is in another encoding.
    """
    from mentorjournal.journal.cleaners import TEXT_LIMIT

    return _read(lambda: sys.stdin.read(TEXT_LIMIT + 1), TEXT_LIMIT)


def line_given() -> str:
    """Return the next line of standard input with its line break; empty at the end.

    Raises:
        InputTooLong, InputNotText: as for ``text_given``.
    """
    return _read(lambda: sys.stdin.readline(LONGEST_LINE + 1), LONGEST_LINE)


def _read(read: Callable[[], str], limit: int) -> str:
    try:
        text = read()
    except UnicodeDecodeError:
        raise InputNotText(encoding=sys.stdin.encoding) from None
    if len(text) > limit:
        raise InputTooLong(limit=limit)
    return text
