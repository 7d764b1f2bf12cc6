"""A text in the letters that a reader takes it for, so that a name is one name however it is drawn.

Full-width letters, ligatures, letters in circles, mathematical letters, small capitals, Greek and
Cyrillic letters that look like Latin ones, strokes and dots laid over a letter, and characters that
nobody sees: all of them read “Petra”. What another language writes with them stays as it is.
"""

import re
import unicodedata
from functools import cache

from mentorjournal.summary.privacy.names import UNSEEN, plain

LAST_LATIN = 0x24F
FULL_WIDTH = ("\uff01", "\uff5e")
_MARK = "Mn"
_SYMBOL = "So"

_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_LAID_OVER = re.compile(rf"(?<=[{_LATIN}])[\u0300-\u036f\u0483-\u0489\u20d0-\u20f0]+")
"""A mark on a Latin letter that no composed letter has: a name that is underlined sign by sign."""

_UNSEEN = re.compile(f"[{UNSEEN}]")

_TWINS = dict(
    zip(
        "АВЕМНОРСТУХІЈЅԀԚԜҮҺӀЁЇаеорсхуіјѕԁһԛԝүёїΑΒΕΖΗΙΚΜΝΟΡΤΥΧονՍՕԼօսհո",
        "ABEMHOPCTYXIJSDQWYHIËÏaeopcxyijsdhqwyëïABEZHIKMNOPTYXovUOLouhn",
        strict=True,
    )
)
"""Cyrillic, Greek and Armenian letters that nobody can tell from Latin ones."""

_RELATIVES = _TWINS | dict(
    zip("ЗКвкмнтгпӏαβγεικρτυχωηάέίόύ", "3Kbkmntrnlaßyeikptuxwnáéíóú", strict=True)
)
"""With those that can be told, but stand for a Latin letter in a word of Latin letters."""

_TWIN_LETTERS, _RELATED_LETTERS = str.maketrans(_TWINS), str.maketrans(_RELATIVES)
_OTHER_LETTER = re.compile("[\u0370-\u058f]")
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_WORD = re.compile(r"\w+")
_GENITIVE = re.compile(rf"[^{_LATIN}]{{2,}}s")
_DRAWN = str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢɑɡȷ", "abcdefghijklmnopqrstuvwyzagj")
"""Small capitals and other drawings of a Latin letter."""


def in_usual_letters(text: str) -> str:
    """Return a text in the letters that a reader takes it for, without what nobody sees."""
    if text.isascii():
        return _UNSEEN.sub("", text)
    seen = _UNSEEN.sub("", plain("".join(map(_usual, text))).translate(_DRAWN))
    latin = _LAID_OVER.sub("", seen)
    return _WORD.sub(_as_latin, latin) if _OTHER_LETTER.search(latin) else latin


def _as_latin(match: "re.Match[str]") -> str:
    """Return a word in Latin letters if it has some, or could be written in them alike.

    The s of a genitive makes no name Latin: Ивановаs.
    """
    word, genitive = match[0], ""
    if not _OTHER_LETTER.search(word):
        return word
    if _GENITIVE.fullmatch(word):
        word, genitive = word[:-1], word[-1]
    return _in_latin(word) + genitive


def _in_latin(word: str) -> str:
    if _LATIN_LETTER.search(word):  # nobody mixes them by hand
        return word.translate(_RELATED_LETTERS)
    return word.translate(_TWIN_LETTERS) if _TWINS.keys() >= set(word) else word


@cache
def _usual(character: str) -> str:
    if character.isascii():
        return character
    form = unicodedata.normalize("NFKC", character)
    if character.isalnum():
        return form
    if FULL_WIDTH[0] <= character <= FULL_WIDTH[1]:
        return form
    is_one_letter = len(form) == 1 and form.isalpha() and ord(form) <= LAST_LATIN
    return form if is_one_letter and unicodedata.category(character) == _SYMBOL else character
