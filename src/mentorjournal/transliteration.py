"""What stands for a character that an output's encoding lacks, so that the text stays readable.

A question mark for each makes “öppet” and “åtta” riddles, and what is open and what is done alike.
"""

import codecs
import unicodedata

TRANSLITERATE = "mentorjournal.transliterate"
"""The name under which Python's streams know it, as they do ``replace``."""

_SUBSTITUTES = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "❝": '"', "‘": "'", "’": "'", "‚": "'",
    "ʼ": "'", "´": "'", "′": "'", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "·": "-",
    "•": "*", "◦": "o", "→": "->", "←": "<-", "↑": "^", "↓": "v", "▸": ">", "◂": "<", "▾": "v",
    "▴": "^", "▲": "^", "◇": "o", "◆": "*", "○": "o", "●": "*", "◐": "o", "◎": "o", "◉": "*",
    "■": "*",
    "★": "*", "☆": "o", "✓": "x", "✗": "-", "×": "x", "≡": "=", "≈": "~", "⁄": "/", "§": "S.",
    "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d",
    "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ß": "ss", "ı": "i", "€": "EUR",
    "£": "GBP", "©": "(c)", "®": "(R)", "±": "+/-",
    "─": "-", "━": "-", "│": "|", "├": "+", "└": "+", "┌": "+", "┐": "+", "┘": "+", "╭": "+",
    "╮": "+", "╰": "+", "╯": "+", "┤": "+", "┬": "+", "┴": "+", "┼": "+",
}  # fmt: skip
_UNSEEN = {"Mn", "Me", "Cf"}
"""Accents on the letter before, and what joins characters: nothing stands for them."""
LACKING = "?"

_UNTOLD_ENCODING = "charmap"
"""What errors call each encoding of 256 characters; only ASCII is in nearly all of them."""


def substitute(character: str, encoding: str) -> str:
    """Return what is written for a character that an encoding lacks.

    Args:
        character: one code point.
        encoding: the output's.
    """
    plain = "".join(
        "" if unicodedata.category(part) in _UNSEEN else _SUBSTITUTES.get(part, part)
        for part in unicodedata.normalize("NFKD", _SUBSTITUTES.get(character, character))
    )
    try:
        plain.encode(encoding)
    except UnicodeEncodeError:
        return LACKING
    return plain


def _substituted(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    encoding = "ascii" if error.encoding == _UNTOLD_ENCODING else error.encoding
    lacking = error.object[error.start : error.end]
    return "".join(substitute(character, encoding) for character in lacking), error.end


codecs.register_error(TRANSLITERATE, _substituted)
