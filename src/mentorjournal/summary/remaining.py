"""What must not remain of the listed names in a text, in any letters or joined to a word."""

import re
from collections.abc import Collection, Iterator, Sequence

from mentorjournal.journal.terms import AliasKind
from mentorjournal.journal.views import Alias
from mentorjournal.summary.genitive import following
from mentorjournal.summary.known_names import KnownNames
from mentorjournal.summary.names import APOSTROPHE, HYPHEN, parts_of, plain, spelt, words_of

SHORTEST_STEM = 5
"""A unit's name that is shorter is looked for as a word alone, not within other words."""

SHORTEST_JOINED = 3
"""A person's name that is shorter is not looked for at the beginning of a longer word."""

_BETWEEN = rf"(?:\s+|\s?{HYPHEN}\s?|[_.])"
_ARTICLE = re.compile(r"(?:an|en|et|n|t)$")


def remaining_pattern(
    aliases: Sequence[Alias], known: KnownNames, ours: Collection[str]
) -> "re.Pattern[str] | None":
    """Return a pattern for what must not remain of the listed names; nothing if none are listed.

    Of a name that is a word as well, only the capitalised one is looked for; a part that one of the
    two is called as well says nothing.
    """
    alone, stems = set[str](), set[str]()
    for one in aliases:
        if one.kind is AliasKind.UNIT and len(one.name) >= SHORTEST_STEM:
            stems |= set(_stems(tuple(plain(one.name).split())))
            continue
        words = words_of(one.name)
        runs = [words, *(run for run in parts_of(words) if len(run) == 1 and run[0] not in ours)]
        for run in filter(None, runs):
            is_word = len(run) == 1 and known.is_also_a_word(run[0])
            spelling = _spelling(run)
            alone.add(f"(?-i:{spelling})" if is_word else spelling)
            if len(run[-1]) >= SHORTEST_JOINED:
                head = f"(?-i:{spelling})" if is_word else spelling
                alone.add(rf"{head}s?{HYPHEN}?(?={_nouns()})[^\W\d_]+")
    if not alone and not stems:
        return None
    whole = rf"(?<![^\W_])(?:{'|'.join(_longest_first(alone))})(?:{APOSTROPHE}?s)?(?![^\W_])"
    return re.compile("|".join([*_longest_first(stems), *([whole] if alone else [])]), re.I)


def _stems(words: tuple[str, ...]) -> Iterator[str]:
    """Yield what begins a unit's name and words that are made of it: Solgläntan, Solglänt."""
    yield _spelling(words)
    bare = _ARTICLE.sub("", words[-1])
    if len(words) == 1 and len(bare) > SHORTEST_STEM:
        yield _spelling((bare,))


def _spelling(words: Sequence[str]) -> str:
    return _BETWEEN.join(_BETWEEN.join(map(spelt, one.split("-"))) for one in words)


def _nouns() -> str:
    return "|".join(_longest_first({one for one in following().nouns if len(one) > 2}))  # noqa: PLR2004 - shorter ones begin too many words


def _longest_first(patterns: Collection[str]) -> list[str]:
    return sorted(patterns, key=lambda one: (-len(one), one))
