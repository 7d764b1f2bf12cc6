"""The order of words, as Swedish has it: å, ä and ö last, other marks beside their letter.

The names and tags are those of Swedish workplaces, so that the order is the same in both languages.
PyICU has no wheels for Windows and macOS, and pyuca knows no language's own order.
"""

import unicodedata

LAST = {"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}"}
"""Letters after z, by the three signs that follow it in ASCII; Danish and Norwegian ones beside."""

LIKE = {"ü": "y", "ű": "y", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "œ": "}", "ő": "}"}


def sort_key(words: str) -> tuple[str, str, str]:
    """Return the key by which words are put in order.

    First come the letters, then the marks on them, then capitals: e, é, f; and a, A, b.
    """
    plain = unicodedata.normalize("NFC", words).casefold()
    return plain.translate(_LETTERS), plain, words.swapcase()


class _Letters(dict[int, str]):
    """Code point to the letter that it is put in order as, worked out when first met."""

    def __missing__(self, point: int) -> str:
        self[point] = letter = _letter(chr(point))
        return letter


def _letter(character: str) -> str:
    if character in LAST:
        return LAST[character]
    if character in LIKE:
        return LIKE[character]
    return unicodedata.normalize("NFD", character)[0]


_LETTERS = _Letters()
