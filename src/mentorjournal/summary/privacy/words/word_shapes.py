"""What a word looks like: a whole word, a script without capitals, an abbreviation, a product."""

import re
import unicodedata

_MARKS = "".join(
    chr(point)
    for first, last in ((0x300, 0x1CFF), (0xA800, 0xABFF))
    for point in range(first, last + 1)
    if unicodedata.category(chr(point)) in {"Mn", "Mc"}
)
"""Vowels and other marks that stand on or beside a letter, as in Devanagari and Thai."""

_LETTERS = rf"(?:[^\W\d_][{_MARKS}]*)+"
WORD = re.compile(rf"{_LETTERS}(?:[-'’\N{{HYPHEN}}\N{{NON-BREAKING HYPHEN}}]{_LETTERS})*")

ABBREVIATED = re.compile(r"[A-ZÅÄÖ]{2,}[-‐‑][a-zåäö]")
"""A word that an abbreviation begins: MBL-förhandlingen."""

INNER_CAPITAL = re.compile(r"[a-zåäöé](?<!\bMc)(?<!\bMac)[A-ZÅÄÖ]")
"""A product: SharePoint, LinkedIn."""

PREFIXED = re.compile(r"(?:Mc|Mac|O['’]|D['’]|De|La|Le|Di|Da|Du|Van|Fitz)(?=[A-ZÅÄÖ][a-zåäöé]{2})")
"""What begins a name that has a capital within: McAllister, O'Shea, DeShawn."""

_ALWAYS_A_NAME = re.compile(r"(?:Mc|Mac|O['’]|D['’]|Fitz)\Z")
_LESS_COMMON_ALPHABET = re.compile("[\u0370-\u058f]")
_LATIN_ALPHABET = re.compile("[A-Za-z\u00c0-\u024f]")
AROUND = 200

_OTHER_LETTERS = re.compile(
    r"[^\W\d_A-Za-z\u00aa\u00ba\u00c0-\u058f\u10a0-\u10cf\u1c80-\u1fff\u2c00-\u2d2f\ua640-\ua7ff"
    r"\uab30-\uab6f\ufb00-\ufb17\uff21-\uff3a\uff41-\uff5a]"
)
"""A letter of a script without capitals: Arabic, Georgian, Thai, Chinese and more."""


def is_of_other_letters(words: str) -> bool:
    """Say whether words are in a script without capitals."""
    return _OTHER_LETTERS.match(words) is not None


def is_of_another_alphabet(match: "re.Match[str]") -> bool:
    """Say whether a capitalised word is in Greek, Cyrillic or Armenian amid Latin letters."""
    if not _LESS_COMMON_ALPHABET.match(match[0]) or not match[0][0].isupper():
        return False
    around = match.string[max(0, match.start() - AROUND) : match.end() + AROUND]
    return len(_LATIN_ALPHABET.findall(around)) > len(_LESS_COMMON_ALPHABET.findall(around))


def has_latin_letters(word: str) -> bool:
    """Say whether there is a letter of the Latin alphabet in a word."""
    return _LATIN_ALPHABET.search(word) is not None


def without_prefix(word: str) -> tuple[str, bool]:
    """Return a name without Mc, O' or De before a capital, and whether that makes it a name."""
    prefix = PREFIXED.match(word)
    if prefix is None:
        return word, False
    return word[prefix.end() :], bool(_ALWAYS_A_NAME.match(prefix[0]))


def capitalised(word: str) -> str:
    """Return a word in capitals as a name is written: ANNA is Anna."""
    return (
        "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
        if word.isupper()
        else word
    )
