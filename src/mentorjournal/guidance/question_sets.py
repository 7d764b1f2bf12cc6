"""The closing day's questions as a file holds them: ours, or an organiser's (docs/questions.md).

No journal is needed here: an organiser has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from mentorjournal.exercises.reading import read_bytes, read_table, validated_as
from mentorjournal.exercises.template import Part, Sentence, Words
from mentorjournal.journal.model.terms import Criterion, Role
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_

MOST_QUESTIONS = 60
MOST_TAGS = 20


class Evidence(StrEnum):
    """What the year holds that can belong beside a question."""

    GOALS = "goals"
    INSIGHTS = "insights"
    ACTIONS = "actions"
    MEETINGS = "meetings"
    GATHERINGS = "gatherings"
    CHECK_INS = "check_ins"
    EXERCISES = "exercises"
    REFLECTIONS = "reflections"
    AGREEMENT = "agreement"


def _in_both_languages(value: Any) -> Any:
    return {"sv": value, "en": value} if isinstance(value, str) else value


QuestionId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=32)]
Line = Annotated[Sentence, StringConstraints(max_length=400)]
Tag = Annotated[Sentence, StringConstraints(max_length=40, to_lower=True)]
Text = Annotated[Words, BeforeValidator(_in_both_languages)]
"""A text in both languages, or one that is used in both."""


class _Wording(Words):
    sv: Line
    en: Line


class ClosingQuestion(Part):
    """One question.

    Attributes:
        id: what an answer is known by.
        criterion: what it asks about.
        roles: who is asked; both unless said otherwise.
        wording: the question.
        help: a line below it.
        evidence: what belongs beside it.
        tags: of the reflections that belong beside it, those with one of these; none means all.
        goal: which of the programme's goals it asks about, if it is one.
    """

    id: QuestionId
    criterion: Criterion
    roles: Annotated[tuple[Role, ...], Field(min_length=1, max_length=len(Role))] = tuple(Role)
    wording: Annotated[_Wording, BeforeValidator(_in_both_languages)]
    help: Text | None = None
    evidence: Annotated[tuple[Evidence, ...], Field(max_length=len(Evidence))] = ()
    tags: Annotated[tuple[Tag, ...], Field(max_length=MOST_TAGS)] = ()
    goal: QuestionId | None = None


class QuestionSet(Part):
    """Questions by criterion, for mentees and mentors."""

    title: Text
    question: Annotated[tuple[ClosingQuestion, ...], Field(min_length=1, max_length=MOST_QUESTIONS)]

    @model_validator(mode="after")
    def ids_stand_once(self) -> Self:
        """Require each id to be unique."""
        if len({question.id for question in self.question}) != len(self.question):
            raise ValueError("id")
        return self

    def asked_of(self, role: Role) -> list[ClosingQuestion]:
        """Return the questions for one of the two, by criterion."""
        order = list(Criterion)
        mine = [question for question in self.question if role in question.roles]
        return sorted(mine, key=lambda question: order.index(question.criterion))


RULES: Mapping[str, str] = {"id": N_("an id may be used only once in a file")}


def read_questions(path: Path) -> QuestionSet:
    """Return the questions in an organiser's file.

    Raises:
        ExerciseError: it cannot be read, or holds no questions; says why in a sentence.
    """
    return parsed_questions(read_bytes(path), path.name)


def parsed_questions(raw: bytes, name: str) -> QuestionSet:
    """Return the questions in a file's bytes; ``name`` stands in the sentence if it is wrong."""
    return validated_as(QuestionSet, read_table(raw, name), name, RULES)


@cache
def our_questions() -> QuestionSet:
    """Return the questions that come with the app."""
    source = files("mentorjournal.guidance").joinpath("closing.toml")
    return parsed_questions(source.read_bytes(), source.name)


def example_questions(language: Language) -> bytes:
    """Return a small file of questions to change, in the user's language."""
    name = f"closing-example.{language.code}.toml"
    return files("mentorjournal.guidance").joinpath(name).read_bytes()
