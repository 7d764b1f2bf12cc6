"""Whether a word that the lists of common names lack is a rare name, by a list or by its form.

The list is long and of unequal worth, so that it counts for less than the others: what it has is a
name unless something else is known, while of what it lacks a sentence must tell as of a person.
"""

import re
from functools import cache
from importlib.resources import files

from mentorjournal.summary.privacy.spellings import bare
from mentorjournal.summary.privacy.words.name_lists import known_names

SHORTEST_VARIANT = 5
"""A shorter word is a variant of some name too easily."""

SHORTEST_RARE_VARIANT = 7
"""One of a name that is not among the common ones."""

_VARIANTS = (
    ("ph", "f"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("ch", "k"), ("kh", "k"), ("qu", "kv"),
    ("hj", "j"), ("gh", "g"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("w", "v"), ("c", "k"),
    ("q", "k"), ("z", "s"), ("y", "i"), ("j", "i"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1")
_SURNAME = re.compile(
    r"[^\W\d_]{2,}(?:brink|stam|feldt|hjelm|hielm|[ck]rantz|[sš]k[iy]|ska|wicz|owicz|vić|vic|ić|"
    r"ova|eva|enko|escu|oğlu|oglu|yan|idze|adze|shvili|nen|zadeh|pour|nejad|stierna|stjerna|sköld|"
    r"skiöld|creutz|swärd|löf|rooth|elius|enius|én|ander|sen|[a-zåäö]{2}son)\Z"
)
"""What only family names end in."""


@cache
def _rare() -> frozenset[str]:
    path = files("mentorjournal.summary.privacy").joinpath("rare_names.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())


@cache
def _sounds() -> frozenset[str]:
    known = known_names()
    common = (name for name in known.first if len(name) >= SHORTEST_VARIANT)
    rarer = (name for name in known.more if len(name) >= SHORTEST_RARE_VARIANT)
    return frozenset(_sound(name) for name in (*common, *rarer))


def _sound(name: str) -> str:
    """Return a name as it sounds: Thorbjörn is Torbjörn, Widar is Vidar."""
    sound = bare(name)
    for written, spoken in _VARIANTS:
        sound = sound.replace(written, spoken)
    return _TWICE.sub(r"\1", sound)


def is_on_the_list(word: str) -> bool:
    """Say whether a capitalised word, or a part of it that a hyphen joins, is on the list."""
    return any(part in _rare() for part in word.split("-"))


def is_rare_name(word: str) -> bool:
    """Say whether a capitalised word may be somebody's name for what it is alone."""
    parts = word.split("-")
    return is_on_the_list(word) or any(
        _SURNAME.match(part) is not None
        or (len(part) >= SHORTEST_VARIANT and _sound(part) in _sounds())
        for part in parts
    )
