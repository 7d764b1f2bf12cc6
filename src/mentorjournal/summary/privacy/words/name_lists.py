"""Which words are people's names, as far as a list can know."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mentorjournal.summary.privacy.words.other_names import other_names

_SURELY_SURNAME = re.compile(r"[^\W\d_]{2,}(?:sson|qvist|kvist|ström|gren|stedt|blad|dahl)$")
SHORTEST_IN_LOWER = 5
"""Shorter given names are words too often when they begin with a small letter."""


@dataclass(frozen=True)
class KnownNames:
    """Common given names and surnames in Sweden, and what else is written with a capital.

    Attributes:
        more: given names and surnames from all over, which may be words as well.
        first: given names that nothing else is called.
        first_too: given names that are words as well.
        surnames: family names.
        surnames_too: family names that are words or places as well.
        nobodys: places, organisations, weekdays and the like.
        first_in_lower: given names that are told even where they are written with a small letter.
        initials: double names as initials.
        titles: what stands before a surname, in lower case.
        speaking: what somebody does of whom a note tells.
        beginning: what stands before that at the beginning of a sentence, in lower case.
        doing: what somebody is or does, behind a name that is a word as well.
        uncounted: names that are words for what has no article, in lower case.
        english: which of the words for what somebody is or does are English.
        beside: who comes with such a name: “Björn och jag”.
    """

    more: frozenset[str]
    first: frozenset[str]
    first_too: frozenset[str]
    surnames: frozenset[str]
    surnames_too: frozenset[str]
    nobodys: frozenset[str]
    first_in_lower: frozenset[str]
    initials: frozenset[str]
    titles: frozenset[str]
    speaking: frozenset[str]
    beginning: frozenset[str]
    doing: frozenset[str]
    beside: frozenset[str]
    uncounted: frozenset[str]
    english: frozenset[str]

    def is_first(self, word: str) -> bool:
        """Say whether a word is a given name and nothing else, a double name's part included."""
        return any(part in self.first for part in (word, *word.split("-")))

    def is_surname(self, word: str) -> bool:
        """Say whether a word is a family name and nothing else."""
        if word in self.nobodys or word in self.surnames_too:
            return False
        return word in self.surnames or bool(_SURELY_SURNAME.match(word))

    def is_also_a_word(self, word: str) -> bool:
        """Say whether a word is a name or a word, whichever the sentence tells."""
        return word in self.first_too or word in self.surnames_too


def _of_the_world() -> set[str]:
    """Return countries and languages as Swedish and English call them, those of one word."""
    from babel import Locale

    words = (
        word
        for code in ("sv", "en")
        for names in (Locale(code).territories, Locale(code).languages)
        for word in names.values()
    )
    return {word for word in words if word.isalpha() and word[0].isupper()}


@cache
def known_names() -> KnownNames:
    """Return the lists, read once."""
    data = (
        files("mentorjournal.summary.privacy.words")
        .joinpath("known_names.toml")
        .read_text(encoding="utf-8")
    )
    lists = {name: frozenset(words.split()) for name, words in tomllib.loads(data).items()}
    first = lists["first"]
    more = (
        files("mentorjournal.summary.privacy.words")
        .joinpath("more_names.txt")
        .read_text(encoding="utf-8")
    )
    lines = (line for line in more.splitlines() if not line.startswith("#"))
    return KnownNames(
        frozenset(" ".join(lines).split()),
        first,
        lists["first_too"] - first,
        lists["surnames"] - lists["surnames_too"],
        lists["surnames_too"],
        (lists["places"] | lists["words"] | _of_the_world() | other_names().surely) - first,
        frozenset(name.lower() for name in first if len(name) >= SHORTEST_IN_LOWER)
        - lists["words_in_lower"],
        lists["initials"],
        lists["titles"],
        lists["speaking"],
        lists["beginning"],
        lists["doing"] | lists["speaking"],
        lists["beside"],
        lists["uncounted"],
        lists["english"],
    )
