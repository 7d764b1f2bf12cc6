"""What an exercise's TOML file holds; docs/exercises.md explains it with an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from mentorjournal.locale import Language
from mentorjournal.terminal_text import shown

TemplateId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
FieldId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]


def _printable(text: str) -> str:
    """Refuse what could steer a terminal: the file may come from anyone."""
    if shown(text) != text:
        raise PydanticCustomError("unprintable", "unprintable")
    return text


Sentence = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000),
    AfterValidator(_printable),
]

MOST_STEPS = 20
MOST_MINUTES = 100_000
MOST_VERSIONS = 1_000_000
MOST_QUESTIONS = 120
CELLS = ("quality", "pitfall", "challenge", "allergy")
"""A core quadrant's cells, clockwise from the top left (Ofman 1992)."""
GOAL_LEVELS = {"individual", "organisation"}


class Layout(StrEnum):
    """How a step is laid out."""

    QUADRANT = "quadrant"
    COLUMNS = "columns"
    STEPS = "steps"
    MATRIX = "matrix"
    SCALES = "scales"


GRIDS = {Layout.COLUMNS, Layout.MATRIX, Layout.SCALES}


class FieldKind(StrEnum):
    """What is written in a field."""

    LINE = "line"
    TEXT = "text"
    SCALE = "scale"
    CHOICE = "choice"
    LOG = "log"


class Outcome(StrEnum):
    """What an answer can become."""

    GOAL = "goal"
    ACTION = "action"
    QUESTION = "question"


class Part(BaseModel):
    """Base of everything in a template: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Part):
    """A text in both languages."""

    sv: Sentence
    en: Sentence

    def of(self, language: Language) -> str:
        """Return the text in a language."""
        return self.sv if language.code == "sv" else self.en


class Source(Part):
    """Whose the method is."""

    author: Sentence
    year: Annotated[int, Field(ge=1000, le=2200)]
    work: Annotated[str, AfterValidator(_printable)] = ""

    @property
    def cited(self) -> str:
        """The source in one line."""
        return ", ".join(filter(None, (f"{self.author} {self.year}", self.work)))


class Choice(Part):
    """One of the answers to choose from."""

    id: FieldId
    title: Words


class Question(Part):
    """A field, or a row of a grid."""

    id: FieldId
    kind: FieldKind = FieldKind.TEXT
    prompt: Words
    help: Words | None = None
    choices: tuple[Choice, ...] = ()

    @model_validator(mode="after")
    def choices_where_needed(self) -> Self:
        """Require choices where they are chosen from, and nowhere else."""
        if (self.kind is FieldKind.CHOICE) != bool(self.choices):
            raise ValueError("choices")
        if len({choice.id for choice in self.choices}) != len(self.choices):
            raise ValueError("id")
        return self


class Column(Part):
    """A column of a grid."""

    id: FieldId
    title: Words
    help: Words | None = None


class Relation(Part):
    """How one cell of a quadrant follows from another.

    ``question`` may name the other cell's words as ``{words}``; ``name`` stands on the arrow.
    """

    start: FieldId
    end: FieldId
    question: Words
    name: Words | None = None


class Step(Part):
    """One part of an exercise: fields, or rows times columns."""

    id: FieldId
    layout: Layout | None = None
    optional: bool = False
    title: Words
    help: Words | None = None
    fields: tuple[Question, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Question, ...] = ()
    relations: tuple[Relation, ...] = ()

    @model_validator(mode="after")
    def fields_or_grid(self) -> Self:
        """Require either fields, or both rows and columns."""
        if bool(self.fields) == bool(self.rows) or bool(self.rows) != bool(self.columns):
            raise ValueError("fields")
        return self


class Takes(Part):
    """Answers that go along into a goal, by the goal's own fields."""

    why: str | None = None
    notice: str | None = None
    level: str | None = None


class Lead(Part):
    """What an answer can lead to."""

    to: Outcome
    field: str
    title: Words
    takes: Takes = Takes()


@dataclass(frozen=True)
class Place:
    """One answer's place in an exercise.

    Attributes:
        key: the answer's name: a field's id, or ``row.column``.
        step: the step it stands in.
        question: what is asked.
        column: the column of a grid.
    """

    key: str
    step: Step
    question: Question
    column: Column | None = None


class Template(Part):
    """An exercise as its file says it."""

    id: TemplateId
    version: Annotated[int, Field(ge=1, le=MOST_VERSIONS)]
    theme: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=60),
        AfterValidator(_printable),
    ]
    minutes: Annotated[int, Field(ge=1, le=MOST_MINUTES)]
    layout: Layout
    title: Words
    introduction: Words
    source: Source
    steps: tuple[Step, ...]
    leads_to: tuple[Lead, ...] = ()

    def layout_of(self, step: Step) -> Layout:
        """Return how a step is laid out."""
        return step.layout or self.layout

    def places(self, step: Step | None = None) -> Iterator[Place]:
        """Yield the places to answer, in order; all steps' unless one is named."""
        for current in (step,) if step else self.steps:
            if current.fields:
                yield from (Place(field.id, current, field) for field in current.fields)
            elif self.layout_of(current) is Layout.MATRIX:
                yield from (
                    _cell(current, row, column)
                    for row in current.rows
                    for column in current.columns
                )
            else:
                yield from (
                    _cell(current, row, column)
                    for column in current.columns
                    for row in current.rows
                )

    @property
    def quadrant(self) -> Step | None:
        """The step that is a core quadrant, if there is one."""
        return next((step for step in self.steps if self.layout_of(step) is Layout.QUADRANT), None)

    @model_validator(mode="after")
    def check_consistency(self) -> Self:
        """Require unique ids, layouts that fit their steps, and leads that name a field."""
        if not self.steps or len(self.steps) > MOST_STEPS:
            raise ValueError("steps")
        ids = [question.id for step in self.steps for question in (*step.fields, *step.rows)]
        if len(set(ids)) != len(ids) or len({step.id for step in self.steps}) != len(self.steps):
            raise ValueError("id")
        for step in self.steps:
            _check_layout(self.layout_of(step), step)
        asked = {place.key: place.question for place in self.places()}
        count = sum(1 for _ in self.places())
        if count > MOST_QUESTIONS:
            raise ValueError("steps")
        if len(asked) != count:
            raise ValueError("id")
        for lead in self.leads_to:
            _check_lead(lead, asked)
        return self


def _cell(step: Step, row: Question, column: Column) -> Place:
    return Place(f"{row.id}.{column.id}", step, row, column)


def _check_lead(lead: Lead, asked: Mapping[str, Question]) -> None:
    def is_written(key: str) -> bool:
        return key in asked and asked[key].kind in {FieldKind.LINE, FieldKind.TEXT}

    if not is_written(lead.field):
        raise ValueError("leads_to")
    takes = lead.takes
    if takes != Takes() and lead.to is not Outcome.GOAL:
        raise ValueError("takes")
    if not all(is_written(key) for key in (takes.why, takes.notice) if key is not None):
        raise ValueError("takes")
    if takes.level is not None:
        level = asked.get(takes.level)
        if (
            level is None
            or not {choice.id for choice in level.choices}
            or not ({choice.id for choice in level.choices} <= GOAL_LEVELS)
        ):
            raise ValueError("takes")


def _check_layout(layout: Layout, step: Step) -> None:
    if (layout in GRIDS) != bool(step.rows):
        raise ValueError("layout")
    if layout is Layout.SCALES and any(row.kind is not FieldKind.SCALE for row in step.rows):
        raise ValueError("kind")
    if layout is Layout.QUADRANT and tuple(field.id for field in step.fields) != CELLS:
        raise ValueError("fields")
    known = {field.id for field in step.fields}
    if any({relation.start, relation.end} - known for relation in step.relations):
        raise ValueError("relations")
