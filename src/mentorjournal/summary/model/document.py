"""The one model of the summary; renderers know nothing else."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mentorjournal.exercises.laid_out import Section


class Part(StrEnum):
    """The parts of a summary, in the order in which they stand unless someone orders them."""

    YEAR = "year"
    ANSWERS = "answers"
    GOALS = "goals"
    LEARNED = "learned"
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
class AttendanceOf:
    """Whether one of the two was at each gathering of the year, by that person's own file."""

    author: str
    attended: list[bool | None]


@dataclass(frozen=True)
class Year:
    """The year at a glance.

    Attributes:
        start, end: the programme's dates, or the first and last thing that is dated.
        meetings: days on which the pair met, but for meetings that were left out.
        cancelled: how many meetings were cancelled.
        minutes: minutes met in all.
        gatherings: day, theme, and whether the author was there; not told in a common summary.
        reflections: days of the reflections that were taken in.
        attendance: in a common summary, who of the two was at which gathering.
    """

    start: date
    end: date
    meetings: list[date]
    cancelled: int
    minutes: int
    gatherings: list[tuple[date, str, bool | None]]
    reflections: list[date]
    attendance: list[AttendanceOf] = field(default_factory=list)

    def attended(self) -> list[list[bool]]:
        """Return for each person of whom it is told, at which gatherings they were or were not."""
        told = [of.attended for of in self.attendance] or [[been for _, _, been in self.gatherings]]
        return [[been for been in of if been is not None] for of in told]


@dataclass(frozen=True)
class StepDone:
    """A step on the way to a goal."""

    text: str
    done_on: date | None


@dataclass(frozen=True)
class RatedOn:
    """Where the author stood on a day, 0 to 10."""

    day: date
    value: int


@dataclass(frozen=True)
class GoalView:
    """How one of the two sees a goal: how it went, why it matters, and where they stood when."""

    author: str
    state: str
    why: str = ""
    notice: str = ""
    state_reason: str = ""
    ratings: list[RatedOn] = field(default_factory=list)


@dataclass(frozen=True)
class GoalPart:
    """A goal: one view of it in a person's own summary, two where both bring it."""

    id: str
    wording: str
    level: str
    target_date: date | None = None
    steps: list[StepDone] = field(default_factory=list)
    views: list[GoalView] = field(default_factory=list)


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
    """How one meeting was: a value for each of the document's lines, and a word."""

    id: str
    day: date
    values: list[int]
    word: str


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
    day: date
    quotable: bool = False


@dataclass(frozen=True)
class Passage:
    """A reflection, or a meeting's notes, in Markdown."""

    id: str
    title: str
    day: date
    author: str
    body: str


@dataclass(frozen=True)
class ExercisePart:
    """A filled-in exercise: what was asked and answered, in the language of the document."""

    id: str
    title: str
    day: date
    author: str
    source: str
    sections: list[Section]


@dataclass(frozen=True)
class ExerciseDocument:
    """One exercise by itself.

    Attributes:
        language: code of the language it is written in.
        made_on: the day it was made.
        exercise: what was filled in.
    """

    language: str
    made_on: date
    exercise: ExercisePart


@dataclass(frozen=True)
class StepAgreed:
    """A next step and what became of it."""

    id: str
    text: str
    owner: str
    state: str
    due: date | None
    done_on: date | None


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
        agreement: label and Markdown of each part, where it was taken in.
        goals, quotes, passages, exercises, actions: the content.
        check_in_lines, check_ins: what the check-in asks, and what each said over the year.
        left_out: how many entries stayed in the journal.
        answers: what is answered to the closing day's questions.
        layout: the parts in order; a part that is not there is not shown.
    """

    language: str
    made_on: date
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
    agreement: list[tuple[str, str]]
    left_out: int
    check_in_lines: list[CheckInLine] = field(default_factory=list)
    check_ins: list[CheckInsOf] = field(default_factory=list)
    answers: list[AnswerPart] = field(default_factory=list)
    layout: list[Heading] = field(default_factory=usual_layout)
