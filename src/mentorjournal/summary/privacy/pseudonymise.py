"""A document with third persons' names replaced, and the texts that it holds."""

import dataclasses
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Protocol, TypeVar, cast

from mentorjournal.exercises.catalogue import our_words
from mentorjournal.exercises.sections import Answer, Cell, Scale, Section
from mentorjournal.summary.model.document import (
    ExercisePart,
    Someone,
)
from mentorjournal.summary.privacy.names import plain

D = TypeVar("D")

_CODES = {"id", "item", "kind", "language", "level", "name", "part", "role", "state"} | {
    "criterion",
    "question_id",
    "revisits",
    "sources",
}
"""Fields that hold no words for a reader; ``name`` is a field's, or one of the two's."""

_ANY_WORDS = {"id", "name", "question_id", "revisits", "sources"}
"""Of these the ones that may hold any words in a file from outside, which JSON passes on."""

_ON_THE_COVER: Mapping[type, frozenset[str]] = {
    Someone: frozenset({"organisation", "line_of_work"}),
}
_OF_EXERCISES: Mapping[type, frozenset[str]] = {
    ExercisePart: frozenset({"title", "source"}),
    Section: frozenset({"title", "within", "columns"}),
    Answer: frozenset({"prompt"}),
    Cell: frozenset({"title", "arrow"}),
    Scale: frozenset({"title"}),
}
"""Fields with the words of an exercise: the product's, unless somebody made or named their own."""


@dataclasses.dataclass(frozen=True)
class Text:
    """A text in a document.

    Attributes:
        value: the words.
        entry_id: the entry they stand in, where that is known.
        is_ours: whether they are the product's.
        is_code: whether they are an id or a plain name, and no language.
    """

    value: str
    entry_id: str = ""
    is_ours: bool = False
    is_code: bool = False


class Pseudonymiser(Protocol):
    """What puts something else in the place of listed names."""

    def pseudonymise(self, text: str) -> str:
        """Return a text with every listed name replaced."""


def pseudonymise(document: D, names: Pseudonymiser) -> D:
    """Return a document in which every listed name is replaced, wherever it stands."""
    return cast("D", _pseudonymise(document, names))


def _pseudonymise(value: Any, names: Pseudonymiser) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return names.pseudonymise(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _pseudonymise(getattr(value, field.name), names)
            for field in dataclasses.fields(value)
            if field.name not in _CODES
        }
        return dataclasses.replace(value, **changed)
    if isinstance(value, list | tuple):
        return type(value)(_pseudonymise(item, names) for item in value)
    return value


def _is_ours(document: object, name: str, value: object) -> bool:
    """Say whether nobody wrote of anyone in a field: it is the product's, or on the cover."""
    if name in _ON_THE_COVER.get(type(document), ()):
        return True
    if name not in _OF_EXERCISES.get(type(document), ()):
        return False
    words = (value,) if isinstance(value, str) else value
    return isinstance(words, tuple) and our_words().issuperset(words)


def texts(
    value: Any, *, entry_id: str = "", is_ours: bool = False, is_code: bool = False
) -> Iterator[Text]:
    """Yield the texts of a document, or of a part of one, each with the entry it stands in."""
    if isinstance(value, str) and not isinstance(value, Enum):
        if value.strip():
            yield Text(plain(value), entry_id, is_ours, is_code)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        entry_id = getattr(value, "id", "") or entry_id
        for field in dataclasses.fields(value):
            part, is_code = getattr(value, field.name), field.name in _CODES
            if not is_code or field.name in _ANY_WORDS:
                is_ours = _is_ours(value, field.name, part)
                yield from texts(part, entry_id=entry_id, is_ours=is_ours, is_code=is_code)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item, entry_id=entry_id, is_ours=is_ours, is_code=is_code)
