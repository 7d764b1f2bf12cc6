"""How wide text is about to be, for a drawing that must break its lines itself."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial

from mentorjournal.terminal_text import shown

_NARROW, _WIDE = frozenset("fijlrtI.,:;'|!()[]/\\ "), frozenset("mwMW@%&—…")

_ALPHABETS = ("LATIN", "GREEK", "CYRILLIC")


def lines_within(text: str, room: float, size: float) -> list[str]:
    """Return a text in lines that have room in type of a size, both in units of the drawing."""
    measure = partial(text_width, size=size)
    return [
        line
        for paragraph in shown(text).splitlines() or [""]
        for line in _wrapped(paragraph, room, measure)
    ]


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is in a serif type of a size."""
    return size * sum(map(_share, text))


def is_measurable(text: str) -> bool:
    """Say whether a text's width is known: of other alphabets some fonts have no letters.

    What a font lacks is spelt out, and a drawing has no room for that.
    """
    return all(
        character < "\u2000" and unicodedata.name(character, "").startswith(_ALPHABETS)
        if character.isalpha()
        else character.isascii() or unicodedata.category(character)[0] in "PZ"
        for character in text
    )


def _wrapped(paragraph: str, room: float, measure: Callable[[str], float]) -> Iterator[str]:
    line = ""
    for word in re.findall(r"\S+", paragraph):
        if line and measure(f"{line} {word}") > room:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while measure(line) > room and len(line) > 1:
            at = next(at for at in range(1, len(line) + 1) if measure(line[: at + 1]) > room)
            yield line[:at]
            line = line[at:]
    yield line


def _share(character: str) -> float:
    """Return how wide a character is beside its type's size, rather too wide than too narrow."""
    if unicodedata.east_asian_width(character) in "WF" or character in _WIDE:
        return 1.0
    if character in _NARROW:
        return 0.38
    return 0.76 if character.isupper() else 0.56
