"""Third persons' names in running text, in every form in which Swedish and English write them.

What is found: a listed name alone or in full, first names and surnames by themselves, genitives
(Annas, Anna's, Hans’), capitals (ANNA), double names with a hyphen or a space, names that a line
break, emphasis (An**na**) or an invisible character runs through. What is left alone: the same
letters within another word (Annandag), in lower case (a bear is “björn”; the leak check points it
out), within a double name that is not listed (Anna-Karin is not Anna), and by itself a part that
two listed names share while different words stand for them; the leak check points it out.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from mentorjournal.journal.terms import AliasKind
from mentorjournal.journal.views import Alias

BEFORE, AFTER = r"(?<![^\W_])", r"(?![^\W_])"
"""No letter or digit beside it; an underscore may be emphasis."""

RUNS_THROUGH = "[*_~\N{SOFT HYPHEN}\u200b-\u200d\u2060]"
"""Emphasis, and characters that nobody sees."""

_BROKEN = re.compile(rf"(?<=[^\W_]){RUNS_THROUGH}+(?=[^\W_])")
_HYPHEN = r"[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}]"
_BETWEEN_WORDS = rf"(?:\s+|\s?{_HYPHEN}\s?)"
_APOSTROPHE = "['’ʼ]"
_GENITIVE = rf"(?:{_APOSTROPHE}?s|:s)?"
_GENITIVE_OF_S = rf"(?:{_APOSTROPHE}?s|:s|{_APOSTROPHE}(?=\s+\w))?"
_UNITS_ENDING = r"(?:en|et|n|t)?s?"
_HISSES = ("s", "x", "z")
_EMPHASIS = re.compile(r"\*\*\*|\*\*|\*|__|_|~~")
_BEGINS_SENTENCE = re.compile(
    r"(?:^|[.!?…][\"'”’»)*_]*\s+|\n\s*\n\s*|\n[ \t]*(?:[-*+>#–—|]+|\d+[.)])[ \t]*)"
    r"(?:\[[ xX]\]\s+)?[-–—>#\s]*[*_~\"'“”‘’»«(\[]*$"
)
_LOOK_BACK = 80


@dataclass(frozen=True)
class _Phrase:
    """Words to find.

    Attributes:
        words: a name, or the part of one that also stands alone.
        stands_for: what goes in their place; nothing where they stay, as the names of the two do.
        is_unit: whether they name a unit.
        is_whole: whether they are a whole name.
    """

    words: tuple[str, ...]
    stands_for: str | None
    is_unit: bool = False
    is_whole: bool = True

    @property
    def is_literal(self) -> bool:
        """Whether it is a number or an address, which has no forms."""
        return any(one.isdigit() or one == "@" for one in "".join(self.words))

    def pattern(self, through: str) -> str:
        """Return a pattern for its forms.

        Args:
            through: a pattern for what may stand between two letters.
        """
        last = self.words[-1].lower()
        between = r"\s+" if self.is_literal else _BETWEEN_WORDS
        words = between.join(self._word(one, through) for one in self.words)
        ending = "" if self.is_literal else _GENITIVE_OF_S if last.endswith(_HISSES) else _GENITIVE
        if self.is_unit and not self.is_literal:
            ending = f"(?:{_UNITS_ENDING}|{ending})"
        return f"{words}(?i:{through}{ending})"

    def _word(self, word: str, through: str) -> str:
        if self.is_unit or self.is_literal or not word[0].isalpha():
            return f"(?i:{through.join(map(re.escape, word))})"
        parts = [one for one in word.split("-") if one]
        return _BETWEEN_WORDS.join(
            re.escape(one[0].upper()) + through + f"(?i:{through.join(map(re.escape, one[1:]))})"
            if one[0].isupper()
            else f"(?i:{through.join(map(re.escape, one))})"
            for one in parts
        )


def plain(text: str) -> str:
    """Return text with its accents composed, as names are compared."""
    return unicodedata.normalize("NFC", text)


def words_of(name: str) -> tuple[str, ...]:
    """Return a name's words, capitalised where they were typed without any capital."""
    words = plain(name).split()
    if any(one.isupper() for one in "".join(words)):
        return tuple(words)
    return tuple("-".join(part[:1].upper() + part[1:] for part in one.split("-")) for one in words)


def parts_of(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the runs of a name's words that also stand for the person: Anna, Ek, Anna Karin."""
    for length in range(len(words) - 1, 0, -1):
        for first in range(len(words) - length + 1):
            run = words[first : first + length]
            if run[0][0].isupper() and run[-1][0].isupper():
                yield run


def begins_sentence(text: str, place: int) -> bool:
    """Say whether a word at a place begins a sentence, a paragraph or a line of a list."""
    first = max(0, place - _LOOK_BACK)
    before = text[first:place] if first == 0 else "…x" + text[first:place]
    return bool(_BEGINS_SENTENCE.search(before))


class Names:
    """Finds the names on a list, and puts what stands for them in their place.

    All names are looked for at once, the longest first, so that what is put in is never looked at
    again and no name takes a piece of a longer one.

    Args:
        aliases: the list.
        ours: the names of the two, which stay.
        code: the language of the text, which decides between “en kollegas” and “a colleague's”.
    """

    def __init__(self, aliases: Iterable[Alias], ours: Iterable[str], code: str) -> None:
        self._code = code
        self._phrases = _phrases(list(aliases), [words_of(one) for one in ours if one.strip()])

    @cached_property
    def _usual(self) -> "re.Pattern[str]":
        return self._compiled("")

    @cached_property
    def _with_emphasis(self) -> "re.Pattern[str]":
        return self._compiled(f"{RUNS_THROUGH}*")

    def _compiled(self, through: str) -> "re.Pattern[str]":
        forms = "|".join(f"({one.pattern(through)})" for one in self._phrases)
        return re.compile(f"{BEFORE}(?:{forms}){AFTER}")

    def renamed(self, text: str) -> str:
        """Return a text with every listed name replaced."""
        composed = plain(text)
        if not any(one.stands_for is not None for one in self._phrases):
            return composed
        pattern = self._with_emphasis if _BROKEN.search(composed) else self._usual
        return pattern.sub(self._instead, composed)

    def _instead(self, found: "re.Match[str]") -> str:
        phrase = self._phrases[(found.lastindex or 1) - 1]
        text, name = found.string, found[0]
        if phrase.stands_for is None or (not phrase.is_literal and _within_double_name(found)):
            return name
        written = re.sub(RUNS_THROUGH, "", name).replace("-", " ")
        said = plain(phrase.stands_for)
        if begins_sentence(text, found.start()):
            said = said[:1].upper() + said[1:]
        return _with_emphasis_of(found, self._possessive(said, written, phrase))

    def _possessive(self, said: str, written: str, phrase: _Phrase) -> str:
        """Return what stands for a name in the genitive where the name is in it."""
        if phrase.is_literal:
            return said
        bare = " ".join(phrase.words).replace("-", " ").casefold()
        ending = " ".join(written.split()).casefold().removeprefix(bare)
        if not ending or ending in {"n", "t", "en", "et"}:
            return said
        hisses = said.lower().endswith(_HISSES)
        if ending[0] in _APOSTROPHE and self._code == "en":
            return said + ("’" if "’" in ending else "'") + ("" if hisses else "s")
        return said if hisses else said + "s"


def _phrases(aliases: list[Alias], ours: list[tuple[str, ...]]) -> list[_Phrase]:
    kept = {words: _Phrase(words, None) for words in ours}
    known_parts = {part for words in ours for part in parts_of(words)}
    whole, parts = dict(kept), dict[tuple[str, ...], _Phrase]()
    for one in aliases:
        is_unit = one.kind is AliasKind.UNIT
        words = tuple(plain(one.name).split()) if is_unit else words_of(one.name)
        phrase = _Phrase(words, one.stands_for, is_unit)
        whole.setdefault(words, phrase)
        if is_unit or phrase.is_literal:
            continue
        for part in parts_of(words):
            if part not in known_parts:
                first = parts.setdefault(part, _Phrase(part, one.stands_for, is_whole=False))
                if first.stands_for != one.stands_for:
                    parts[part] = replace(first, stands_for=None)
    found = [*whole.values(), *(one for words, one in parts.items() if words not in whole)]
    return sorted(found, key=lambda one: (-len(" ".join(one.words)), not one.is_whole))


def _within_double_name(found: "re.Match[str]") -> bool:
    """Say whether a capitalised word hangs on to a name by a hyphen: Anna-Karin."""
    text = found.string
    before = re.search(rf"([^\W\d_])[^\W\d_]*{_HYPHEN}$", text[: found.start()][-_LOOK_BACK:])
    after = re.match(rf"{_HYPHEN}([^\W\d_])", text[found.end() : found.end() + 2])
    return any(one is not None and one[1].isupper() for one in (before, after))


def _with_emphasis_of(found: "re.Match[str]", said: str) -> str:
    """Return what stands for a name, with the emphasis that began or ended within the name."""
    text, before, after = found.string, "", ""
    paragraph = text[: found.start()].rpartition("\n\n")[2]
    for mark in _EMPHASIS.findall(found[0]):
        if f"{before}{after}".count(mark) or paragraph.count(mark) % 2:
            after += mark
        else:
            before += mark
    return f"{before}{said}{after}"
