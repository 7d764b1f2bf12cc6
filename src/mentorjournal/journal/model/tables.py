"""The tables, in the field's terms (design: Bordin, Ofman and the rest come as exercises).

Times are ISO 8601 text in UTC, dates ISO text, identifiers UUIDs as text: a stranger who opens
the file with another SQLCipher program can read it.
"""

import uuid
from collections.abc import Callable
from copy import copy
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache, partial
from typing import Any, ClassVar, Self

from sqlalchemy import (
    JSON,
    ColumnElement,
    Dialect,
    Index,
    Integer,
    MetaData,
    String,
    TypeDecorator,
    literal_column,
    text,
)
from sqlalchemy.orm.attributes import manager_of_class
from sqlmodel import Field, SQLModel

from mentorjournal.journal.model.closing_day import EvaluationAnswerFields
from mentorjournal.journal.model.declaration import (
    Declared,
    declared,
    value_type,
)
from mentorjournal.journal.model.exercises import ExerciseFields
from mentorjournal.journal.model.goals import ActionFields, GoalFields
from mentorjournal.journal.model.meetings import (
    AgreementFields,
    CheckInFields,
    GatheringFields,
    MeetingFields,
    PreparationFields,
    QuestionFields,
)
from mentorjournal.journal.model.reflections import InsightFields, ReflectionFields, ReplyFields
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

__all__ = [
    "Action",
    "ActionState",
    "AgendaItem",
    "Agreement",
    "Alias",
    "AliasKind",
    "CalendarRead",
    "CalendarSent",
    "CheckIn",
    "Criterion",
    "Draft",
    "Entry",
    "EvaluationAnswer",
    "Exercise",
    "ExerciseAnswer",
    "ExerciseState",
    "ExerciseTemplate",
    "Gathering",
    "Goal",
    "GoalLevel",
    "GoalRating",
    "GoalState",
    "GoalStep",
    "History",
    "Insight",
    "JournalOwner",
    "Kind",
    "Link",
    "Meeting",
    "MeetingState",
    "Moment",
    "Pair",
    "Person",
    "Preparation",
    "Programme",
    "Question",
    "Reflection",
    "ReflectionTag",
    "Reply",
    "Role",
    "SearchEntry",
    "Setting",
    "SummaryChoice",
    "Table",
    "Visibility",
    "in_order_written",
    "metadata",
    "new_id",
]

metadata = MetaData()


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime, kept as ``2026-03-31T19:04:05.123456Z``."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy passes it
        """Return the text for a moment."""
        if value is None:
            return None
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy passes it
        """Return the moment for a text."""
        return None if value is None else datetime.fromisoformat(str(value))


def new_id() -> str:
    """Return a fresh identifier."""
    return str(uuid.uuid4())


def in_order_written(table: type[SQLModel]) -> ColumnElement[int]:
    """Return what orders rows of the same moment as they were written; ids are random."""
    return literal_column(f"{table.__tablename__}.rowid", Integer)


class Table(SQLModel):
    """Base of all tables, with metadata of our own.

    Rows are checked by ``fields``, so pydantic's own validators are built for nobody.
    """

    model_config = {"defer_build": True}
    metadata: ClassVar[MetaData] = metadata

    @classmethod
    def new(cls, **values: Any) -> Self:
        """Return a new row to be added, as calling the class does, for many rows at once.

        A call sets each column by way of pydantic and of SQLAlchemy's events, which nobody needs
        in a row that no session holds yet; it costs many times as much, and checks no more.
        """
        row: Self = manager_of_class(cls).new_instance()
        for name, default in _defaults(cls):
            if name not in values:
                values[name] = default()
        row.__dict__.update(values)
        row.__pydantic_fields_set__.update(values)
        return row


@cache
def _defaults(table: type[Table]) -> list[tuple[str, Callable[[], Any]]]:
    """Return what makes the columns' values that may be left out, by the columns' names."""
    makers: dict[str, Any] = {
        name: field.default_factory or partial(copy, field.default)
        for name, field in table.model_fields.items()
        if not field.is_required()
    }
    return [*makers.items()]


class Person(Table, table=True):
    """Someone in a pair, or in several; the pair says which of its two is the mentor."""

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str
    organisation: str = ""
    line_of_work: str = ""
    created: datetime = Field(sa_type=Moment)
    updated: datetime = Field(sa_type=Moment)
    revision: int = 1


class Programme(Table, table=True):
    """A mentor programme; its dates may be unknown. ``closed`` is the day it was put to rest."""

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str = ""
    start: date | None = None
    end: date | None = None
    closed: date | None = None
    created: datetime = Field(sa_type=Moment)
    updated: datetime = Field(sa_type=Moment)
    revision: int = 1


class Pair(Table, table=True):
    """A mentor and a mentee in one programme."""

    id: str = Field(default_factory=new_id, primary_key=True)
    mentor_id: str = Field(foreign_key="person.id", index=True)
    mentee_id: str = Field(foreign_key="person.id", index=True)
    programme_id: str = Field(foreign_key="programme.id", index=True)
    created: datetime = Field(sa_type=Moment)
    updated: datetime = Field(sa_type=Moment)
    revision: int = 1


class JournalOwner(Table, table=True):
    """The one row that says whose journal this is and which pair was last chosen."""

    __tablename__ = "journal"

    id: str = Field(default_factory=new_id, primary_key=True)
    owner_id: str = Field(foreign_key="person.id")
    pair_id: str = Field(foreign_key="pair.id")
    created: datetime = Field(sa_type=Moment)


class Setting(Table, table=True):
    """One setting, as JSON."""

    name: str = Field(primary_key=True)
    value: Any = Field(sa_type=JSON)


class Term(TypeDecorator[StrEnum]):
    """One of a list of terms, kept as its word.

    A word that is none of them stays as it stands, for whoever reads it to say so.
    """

    impl = String
    cache_ok = True

    def __init__(self, terms: type[StrEnum]) -> None:
        super().__init__()
        self.terms = terms

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy passes it
        """Return the word for a term."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy passes it
        """Return the term for a word."""
        try:
            return value if value is None else self.terms(value)
        except ValueError:
            return value


def _column(fields: type, name: str, declaration: Declared) -> Any:
    """Return the column that a declared field is kept in."""
    type_ = value_type(fields, name)
    more: dict[str, Any] = {"sa_type": Term(type_)} if issubclass(type_, StrEnum) else {}
    return Field(default=declaration.default, **more)


class Entry(Table):
    """What every entry has, beside the fields that its kind declares.

    ``revision`` grows by one with each saved change, and on the way into the bin and out of it;
    ``deleted`` is set while it is there.
    """

    id: str = Field(default_factory=new_id, primary_key=True)
    pair_id: str = Field(foreign_key="pair.id")
    author_id: str = Field(foreign_key="person.id")
    visibility: str = Visibility.PRIVATE
    revision: int = 1
    created: datetime = Field(sa_type=Moment)
    updated: datetime = Field(sa_type=Moment)
    deleted: datetime | None = Field(default=None, sa_type=Moment)

    def __init_subclass__(cls, **options: Any) -> None:
        """Give the table a column for each declared field, before SQLModel looks for them."""
        for name, declaration in declared(cls).items():
            setattr(cls, name, _column(cls, name, declaration))
        super().__init_subclass__(**options)


def _one_each(table: str, *columns: str) -> tuple[Index]:
    """Return the index that holds that only one row outside the bin has the same columns.

    What is private stands beside what is shared: in pair view nobody sees the private one.
    """
    names = (*columns, "visibility")
    return (Index(f"ux_{table}", *names, unique=True, sqlite_where=text("deleted IS NULL")),)


class Agreement(Entry, AgreementFields, table=True):
    """What the two agreed on at the start; one a pair."""

    __table_args__ = _one_each("agreement", "pair_id")


class Gathering(Entry, GatheringFields, table=True):
    """A joint gathering of the programme."""

    __table_args__ = (Index("ix_gathering_day", "day", "id"),)


class Meeting(Entry, MeetingFields, table=True):
    """A meeting of the pair."""

    __table_args__ = (Index("ix_meeting_day", "day", "id"),)


class AgendaItem(Table, table=True):
    """A line on a meeting's agenda."""

    __tablename__ = "agenda_item"

    id: str = Field(default_factory=new_id, primary_key=True)
    meeting_id: str = Field(foreign_key="meeting.id", index=True)
    position: int
    text: str
    minutes: int | None = None
    done: bool = False


class Goal(Entry, GoalFields, table=True):
    """What someone wants to reach during the year."""


class GoalStep(Table, table=True):
    """A step on the way to a goal."""

    __tablename__ = "goal_step"

    id: str = Field(default_factory=new_id, primary_key=True)
    goal_id: str = Field(foreign_key="goal.id", index=True)
    position: int
    text: str
    done_on: date | None = None


class GoalRating(Table, table=True):
    """Where one stands on the way to a goal, 0 to 10, on a day; one a day.

    ``note`` says what makes it not lower, ``step_up`` what one step up would be (de Shazer).
    """

    __tablename__ = "goal_rating"

    goal_id: str = Field(foreign_key="goal.id", primary_key=True)
    day: date = Field(primary_key=True)
    value: int
    note: str = ""
    step_up: str = ""


class Action(Entry, ActionFields, table=True):
    """A next step that someone took upon themselves."""

    owner_id: str = Field(foreign_key="person.id")
    meeting_id: str | None = Field(default=None, foreign_key="meeting.id", index=True)
    goal_id: str | None = Field(default=None, foreign_key="goal.id", index=True)


class Reflection(Entry, ReflectionFields, table=True):
    """A reflection in Markdown."""

    __table_args__ = (
        Index("ix_reflection_order", "pair_id", "deleted", "day", "created", "id"),
        Index("ix_reflection_seen", "visibility", "pair_id", "deleted", "day", "created", "id"),
    )

    revisits_id: str | None = Field(default=None, foreign_key="reflection.id", index=True)


class ReflectionTag(Table, table=True):
    """A word that gathers reflections."""

    __tablename__ = "reflection_tag"

    reflection_id: str = Field(foreign_key="reflection.id", primary_key=True)
    tag: str = Field(primary_key=True, index=True)


class Insight(Entry, InsightFields, table=True):
    """A sentence that may be worth bringing to the closing day."""

    reflection_id: str | None = Field(default=None, foreign_key="reflection.id", index=True)


class Reply(Entry, ReplyFields, table=True):
    """An answer to a reflection that the other has shared."""

    reflection_id: str = Field(foreign_key="reflection.id", index=True)


class ExerciseTemplate(Table, table=True):
    """An exercise's template as it was when it was filled in, so that answers stay readable."""

    __tablename__ = "exercise_template"

    digest: str = Field(primary_key=True)
    content: Any = Field(sa_type=JSON)


class Exercise(Entry, ExerciseFields, table=True):
    """A filled-in exercise."""

    template: str = Field(foreign_key="exercise_template.digest")
    template_id: str = Field(index=True)


class ExerciseAnswer(Table, table=True):
    """One answer; ``field`` is a field's id, or ``row.column``."""

    __tablename__ = "exercise_answer"

    id: str = Field(default_factory=new_id, primary_key=True)
    exercise_id: str = Field(foreign_key="exercise.id", index=True)
    position: int
    field: str
    text: str


class Seal(Table, table=True):
    """An exercise that was sealed; until ``opened_on`` is set nobody reads or changes it."""

    exercise_id: str = Field(foreign_key="exercise.id", primary_key=True)
    sealed_on: date
    opened_on: date | None = None


class Question(Entry, QuestionFields, table=True):
    """A question to bring to a meeting; parked until it stands on ``meeting_id``'s agenda."""

    meeting_id: str | None = Field(default=None, foreign_key="meeting.id", index=True)


class CheckIn(Entry, CheckInFields, table=True):
    """How one of the two found a meeting, 0 to 10 each; one an author and meeting (Bordin)."""

    __tablename__ = "check_in"
    __table_args__ = _one_each("check_in", "meeting_id", "author_id")

    meeting_id: str = Field(foreign_key="meeting.id", index=True)


class Preparation(Entry, PreparationFields, table=True):
    """One's own notes before a meeting; they stay private; one an author and meeting."""

    __table_args__ = _one_each("preparation", "meeting_id", "author_id")

    meeting_id: str = Field(foreign_key="meeting.id", index=True)


class EvaluationAnswer(Entry, EvaluationAnswerFields, table=True):
    """What someone says to one of the closing day's questions; one an author and question.

    What the year holds on it is linked to it.
    """

    __tablename__ = "evaluation_answer"
    __table_args__ = _one_each("evaluation_answer", "pair_id", "author_id", "question_id")

    question_id: str = Field(index=True)


class Alias(Table, table=True):
    """A third person's name, or a small unit's, and what stands for it outside the journal."""

    id: str = Field(default_factory=new_id, primary_key=True)
    kind: str = AliasKind.PERSON
    name: str
    stands_for: str
    created: datetime = Field(sa_type=Moment)
    updated: datetime = Field(sa_type=Moment)


class SummaryChoice(Table, table=True):
    """What was chosen for a pair's summary so far, and in which order; apart in pair view."""

    __tablename__ = "summary_choice"

    pair_id: str = Field(foreign_key="pair.id", primary_key=True)
    visibility: str = Field(default=Visibility.PRIVATE, primary_key=True)
    content: Any = Field(sa_type=JSON)
    updated: datetime = Field(sa_type=Moment)


class Link(Table, table=True):
    """A link between two entries; it has no direction, the smaller id stands first."""

    first_kind: str
    first_id: str = Field(primary_key=True)
    second_kind: str
    second_id: str = Field(primary_key=True, index=True)


class Draft(Table, table=True):
    """Text that has been typed and not yet saved. ``entry_id`` is empty for a new entry.

    What is typed in pair view is shared; one's own text on the same entry stays beside it. So does
    what is typed in another window, by which opening of the journal ``window`` says.
    """

    pair_id: str = Field(foreign_key="pair.id", primary_key=True)
    kind: str = Field(primary_key=True)
    entry_id: str = Field(default="", primary_key=True)
    visibility: str = Field(default=Visibility.PRIVATE, primary_key=True)
    content: Any = Field(sa_type=JSON)
    updated: datetime = Field(sa_type=Moment)
    window: str = Field(default="", primary_key=True)


class History(Table, table=True):
    """An entry as it was before a change."""

    entry_id: str = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    kind: str
    author_id: str = Field(foreign_key="person.id")
    saved: datetime = Field(sa_type=Moment)
    content: Any = Field(sa_type=JSON)


class SearchEntry(Table, table=True):
    """Ties a row of the full-text index ``search_text`` to its entry."""

    __tablename__ = "search_entry"

    row: int | None = Field(default=None, primary_key=True)
    entry_id: str = Field(unique=True)
    pair_id: str = Field(foreign_key="pair.id")
    kind: str
    day: date
    visibility: str


class CalendarSent(Table, table=True):
    """An event that went out in a calendar file, by its identifier there.

    The rest is set once its entry is deleted for good, so that it can still be called off.
    """

    __tablename__ = "calendar_sent"

    uid: str = Field(primary_key=True)
    pair_id: str | None = None
    day: date | None = None
    revision: int | None = None
    called_off: datetime | None = Field(default=None, sa_type=Moment)


class CalendarRead(Table, table=True):
    """An event of the programme's calendar: its identifier, version and words there.

    ``entry_id`` is its gathering; none where it was called off before it was known, or where the
    gathering is deleted for good, and then its words are gone as well.
    """

    __tablename__ = "calendar_read"

    pair_id: str = Field(foreign_key="pair.id", primary_key=True)
    uid: str = Field(primary_key=True)
    entry_id: str | None = Field(default=None, foreign_key="gathering.id", index=True)
    content: Any = Field(sa_type=JSON)
