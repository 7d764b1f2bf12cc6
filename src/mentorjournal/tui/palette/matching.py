"""How well what is typed fits an action: by the words of its title, its synonyms, and its help."""

from __future__ import annotations

from collections.abc import Sequence

from mentorjournal.locale.text_folding import fold

TITLE, SYNONYM, INFLECTED, WITHIN, HELP = 1.0, 0.9, 0.7, 0.6, 0.4
"""How much it counts that a typed word begins a word of the title or a synonym, is a longer form of
one of them, stands within one, or begins a word of the help."""

STEM = 4
"""So many letters are alike in two forms of a word."""

PART = 3
"""So many letters make a part of a compound word."""


class Wanted:
    """What somebody looks for.

    Args:
        typed: as it was typed.
    """

    def __init__(self, typed: str) -> None:
        self._words = fold(typed).split()

    def fit(self, title: str, synonyms: str, help: str) -> float:
        """Return how well an action fits, from 0 for not at all to 1."""
        titled, named = fold(title).split(), fold(synonyms).split()
        helped = fold(help).split()
        fits = [_fit(word, titled, named, helped) for word in self._words]
        return sum(fits) / len(fits) if fits and all(fits) else 0.0


def _fit(word: str, titled: Sequence[str], named: Sequence[str], helped: Sequence[str]) -> float:
    if any(known.startswith(word) for known in titled):
        return TITLE
    if any(known.startswith(word) for known in named):
        return SYNONYM
    own = [*titled, *named]
    if any(len(known) >= STEM and word.startswith(known) for known in own):
        return INFLECTED
    if len(word) >= PART and any(word in known for known in own):
        return WITHIN
    return HELP if any(known.startswith(word) for known in helped) else 0.0
