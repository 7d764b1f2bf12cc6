"""The one model of the summary; renderers know nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Annotated, ClassVar, TypeAlias

from annotated_types import Ge, Le

from mentorjournal.exercises.sections import Section
from mentorjournal.journal.model.declaration import view
from mentorjournal.journal.model.goals import GoalTexts

LARGEST_NUMBER = 10_000_000
"""More minutes, meetings or entries than this no year has."""

Day: TypeAlias = Annotated[date, Ge(date(1900, 1, 1)), Le(date(2200, 12, 31))]
Count: TypeAlias = Annotated[int, Ge(0), Le(LARGEST_NUMBER)]


class Part(StrEnum):
    """The parts of a summary, in the order in which they stand unless someone orders them."""

    YEAR = "year"
    LEARNED = "learned"
    ANSWERS = "answers"
    GOALS = "goals"
    CHECK_INS = "check_ins"
    ACTIONS = "actions"
    EXERCISES = "exercises"
    PASSAGES = "passages"
    AGREEMENT = "agreement"


@dataclass(frozen=True)
class Heading:
    """A part in its place; without a title of its own it has the product's."""

    part: Part
    title: str = ""


def usual_layout() -> list[Heading]:
    """Return all parts in their usual order, with the product's headings."""
    return [Heading(part) for part in Part]


@dataclass(frozen=True)
class Someone:
    """One of the two."""

    name: str
    role: str
    organisation: str = ""
    line_of_work: str = ""


@dataclass(frozen=True)
class MeetingOfYear:
    """A meeting of the pair, by its id in the journal: held, or cancelled."""

    id: str
    day: Day
    minutes: Count | None
    cancelled: bool = False


@dataclass(frozen=True)
class AttendanceOf:
    """Whether one of the two was at each gathering of the year, by that person's own file."""

    author: str
    attended: list[bool | None]


@dataclass(frozen=True)
class GatheringOfYear:
    """A gathering of the programme; ``attended`` is not set in a common summary."""

    day: Day
    theme: str
    attended: bool | None = None


@dataclass(frozen=True)
class Year:
    """The year at a glance.

    Attributes:
        start, end: the programme's dates, or the first and last thing that is dated.
        programme_start, programme_end: the programme's dates, as far as they are known.
        meetings: days on which the pair met, but for meetings that were left out.
        cancelled: how many meetings were cancelled.
        minutes: minutes met in all.
        gatherings: the programme's gatherings.
        reflections: days of the reflections that were included.
        attendance: in a common summary, who of the two was at which gathering.
        pair_meetings: each meeting that ``meetings``, ``cancelled`` and ``minutes`` count, by day;
            empty in a summary from before they were listed, and in one that was joined with such.
    """

    start: Day
    end: Day
    meetings: list[Day]
    cancelled: Count
    minutes: Count
    gatherings: list[GatheringOfYear]
    reflections: list[Day]
    attendance: list[AttendanceOf] = field(default_factory=list)
    pair_meetings: list[MeetingOfYear] = field(default_factory=list)
    programme_start: Day | None = None
    programme_end: Day | None = None

    def attended(self) -> list[list[bool]]:
        """Return, for each person it is known of, whether they were at each gathering."""
        own = [gathering.attended for gathering in self.gatherings]
        by_person = [attendance.attended for attendance in self.attendance] or [own]
        return [[visit for visit in visits if visit is not None] for visits in by_person]


@dataclass(frozen=True)
class StepDone:
    """A step on the way to a goal."""

    text: str
    done_on: Day | None


@dataclass(frozen=True)
class RatedOn:
    """Where the author stood on a day, 0 to 10."""

    day: Day
    value: Count


@view
class GoalView(GoalTexts):
    """How one of the two sees a goal: what they wrote of it, how it went, where they stood when."""

    author: str
    state: str
    state_reason: str = ""
    ratings: list[RatedOn] = field(default_factory=list)


@dataclass(frozen=True)
class GoalPart:
    """A goal: one view of it in a person's own summary, two where both bring it.

    ``programme_goal`` is the id of the programme's goal it is linked to, or empty.
    """

    id: str
    wording: str
    level: str
    target_date: Day | None = None
    steps: list[StepDone] = field(default_factory=list)
    views: list[GoalView] = field(default_factory=list)
    programme_goal: str = ""


@dataclass(frozen=True)
class ProgrammeGoalPart:
    """A goal of the programme that a goal of the document is linked to; ``title`` is its words."""

    id: str
    title: str
    part_of: str = ""


@dataclass(frozen=True)
class AnswerPart:
    """An answer to one of the closing day's questions.

    Attributes:
        id: the answer's id.
        criterion: a ``Criterion``'s value.
        question_id, question: the question's plain name, and its words.
        text: the answer, in Markdown.
        author: whose it is.
        rests_on: what of this document it rests on, in a few words each.
        quotable: whether it may be quoted, without a name, in the programme's report.
    """

    id: str
    criterion: str
    question_id: str
    question: str
    text: str
    author: str
    rests_on: list[str] = field(default_factory=list)
    quotable: bool = False


@dataclass(frozen=True)
class CheckInLine:
    """One line of the check-in, in the language of the document; ``item`` is its plain name."""

    item: str
    title: str
    statement: str


@dataclass(frozen=True)
class CheckedIn:
    """How one meeting was: a value for each of the document's lines, and a word.

    ``meeting`` is the meeting's id, as far as it is known.
    """

    id: str
    day: Day
    values: list[Count]
    word: str
    meeting: str = ""


@dataclass(frozen=True)
class CheckInsOf:
    """The check-ins of one of the two, oldest first."""

    author: str
    said: list[CheckedIn]


@dataclass(frozen=True)
class Quote:
    """An insight; ``quotable`` as for an answer."""

    id: str
    text: str
    author: str
    day: Day
    quotable: bool = False


@dataclass(frozen=True)
class Passage:
    """A reflection, or a meeting's notes, in Markdown.

    ``revisits`` is the id of the passage of the same document that it looks back on, if of any.
    """

    id: str
    title: str
    day: Day
    author: str
    body: str
    revisits: str = ""


@dataclass(frozen=True)
class ExercisePart:
    """A filled-in exercise: what was asked and answered, in the language of the document."""

    id: str
    title: str
    day: Day
    author: str
    source: str
    sections: list[Section]


@dataclass(frozen=True)
class StepAgreed:
    """A next step and what became of it."""

    id: str
    text: str
    owner: str
    state: str
    due: Day | None
    done_on: Day | None


@dataclass(frozen=True)
class ReflectionPart:
    """A reflection by itself: its text in Markdown, and what is marked in it as an insight."""

    id: str
    title: str
    day: Day
    author: str
    body: str
    tags: list[str]
    insights: list[str]


@dataclass(frozen=True)
class AgendaPoint:
    """A line of a meeting's agenda."""

    text: str
    minutes: Count | None
    done: bool


@dataclass(frozen=True)
class MeetingPart:
    """A meeting by itself; ``left_out`` is how many private next steps stay in the journal."""

    id: str
    day: Day
    start: time | None
    minutes: Count | None
    place: str
    state: str
    reason: str
    people: list[str]
    agenda: list[AgendaPoint]
    notes: str
    actions: list[StepAgreed]
    left_out: Count


@dataclass(frozen=True)
class EntryDocument:
    """One entry by itself.

    Attributes:
        language: code of the language it is written in.
        made_on: the day it was made.
        entry: what it holds.
    """

    language: str
    made_on: Day
    entry: ReflectionPart | ExercisePart | MeetingPart


@dataclass(frozen=True)
class AgreementText:
    """A part of the agreement: its label, and its words in Markdown."""

    label: str
    text: str


@dataclass(frozen=True)
class ByLetter:
    """One of the two whose part of the document came in letters, and the newest one's day."""

    author: str
    day: Day


@dataclass(frozen=True)
class SummaryDocument:
    """What is brought to the closing day.

    Attributes:
        language: code of the language it is written in.
        made_on: the day it was made.
        authors: whose voices it has: one, or the two in their common summary.
        sources: ids of the journals it comes from.
        mentee, mentor: the pair.
        programme: the programme's name, or empty.
        year: the year at a glance.
        agreement: its parts, where it was included.
        goals, quotes, passages, exercises, actions: the content.
        check_in_lines, check_ins: what the check-in asks, and what each said over the year.
        left_out: how many entries stayed in the journal.
        answers: what is answered to the closing day's questions.
        layout: the parts in order; a part that is not there is not shown.
        by_letter: whose part came in letters, in a common summary that one journal made.
        pair: what both journals call the pair, once letters have linked them; empty before.
        programme_id: what the programme is known by in its organiser's file; empty without one.
        programme_pair: what the organiser calls the pair in that file, where it says so.
        programme_goals: the programme's goals, as far as goals of the document are linked to them.
    """

    __pydantic_config__: ClassVar[Mapping[str, object]] = {"strict": True, "extra": "forbid"}
    """How one that comes from a file is checked, and all that stands within it."""

    language: str
    made_on: Day
    authors: list[Someone]
    sources: list[str]
    mentee: Someone
    mentor: Someone
    programme: str
    year: Year
    goals: list[GoalPart]
    quotes: list[Quote]
    passages: list[Passage]
    exercises: list[ExercisePart]
    actions: list[StepAgreed]
    agreement: list[AgreementText]
    left_out: Count
    check_in_lines: list[CheckInLine] = field(default_factory=list)
    check_ins: list[CheckInsOf] = field(default_factory=list)
    answers: list[AnswerPart] = field(default_factory=list)
    layout: list[Heading] = field(default_factory=usual_layout)
    by_letter: list[ByLetter] = field(default_factory=list)
    pair: str = ""
    programme_id: str = ""
    programme_pair: str = ""
    programme_goals: list[ProgrammeGoalPart] = field(default_factory=list)
