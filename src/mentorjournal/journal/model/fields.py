"""What each field of an entry may hold, as data: one table a kind of entry."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from mentorjournal.journal.model.errors import Missing
from mentorjournal.journal.model.terms import (
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
from mentorjournal.journal.model.validators import (
    ANSWER_LIMIT,
    DAY_MINUTES,
    LONGEST_GATHERING,
    SENTENCE_LIMIT,
    Cleaner,
    choice,
    clock_time,
    day,
    flag,
    line,
    maybe_flag,
    number,
    reference,
    rows,
    tags,
    text,
)


@dataclass(frozen=True)
class Fields:
    """The fields of one kind of entry.

    Attributes:
        cleaners: field name to its cleaner.
        defaults: what a new entry holds where nothing is said.
        reasons: field name to the states that ask for it.
        belongs_to: the fields that name what it belongs to, and of which kind that is. Where
            nothing is said, it is private beside what is private.
        past: days that cannot lie ahead.
        past_rows: a list's name to the name of such a day in its rows.
        happened: field name to the value that says of the entry's day that it has come.
        only_in: field name to the states it belongs to; what a state has no place for goes.
        dated: field name of a day to the state that begins on it, on the day it is said.
    """

    cleaners: Mapping[str, Cleaner]
    defaults: Mapping[str, Any]
    reasons: Mapping[str, Collection[str]] = field(default_factory=dict)
    belongs_to: Mapping[str, Kind] = field(default_factory=dict)
    past: Collection[str] = ()
    past_rows: Mapping[str, str] = field(default_factory=dict)
    happened: Mapping[str, Any] = field(default_factory=dict)
    only_in: Mapping[str, Collection[str]] = field(default_factory=dict)
    dated: Mapping[str, str] = field(default_factory=dict)

    def holds(self, name: str, state: str) -> bool:
        """Return whether a field has its place in a state."""
        return name not in self.only_in or state in self.only_in[name]

    def require_reasons(self, values: Mapping[str, Any]) -> None:
        """Refuse a state without the reason it asks for.

        Raises:
            Missing: there is none.
        """
        for name, states in self.reasons.items():
            if values["state"] in states and not values[name].strip():
                raise Missing(name)


AGREEMENT_TEXTS = (
    "expectations",
    "mentee_gets",
    "mentee_gives",
    "mentor_gets",
    "mentor_gives",
    "confidentiality",
    "cadence",
    "ending",
)
"""The agreement's texts, in the order the two talk them through."""

CHECK_IN_ITEMS = ("right_things", "way_of_working", "met", "useful")
"""What a check-in rates: goals, ways of working, relation, usefulness."""

_SETTLED_GOAL = {GoalState.REACHED, GoalState.CHANGED, GoalState.DROPPED}
_VISIBILITY = {"visibility": choice(Visibility)}

FIELDS: Mapping[Kind, Fields] = {
    Kind.AGREEMENT: Fields(
        _VISIBILITY
        | {name: text(20_000) for name in AGREEMENT_TEXTS}
        | {
            "signed_by_mentee": day(),
            "signed_by_mentor": day(),
            "reviewed_on": day(),
            "review": text(20_000),
        },
        {"visibility": Visibility.SHARED},
        past=("signed_by_mentee", "signed_by_mentor", "reviewed_on"),
    ),
    Kind.GATHERING: Fields(
        _VISIBILITY
        | {
            "day": day(required=True),
            "start": clock_time,
            "end": clock_time,
            "days": number(1, LONGEST_GATHERING),
            "theme": line(required=True),
            "place": line(),
            "attended": maybe_flag,
            "notes": text(),
        },
        {"visibility": Visibility.SHARED},
        happened={"attended": True},
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
        happened={"state": MeetingState.HELD},
        only_in={"reason": {MeetingState.CANCELLED}},
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
        {"state_reason": _SETTLED_GOAL},
        past_rows={"steps": "done_on"},
        only_in={"state_reason": _SETTLED_GOAL},
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
        belongs_to={"meeting_id": Kind.MEETING, "goal_id": Kind.GOAL},
        past=("done_on",),
        only_in={"done_on": {ActionState.DONE}},
        dated={"done_on": ActionState.DONE},
    ),
    Kind.REFLECTION: Fields(
        _VISIBILITY | {"day": day(required=True), "title": line(), "body": text(), "tags": tags},
        {"visibility": Visibility.PRIVATE},
        past=("day",),
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
        past=("day",),
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
