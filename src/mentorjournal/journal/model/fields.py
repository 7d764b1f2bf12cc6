"""What each field may hold and what fields ask of each other: for entries, as they are declared.

Only what changes is looked at, so that an entry from before a rule can still be changed elsewhere.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from mentorjournal.journal.model.closing_day import EvaluationAnswer
from mentorjournal.journal.model.declaration import REQUIRED, declared
from mentorjournal.journal.model.errors import Ahead, HappenedAhead, Missing, OtherState
from mentorjournal.journal.model.exercises import Exercise
from mentorjournal.journal.model.goals import Action, Goal, GoalTexts
from mentorjournal.journal.model.meetings import (
    Agreement,
    AgreementTexts,
    CheckIn,
    CheckInItems,
    Gathering,
    Meeting,
    Preparation,
    Question,
)
from mentorjournal.journal.model.reflections import Insight, Reflection, Reply
from mentorjournal.journal.model.terms import AliasKind, Kind, Role, Visibility
from mentorjournal.journal.model.validators import (
    ANSWER_LIMIT,
    SENTENCE_LIMIT,
    Cleaner,
    DayCleaner,
    choice,
    day,
    line,
    number,
    text,
)
from mentorjournal.journal.model.views import EntryHead
from mentorjournal.locale.date_reading import Lean


@dataclass(frozen=True)
class Fields:
    """The fields of one kind of entry.

    Attributes:
        cleaners: field name to its cleaner.
        defaults: what a new entry holds where nothing is said.
        reasons: field name to the states that ask for it.
        belongs_to: the fields that name what it belongs to, and of which kind that is. Where
            nothing is said, it is private beside what is private.
        refers_to: the fields that name another entry, and of which kind that is.
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
    refers_to: Mapping[str, Kind] = field(default_factory=dict)
    past: Collection[str] = ()
    past_rows: Mapping[str, str] = field(default_factory=dict)
    happened: Mapping[str, Any] = field(default_factory=dict)
    only_in: Mapping[str, Collection[str]] = field(default_factory=dict)
    dated: Mapping[str, str] = field(default_factory=dict)

    def holds(self, name: str, state: str) -> bool:
        """Return whether a field has its place in a state."""
        return name not in self.only_in or state in self.only_in[name]

    def day_in(self, name: str, text: str, today: date) -> date | None:
        """Return the day that a text says for a field, where the field is a day."""
        rule = self.cleaners[name]
        return rule.read(text, today) if isinstance(rule, DayCleaner) else None

    def require_reasons(self, values: Mapping[str, Any]) -> None:
        """Refuse a state without the reason it asks for.

        Raises:
            Missing: there is none.
        """
        for name, states in self.reasons.items():
            if values["state"] in states and not values[name].strip():
                raise Missing(name)


def _fields_of(view: type[EntryHead]) -> Fields:
    """Return what a kind's view declares of its fields."""
    stored = {field.column or name: field for name, field in declared(view).items() if field.rule}
    rules = {name: field.rule for name, field in stored.items() if field.rule}
    cleaners = {
        name: replace(rule, lean=Lean.PAST)
        if isinstance(rule, DayCleaner) and stored[name].past
        else rule
        for name, rule in rules.items()
    }
    defaults = {
        name: field.default for name, field in stored.items() if field.default is not REQUIRED
    }
    if view.new_visibility:
        cleaners = {"visibility": choice(Visibility)} | cleaners
        defaults["visibility"] = view.new_visibility
    return Fields(
        cleaners,
        defaults,
        reasons={name: field.asked_in for name, field in stored.items() if field.asked_in},
        belongs_to={
            name: field.refers_to
            for name, field in stored.items()
            if field.belongs and field.refers_to
        },
        refers_to={name: field.refers_to for name, field in stored.items() if field.refers_to},
        past=[name for name, field in stored.items() if field.past is True],
        past_rows={
            name: field.past for name, field in stored.items() if isinstance(field.past, str)
        },
        happened={name: field.happened for name, field in stored.items() if field.happened},
        only_in={name: field.only_in for name, field in stored.items() if field.only_in},
        dated={name: field.begins for name, field in stored.items() if field.begins},
    )


VIEWS: Mapping[Kind, type[EntryHead]] = {
    Kind.AGREEMENT: Agreement,
    Kind.GATHERING: Gathering,
    Kind.MEETING: Meeting,
    Kind.GOAL: Goal,
    Kind.ACTION: Action,
    Kind.REFLECTION: Reflection,
    Kind.INSIGHT: Insight,
    Kind.EXERCISE: Exercise,
    Kind.QUESTION: Question,
    Kind.CHECK_IN: CheckIn,
    Kind.PREPARATION: Preparation,
    Kind.EVALUATION_ANSWER: EvaluationAnswer,
    Kind.REPLY: Reply,
}
"""The view of each kind of entry, which says what is declared of its fields."""

FIELDS: Mapping[Kind, Fields] = {kind: _fields_of(view) for kind, view in VIEWS.items()}

AGREEMENT_TEXTS = tuple(declared(AgreementTexts))
"""The agreement's texts, in the order the two talk them through."""

GOAL_TEXTS = tuple(declared(GoalTexts))
"""What is written about a goal in full."""

CHECK_IN_ITEMS = tuple(declared(CheckInItems))
"""What a check-in rates: goals, ways of working, relation, usefulness."""

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

TEMPLATE_FIELDS: Mapping[str, Cleaner] = {
    "name": line(required=True),
    "body": text(ANSWER_LIMIT, required=True),
}

ALIAS_FIELDS: Mapping[str, Cleaner] = {
    "kind": choice(AliasKind),
    "name": line(required=True),
    "stands_for": line(required=True),
}

RATING_FIELDS: Mapping[str, Cleaner] = {
    "day": day(required=True, lean=Lean.PAST),
    "value": number(0, 10, required=True),
    "note": line(SENTENCE_LIMIT),
    "step_up": line(SENTENCE_LIMIT),
}


def cleaned(
    cleaners: Mapping[str, Cleaner], values: Mapping[str, Any], today: date | None = None
) -> dict[str, Any]:
    """Return ``values`` as they are stored.

    Args:
        cleaners: field name to its cleaner.
        values: what was given.
        today: the day on which somebody typed them; without it a day is one of ISO 8601 alone.

    Raises:
        Invalid: a value breaks its field's rule.
        KeyError: there is no such field; a caller's mistake.
    """
    return {
        name: cleaner(name, value, today)
        if isinstance(cleaner := cleaners[name], DayCleaner)
        else cleaner(name, value)
        for name, value in values.items()
    }


def cleaned_new(kind: Kind, values: Mapping[str, Any], today: date | None = None) -> dict[str, Any]:
    """Return a new entry's values as they are stored, with what holds where nothing is said.

    Args:
        kind: of the entry.
        values: what was given.
        today: as for ``cleaned``.

    Raises:
        Invalid: a value breaks its field's rule.
        KeyError: there is no such field; a caller's mistake.
    """
    fields = FIELDS[kind]
    return cleaned(
        fields.cleaners,
        dict.fromkeys(fields.cleaners) | dict(fields.defaults) | dict(values),
        today,
    )


# What an entry's fields ask of each other


def consistent(
    kind: Kind, stored: Mapping[str, Any], before: Mapping[str, Any], today: date
) -> dict[str, Any]:
    """Return cleaned values as they are saved: what belongs to a state that is left goes with it.

    Args:
        kind: of the entry.
        stored: the fields that change.
        before: the entry's fields; empty for a new one.
        today: the last day on which anything can have happened.

    Raises:
        Ahead, HappenedAhead: a day lies ahead of what it is said to be the day of.
        OtherState: something new was said that the entry's state has no place for.
    """
    change = _Change(kind, stored, before, today)
    change.refuse_days_ahead()
    change.refuse_happened_ahead()
    return {**stored, **change.left_behind(), **change.dated()}


class _Change:
    def __init__(
        self, kind: Kind, stored: Mapping[str, Any], before: Mapping[str, Any], today: date
    ) -> None:
        self._kind, self._fields = kind, FIELDS[kind]
        self._stored, self._before, self._today = stored, before, today
        self._now = {**before, **stored}

    def _changes(self, *names: str) -> bool:
        return any(
            name in self._stored and self._stored[name] != self._before.get(name) for name in names
        )

    def _is_ahead(self, day: object) -> bool:
        return isinstance(day, date) and day > self._today

    def refuse_days_ahead(self) -> None:
        """Refuse a day that lies ahead and can only be one of something that has happened."""
        for name in self._fields.past:
            if self._is_ahead(self._now.get(name)) and self._changes(name):
                raise Ahead(name, today=self._today.isoformat())
        for name, column in self._fields.past_rows.items():
            there = [(row["id"], row[column]) for row in self._before.get(name, ())]
            for row in self._stored.get(name, ()):
                if self._is_ahead(row[column]) and (row["id"], row[column]) not in there:
                    raise Ahead(name, today=self._today.isoformat())

    def refuse_happened_ahead(self) -> None:
        """Refuse that something was said to have taken place whose day lies ahead."""
        for name, value in self._fields.happened.items():
            ahead = self._now.get(name) == value and self._is_ahead(self._now["day"])
            if ahead and self._changes(name, "day"):
                raise HappenedAhead(name if self._changes(name) else "day", kind=self._kind)

    def left_behind(self) -> dict[str, Any]:
        """Return empty values for what the state has no place for; refuse what is newly said."""
        cleared: dict[str, Any] = {}
        for name, states in self._fields.only_in.items():
            value = self._now.get(name)
            if not value or self._now["state"] in states or not self._changes("state", name):
                continue
            if self._changes(name):
                raise OtherState(name, states=states)
            cleared[name] = "" if isinstance(value, str) else None
        return cleared

    def dated(self) -> dict[str, Any]:
        """Return today for the day of a state that begins now."""
        return {
            name: self._today
            for name, state in self._fields.dated.items()
            if self._now["state"] == state and not self._now.get(name) and self._changes("state")
        }
