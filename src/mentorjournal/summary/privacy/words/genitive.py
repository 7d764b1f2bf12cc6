"""Whether a name that ends in s, x or z owns the word behind it; Swedish does not mark it there.

“Hans bok” and “Hans kom” are written alike. What the next word is tells them apart as far as lists
and endings can know; of the rest nobody can tell without understanding the sentence.
"""

import re
import tomllib
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from importlib.resources import files

_NEXT = re.compile(r"[*_~]*\s+[*_~\"'“”‘’»(]*([^\W\d_]+(?:-[^\W\d_]+)*)(?=\W|_|$)")
_GENITIVE = re.compile(r"(?:['’ʼ´′]s?|s)$")
_SHORTEST_COMPOUND = 2
_SHORTEST_STEM = 2


class Owns(Enum):
    """What is known of it."""

    YES = auto()
    NO = auto()
    UNCERTAIN = auto()


@dataclass(frozen=True)
class Following:
    """Words that may follow a name, as ``genitive.toml`` lists them."""

    nouns: frozenset[str]
    noun_endings: tuple[str, ...]
    own: frozenset[str]
    adjectives: frozenset[str]
    other_words: frozenset[str]
    verb_endings: tuple[str, ...]

    def is_noun(self, word: str) -> bool:
        """Say whether a word is a noun that may be owned, by itself or as the end of a longer."""
        if word in self.other_words:
            return False
        if word in self.nouns or _ends_in(word, self.noun_endings, _SHORTEST_STEM):
            return True
        starts = range(_SHORTEST_COMPOUND, len(word) - _SHORTEST_COMPOUND)
        return any(word[at:] in self.nouns for at in starts)

    def is_other(self, word: str) -> bool:
        """Say whether a word is none that may be owned."""
        return word in self.other_words or _ends_in(word, self.verb_endings, _SHORTEST_STEM)


def _ends_in(word: str, endings: tuple[str, ...], before: int) -> bool:
    return any(word.endswith(ending) and len(word) >= len(ending) + before for ending in endings)


@cache
def following() -> Following:
    """Return the lists, read once."""
    data = (
        files("mentorjournal.summary.privacy.words")
        .joinpath("genitive.toml")
        .read_text(encoding="utf-8")
    )
    lists = {name: words.split() for name, words in tomllib.loads(data).items()}
    return Following(
        frozenset(lists["nouns"]),
        tuple(lists["noun_endings"]),
        frozenset(lists["own"]),
        frozenset(lists["adjectives"]),
        frozenset(lists["others"]),
        tuple(lists["verb_endings"]),
    )


def without_genitive(word: str) -> str:
    """Return a word without the ending that a genitive has in Swedish or English."""
    return _GENITIVE.sub("", word)


def owns_what_follows(after: str) -> Owns:
    """Say whether a name owns what comes next.

    Args:
        after: the text behind the name.
    """
    known, match = following(), _NEXT.match(after)
    if match is None or not match[1].islower():
        return Owns.NO
    word = match[1]
    if word in known.own or known.is_noun(word):
        return Owns.YES
    if word in known.adjectives:
        behind = _NEXT.match(after, match.end())
        return Owns.YES if behind and known.is_noun(behind[1]) else Owns.UNCERTAIN
    return Owns.NO if known.is_other(word) else Owns.UNCERTAIN
