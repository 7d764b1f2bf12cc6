"""What a word can be completed to while somebody writes: tags, and the names of people."""

from dataclasses import dataclass

from mentorjournal.journal.closing_day import aliases
from mentorjournal.journal.search.completion import tags_by_use
from mentorjournal.journal.store.journal import Journal

TAG_SIGN = "#"
SHORTEST_NAME = 3
"""Letters of a name that is completed at least."""
SHORTEST_BEGINNING = 2
"""So many signs are typed before anything is offered, the ``#`` among them."""


@dataclass(frozen=True)
class KnownWords:
    """Words to complete to.

    Attributes:
        tags: the tags there are, the most used first.
        names: each word of the names on the list of aliases, and of the two.
    """

    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def rest_of(self, word: str) -> str:
        """Return what is still missing of a word: of a ``#tag``, or of a name by its capital."""
        if len(word) < SHORTEST_BEGINNING:
            return ""
        if word[0] == TAG_SIGN:
            return _rest(word[1:], self.tags)
        return _rest(word, self.names) if word[0].isupper() else ""

    def rest_of_tag(self, words: str) -> str:
        """Return what is still missing of the last of several tags, with commas between them."""
        *others, last = words.split(",")
        begun = last.strip().lstrip(TAG_SIGN)
        there = {tag.strip().lstrip(TAG_SIGN).casefold() for tag in others}
        return _rest(begun, [tag for tag in self.tags if tag not in there]) if begun else ""


def _rest(begun: str, words: list[str] | tuple[str, ...]) -> str:
    wanted = begun.casefold()
    fitting = (word for word in words if word.casefold().startswith(wanted))
    whole = next(fitting, "")
    return whole[len(begun) :]


def known_words(journal: Journal) -> KnownWords:
    """Return what is known: in pair view only what both may see."""
    pair = journal.pair
    names = [alias.name for alias in aliases.rows(journal)]
    people = [pair.partner.name, pair.owner.name]
    parts = dict.fromkeys(
        word for name in (*names, *people) for word in name.split() if len(word) >= SHORTEST_NAME
    )
    return KnownWords(tuple(tags_by_use(journal)), tuple(parts))
