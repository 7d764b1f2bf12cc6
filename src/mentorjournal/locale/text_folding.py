"""Words as search knows them: what a reader takes for one word, in every way of writing it.

Folded are case, compatibility forms (full width, ligatures; Unicode's NFKD) and marks, but for å,
ä and ö, which are letters of their own in Swedish; what cannot be seen (a soft hyphen, joiners) is
left out, and so is emphasis that begins or ends within a word (**fet**stil). All that is neither
letter nor digit ends a word, an emoji as well as a dot. Scripts that are written without spaces are
folded sign by sign, so that a word within a line is found.

The folded text is words with single spaces between them: FTS5's tokenizer (unicode61), whose tables
of Unicode are older than Python's, meets nothing that the two could read differently.
"""

import re
import unicodedata
from collections.abc import Iterator

FOLDING = 4
"""The number of these rules; an index that was made by others is made anew."""

LETTERS_OF_THEIR_OWN = frozenset("åäö")
_LETTERS = {
    "ı": "i", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "þ": "th", "œ": "oe",
    "ø": "ö", "æ": "ä",
}  # fmt: skip
"""Letters that Unicode does not decompose, and how a Swedish reader would type them."""

_SIGNS = {
    "\u0640": "",  # an Arabic word drawn out
    **dict.fromkeys("\u02b9\u02bb\u02bc\u02bd\u02bf\ua78c", " "),  # apostrophes: Hawaiʻi, Oʼneil
}
"""Letters by Unicode that no reader takes for one."""

_MARK_WITHIN_WORD = re.compile(r"(?<=[^\W\d_])(?:\*{1,3}|~~)(?=[^\W\d_])")
_MARKS = ("*", "**", "***", "~~")
_SOFT_HYPHEN = "\u00ad"

_UNSEEN = frozenset({"Mn", "Cf"})
_WITHIN_WORDS = frozenset({"L", "N"})
_WITHOUT_SPACES = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x3400, 0x9FFF),  # Chinese characters
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


class _Folding(dict[int, str]):
    """Code point to what it is folded to, worked out when first met; a space ends a word."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = "".join(_parts(chr(point)))
        return folded


def _parts(character: str) -> Iterator[str]:
    lower = character.lower()
    if lower in LETTERS_OF_THEIR_OWN:
        yield lower
        return
    for part in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold()):
        category = unicodedata.category(part)
        if part in _SIGNS:
            yield _SIGNS[part]
            continue
        if category in _UNSEEN:
            continue
        if category[0] not in _WITHIN_WORDS and category != "Mc":
            yield " "
        elif any(first <= ord(part) <= last for first, last in _WITHOUT_SPACES):
            yield f" {part} "
        else:
            yield _LETTERS.get(part, part)


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return a text's words, folded, with single spaces between them."""
    return " ".join(_unmarked(unicodedata.normalize("NFC", text)).translate(_FOLDING).split())


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """Return what ``fold`` makes of NFC text, and where each of its characters comes from."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(_unmarked(text)):
        for part in _FOLDING[ord(character)]:
            if part != " " or (folded and folded[-1] != " "):
                folded.append(part)
                places.append(place)
    if folded and folded[-1] == " ":
        folded.pop()
        places.pop()
    return "".join(folded), places


def _unmarked(text: str) -> str:
    """Return a text of the same length, with nothing to be seen where emphasis runs through a word.

    A mark that stands once is none, but a sign between two words: mål*delmål.
    """
    marks = {mark for mark in _MARKS if text.count(mark) > 1}
    if not marks:
        return text

    def unseen(mark: "re.Match[str]") -> str:
        return _SOFT_HYPHEN * len(mark[0]) if mark[0] in marks else mark[0]

    return _MARK_WITHIN_WORD.sub(unseen, text)
