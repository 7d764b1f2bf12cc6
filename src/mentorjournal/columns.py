"""How many columns text takes at a terminal, where a character is none, one or two wide."""

from __future__ import annotations

import unicodedata

UNSEEN = {"\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff"}


def width_of(text: str) -> int:
    """Return how many columns a text of one line takes."""
    return sum(
        0
        if one in UNSEEN or unicodedata.category(one) in {"Mn", "Me"}
        else 2
        if unicodedata.east_asian_width(one) in "WF"
        else 1
        for one in text
    )


def padded(text: str, width: int, sign: str = " ") -> str:
    """Return a line filled up to ``width`` columns; a wider one is returned as it is."""
    return text + sign * (width - width_of(text))


def fitting(text: str, width: int) -> str:
    """Return the longest beginning within ``width`` columns; one character at least."""
    end = min(1, len(text))
    while end < len(text) and width_of(text[: end + 1]) <= width:
        end += 1
    return text[:end]


def wrapped(text: str, width: int) -> list[str]:
    """Return a paragraph as lines within ``width`` columns; a longer word is broken."""
    lines, line = [], ""
    for word in text.split():
        if line and width_of(line) + 1 + width_of(word) > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
        while width_of(line) > width and (head := fitting(line, width)) != line:
            lines.append(head)
            line = line[len(head) :]
    return [*lines, line] if line or not lines else lines
