"""What counts as the same words, and what as nearly the same name."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

SHORT, LONG = 4, 8
"""Below so many letters a name has others a letter away, such as Eva and Ewa; from so many on, two
letters may be mistyped."""


@lru_cache(maxsize=10_000)
def comparison_key(text: str) -> str:
    """Return a key for comparing words: case, spaces and full stops make no difference."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().rstrip(" .!?").split())


def nearly_same_name(first: str, second: str) -> bool:
    """Say whether two names may be one that was written in two ways.

    Accents, hyphens and the order of names make no difference, nor does a name that only one of
    them has, such as a middle name; a few letters may be mistyped.
    """
    shorter, longer = sorted((name_tokens(first), name_tokens(second)), key=len)
    if not shorter or "".join(shorter) == "".join(longer):
        return bool(shorter)
    if len(shorter) < len(longer):
        return len(shorter) > 1 and set(shorter) <= set(longer)
    in_order = zip(shorter, longer, strict=True)
    sorted_alike = zip(sorted(shorter), sorted(longer), strict=True)
    return any(_are_typos([*pairs]) for pairs in (in_order, sorted_alike))


def _are_typos(pairs: Sequence[tuple[str, str]]) -> bool:
    """Say whether parts of names differ by no more than is mistyped."""
    other = [pair for pair in pairs if pair[0] != pair[1]]
    if any(min(map(len, pair)) < SHORT for pair in other) and (len(other) > 1 or len(pairs) == 1):
        return False
    return all(_is_typo(*pair) for pair in other)


@lru_cache(maxsize=10_000)
def name_tokens(name: str) -> tuple[str, ...]:
    """Return the parts of a name as they are compared: small letters without accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(
        character if character.isalnum() else " "
        for character in plain
        if not unicodedata.combining(character)
    )
    return tuple(letters.split())


def _is_typo(first: str, second: str) -> bool:
    room = 2 if min(len(first), len(second)) >= LONG else 1
    return abs(len(first) - len(second)) <= room and edit_distance(first, second) <= room


def edit_distance(first: Sequence[str], second: Sequence[str]) -> int:
    """Return how many letters are added, missing, wrong, or swapped with the one beside them."""
    before: list[int] = [0] * (len(second) + 1)
    row: list[int] = [*range(len(second) + 1)]
    previous = ""
    for at, letter in enumerate(first, 1):
        earlier, before, row = before, row, [at]
        for place, (left, other) in enumerate(pairwise(["", *second]), 1):
            cost = min(before[place], row[-1], before[place - 1] - (letter == other)) + 1
            if at > 1 and letter == left and previous == other:
                cost = min(cost, earlier[place - 2] + 1)
            row.append(cost)
        previous = letter
    return row[-1]
