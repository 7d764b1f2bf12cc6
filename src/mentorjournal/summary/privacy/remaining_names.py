"""What must not remain of the listed names in a text, in any letters or joined to a word."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from mentorjournal.journal.model.terms import AliasKind
from mentorjournal.journal.model.views import Alias
from mentorjournal.summary.privacy.names import (
    APOSTROPHE,
    HYPHEN,
    parts_of,
    plain,
    spelt,
    words_of,
)
from mentorjournal.summary.privacy.spellings import written_anyhow
from mentorjournal.summary.privacy.words.common_words import is_common
from mentorjournal.summary.privacy.words.genitive import following
from mentorjournal.summary.privacy.words.name_lists import KnownNames

SHORTEST_STEM = 5
"""A unit's name that is shorter is looked for as a word alone, not within other words."""

SHORTEST_JOINED = 3
"""A person's name that is shorter is not looked for at the beginning of a longer word."""

SHORTEST_APART = 4
"""A name that is shorter is not looked for letter by letter: A n n may be a list."""

SHORTEST_NOUN = 3
"""A noun that is shorter begins too many words to be looked for behind a name."""

_BETWEEN = rf"(?:\s+|\s?{HYPHEN}\s?|[_.*~]{{1,3}})"
_APART = r"[ ._·|*-]"
_ARTICLE = re.compile(r"(?:an|en|et|n|t)$")
_BEGINS = r"(?:(?<![^\W\d_])|(?<=[a-zåäöé])(?-i:(?=[A-ZÅÄÖ])))"
_ENDS = r"(?:(?![^\W\d_])|(?-i:(?<=[a-zåäöé])(?=[A-ZÅÄÖ])))"
"""A letter beside it makes another word, unless a capital begins a new one there: mötePetra."""


@dataclass
class _Patterns:
    """What is looked for.

    Attributes:
        stems: what begins a word.
        whole: names.
        anyhow: names in other letters, which may make a word of them: Pär is par.
        short: initials.
    """

    stems: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    anyhow: set[str] = field(default_factory=set)
    short: set[str] = field(default_factory=set)


class Remaining:
    """Finds what remains of the listed names.

    Of a name that is a word as well, only the capitalised one is looked for; a part that one of the
    two is called as well says nothing.

    Args:
        aliases: the list.
        known: which names are words as well.
        ours: the words of the names of the two.
    """

    def __init__(self, aliases: Sequence[Alias], known: KnownNames, ours: Collection[str]) -> None:
        patterns = _Patterns()
        for alias in aliases:
            if alias.kind is AliasKind.UNIT and len(alias.name) >= SHORTEST_STEM:
                patterns.stems |= set(_stems(tuple(plain(alias.name).split())))
                continue
            words = words_of(alias.name)
            _add_name(patterns, words, known)
            for part in parts_of(words):
                if len(part) == 1 and part[0] not in ours:
                    _add_name(patterns, part, known)
        self._exact = _compiled(patterns.whole, patterns.stems, patterns.short)
        self._anyhow = _compiled(patterns.anyhow, (), ())

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where something remains; one place may lie within another."""
        if self._exact is not None:
            for match in self._exact.finditer(text):
                yield match.span()
        if self._anyhow is not None:
            for match in self._anyhow.finditer(text):
                if _may_be_written_so(match[0]):
                    yield match.span()


def _may_be_written_so(words: str) -> bool:
    """Say whether letters that a name may be written in are no word and mostly letters."""
    if words.isalpha():
        return not is_common(words.lower())
    return 2 * sum(map(str.isdigit, words)) < len(words)


def _add_name(patterns: _Patterns, words: tuple[str, ...], known: KnownNames) -> None:
    if not words:
        return
    spelling = _spelling(words)
    if len(words) == 1 and known.is_also_a_word(words[0]):
        spelling = f"(?-i:{spelling})"
    patterns.whole.add(spelling)
    if len(words[-1]) >= SHORTEST_JOINED:
        patterns.whole.add(rf"{spelling}s?{HYPHEN}?(?={_nouns()})[^\W\d_]+")
    anyhow = [written_anyhow(word) for word in words]
    for order in (anyhow, anyhow[::-1]):
        patterns.anyhow.add(rf"(?:{_BETWEEN})?".join(order))
    letters = "".join(words)
    if len(letters) >= SHORTEST_APART and letters.isalpha():
        patterns.anyhow.add(f"{_APART} ?".join(map(written_anyhow, letters)))
    if len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper():
        first, last = words[0][0], words[-1][0]
        patterns.short.add(rf"(?-i:{first}\.\s?{last}(?:\.|(?![^\W\d_])))")


def _compiled(
    whole: Collection[str], stems: Collection[str], short: Collection[str]
) -> "re.Pattern[str] | None":
    patterns = _longest_first(stems)
    if short:
        patterns.append(rf"(?<![^\W\d_])(?:{'|'.join(_longest_first(short))})")
    if whole:
        names = "|".join(_longest_first(whole))
        patterns.append(rf"{_BEGINS}(?:{names})(?:{APOSTROPHE}?s)?{_ENDS}")
    return re.compile("|".join(patterns), re.I) if patterns else None


def _stems(words: tuple[str, ...]) -> Iterator[str]:
    """Yield what begins a unit's name and words that are made of it: Solgläntan, Solglänt."""
    yield _spelling(words)
    bare = _ARTICLE.sub("", words[-1])
    if len(words) == 1 and len(bare) > SHORTEST_STEM:
        yield _spelling((bare,))


def _spelling(words: Sequence[str]) -> str:
    return _BETWEEN.join(_BETWEEN.join(map(spelt, word.split("-"))) for word in words)


def _nouns() -> str:
    nouns = (noun for noun in following().nouns if len(noun) >= SHORTEST_NOUN)
    return "|".join(_longest_first(set(nouns)))


def _longest_first(patterns: Collection[str]) -> list[str]:
    return sorted(patterns, key=lambda pattern: (-len(pattern), pattern))
