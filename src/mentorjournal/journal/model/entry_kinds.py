"""How each kind of entry is kept, as data: its table, its parts, and what is searched in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mentorjournal.journal.model import tables
from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.fields import AGREEMENT_TEXTS
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
    parts: Mapping[str, Part] = field(default_factory=dict)


KINDS: Mapping[Kind, EntryKind] = {
    Kind.AGREEMENT: EntryKind(
        tables.Agreement,
        label="expectations",
        day="",
        title=(),
        body=(*AGREEMENT_TEXTS, "review"),
    ),
    Kind.GATHERING: EntryKind(
        tables.Gathering, label="theme", day="day", title=("theme",), body=("place", "notes")
    ),
    Kind.MEETING: EntryKind(
        tables.Meeting,
        label="place",
        day="day",
        title=("place",),
        body=("notes", "reason"),
        parts={"agenda": Part(tables.AgendaItem, "meeting_id", "position", ("text",))},
    ),
    Kind.GOAL: EntryKind(
        tables.Goal,
        label="wording",
        day="",
        title=("wording",),
        body=("why", "notice", "state_reason"),
        parts={
            "steps": Part(tables.GoalStep, "goal_id", "position", ("text",)),
            "ratings": Part(tables.GoalRating, "goal_id", "day", ("note", "step_up")),
        },
    ),
    Kind.ACTION: EntryKind(tables.Action, label="text", day="", title=("text",), body=()),
    Kind.REFLECTION: EntryKind(
        tables.Reflection,
        label="title",
        day="day",
        title=("title",),
        body=("body",),
        parts={"tags": Part(tables.ReflectionTag, "reflection_id", "tag", ("tag",))},
    ),
    Kind.INSIGHT: EntryKind(tables.Insight, label="text", day="", title=("text",), body=()),
    Kind.EXERCISE: EntryKind(
        tables.Exercise,
        label="title",
        day="day",
        title=("title",),
        body=(),
        parts={"answers": Part(tables.ExerciseAnswer, "exercise_id", "position", ("text",))},
    ),
    Kind.QUESTION: EntryKind(tables.Question, label="text", day="", title=("text",), body=()),
    Kind.CHECK_IN: EntryKind(tables.CheckIn, label="word", day="", title=(), body=("word",)),
    Kind.PREPARATION: EntryKind(
        tables.Preparation, label="notes", day="", title=(), body=("notes",)
    ),
    Kind.EVALUATION_ANSWER: EntryKind(
        tables.EvaluationAnswer, label="text", day="", title=("question",), body=("text",)
    ),
}


def day_in(kind: Kind, entry: Any) -> date:
    """Return the day that an entry, or a row with its columns, stands under."""
    column = KINDS[kind].day
    day: date = getattr(entry, column) if column else day_of(entry.created)
    return day
