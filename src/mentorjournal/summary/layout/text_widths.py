"""How wide text is set, near enough to say whether it has room: no font need be at hand.

A slide is laid out before anybody knows which fonts it is shown with. The widths are those of
Calibri, rounded up, so that what fits here fits in it and in the fonts that stand in for it.
"""

import unicodedata
from collections.abc import Iterator

_BY_WIDTH = {
    0.26: "ijl.,:;'’|!",
    0.325: 'fIt()[]{}r"-` ',
    0.41: "csvxyzJ”“?/\\*°",
    0.525: "abdeghknopquåäöéèüLEFSTYZBPKXRC0123456789–$#+=<>~^_",
    0.67: "ADGHOQUVNÅÄÖ&€",
    0.88: "mMwW—…%@",
}
_WIDTHS = {character: width for width, characters in _BY_WIDTH.items() for character in characters}
_OTHER, _WIDE = 0.6, 1.05
BOLD, SERIF = 1.06, 1.12
"""How much wider bold letters are, and those of the font for titles and quotations."""


def width_of_text(text: str, size: float) -> float:
    """Return how wide a text is on one line, in the unit of its size."""
    return sum(map(_width, text)) * size


def _width(character: str) -> float:
    known = _WIDTHS.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character):
        return 0
    return _WIDE if unicodedata.east_asian_width(character) in {"W", "F"} else _OTHER


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Return the lines in which a text is set; a word that is wider than a line is broken."""
    lines = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for piece in _pieces(paragraph, width, size):
            longer = f"{line} {piece}" if line else piece
            if line and width_of_text(longer, size) > width:
                lines.append(line)
                line = piece
            else:
                line = longer
        lines.append(line)
    return lines


def _pieces(paragraph: str, width: float, size: float) -> Iterator[str]:
    for word in paragraph.split():
        piece = ""
        for character in word:
            if piece and width_of_text(piece + character, size) > width:
                yield piece
                piece = ""
            piece += character
        yield piece
