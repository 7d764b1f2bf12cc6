"""What the services hand out: plain values, free of the database."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from mentorjournal.journal.model.terms import (
    LINE_SIGN,
    ActionState,
    AliasKind,
    Criterion,
    DraftKind,
    ExerciseState,
    GoalLevel,
    GoalState,
    Kind,
    MeetingState,
    Role,
    Visibility,
)


@dataclass(frozen=True)
class PersonView:
    """One of the two."""

    id: str
    name: str
    role: Role
    organisation: str
    line_of_work: str


@dataclass(frozen=True)
class ProgrammeView:
    """The programme and its dates, where known; ``closed`` is the day it was put to rest."""

    id: str
    name: str
    start: date | None
    end: date | None
    closed: date | None = None


@dataclass(frozen=True)
class PairView:
    """The pair that is in view, and which of the two owns the journal.

    ``other_pairs`` is how many more pairs the journal holds.
    """

    id: str
    mentor: PersonView
    mentee: PersonView
    programme: ProgrammeView
    owner_role: Role
    other_pairs: int = 0

    @property
    def owner(self) -> PersonView:
        """Whose journal this is."""
        return self.mentor if self.owner_role is Role.MENTOR else self.mentee

    @property
    def partner(self) -> PersonView:
        """The other one."""
        return self.mentee if self.owner_role is Role.MENTOR else self.mentor

    def person(self, id: str) -> PersonView:
        """Return the one of the two with this id."""
        return self.mentor if id == self.mentor.id else self.mentee


@dataclass(frozen=True)
class PairRow:
    """A pair in a list: the owner's role, the other one, the programme.

    ``in_view`` says whether it is the one that is read and written now.
    """

    id: str
    role: Role
    partner: str
    programme: str
    start: date | None
    end: date | None
    closed: date | None
    in_view: bool


@dataclass(frozen=True)
class LinkedEntry:
    """The other end of a link, or a hit in a choice of entries."""

    kind: Kind
    id: str
    label: str
    day: date


@dataclass(frozen=True, kw_only=True)
class EntryHead:
    """What every entry's full view begins with."""

    id: str
    author: PersonView
    visibility: Visibility
    revision: int
    created: datetime
    updated: datetime
    links: list[LinkedEntry] = field(default_factory=list)


@dataclass(frozen=True)
class AgendaLine:
    """A line on a meeting's agenda."""

    id: str
    text: str
    minutes: int | None
    done: bool


@dataclass(frozen=True)
class ActionRow:
    """A next step in a list."""

    id: str
    text: str
    owner: PersonView
    due: date | None
    state: ActionState
    done_on: date | None
    meeting_id: str | None
    goal_id: str | None
    visibility: Visibility
    created: datetime


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in a list."""

    id: str
    day: date
    start: time | None
    minutes: int | None
    place: str
    state: MeetingState
    open_actions: int
    visibility: Visibility


@dataclass(frozen=True, kw_only=True)
class Meeting(EntryHead):
    """A meeting with its agenda and actions."""

    day: date
    start: time | None
    minutes: int | None
    place: str
    state: MeetingState
    notes: str
    reason: str
    agenda: list[AgendaLine]
    actions: list[ActionRow]


@dataclass(frozen=True)
class GatheringRow:
    """A gathering in a list."""

    id: str
    day: date
    theme: str
    place: str
    attended: bool | None
    visibility: Visibility
    start: time | None = None
    end: time | None = None
    days: int | None = None

    @property
    def all_days(self) -> list[date]:
        """The days it takes."""
        return [self.day + timedelta(days=number) for number in range(self.days or 1)]


@dataclass(frozen=True, kw_only=True)
class Gathering(EntryHead):
    """A gathering with its notes."""

    day: date
    start: time | None
    end: time | None
    days: int | None
    theme: str
    place: str
    attended: bool | None
    notes: str


@dataclass(frozen=True, kw_only=True)
class Agreement(EntryHead):
    """The pair's agreement."""

    expectations: str
    mentee_gets: str
    mentee_gives: str
    mentor_gets: str
    mentor_gives: str
    confidentiality: str
    cadence: str
    ending: str
    signed_by_mentee: date | None
    signed_by_mentor: date | None
    reviewed_on: date | None
    review: str


@dataclass(frozen=True)
class Step:
    """A step on the way to a goal."""

    id: str
    text: str
    done_on: date | None


@dataclass(frozen=True)
class Rating:
    """Where one stood on a day, 0 to 10: what makes it not lower, what one step up would be."""

    day: date
    value: int
    note: str
    step_up: str = ""


@dataclass(frozen=True)
class GoalRow:
    """A goal in a list, with its ratings' values in order of time."""

    id: str
    wording: str
    level: GoalLevel
    state: GoalState
    target_date: date | None
    visibility: Visibility
    author: PersonView
    ratings: list[tuple[date, int]]


@dataclass(frozen=True, kw_only=True)
class Goal(EntryHead):
    """A goal with its steps, ratings and actions."""

    wording: str
    why: str
    level: GoalLevel
    notice: str
    target_date: date | None
    state: GoalState
    state_reason: str
    steps: list[Step]
    ratings: list[Rating]
    actions: list[ActionRow]


@dataclass(frozen=True, kw_only=True)
class Action(EntryHead):
    """A next step."""

    text: str
    owner: PersonView
    due: date | None
    state: ActionState
    done_on: date | None
    meeting_id: str | None
    goal_id: str | None


@dataclass(frozen=True)
class ReflectionRow:
    """A reflection in a list."""

    id: str
    day: date
    title: str
    opening: str
    visibility: Visibility
    author_id: str
    created: datetime


@dataclass(frozen=True, kw_only=True)
class Reflection(EntryHead):
    """A reflection with its tags and the insights marked in it."""

    day: date
    title: str
    body: str
    tags: list[str]
    insights: list["InsightRow"]


@dataclass(frozen=True)
class InsightRow:
    """An insight in a list."""

    id: str
    text: str
    bring: bool
    quotable: bool
    day: date
    reflection_id: str | None
    visibility: Visibility
    author: PersonView


@dataclass(frozen=True, kw_only=True)
class Insight(EntryHead):
    """A sentence worth bringing."""

    text: str
    bring: bool
    quotable: bool
    reflection_id: str | None


@dataclass(frozen=True)
class ExerciseRow:
    """A filled-in exercise in a list."""

    id: str
    template_id: str
    title: str
    day: date
    state: ExerciseState
    visibility: Visibility
    author: PersonView


@dataclass(frozen=True, kw_only=True)
class Exercise(EntryHead):
    """A filled-in exercise.

    Attributes:
        template: the template it was filled in with, as its file said it.
        answers: what was written, by field id or ``row.column``.
    """

    template_id: str
    title: str
    day: date
    state: ExerciseState
    template: dict[str, object]
    answers: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Question(EntryHead):
    """A question to bring; parked while ``meeting_id`` is empty."""

    text: str
    meeting_id: str | None


@dataclass(frozen=True, kw_only=True)
class CheckIn(EntryHead):
    """How one of the two found a meeting held on ``day``, 0 to 10 each."""

    meeting_id: str
    day: date
    right_things: int
    way_of_working: int
    met: int
    useful: int
    word: str


@dataclass(frozen=True, kw_only=True)
class EvaluationAnswer(EntryHead):
    """What someone says to one of the closing day's questions."""

    criterion: Criterion
    question_id: str
    question: str
    text: str
    quotable: bool


@dataclass(frozen=True)
class Alias:
    """A third person's name, or a small unit's, and what stands for it outside the journal."""

    id: str
    kind: AliasKind
    name: str
    stands_for: str


@dataclass(frozen=True, kw_only=True)
class Preparation(EntryHead):
    """One's own notes before a meeting."""

    meeting_id: str
    notes: str


@dataclass(frozen=True)
class Binned:
    """An entry in the bin."""

    kind: Kind
    id: str
    label: str
    deleted: datetime


@dataclass(frozen=True)
class Version:
    """An entry as it was at one revision.

    Attributes:
        revision: the one it was.
        saved: when the next one took its place.
        content: its fields by name.
        after: the fields of the one that took its place.
        changed: the names of the fields that the next one changed.
    """

    revision: int
    saved: datetime
    content: dict[str, object]
    after: dict[str, object]
    changed: list[str]


@dataclass(frozen=True)
class DraftView:
    """Text that was typed and not saved; ``entry_id`` is empty for a new entry.

    Attributes:
        kind: what it is of.
        entry_id: the entry, or what else it is kept under; with ``LINE_SIGN`` and a line's id where
            a line of the entry was being changed.
        content: the fields by name.
        updated: when it was kept.
        belongs_to: the entry that it is of, or its line, where it is not the entry itself.
    """

    kind: DraftKind
    entry_id: str
    content: dict[str, object]
    updated: datetime
    belongs_to: LinkedEntry | None = None

    @property
    def owner_id(self) -> str:
        """The entry's id, without its line's."""
        return self.entry_id.partition(LINE_SIGN)[0]


@dataclass(frozen=True)
class Hit:
    """A search hit: ``before``, ``match`` and ``after`` make up the line of context."""

    kind: Kind
    id: str
    label: str
    day: date
    before: str
    match: str
    after: str
    visibility: Visibility
