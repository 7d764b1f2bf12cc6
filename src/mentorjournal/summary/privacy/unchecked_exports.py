"""Listed names put out of texts that leave the journal without a check: a calendar, a brief.

Nobody is asked there what is to become of a name in other letters or in an address (@petra_holm,
Petrá), as the leak check asks before a summary is written; so what stands for the name goes in its
place as well. All other words are left as they were typed.
"""

import re
from collections.abc import Callable, Collection, Sequence

from mentorjournal.journal.model.views import Alias
from mentorjournal.summary.privacy.lookalikes import in_usual_letters
from mentorjournal.summary.privacy.names import Names
from mentorjournal.summary.privacy.remaining_names import Remaining
from mentorjournal.summary.privacy.words.name_lists import known_names

_SIGNS = "@#"
_EMPHASIS = re.compile(r"(?<=[^\W_])[*~]+(?=[^\W_])")
_PIECE = re.compile(r"\s+|\S+")


class UncheckedNames:
    """Puts what stands for listed names in their place, in whatever letters they are.

    Args:
        aliases: the list.
        two: the names of the two, which stay.
        code: the language of the text.
    """

    def __init__(self, aliases: Sequence[Alias], two: Collection[str], code: str) -> None:
        self._names = Names(aliases, two, code)
        ours = {word for name in two for word in name.split()}
        replacements = [alias.stands_for for alias in aliases]
        self._remaining = [
            (alias.stands_for, remaining)
            for alias in aliases
            if not _says(remaining := Remaining([alias], known_names(), ours), replacements)
        ]

    def pseudonymise(self, text: str) -> str:
        """Return a text with every listed name replaced."""
        text = self._names.pseudonymise(text)
        for stands_for, remaining in self._remaining:
            for seen in (in_usual_letters, _without_emphasis):
                text = _without(remaining, stands_for, text, seen)
        return text


def _without_emphasis(text: str) -> str:
    """Return a text in usual letters without the marks that run through its words: pe*tra*."""
    return _EMPHASIS.sub("", in_usual_letters(text))


def _says(remaining: Remaining, words: Collection[str]) -> bool:
    """Say whether a name, or a part of it, stands in what is said instead: Anna Berg, Anna B."""
    return any(True for phrase in words for _ in remaining.places(phrase))


def _without(remaining: Remaining, stands_for: str, text: str, seen: Callable[[str], str]) -> str:
    pieces = [(typed, seen(typed)) for typed in _PIECE.findall(text)]
    usual = "".join(shown for _, shown in pieces)
    result, end = "", 0
    for first, last in sorted(remaining.places(usual), key=lambda place: (place[0], -place[1])):
        if first >= end:
            result += _as_typed(pieces, end, first).rstrip(_SIGNS) + stands_for
            end = last
    return result + _as_typed(pieces, end, len(usual)) if end else text


def _as_typed(pieces: Sequence[tuple[str, str]], begin: int, end: int) -> str:
    """Return what stands between two places, each word as it was typed if it is there whole.

    Args:
        pieces: the text's words and what is between them, as typed and in usual letters.
        begin: the first place, in usual letters.
        end: the place behind the last.
    """
    result, at = "", 0
    for typed, usual in pieces:
        first, last = max(begin, at), min(end, at + len(usual))
        is_whole = usual != "" and last - first == len(usual)
        result += typed if is_whole else usual[first - at : max(first, last) - at]
        at += len(usual)
    return result
