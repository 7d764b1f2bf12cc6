"""How many columns text takes at a terminal, where a character is none, one or two wide."""

from __future__ import annotations

import re

_PLAIN = re.compile("[ -~\u00a0-\u02ff\u2010-\u2027\u2190-\u2193\u2500-\u25fc]*")
"""Letters, marks and lines that take a column each: for them wcwidth need not be loaded."""


def width_of(text: str) -> int:
    """Return how many columns a text of one line takes, as terminals and Textual count them.

    A family, a thumb in a tone of skin, or a heart that is told to be a picture takes two.
    """
    if _PLAIN.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth, wcwidth

    whole = wcswidth(text)
    return whole if whole >= 0 else sum(max(0, wcwidth(character)) for character in text)


def _graphemes(text: str) -> list[str]:
    """Return what a reader takes for the characters of a text."""
    if _PLAIN.fullmatch(text):
        return list(text)
    from wcwidth import iter_graphemes

    return list(iter_graphemes(text))


def padded(text: str, width: int, sign: str = " ") -> str:
    """Return a line filled up to ``width`` columns; a wider one is returned as it is."""
    return text + sign * (width - width_of(text))


def fitting(text: str, width: int) -> str:
    """Return the longest beginning within ``width`` columns; one character at least."""
    first, *rest = _graphemes(text) or [""]
    taken, columns = first, width_of(first)
    for character in rest:
        columns += width_of(character)
        if columns > width:
            break
        taken += character
    return taken


def wrapped(text: str, width: int) -> list[str]:
    """Return a paragraph as lines within ``width`` columns; a longer word is broken."""
    from wcwidth import wrap

    words = " ".join(text.split())
    return wrap(words, width, control_codes="ignore", break_on_hyphens=False) or [""]
