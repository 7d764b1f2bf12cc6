"""From a JSON summary to the document: every value checked, and one sentence for what is wrong.

The document's own dataclasses say what a file must hold. A file comes from someone else, so nothing
in it is believed: neither its size and depth nor that it holds together.
"""

import json
import types
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.terms import (
    ActionState,
    Criterion,
    GoalLevel,
    GoalState,
    Role,
)
from mentorjournal.journal.model.validators import YEARS
from mentorjournal.locale import LANGUAGES
from mentorjournal.locale.language import N_
from mentorjournal.summary.model.document import SummaryDocument, Year
from mentorjournal.summary.model.errors import (
    BrokenSummary,
    NewerSummary,
    NoSummary,
    TooLargeSummary,
)
from mentorjournal.summary.model.json import FORMAT, VERSION

LARGEST = 5_000_000
"""Bytes; the fullest year comes to a tenth of it."""

LARGEST_NUMBER = 10_000_000
LARGEST_MARK = 10
DATE_LENGTH = len("2026-03-31")
AS_OBJECTS = {(Year, "gatherings"): ("day", "theme", "attended")} | {
    (SummaryDocument, "agreement"): ("label", "text")
}
"""Tuples of the document that JSON names the parts of."""

T = TypeVar("T")
Reader = Callable[[Any], Any]


class _Wrong(Exception):
    """A value that may not stand where it does; the place grows on the way out."""

    def __init__(self, what: str, place: str = "") -> None:
        super().__init__()
        self.what = what
        self.place = place


def read_summary(path: Path) -> SummaryDocument:
    """Return the summary in a JSON file.

    Raises:
        NoSummary: it cannot be read, or is something else.
        TooLargeSummary, NewerSummary: as they say.
        BrokenSummary: it does not hold together, and where.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError):
        raise NoSummary(path=path) from None
    if len(data) > LARGEST:
        raise TooLargeSummary(path=path, limit=LARGEST // 1_000_000)
    return parse_summary(data, path)


def parse_summary(data: bytes, path: Path) -> SummaryDocument:
    """Return the summary in the bytes of a JSON file; ``path`` is for the sentences."""
    try:
        return _parsed(data, path)
    except _Wrong as wrong:
        raise BrokenSummary(wrong.what, path=path, place=wrong.place.lstrip(".")) from None


def _parsed(data: bytes, path: Path) -> SummaryDocument:
    try:
        found = json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number
        )
    except (ValueError, RecursionError):
        raise NoSummary(path=path) from None
    if not isinstance(found, dict) or found.pop("format", None) != FORMAT:
        raise NoSummary(path=path)
    version = found.pop("version", None)
    if type(version) is not int or version < VERSION:
        raise NoSummary(path=path)
    if version > VERSION:
        raise NewerSummary(path=path, version=min(version, LARGEST_NUMBER))
    document: SummaryDocument = _reader(SummaryDocument)(found)
    for what, place in _inconsistent(document):
        raise _Wrong(what, place)
    return document


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Wrong(N_("it stands there twice"), max(names, key=names.count))
    return found


def _no_number(_name: str) -> None:
    raise ValueError


# What the dataclasses ask for


@cache
def _reader(hint: Any) -> Reader:
    """Return what reads a value that a type hint describes."""
    if is_dataclass(hint):
        return _object_reader(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {list, tuple}:
        return _list_reader(_reader(arguments[0]), origin)
    if origin in {Union, types.UnionType}:
        inner = _reader(next(one for one in arguments if one is not type(None)))
        return lambda found: None if found is None else inner(found)
    if issubclass(hint, StrEnum):
        return _choice_reader(hint)
    return {str: _text, int: _number, bool: _truth, date: _date}[hint]


def _object_reader(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = {
        one.name: _tuple_reader(hints[one.name], AS_OBJECTS[kind, one.name])
        if (kind, one.name) in AS_OBJECTS
        else _reader(hints[one.name])
        for one in fields(kind)
    }
    needed = [one.name for one in fields(kind) if one.default is one.default_factory is MISSING]
    return lambda found: kind(**_named(found, readers, needed))


def _named(found: Any, readers: dict[str, Reader], needed: list[str]) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise _Wrong(N_("an object was expected"))
    for name in needed:
        if name not in found:
            raise _Wrong(N_("it is missing"), f".{name}")
    made = {}
    for name, value in found.items():
        if name not in readers:
            raise _Wrong(N_("no such thing is known"), f".{name}")
        try:
            made[name] = readers[name](value)
        except _Wrong as wrong:
            wrong.place = f".{name}{wrong.place}"
            raise
    return made


def _tuple_reader(hint: Any, names: tuple[str, ...]) -> Reader:
    parts = get_args(get_args(hint)[0])
    readers = dict(zip(names, map(_reader, parts), strict=True))

    def read(found: Any) -> tuple[Any, ...]:
        made = _named(found, readers, list(names))
        return tuple(made[name] for name in names)

    return _list_reader(read, list)


def _list_reader(inner: Reader, of: Callable[[list[Any]], Any]) -> Reader:
    def read(found: Any) -> Any:
        if not isinstance(found, list):
            raise _Wrong(N_("a list was expected"))
        made = []
        for at, one in enumerate(found):
            try:
                made.append(inner(one))
            except _Wrong as wrong:
                wrong.place = f"[{at}]{wrong.place}"
                raise
        return made if of is list else of(made)

    return read


def _choice_reader(choices: type[StrEnum]) -> Reader:
    known = {one.value: one for one in choices}

    def read(found: Any) -> StrEnum:
        if not isinstance(found, str) or found not in known:
            raise _Wrong(N_("it is none of those there are"))
        return known[found]

    return read


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise _Wrong(N_("a text was expected"))
    if found.isascii():
        return found
    return found.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _number(found: Any) -> int:
    if type(found) is not int or not 0 <= found <= LARGEST_NUMBER:
        raise _Wrong(N_("a whole number was expected"))
    return found


def _truth(found: Any) -> bool:
    if not isinstance(found, bool):
        raise _Wrong(N_("true or false was expected"))
    return found


def _date(found: Any) -> date:
    try:
        if isinstance(found, str) and len(found) == DATE_LENGTH:
            day = date.fromisoformat(found)
            if day.isoformat() == found and day.year in YEARS:
                return day
    except ValueError:
        pass
    raise _Wrong(N_("a date as 2026-03-31 was expected"))


# What must hold between the values

Problem = tuple[str, str]
"""What is wrong, and where."""


def _inconsistent(document: SummaryDocument) -> Iterator[Problem]:
    yield from _words(document)
    yield from _year(document.year)
    names = [document.mentee.name, document.mentor.name]
    for at, of in enumerate(document.year.attendance):
        yield from _of(names, of.author, f"year.attendance[{at}].author")
    for at, goal in enumerate(document.goals):
        for which, view in enumerate(goal.views):
            place = f"goals[{at}].views[{which}]"
            yield from _of(GoalState, view.state, f"{place}.state")
            yield from _marks([one.value for one in view.ratings], f"{place}.ratings")
            yield from _in_order(view.ratings, f"{place}.ratings")
    yield from _check_ins(document)


def _check_ins(document: SummaryDocument) -> Iterator[Problem]:
    names = [document.mentee.name, document.mentor.name]
    if len(document.check_ins) > len(names):
        yield N_("there is more than one for each of the two"), "check_ins"
    lines = len(document.check_in_lines)
    for at, of in enumerate(document.check_ins):
        yield from _of(names, of.author, f"check_ins[{at}].author")
        place = f"check_ins[{at}].said"
        if not of.said:
            yield N_("it is empty"), place
        for which, one in enumerate(of.said):
            if len(one.values) != lines:
                yield N_("there must be a mark for each line"), f"{place}[{which}].values"
            yield from _marks(one.values, f"{place}[{which}].values")
        yield from _in_order(of.said, place)


def _words(document: SummaryDocument) -> Iterator[Problem]:
    yield from _of(LANGUAGES, document.language, "language")
    yield from _of({Role.MENTEE}, document.mentee.role, "mentee.role")
    yield from _of({Role.MENTOR}, document.mentor.role, "mentor.role")
    if not document.authors or any(
        one not in (document.mentee, document.mentor) for one in document.authors
    ):
        yield N_("it must be one of the two, or both"), "authors"
    if not document.sources:
        yield N_("it is empty"), "sources"
    for at, goal in enumerate(document.goals):
        yield from _of(GoalLevel, goal.level, f"goals[{at}].level")
    for at, step in enumerate(document.actions):
        yield from _of(ActionState, step.state, f"actions[{at}].state")
    for at, answer in enumerate(document.answers):
        yield from _of(Criterion, answer.criterion, f"answers[{at}].criterion")
    for at, line in enumerate(document.check_in_lines):
        yield from _of(CHECK_IN_ITEMS, line.item, f"check_in_lines[{at}].item")


def _year(year: Year) -> Iterator[Problem]:
    if year.end < year.start:
        yield N_("the end is before the start"), "year"
    for name in ("meetings", "reflections"):
        days = getattr(year, name)
        if days != sorted(days):
            yield N_("the dates are not in order"), f"year.{name}"
    for at, of in enumerate(year.attendance):
        if len(of.attended) != len(year.gatherings):
            yield N_("there must be one for each gathering"), f"year.attendance[{at}].attended"


def _of(known: Iterable[str], value: str, place: str) -> Iterator[Problem]:
    if not any(value == one for one in known):
        yield N_("it is none of those there are"), place


def _marks(values: list[int], place: str) -> Iterator[Problem]:
    for at, value in enumerate(values):
        if value > LARGEST_MARK:
            yield N_("marks go from 0 to 10"), f"{place}[{at}]"


def _in_order(dated: list[Any], place: str) -> Iterator[Problem]:
    days = [one.day for one in dated]
    if days != sorted(days):
        yield N_("the dates are not in order"), place
