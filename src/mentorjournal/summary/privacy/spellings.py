"""A name's letters as others write them: Asa, Aasa for Åsa, Petrá and P3tra for Petra."""

import unicodedata
from functools import cache

from mentorjournal.summary.privacy.names import spelt

_TWO_FOR_ONE = {"å": "aa", "ä": "ae", "ö": "oe", "ø": "oe", "æ": "ae", "ü": "ue", "ß": "ss"}
_ONE_FOR_TWO = {"aa": "å", "ae": "[äæ]", "oe": "[öø]", "ue": "ü"}
_MARKED = {
    "a": "àáâãāăą", "c": "çćč", "d": "ďđ", "e": "éèêëēęě", "g": "ğģ", "i": "íìîïīį", "l": "łľ",
    "n": "ñńňņ", "o": "óòôõōő", "r": "řŕ", "s": "šśş", "t": "ťţ", "u": "úùûūůű", "y": "ýÿ",
    "z": "žźż",
}  # fmt: skip
"""Letters with a mark that is laid on one that has none; å, ä, ö and ü are letters of their own."""

_DIGITS = {"a": "4", "b": "8", "e": "3", "g": "9", "i": "1", "l": "1", "o": "0", "s": "5", "t": "7"}
"""Digits that are drawn like a letter."""

SHORTEST_WITH_DIGITS = 4
"""A name that is shorter is not looked for with digits in it: B0, Al1."""

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
    """Return a pattern for a word in its letters, with or without marks, two for one, or digits."""
    pieces, lower, at = list[str](), word.lower(), 0
    has_digits = len(word) >= SHORTEST_WITH_DIGITS
    while at < len(word):
        if pair := _ONE_FOR_TWO.get(lower[at : at + 2]):
            pieces.append(f"(?:{lower[at : at + 2]}|{pair})")
            at += 2
            continue
        pieces.append(_letter(lower[at], has_digits=has_digits))
        at += 1
    return "".join(pieces)


def _letter(letter: str, *, has_digits: bool) -> str:
    plain = bare(letter)
    variants = {plain, _TWO_FOR_ONE.get(letter, letter), *_MARKED.get(letter, "")}
    if has_digits:
        variants.add(_DIGITS.get(plain, letter))
    variants -= {letter, ""}
    return f"(?:{'|'.join([spelt(letter), *sorted(variants)])})" if variants else spelt(letter)
