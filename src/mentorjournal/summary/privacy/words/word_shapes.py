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

_OTHER_LETTERS = re.compile(
    r"[^\W\d_A-Za-z\u00aa\u00ba\u00c0-\u058f\u10a0-\u10cf\u1c80-\u1fff\u2c00-\u2d2f\ua640-\ua7ff"
    r"\uab30-\uab6f\ufb00-\ufb17\uff21-\uff3a\uff41-\uff5a]"
)
"""A letter of a script without capitals: Arabic, Georgian, Thai, Chinese and more."""


def is_of_other_letters(words: str) -> bool:
    """Say whether words are in a script without capitals."""
    return _OTHER_LETTERS.match(words) is not None


def capitalised(word: str) -> str:
    """Return a word in capitals as a name is written: ANNA is Anna."""
    return (
        "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
        if word.isupper()
        else word
    )
