"""From a JSON summary to the document: every value checked, and one sentence for what is wrong.

The document's own dataclasses say what a file must hold, and pydantic checks it. A file comes from
someone else, so nothing in it is believed: neither its size and depth nor that it holds together.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorjournal.input_files import read_start
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.terms import (
    ActionState,
    Criterion,
    GoalLevel,
    GoalState,
    Role,
)
from mentorjournal.locale import LANGUAGES
from mentorjournal.locale.language import N_
from mentorjournal.summary.merge.impossible import without_impossible
from mentorjournal.summary.model.document import LARGEST_NUMBER, SummaryDocument, Year
from mentorjournal.summary.model.errors import (
    BrokenSummary,
    NewerSummary,
    NoSummary,
    NotCounted,
    ReadingError,
    TooLargeSummary,
)
from mentorjournal.summary.model.json import FIRST_VERSION, FORMAT, VERSION

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

LARGEST = 5_000_000
"""Bytes; the fullest year comes to a tenth of it."""

LARGEST_MARK = 10

REASONS = {
    "missing": N_("it is missing"),
    "unexpected_keyword_argument": N_("this is unknown"),
    "dataclass_type": N_("an object was expected"),
    "list_type": N_("a list was expected"),
    "tuple_type": N_("a list was expected"),
    "string_type": N_("a text was expected"),
    "bool_type": N_("true or false was expected"),
    "int_type": N_("a whole number was expected"),
    "int_parsing_size": N_("a whole number was expected"),
    "date_type": N_("a date such as 2026-03-31 was expected"),
    "date_parsing": N_("a date such as 2026-03-31 was expected"),
    "enum": N_("it is none of those there are"),
}
"""The sentence for each of pydantic's errors, by its type."""

_BEGINNING = re.compile(r'\s*\{\s*"format"\s*:\s*"[^"\\]*"\s*,\s*"version"\s*:\s*\d+\s*,')
"""How a summary begins that nobody has changed."""
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
"""An escape for half of a character, which may stand without its other half."""

OUT_OF_RANGE = {"greater_than_equal", "less_than_equal"}


class _Invalid(Exception):
    """A value that may not stand where it does; the place grows on the way out."""

    def __init__(self, what: str, place: str = "") -> None:
        super().__init__()
        self.what = what
        self.place = place


Mention = Callable[[ReadingError], None]
"""Told of what was left out of a summary that is read all the same."""


def read_summary(path: Path, mention: Mention | None = None) -> SummaryDocument:
    """Return the summary in a JSON file, without what cannot be.

    Args:
        path: the file.
        mention: told where something was left out for that.

    Raises:
        InputFileError: it cannot be read.
        NoSummary: it is something else.
        TooLargeSummary, NewerSummary: as they say.
        BrokenSummary: it does not hold together, and where.
    """
    data = read_start(path, LARGEST)
    if len(data) > LARGEST:
        raise TooLargeSummary(path=path, limit=LARGEST // 1_000_000)
    return parse_summary(data, path, mention)


def parse_summary(data: bytes, path: Path, mention: Mention | None = None) -> SummaryDocument:
    """Return the summary in the bytes of a JSON file; ``path`` is for the sentences."""
    try:
        document = _parsed(data, path)
    except _Invalid as invalid:
        raise BrokenSummary(invalid.what, path=path, place=invalid.place.lstrip(".")) from None
    possible = without_impossible(document)
    if mention is not None and possible != document:
        mention(NotCounted(path=path))
    return possible


def _parsed(data: bytes, path: Path) -> SummaryDocument:
    from pydantic import ValidationError

    try:
        text = data.decode("utf-8-sig")
        values = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise NoSummary(path=path) from None
    if not isinstance(values, dict) or values.pop("format", None) != FORMAT:
        raise NoSummary(path=path)
    version = values.pop("version", None)
    if type(version) is not int or version < FIRST_VERSION:
        raise NoSummary(path=path)
    if version > VERSION:
        raise NewerSummary(path=path, version=min(version, LARGEST_NUMBER))
    try:
        document = _adapter().validate_json(_content_of(text, values))
    except ValidationError as error:
        detail = error.errors(include_url=False, include_input=False)[0]
        raise _Invalid(_reason(detail), _place(detail["loc"])) from None
    for what, place in _inconsistent(document):
        raise _Invalid(what, place)
    return document


@cache
def _adapter() -> "TypeAdapter[SummaryDocument]":
    from pydantic import TypeAdapter

    return TypeAdapter(SummaryDocument)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Invalid(N_("it is there twice"), max(names, key=names.count))
    return values


def _no_number(_name: str) -> None:
    raise ValueError


def _content_of(text: str, values: dict[str, Any]) -> str:
    """Return JSON without its first two keys, which say what it is, and without lone surrogates.

    As it stands where it can be: writing its values anew takes as long as reading them.
    """
    beginning = _BEGINNING.match(text)
    if beginning and not _SURROGATE.search(text):
        return "{" + text[beginning.end() :]
    return _as_json(values)


def _as_json(values: dict[str, Any]) -> str:
    """Return values as JSON again, without the lone surrogates that JSON may escape."""
    text = json.dumps(values, ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _reason(detail: "ErrorDetails") -> str:
    kind = detail["type"]
    if kind in OUT_OF_RANGE:
        [bound] = detail["ctx"].values()
        return REASONS["int_type" if isinstance(bound, int) else "date_type"]
    return REASONS.get(kind, REASONS["enum"])


def _place(parts: Sequence[int | str]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)


# What must hold between the values

Problem = tuple[str, str]
"""What is wrong, and where."""


def _inconsistent(document: SummaryDocument) -> Iterator[Problem]:
    yield from _words(document)
    yield from _year(document.year)
    names = [document.mentee.name, document.mentor.name]
    for at, attendance in enumerate(document.year.attendance):
        yield from _of(names, attendance.author, f"year.attendance[{at}].author")
    for at, goal in enumerate(document.goals):
        for which, view in enumerate(goal.views):
            place = f"goals[{at}].views[{which}]"
            yield from _of(GoalState, view.state, f"{place}.state")
            yield from _marks([rating.value for rating in view.ratings], f"{place}.ratings")
            yield from _in_order(view.ratings, f"{place}.ratings")
    for at, letter in enumerate(document.by_letter):
        yield from _of(names, letter.author, f"by_letter[{at}].author")
    yield from _check_ins(document)


def _check_ins(document: SummaryDocument) -> Iterator[Problem]:
    names = [document.mentee.name, document.mentor.name]
    if len(document.check_ins) > len(names):
        yield N_("there is more than one for each of the two"), "check_ins"
    lines = len(document.check_in_lines)
    for at, series in enumerate(document.check_ins):
        yield from _of(names, series.author, f"check_ins[{at}].author")
        place = f"check_ins[{at}].said"
        if not series.said:
            yield N_("it is empty"), place
        for which, check_in in enumerate(series.said):
            if len(check_in.values) != lines:
                yield N_("there must be a rating for each line"), f"{place}[{which}].values"
            yield from _marks(check_in.values, f"{place}[{which}].values")
        yield from _in_order(series.said, place)


def _words(document: SummaryDocument) -> Iterator[Problem]:
    yield from _of(LANGUAGES, document.language, "language")
    yield from _of({Role.MENTEE}, document.mentee.role, "mentee.role")
    yield from _of({Role.MENTOR}, document.mentor.role, "mentor.role")
    if not document.authors or any(
        author not in (document.mentee, document.mentor) for author in document.authors
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
    if year.pair_meetings:
        yield from _pair_meetings(year)
    for at, attendance in enumerate(year.attendance):
        if len(attendance.attended) != len(year.gatherings):
            yield N_("there must be one for each gathering"), f"year.attendance[{at}].attended"


def _pair_meetings(year: Year) -> Iterator[Problem]:
    """Yield where the meetings are not those that the totals count."""
    yield from _in_order(year.pair_meetings, "year.pair_meetings")
    held = [meeting for meeting in year.pair_meetings if not meeting.cancelled]
    counted = {
        "meetings": [meeting.day for meeting in held],
        "minutes": sum(meeting.minutes or 0 for meeting in held),
        "cancelled": len(year.pair_meetings) - len(held),
    }
    for name, value in counted.items():
        if getattr(year, name) != value:
            yield N_("it does not match the list of meetings"), f"year.{name}"


def _of(allowed: Iterable[str], value: str, place: str) -> Iterator[Problem]:
    if not any(value == choice for choice in allowed):
        yield N_("it is none of those there are"), place


def _marks(values: list[int], place: str) -> Iterator[Problem]:
    for at, value in enumerate(values):
        if value > LARGEST_MARK:
            yield N_("ratings go from 0 to 10"), f"{place}[{at}]"


def _in_order(dated: list[Any], place: str) -> Iterator[Problem]:
    days = [entry.day for entry in dated]
    if days != sorted(days):
        yield N_("the dates are not in order"), place
