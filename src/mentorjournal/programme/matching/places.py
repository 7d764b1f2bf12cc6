"""What names the same municipality or organisation in several writings: Mark and Marks kommun."""

import re
from collections.abc import Iterable, Mapping

from mentorjournal.locale.text_folding import fold

_KINDS = re.compile(
    r"\b(?:kommun|stad|kn|municipality|city|council|town)\b|\b(?:city|municipality|town) of\b"
)
_SEPARATED = re.compile(r"[,;/\n]|\b(?:och|and|samt|eller|or)\b|&|\+")


def place_names(text: str) -> list[str]:
    """Return the places that a text lists."""
    return [name.strip() for name in _SEPARATED.split(text) if fold(name)]


def canonical_names(names: Iterable[str]) -> Mapping[str, str]:
    """Return for each name, as it was written, the one word for all writings of it.

    “Marks kommun” is “Mark” where anybody writes “Mark” or “Mark kommun”, and “marks” otherwise.
    """
    bare = {name: _without_kind(name) for name in set(names)}
    known = set(bare.values())
    return {
        name: words[:-1] if words.endswith("s") and words[:-1] in known else words
        for name, words in bare.items()
    }


def organisation_name(text: str) -> str:
    """Return the organisation in a text that may go on with a part of it, after a comma."""
    return text.partition(",")[0].strip() or text


def _without_kind(name: str) -> str:
    folded = fold(name)
    return " ".join(_KINDS.sub(" ", folded).split()) or folded
