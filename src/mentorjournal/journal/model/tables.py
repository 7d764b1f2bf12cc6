"""The tables, in the field's terms (design: Bordin, Ofman and the rest come as exercises).

Times are ISO 8601 text in UTC, dates ISO text, identifiers UUIDs as text: a stranger who opens
the file with another SQLCipher program can read it.
"""

import uuid
from datetime import UTC, date, datetime, time
from typing import Any, ClassVar

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
from sqlmodel import Field, SQLModel

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


class Entry(Table):
    """What every entry has.

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


def _one_each(table: str, *columns: str) -> tuple[Index]:
    """Return the index that holds that only one row outside the bin has the same columns.

    What is private stands beside what is shared: in pair view nobody sees the private one.
    """
    names = (*columns, "visibility")
    return (Index(f"ux_{table}", *names, unique=True, sqlite_where=text("deleted IS NULL")),)


class Agreement(Entry, table=True):
    """What the two agreed on at the start; one a pair."""

    __table_args__ = _one_each("agreement", "pair_id")

    expectations: str = ""
    mentee_gets: str = ""
    mentee_gives: str = ""
    mentor_gets: str = ""
    mentor_gives: str = ""
    confidentiality: str = ""
    cadence: str = ""
    ending: str = ""
    signed_by_mentee: date | None = None
    signed_by_mentor: date | None = None
    reviewed_on: date | None = None
    review: str = ""


class Gathering(Entry, table=True):
    """A joint gathering of the programme.

    ``end`` is the time on its last day, or on the day after where it is not later than ``start``;
    ``days`` is how many it takes, if more than one.
    """

    __table_args__ = (Index("ix_gathering_day", "day", "id"),)

    day: date
    start: time | None = None
    end: time | None = None
    days: int | None = None
    theme: str
    place: str = ""
    attended: bool | None = None
    notes: str = ""


class Meeting(Entry, table=True):
    """A meeting of the pair."""

    __table_args__ = (Index("ix_meeting_day", "day", "id"),)

    state: str = MeetingState.PLANNED
    day: date
    start: time | None = None
    minutes: int | None = None
    place: str = ""
    notes: str = ""
    reason: str = ""


class AgendaItem(Table, table=True):
    """A line on a meeting's agenda."""

    __tablename__ = "agenda_item"

    id: str = Field(default_factory=new_id, primary_key=True)
    meeting_id: str = Field(foreign_key="meeting.id", index=True)
    position: int
    text: str
    minutes: int | None = None
    done: bool = False


class Goal(Entry, table=True):
    """What someone wants to reach during the year."""

    wording: str
    why: str = ""
    level: str = GoalLevel.INDIVIDUAL
    notice: str = ""
    target_date: date | None = None
    state: str = GoalState.ACTIVE
    state_reason: str = ""


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


class Action(Entry, table=True):
    """A next step that someone took upon themselves."""

    text: str
    owner_id: str = Field(foreign_key="person.id")
    due: date | None = None
    state: str = ActionState.OPEN
    done_on: date | None = None
    meeting_id: str | None = Field(default=None, foreign_key="meeting.id", index=True)
    goal_id: str | None = Field(default=None, foreign_key="goal.id", index=True)


class Reflection(Entry, table=True):
    """A reflection in Markdown."""

    __table_args__ = (
        Index("ix_reflection_order", "pair_id", "deleted", "day", "created", "id"),
        Index("ix_reflection_seen", "visibility", "pair_id", "deleted", "day", "created", "id"),
    )

    day: date
    title: str = ""
    body: str = ""


class ReflectionTag(Table, table=True):
    """A word that gathers reflections."""

    __tablename__ = "reflection_tag"

    reflection_id: str = Field(foreign_key="reflection.id", primary_key=True)
    tag: str = Field(primary_key=True, index=True)


class Insight(Entry, table=True):
    """A sentence that may be worth bringing to the closing day.

    ``quotable`` is its author's consent to be quoted in the programme's report, without a name.
    """

    text: str
    bring: bool = True
    quotable: bool = False
    reflection_id: str | None = Field(default=None, foreign_key="reflection.id", index=True)


class ExerciseTemplate(Table, table=True):
    """An exercise's template as it was when it was filled in, so that answers stay readable."""

    __tablename__ = "exercise_template"

    digest: str = Field(primary_key=True)
    content: Any = Field(sa_type=JSON)


class Exercise(Entry, table=True):
    """A filled-in exercise."""

    template: str = Field(foreign_key="exercise_template.digest")
    template_id: str = Field(index=True)
    title: str
    day: date
    state: str = ExerciseState.BEGUN


class ExerciseAnswer(Table, table=True):
    """One answer; ``field`` is a field's id, or ``row.column``."""

    __tablename__ = "exercise_answer"

    id: str = Field(default_factory=new_id, primary_key=True)
    exercise_id: str = Field(foreign_key="exercise.id", index=True)
    position: int
    field: str
    text: str


class Question(Entry, table=True):
    """A question to bring to a meeting; parked until it stands on ``meeting_id``'s agenda."""

    text: str
    meeting_id: str | None = Field(default=None, foreign_key="meeting.id", index=True)


class CheckIn(Entry, table=True):
    """How one of the two found a meeting, 0 to 10 each; one an author and meeting (Bordin)."""

    __tablename__ = "check_in"
    __table_args__ = _one_each("check_in", "meeting_id", "author_id")

    meeting_id: str = Field(foreign_key="meeting.id", index=True)
    right_things: int
    way_of_working: int
    met: int
    useful: int
    word: str = ""


class Preparation(Entry, table=True):
    """One's own notes before a meeting; they stay private; one an author and meeting."""

    __table_args__ = _one_each("preparation", "meeting_id", "author_id")

    meeting_id: str = Field(foreign_key="meeting.id", index=True)
    notes: str = ""


class EvaluationAnswer(Entry, table=True):
    """What someone says to one of the closing day's questions; one an author and question.

    ``question`` keeps the question as it was asked, so that an answer stays readable. What the year
    holds on it is linked to it. ``quotable`` is as for an insight.
    """

    __tablename__ = "evaluation_answer"
    __table_args__ = _one_each("evaluation_answer", "pair_id", "author_id", "question_id")

    criterion: str
    question_id: str = Field(index=True)
    question: str
    text: str = ""
    quotable: bool = False


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

    What is typed in pair view is shared; one's own text on the same entry stays beside it.
    """

    pair_id: str = Field(foreign_key="pair.id", primary_key=True)
    kind: str = Field(primary_key=True)
    entry_id: str = Field(default="", primary_key=True)
    visibility: str = Field(default=Visibility.PRIVATE, primary_key=True)
    content: Any = Field(sa_type=JSON)
    updated: datetime = Field(sa_type=Moment)


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
