"""Worked quadrants, to suggest words from."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from mentorjournal.exercises.template import CELLS

Worked = Mapping[str, tuple[str, ...]]
"""A worked quadrant: each cell's words, the usual one first."""

MOST_SUGGESTIONS = 5


@cache
def worked_quadrants(code: str) -> tuple[Worked, ...]:
    """Return the bank in a language, ``sv`` or ``en``."""
    source = files("mentorjournal.exercises.quadrant").joinpath("bank.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))[code]
    return tuple({cell: _all_words(quadrant[cell]) for cell in CELLS} for quadrant in data)


def _all_words(cell: str | list[str]) -> tuple[str, ...]:
    return (cell,) if isinstance(cell, str) else tuple(cell)


def suggestions(code: str, cell: str, answers: Mapping[str, str], typed: str = "") -> list[str]:
    """Return words for a cell, best first.

    Quadrants that share a word with the cells already filled come first; without any, all do.

    Args:
        code: ``sv`` or ``en``.
        cell: which cell.
        answers: what stands in the cells.
        typed: what the words must begin with.
    """
    beginning = typed.strip().casefold()
    filled = [(name, words_in(answers.get(name, ""))) for name in CELLS if name != cell]
    ranked = sorted(
        ((_kinship(quadrant, filled), quadrant) for quadrant in worked_quadrants(code)),
        key=lambda pair: -pair[0],
    )
    words: dict[str, None] = {}
    for kinship, quadrant in ranked:
        if kinship or beginning:
            words |= dict.fromkeys(
                word for word in quadrant[cell] if word.casefold().startswith(beginning)
            )
    words.pop(typed.strip(), None)
    return list(words)[:MOST_SUGGESTIONS]


def words_in(text: str) -> set[str]:
    """Return the words, or phrases, of a cell, in small letters."""
    return {word.strip(" .,;/").casefold() for word in text.replace("/", ",").split(",")} - {""}


def _kinship(quadrant: Worked, filled: list[tuple[str, set[str]]]) -> int:
    return sum(
        any(word.casefold() in words for word in quadrant[name]) for name, words in filled if words
    )
