"""How the fields of an entry are declared: once, in the module of their kind in ``kinds``.

A class of fields is a base of the kind's table and of its view at once. What a declaration says is
read by ``tables`` (the column), ``fields`` (what may stand in it), ``labels`` (its word, and how
values read in the history), ``entry_kinds`` (what is searched), by the command line, and by forms.
"""

import inspect
from collections.abc import Collection
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from types import UnionType
from typing import Any, TypeVar, dataclass_transform, get_args

from mentorjournal.journal.model.terms import Kind
from mentorjournal.journal.model.validators import Cleaner

_T = TypeVar("_T")
_KEY = "declared"

REQUIRED: Any = ...
"""In place of a default: something must be given."""


class Weight(StrEnum):
    """How much a word counts in a search: a title's weighs more."""

    TITLE = "title"
    BODY = "body"


@dataclass(frozen=True)
class Declared:
    """What is said of one field.

    Attributes:
        label: its word, for forms, lists and the history; empty where it is shown nowhere, or where
            the kind that it refers to is its word.
        rule: what may stand in it; nothing where it is shown with the entry and kept elsewhere.
        default: what it holds where nothing is said; ``REQUIRED`` where something must be given.
        help: a sentence below it in a form.
        search: how much its words count; nothing where they are not searched.
        column: the column it is kept in, where that has another name.
        refers_to: of which kind the entry is that it names.
        belongs: whether that entry is the one this is a part of: beside what is private it is
            private, unless something else is said.
        past: whether its day cannot lie ahead; for rows, the name of such a day in them.
        happened: the value that says of the entry's day that it has come.
        only_in: the states it has its place in; in others it is empty. All of them where none is
            named.
        asked_in: the states that ask for it.
        begins: the state that begins on its day, on the day it is said.
    """

    label: str
    rule: Cleaner | None = None
    default: Any = REQUIRED
    help: str = ""
    search: Weight | None = None
    column: str = ""
    refers_to: Kind | None = None
    belongs: bool = False
    past: bool | str = False
    happened: Any = None
    only_in: Collection[str] = ()
    asked_in: Collection[str] = ()
    begins: str = ""


def stored(label: str, rule: Cleaner, **more: Any) -> Any:
    """Declare a field that is kept with its entry; see ``Declared``."""
    return Declared(label, rule, **more)


def shown(label: str) -> Any:
    """Declare what a view shows with the entry and what is kept elsewhere."""
    return Declared(label)


def declared(cls: type) -> dict[str, Declared]:
    """Return what is declared in a class of fields, or in a view and the classes it rests on."""
    if is_dataclass(cls):
        return {spec.name: spec.metadata[_KEY] for spec in fields(cls) if _KEY in spec.metadata}
    return {
        name: value
        for base in reversed(cls.__mro__)
        for name, value in vars(base).items()
        if isinstance(value, Declared)
    }


def value_type(cls: type, name: str) -> type:
    """Return the type of a declared field's value, where it is there."""
    annotation = next(
        annotations[name]
        for base in cls.__mro__
        if name in (annotations := inspect.get_annotations(base))
    )
    types = get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    value: type = types[0]
    return value


@dataclass_transform(kw_only_default=True, field_specifiers=(stored, shown))
def fields_of_entry(cls: type[_T]) -> type[_T]:
    """Mark a class of fields, so that a type checker knows them in what rests on it."""
    return cls


@dataclass_transform(kw_only_default=True, field_specifiers=(stored, shown, field))
def view(cls: type[_T]) -> type[_T]:
    """Make an immutable view of a class: with its own fields and those of the classes of fields."""
    bases = [base for base in reversed(cls.__mro__[1:]) if not is_dataclass(base)]
    inherited = {
        name: annotation
        for base in bases
        for name, annotation in inspect.get_annotations(base).items()
    }
    cls.__annotations__ = inherited | inspect.get_annotations(cls)
    for name in cls.__annotations__:
        declaration = getattr(cls, name, None)
        if isinstance(declaration, Declared):
            said = {} if declaration.default is REQUIRED else {"default": declaration.default}
            setattr(cls, name, field(**said, metadata={_KEY: declaration}))
    return dataclass(frozen=True, kw_only=True)(cls)
