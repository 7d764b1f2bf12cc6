"""A name's letters as a keyboard or an address without them has it: Asa, Aasa for Åsa."""

import unicodedata
from functools import cache

from mentorjournal.summary.privacy.names import spelt

_TWO_FOR_ONE = {"å": "aa", "ä": "ae", "ö": "oe", "ø": "oe", "æ": "ae", "ü": "ue", "ß": "ss"}
_ONE_FOR_TWO = {"aa": "å", "ae": "[äæ]", "oe": "[öø]", "ue": "ü"}
_WITHOUT_STROKE = {"ø": "o", "æ": "a", "đ": "d", "ł": "l", "ı": "i", "ð": "d", "þ": "t"}


@cache
def bare(word: str) -> str:
    """Return a word in small letters without their marks: åsa is asa."""
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(
        _WITHOUT_STROKE.get(character, character)
        for character in letters
        if not unicodedata.combining(character)
    )


def written_anyhow(word: str) -> str:
    """Return a pattern for a word with its letters, without their marks, or with two for one."""
    pieces, lower, at = list[str](), word.lower(), 0
    while at < len(word):
        if pair := _ONE_FOR_TWO.get(lower[at : at + 2]):
            pieces.append(f"(?:{lower[at : at + 2]}|{pair})")
            at += 2
            continue
        pieces.append(_letter(lower[at]))
        at += 1
    return "".join(pieces)


def _letter(letter: str) -> str:
    variants = {bare(letter), _TWO_FOR_ONE.get(letter, letter)} - {letter, ""}
    return f"(?:{'|'.join([spelt(letter), *sorted(variants)])})" if variants else spelt(letter)
