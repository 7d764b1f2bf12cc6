"""What a programme file holds; docs/programme-file.md explains it with an example.

No journal is needed here: an organiser has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from mentorjournal.exchange.letter.keys import is_recipient
from mentorjournal.exercises.template import Part, Sentence, Template, TemplateId, Words
from mentorjournal.guidance.question_sets import ClosingQuestion, QuestionId
from mentorjournal.journal.model.errors import NotATime
from mentorjournal.journal.model.terms import Role
from mentorjournal.journal.model.validators import (
    LINE_LIMIT,
    LONGEST_GATHERING,
    YEARS,
    clock_time,
)
from mentorjournal.journal.programme.programme_goals import our_goals
from mentorjournal.locale.language import N_

MOST_GATHERINGS = 60
MOST_GOALS = 40
MOST_QUESTIONS = 60
MOST_EXERCISES = 30
MOST_EDITIONS = 1_000_000
LONGEST_PAIR_NAME = 60


def _in_both_languages(value: Any) -> Any:
    return {"sv": value, "en": value} if isinstance(value, str) else value


def _clock(value: Any) -> Any:
    if isinstance(value, time):
        return value
    try:
        if not isinstance(value, str):
            raise NotATime("")
        return clock_time("", value)
    except NotATime:
        raise PydanticCustomError("clock", "clock") from None


def _within_years(day: date) -> date:
    if day.year not in YEARS:
        raise PydanticCustomError("year", "year")
    return day


def _public_key(text: str) -> str:
    if not is_recipient(text):
        raise PydanticCustomError("public_key", "public_key")
    return text


Line = Annotated[Sentence, StringConstraints(max_length=LINE_LIMIT)]
Day = Annotated[date, AfterValidator(_within_years)]
Hour = Annotated[time, BeforeValidator(_clock)]
PublicKey = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_public_key)]


PairName = Annotated[Sentence, StringConstraints(max_length=LONGEST_PAIR_NAME)]


class _Lines(Words):
    sv: Line
    en: Line


Title = Annotated[_Lines, BeforeValidator(_in_both_languages)]
"""One line in both languages, or one that is used in both."""


class FileGathering(Part):
    """A gathering of the programme; ``end`` is the time on its last day."""

    id: QuestionId
    theme: Title
    day: Day
    start: Hour | None = None
    end: Hour | None = None
    days: Annotated[int, Field(ge=1, le=LONGEST_GATHERING)] | None = None
    place: Line | None = None


class FileGoal(Part):
    """A goal of the programme, that the participants' own goals can be linked to."""

    id: QuestionId
    title: Title
    part_of: QuestionId | None = None


class FilePair(Part):
    """Whose file it is, where the organiser makes one for each pair."""

    id: PairName
    mentor: Line | None = None
    mentee: Line | None = None
    mentor_organisation: Line | None = None
    mentee_organisation: Line | None = None


@dataclass(frozen=True)
class FilePerson:
    """One of a pair, as a file has it: empty where it does not say."""

    name: str = ""
    organisation: str = ""


class ProgrammeFile(Part):
    """A programme as its organiser hands it out.

    Attributes:
        id: what it is known by; a later edition has the same one.
        edition: counted up with each version that is handed out.
        name: the programme's.
        start, end: its first day, and its closing day.
        organiser_key: the public key that answers are sealed for.
        our_questions: whether the closing day's questions that come with the app are asked too.
        pair: whose file it is, if it was made for one pair.
        gathering, goal, question, exercise: what the programme brings.
    """

    id: TemplateId
    edition: Annotated[int, Field(ge=1, le=MOST_EDITIONS)] = 1
    name: Title
    start: Day | None = None
    end: Day | None = None
    organiser_key: PublicKey | None = None
    our_questions: bool = True
    pair: FilePair | None = None
    gathering: Annotated[tuple[FileGathering, ...], Field(max_length=MOST_GATHERINGS)] = ()
    goal: Annotated[tuple[FileGoal, ...], Field(max_length=MOST_GOALS)] = ()
    question: Annotated[tuple[ClosingQuestion, ...], Field(max_length=MOST_QUESTIONS)] = ()
    exercise: Annotated[tuple[Template, ...], Field(max_length=MOST_EXERCISES)] = ()

    @model_validator(mode="after")
    def check_consistency(self) -> Self:
        """Require ids that stand once, days in order, and goals that are there."""
        lists: Mapping[str, Iterable[Any]] = {
            "gathering": self.gathering,
            "goal": self.goal,
            "question": self.question,
            "exercise": self.exercise,
        }
        for name, parts in lists.items():
            ids = [part.id for part in parts]
            if len(set(ids)) != len(ids):
                raise ValueError(f"{name}.id")
        if self.start and self.end and self.end < self.start:
            raise ValueError("end")
        self._check_goals()
        if not self.our_questions and not self.question:
            raise ValueError("our_questions")
        return self

    def _check_goals(self) -> None:
        tops = {goal.id for goal in self.goal if goal.part_of is None}
        if any(goal.part_of is not None and goal.part_of not in tops for goal in self.goal):
            raise ValueError("goal.part_of")
        known = {goal.id for goal in self.goal} or {goal.id for goal in our_goals()}
        if any(question.goal and question.goal not in known for question in self.question):
            raise ValueError("question.goal")


def people_in(file: ProgrammeFile | None, role: Role) -> tuple[FilePerson, FilePerson]:
    """Return the one who has this role and the other one, as a programme file has them."""
    pair = file.pair if file is not None else None
    if pair is None:
        return FilePerson(), FilePerson()
    mentor = FilePerson(pair.mentor or "", pair.mentor_organisation or "")
    mentee = FilePerson(pair.mentee or "", pair.mentee_organisation or "")
    return (mentor, mentee) if role is Role.MENTOR else (mentee, mentor)


RULES: Mapping[str, str] = {
    **dict.fromkeys(
        ("gathering.id", "goal.id", "question.id", "exercise.id"),
        N_("an id may be used only once in each list of the file"),
    ),
    "end": N_("the closing day is before the first day"),
    "goal.part_of": N_("this must name another goal of the file that is part of none itself"),
    "question.goal": N_("this must name one of the programme's goals"),
    "our_questions": N_("without our questions the file must have questions of its own"),
}
"""The sentence for each rule that the model raises by name."""
