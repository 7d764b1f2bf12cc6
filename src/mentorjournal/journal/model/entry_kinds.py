"""How each kind of entry is kept: its table, its parts, and what is searched in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mentorjournal.journal.model import tables
from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.declaration import Weight, declared
from mentorjournal.journal.model.tables import Entry, Kind, Table


@dataclass(frozen=True)
class Part:
    """Rows that belong to one entry.

    Attributes:
        table: their table.
        parent: the column that names the entry.
        order: the column they are listed by.
        texts: the columns that are searched.
    """

    table: type[Table]
    parent: str
    order: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class EntryKind:
    """One kind of entry.

    Attributes:
        table: its table.
        label: the column that stands for the entry in a list or a link.
        day: the column that dates it; empty where the day it was created does.
        title: the columns that weigh more in a search.
        body: the other columns that are searched.
        parts: rows that belong to it, by the name they have in a form.
    """

    table: type[Entry]
    label: str
    day: str
    title: tuple[str, ...]
    body: tuple[str, ...]
    parts: Mapping[str, Part]


def _kind(table: type[Entry], label: str, *, day: str = "", **parts: Part) -> EntryKind:
    fields = declared(table).items()
    title, body = (
        tuple(name for name, field in fields if field.search is weight)
        for weight in (Weight.TITLE, Weight.BODY)
    )
    return EntryKind(table, label, day, title, body, parts)


_AGENDA = Part(tables.AgendaItem, "meeting_id", "position", ("text",))
_STEPS = Part(tables.GoalStep, "goal_id", "position", ("text",))
_RATINGS = Part(tables.GoalRating, "goal_id", "day", ("note", "step_up"))
_TAGS = Part(tables.ReflectionTag, "reflection_id", "tag", ("tag",))
_ANSWERS = Part(tables.ExerciseAnswer, "exercise_id", "position", ("text",))

KINDS: Mapping[Kind, EntryKind] = {
    Kind.AGREEMENT: _kind(tables.Agreement, "expectations"),
    Kind.GATHERING: _kind(tables.Gathering, "theme", day="day"),
    Kind.MEETING: _kind(tables.Meeting, "place", day="day", agenda=_AGENDA),
    Kind.GOAL: _kind(tables.Goal, "wording", steps=_STEPS, ratings=_RATINGS),
    Kind.ACTION: _kind(tables.Action, "text"),
    Kind.REFLECTION: _kind(tables.Reflection, "title", day="day", tags=_TAGS),
    Kind.INSIGHT: _kind(tables.Insight, "text"),
    Kind.EXERCISE: _kind(tables.Exercise, "title", day="day", answers=_ANSWERS),
    Kind.QUESTION: _kind(tables.Question, "text"),
    Kind.CHECK_IN: _kind(tables.CheckIn, "word"),
    Kind.PREPARATION: _kind(tables.Preparation, "notes"),
    Kind.EVALUATION_ANSWER: _kind(tables.EvaluationAnswer, "text"),
    Kind.REPLY: _kind(tables.Reply, "text"),
}


def day_in(kind: Kind, entry: Any) -> date:
    """Return the day that an entry, or a row with its columns, stands under."""
    column = KINDS[kind].day
    day: date = getattr(entry, column) if column else day_of(entry.created)
    return day


AUTHORS_OWN = frozenset(
    {
        Kind.REFLECTION,
        Kind.INSIGHT,
        Kind.EXERCISE,
        Kind.QUESTION,
        Kind.CHECK_IN,
        Kind.EVALUATION_ANSWER,
        Kind.REPLY,
    }
)
"""The kinds of entry that nobody but their author changes, also when both have them."""
