"""What each field of an entry may hold, as data: one table a kind of entry.

A cleaner takes what a form, a script or an import gives (text, or the value itself) and returns
what is stored, or raises the ``Invalid`` that says why not.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Any

from mentorjournal.journal.errors import (
    Missing,
    NotAChoice,
    NotADate,
    NotATime,
    OutOfRange,
    TooLong,
)
from mentorjournal.journal.terms import (
    ActionState,
    AliasKind,
    Criterion,
    ExerciseState,
    GoalLevel,
    GoalState,
    Kind,
    MeetingState,
    Role,
    Visibility,
)

LINE_LIMIT = 200
SENTENCE_LIMIT = 1_000
ANSWER_LIMIT = 20_000
TEXT_LIMIT = 1_000_000
MOST_TAGS = 20
MOST_CHILDREN = 200
DAY_MINUTES = 24 * 60
YEARS = range(1900, 2201)
YES_OR_NO = {
    "yes": True,
    "ja": True,
    "true": True,
    "no": False,
    "nej": False,
    "false": False,
    "": None,
}

Cleaner = Callable[[str, Any], Any]


def storable(text: str) -> str:
    """Return text as it is stored: NFC, without what a database cannot hold.

    Lone surrogates (bytes that were no UTF-8) and NUL become U+FFFD.
    """
    whole = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", whole.replace("\0", "\ufffd").replace("\r\n", "\n"))


def _limited(field: str, text: str, limit: int, *, required: bool) -> str:
    if len(text) > limit:
        raise TooLong(field, length=len(text), limit=limit)
    if required and not text.strip():
        raise Missing(field)
    return text


def line(limit: int = LINE_LIMIT, *, required: bool = False) -> Cleaner:
    """Return a cleaner for a text of one line; line breaks and tabs become spaces."""

    def clean(field: str, value: Any) -> str:
        text = re.sub(r"\s+", " ", storable(str(value or ""))).strip()
        return _limited(field, text, limit, required=required)

    return clean


def text(limit: int = TEXT_LIMIT, *, required: bool = False) -> Cleaner:
    """Return a cleaner for Markdown of many lines."""

    def clean(field: str, value: Any) -> str:
        return _limited(field, storable(str(value or "")).rstrip(), limit, required=required)

    return clean


def day(*, required: bool = False) -> Cleaner:
    """Return a cleaner for a date, given as such or as ISO 8601 text."""

    def clean(field: str, value: Any) -> date | None:
        if value is None or value == "":
            if required:
                raise Missing(field)
            return None
        try:
            found = value if isinstance(value, date) else date.fromisoformat(str(value).strip())
        except ValueError:
            raise NotADate(field) from None
        if found.year not in YEARS:
            raise NotADate(field)
        return found

    return clean


def clock_time(field: str, value: Any) -> time | None:
    """Clean a time of day: ``14:30``, ``14.30`` or ``14``."""
    if value is None or value == "" or isinstance(value, time):
        return value or None
    match = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?", str(value).strip())
    try:
        if match:
            return time(int(match[1]), int(match[2] or 0))
    except ValueError:
        pass
    raise NotATime(field)


def number(least: int, most: int, *, required: bool = False) -> Cleaner:
    """Return a cleaner for a whole number within bounds."""

    def clean(field: str, value: Any) -> int | None:
        if value is None or value == "":
            if required:
                raise Missing(field)
            return None
        try:
            found = int(str(value).strip())
        except ValueError:
            raise OutOfRange(field, least=least, most=most) from None
        if not least <= found <= most:
            raise OutOfRange(field, least=least, most=most)
        return found

    return clean


def choice(choices: type[StrEnum]) -> Cleaner:
    """Return a cleaner for one of an enumeration's values."""

    def clean(field: str, value: Any) -> str:
        try:
            return choices(value).value
        except ValueError:
            raise NotAChoice(field, values=choices) from None

    return clean


def flag(field: str, value: Any) -> bool:
    """Clean a yes or no, given as such or as a word."""
    return bool(maybe_flag(field, value))


def maybe_flag(field: str, value: Any) -> bool | None:
    """Clean a yes, no or not known, given as such or as a word."""
    if value is None:
        return None
    if isinstance(value, int):
        return bool(value)
    word = str(value).strip().lower()
    if word not in YES_OR_NO:
        raise NotAChoice(field, values=("yes", "no"))
    return YES_OR_NO[word]


def reference(*, required: bool = False) -> Cleaner:
    """Return a cleaner for another entry's id; the database holds it to exist."""

    def clean(field: str, value: Any) -> str | None:
        if not value and required:
            raise Missing(field)
        return str(value) if value else None

    return clean


def tags(field: str, value: Any) -> list[str]:
    """Clean tags: each one line, without ``#``, in lower case, sorted, once."""
    words: Sequence[Any] = value.split(",") if isinstance(value, str) else (value or ())
    clean = line(40)
    found = sorted({clean(field, word).lstrip("#").strip().lower() for word in words} - {""})
    if len(found) > MOST_TAGS:
        raise TooLong(field, length=len(found), limit=MOST_TAGS)
    return found


def rows(**cleaners: Cleaner) -> Cleaner:
    """Return a cleaner for a list of rows, each with an optional ``id`` and these fields."""

    def clean(field: str, value: Any) -> list[dict[str, Any]]:
        given: Sequence[Mapping[str, Any]] = value or ()
        if len(given) > MOST_CHILDREN:
            raise TooLong(field, length=len(given), limit=MOST_CHILDREN)
        return [
            {"id": row.get("id")}
            | {name: one(name, row.get(name)) for name, one in cleaners.items()}
            for row in given
        ]

    return clean


@dataclass(frozen=True)
class Fields:
    """The fields of one kind of entry.

    Attributes:
        cleaners: field name to its cleaner.
        defaults: what a new entry holds where nothing is said.
        reasons: field name to the states that ask for it.
    """

    cleaners: Mapping[str, Cleaner]
    defaults: Mapping[str, Any]
    reasons: Mapping[str, Collection[str]] = field(default_factory=dict)

    def require_reasons(self, values: Mapping[str, Any]) -> None:
        """Refuse a state without the reason it asks for.

        Raises:
            Missing: there is none.
        """
        for name, states in self.reasons.items():
            if values["state"] in states and not values[name].strip():
                raise Missing(name)


CHECK_IN_ITEMS = ("right_things", "way_of_working", "met", "useful")
"""What a check-in rates: goals, ways of working, relation, usefulness."""

_VISIBILITY = {"visibility": choice(Visibility)}

FIELDS: Mapping[Kind, Fields] = {
    Kind.AGREEMENT: Fields(
        _VISIBILITY
        | {
            name: text(20_000)
            for name in (
                "expectations",
                "mentee_gets",
                "mentee_gives",
                "mentor_gets",
                "mentor_gives",
                "confidentiality",
                "cadence",
                "ending",
            )
        }
        | {
            "signed_by_mentee": day(),
            "signed_by_mentor": day(),
            "reviewed_on": day(),
            "review": text(20_000),
        },
        {"visibility": Visibility.SHARED},
    ),
    Kind.GATHERING: Fields(
        _VISIBILITY
        | {
            "day": day(required=True),
            "theme": line(required=True),
            "place": line(),
            "attended": maybe_flag,
            "notes": text(),
        },
        {"visibility": Visibility.SHARED},
    ),
    Kind.MEETING: Fields(
        _VISIBILITY
        | {
            "day": day(required=True),
            "start": clock_time,
            "minutes": number(1, DAY_MINUTES),
            "place": line(),
            "state": choice(MeetingState),
            "notes": text(),
            "reason": line(SENTENCE_LIMIT),
            "agenda": rows(
                text=line(SENTENCE_LIMIT, required=True), minutes=number(1, DAY_MINUTES), done=flag
            ),
        },
        {"visibility": Visibility.SHARED, "state": MeetingState.PLANNED},
        {"reason": {MeetingState.CANCELLED}},
    ),
    Kind.GOAL: Fields(
        _VISIBILITY
        | {
            "wording": line(SENTENCE_LIMIT, required=True),
            "why": text(20_000),
            "level": choice(GoalLevel),
            "notice": text(20_000),
            "target_date": day(),
            "state": choice(GoalState),
            "state_reason": line(SENTENCE_LIMIT),
            "steps": rows(text=line(SENTENCE_LIMIT, required=True), done_on=day()),
        },
        {
            "visibility": Visibility.PRIVATE,
            "level": GoalLevel.INDIVIDUAL,
            "state": GoalState.ACTIVE,
        },
        {"state_reason": {GoalState.CHANGED, GoalState.DROPPED}},
    ),
    Kind.ACTION: Fields(
        _VISIBILITY
        | {
            "text": line(SENTENCE_LIMIT, required=True),
            "owner_id": reference(required=True),
            "due": day(),
            "state": choice(ActionState),
            "done_on": day(),
            "meeting_id": reference(),
            "goal_id": reference(),
        },
        {"visibility": Visibility.SHARED, "state": ActionState.OPEN},
    ),
    Kind.REFLECTION: Fields(
        _VISIBILITY | {"day": day(required=True), "title": line(), "body": text(), "tags": tags},
        {"visibility": Visibility.PRIVATE},
    ),
    Kind.INSIGHT: Fields(
        _VISIBILITY
        | {
            "text": line(SENTENCE_LIMIT, required=True),
            "bring": flag,
            "quotable": flag,
            "reflection_id": reference(),
        },
        {"visibility": Visibility.PRIVATE, "bring": True},
    ),
    Kind.EXERCISE: Fields(
        _VISIBILITY
        | {
            "template": reference(required=True),
            "template_id": line(required=True),
            "title": line(required=True),
            "day": day(required=True),
            "state": choice(ExerciseState),
            "answers": rows(field=line(required=True), text=text(ANSWER_LIMIT)),
        },
        {"visibility": Visibility.PRIVATE, "state": ExerciseState.BEGUN},
    ),
    Kind.QUESTION: Fields(
        _VISIBILITY | {"text": line(SENTENCE_LIMIT, required=True), "meeting_id": reference()},
        {"visibility": Visibility.PRIVATE},
    ),
    Kind.CHECK_IN: Fields(
        _VISIBILITY
        | {"meeting_id": reference(required=True)}
        | {name: number(0, 10, required=True) for name in CHECK_IN_ITEMS}
        | {"word": line(SENTENCE_LIMIT)},
        {"visibility": Visibility.PRIVATE},
    ),
    Kind.PREPARATION: Fields({"meeting_id": reference(required=True), "notes": text()}, {}),
    Kind.EVALUATION_ANSWER: Fields(
        _VISIBILITY
        | {
            "criterion": choice(Criterion),
            "question_id": line(required=True),
            "question": line(SENTENCE_LIMIT, required=True),
            "text": text(ANSWER_LIMIT),
            "quotable": flag,
        },
        {"visibility": Visibility.PRIVATE},
    ),
}

PERSON_FIELDS: Mapping[str, Cleaner] = {
    "name": line(required=True),
    "organisation": line(),
    "line_of_work": line(),
}

PROGRAMME_FIELDS: Mapping[str, Cleaner] = {"name": line(), "start": day(), "end": day()}

PAIR_FIELDS: Mapping[str, Cleaner] = {
    "role": choice(Role),
    "partner": line(required=True),
    "organisation": line(),
    "line_of_work": line(),
    "programme": line(),
    "start": day(),
    "end": day(),
}

ALIAS_FIELDS: Mapping[str, Cleaner] = {
    "kind": choice(AliasKind),
    "name": line(required=True),
    "stands_for": line(required=True),
}

RATING_FIELDS: Mapping[str, Cleaner] = {
    "day": day(required=True),
    "value": number(0, 10, required=True),
    "note": line(SENTENCE_LIMIT),
    "step_up": line(SENTENCE_LIMIT),
}


def cleaned(cleaners: Mapping[str, Cleaner], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``values`` as they are stored.

    Raises:
        Invalid: a value breaks its field's rule.
        KeyError: there is no such field; a caller's mistake.
    """
    return {name: cleaners[name](name, value) for name, value in values.items()}


def cleaned_new(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a new entry's values as they are stored, with what holds where nothing is said.

    Raises:
        Invalid: a value breaks its field's rule.
        KeyError: there is no such field; a caller's mistake.
    """
    fields = FIELDS[kind]
    return cleaned(
        fields.cleaners, dict.fromkeys(fields.cleaners) | dict(fields.defaults) | dict(values)
    )
