"""Third persons' names in running text, in every form in which Swedish and English write them.

What is found: a listed name alone or in full, first names and surnames by themselves, genitives
(Annas, Anna's, Hans’), a name with the other's initial (Anna B., A. Berg), capitals (ANNA), double
names with a hyphen, a space or nothing between, names that a line break, emphasis (An**na**) or an
invisible character runs through. What is left alone: the same letters within another word
(Annandag), in lower case (a bear is “björn”; the leak check points it out), within a double name
that is not listed (Anna-Karin is not Anna), and by itself a part that two listed names share while
different words stand for them; the leak check points it out.

A Swedish name that ends in s, x or z may be in the genitive without a mark (Hans bok). Where the
next word does not tell, “(s)” does: “en kollega(s)”.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from mentorjournal.journal.model.terms import AliasKind
from mentorjournal.journal.model.views import Alias
from mentorjournal.summary.privacy.words.genitive import Owns, owns_what_follows

BEFORE, AFTER = r"(?<![^\W_])", r"(?![^\W_])"
"""No letter or digit beside it; an underscore may be emphasis."""

UNSEEN = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    r"\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    r"\ufff0-\ufff8\ufffd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters that nobody sees, or that are written as a sign in their stead; for a class."""

RUNS_THROUGH = f"[*_~{UNSEEN}]"
"""Emphasis, and what nobody sees."""

HYPHEN = r"[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}]"
APOSTROPHE = "['’ʼ´′‘]"

_RUNNING = re.compile(RUNS_THROUGH)
_HYPHENS, _APOSTROPHES = re.compile(HYPHEN), re.compile(APOSTROPHE)
_SPACE = r"(?:[^\S\n]+|[^\S\n]*\\?\n[^\S\n]*(?:>[^\S\n]*)*)"
_GENITIVE = rf"{APOSTROPHE}?s|:s"
_GENITIVE_OF_S = rf"{_GENITIVE}|{APOSTROPHE}(?=\s+\w)"
_UNITS_ENDING = r"(?:en|et|n|t)s?"
_ARTICLES = {"n", "t", "en", "et"}
_DOT = r"(?:\.(?=\s+[^\W\d_A-ZÅÄÖ]|[,;:]))?"
"""The full stop of an initial, unless a sentence may end with it."""

_PARTICLES = {"von", "af", "de", "van", "der", "den", "la", "el", "al", "da", "di", "du", "bin"}
_HISSES = ("s", "x", "z")
_EMPHASIS = re.compile(r"\*\*\*|\*\*|\*|__|_|~~")
_BEGINS_SENTENCE = re.compile(
    r"(?:^|[.!?…][\"'”’»)*_]*\s+|\n\s*\n\s*|\n[ \t]*(?:[-*+>#–—•|]+|\d+[.)])[ \t]*)"
    r"(?:\[[ xX]\]\s+)?[-–—•>#|\s]*[*_~\"'“”‘’»«(\[]*$"
)
_LOOK_BACK = 80
MOST_WORDS = 8


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
        return any(character.isdigit() or character == "@" for character in "".join(self.words))

    def pattern(self, through: str) -> str:
        """Return a pattern for its forms, with a group for the ending.

        Args:
            through: a pattern for what may stand between two letters.
        """
        if self.is_literal:
            return r"\s+".join(self._word(word, through) for word in self.words) + "()"
        between = _between(through)
        words = "".join(
            self._word(word, through) + (rf"(?:\.?{between}|\.)" if len(word) == 1 else between)
            for word in self.words[:-1]
        ) + self._word(self.words[-1], through)
        if len(self.words[-1]) == 1:
            return f"{words}{_DOT}()"
        ending = _GENITIVE_OF_S if hisses(self.words[-1]) else _GENITIVE
        if self.is_unit:
            ending = f"{_UNITS_ENDING}|{ending}"
        return f"{words}(?i:{through}({ending})?)"

    def _word(self, word: str, through: str) -> str:
        hyphens = "".join(self.words).count("-")
        if self.is_literal or not word.strip("-") or hyphens > MOST_WORDS:
            return self._letters(word, through)
        first, *rest = [part for part in word.split("-") if part]
        return self._letters(first, through) + "".join(
            rf"(?:{_between(through)}{self._letters(part, through)}"
            rf"|{through}{HYPHEN}?(?i:{through.join(map(spelt, part))}))"
            for part in rest
        )

    def _letters(self, word: str, through: str) -> str:
        if through:  # what may stand anywhere is not looked for twice: that takes time without end
            word = _RUNNING.sub("", word)
        if self.is_unit or self.is_literal or not word[0].isupper():
            return f"(?i:{through.join(map(spelt, word))})"
        rest = through.join(map(spelt, word[1:]))
        return spelt(word[0].upper()) + through + f"(?i:{rest})"


def _between(through: str) -> str:
    return rf"(?:{through}(?:{_SPACE}|\s?\\?{HYPHEN}\s?){through})"


def spelt(text: str) -> str:
    """Return a pattern for a name's letters; hyphens and apostrophes have several signs."""
    return "".join(
        HYPHEN if character == "-" else APOSTROPHE if character == "'" else re.escape(character)
        for character in text
    )


def hisses(words: str) -> bool:
    """Say whether words end so that a genitive need not be seen."""
    return words.lower().endswith(_HISSES)


def plain(text: str) -> str:
    """Return text with its accents composed, as names are compared."""
    return unicodedata.normalize("NFC", text)


def words_of(name: str) -> tuple[str, ...]:
    """Return a name's words, capitalised where they were typed without any capital."""
    seen = _RUNNING.sub("", plain(name)) if _RUNNING.search(name) else plain(name)
    words = _APOSTROPHES.sub("'", _HYPHENS.sub("-", seen)).split()
    if any(letter.isupper() for letter in "".join(words)):
        return tuple(words)
    return tuple(
        "-".join(part[:1].upper() + part[1:] for part in word.split("-")) for word in words
    )


def parts_of(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the runs of a name's words that also stand for the person: Anna, Ek, Anna Karin.

    A line of more words than any name has is looked for as a whole alone.
    """
    if len(words) > MOST_WORDS:
        return
    for length in range(len(words) - 1, 0, -1):
        for first in range(len(words) - length + 1):
            run = words[first : first + length]
            begins = run[0][0].isupper() or (length > 1 and run[0].lower() in _PARTICLES)
            if begins and run[-1][0].isupper() and len("".join(run).strip(".")) > 1:
                yield run


def _with_initial(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield how a name is shortened: Anna B., A. Berg."""
    first, last = words[0], words[-1]
    if len(words) > 1 and first[0].isupper() and last[0].isupper():
        for short in ((first, last[0]), (first[0], last)):
            if len("".join(short)) > len("AB"):
                yield short


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
        self._phrases = _phrases(
            list(aliases), [words for name in ours if (words := words_of(name))]
        )

    @cached_property
    def _usual(self) -> "re.Pattern[str]":
        return self._compiled("")

    @cached_property
    def _with_emphasis(self) -> "re.Pattern[str]":
        return self._compiled(f"{RUNS_THROUGH}*")

    def _compiled(self, through: str) -> "re.Pattern[str]":
        forms = "|".join(f"({phrase.pattern(through)})" for phrase in self._phrases)
        return re.compile(f"{BEFORE}(?:{forms}){AFTER}")

    def pseudonymise(self, text: str) -> str:
        """Return a text with every listed name replaced."""
        composed = plain(text)
        if not any(phrase.stands_for is not None for phrase in self._phrases):
            return composed
        pattern = self._with_emphasis if _RUNNING.search(composed) else self._usual
        return pattern.sub(self._replacement, composed)

    def _replacement(self, match: "re.Match[str]") -> str:
        at = match.lastindex or 1
        phrase = self._phrases[at // 2]
        if phrase.stands_for is None or (not phrase.is_literal and _within_double_name(match)):
            return match[0]
        replacement = plain(phrase.stands_for)
        if begins_sentence(match.string, match.start()):
            replacement = replacement[:1].upper() + replacement[1:]
        if not phrase.is_literal:
            replacement = self._in_form(replacement, phrase, match, match[at + 1] or "")
        return _with_emphasis_of(match, replacement)

    def _in_form(
        self, replacement: str, phrase: _Phrase, match: "re.Match[str]", ending: str
    ) -> str:
        """Return what stands for a name in the genitive where the name is in it, or may be."""
        text, start, end = match.string, *match.span()
        if len(ending) == 1 and ending != "s" and start and _APOSTROPHES.match(text[start - 1]):
            return replacement + ending  # a quotation ends there
        if ending.casefold() in _ARTICLES:
            return replacement
        if ending:
            return self._possessive(replacement, curly="’" in ending)
        if not hisses(phrase.words[-1]):
            return replacement
        owns = owns_what_follows(text[end:])
        if owns is Owns.YES:
            return self._possessive(replacement)
        # English marks its genitive, so that only in Swedish both readings are left.
        is_uncertain = owns is Owns.UNCERTAIN and self._code == "sv"
        may_take_s = replacement[-1:].isalpha() and not hisses(replacement)
        return f"{replacement}(s)" if is_uncertain and may_take_s else replacement

    def _possessive(self, replacement: str, *, curly: bool = False) -> str:
        if self._code == "en":
            return replacement + ("’" if curly else "'") + ("" if hisses(replacement) else "s")
        if not replacement[-1:].isalpha() or replacement.rpartition(" ")[2].isupper():
            return f"{replacement}:s"
        return replacement if hisses(replacement) else f"{replacement}s"


def _phrases(aliases: list[Alias], ours: list[tuple[str, ...]]) -> list[_Phrase]:
    our_phrases = {words: _Phrase(words, None) for words in ours}
    known_parts = {part for words in ours for part in (*parts_of(words), *_with_initial(words))}
    names, parts = dict(our_phrases), dict[tuple[str, ...], _Phrase]()
    for alias in aliases:
        is_unit = alias.kind is AliasKind.UNIT
        words = tuple(plain(alias.name).split()) if is_unit else words_of(alias.name)
        words = tuple(word for word in words if _RUNNING.sub("", word))
        if not words:  # nothing of the name is seen
            continue
        phrase = _Phrase(words, alias.stands_for, is_unit)
        names.setdefault(words, phrase)
        if is_unit or phrase.is_literal:
            continue
        for part in (*parts_of(words), *_with_initial(words)):
            if part not in known_parts:
                first = parts.setdefault(part, _Phrase(part, alias.stands_for, is_whole=False))
                if first.stands_for != alias.stands_for:
                    parts[part] = replace(first, stands_for=None)
    phrases = [*names.values(), *(part for words, part in parts.items() if words not in names)]
    return sorted(phrases, key=lambda phrase: (-len(" ".join(phrase.words)), not phrase.is_whole))


def _within_double_name(match: "re.Match[str]") -> bool:
    """Say whether a capitalised word hangs on to a name by a hyphen: Anna-Karin."""
    text = match.string
    before = re.search(rf"([^\W\d_])[^\W\d_]*{HYPHEN}$", text[: match.start()][-_LOOK_BACK:])
    after = re.match(rf"{HYPHEN}([^\W\d_])", text[match.end() : match.end() + 2])
    return any(neighbour is not None and neighbour[1].isupper() for neighbour in (before, after))


def _with_emphasis_of(match: "re.Match[str]", replacement: str) -> str:
    """Return what stands for a name, with the emphasis that began or ended within the name."""
    text, before, after = match.string, "", ""
    paragraph = text[: match.start()].rpartition("\n\n")[2]
    for mark in _EMPHASIS.findall(match[0]):
        if f"{before}{after}".count(mark) or paragraph.count(mark) % 2:
            after += mark
        else:
            before += mark
    return f"{before}{replacement}{after}"
