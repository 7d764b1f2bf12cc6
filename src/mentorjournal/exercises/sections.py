"""Questions and answers in the order in which a reader wants them; every renderer walks this."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mentorjournal.exercises.template import (
    CELLS,
    FieldKind,
    Layout,
    Place,
    Step,
    Template,
)
from mentorjournal.locale import Language

SCALE = {str(value): value for value in range(11)}


@dataclass(frozen=True)
class Answer:
    """One answer.

    Attributes:
        prompt: what was asked.
        text: what was answered; a choice's words, a scale's number.
        kind: how it was answered.
    """

    prompt: str
    text: str
    kind: FieldKind

    def words(self, language: Language) -> str:
        """Return what was answered as it is read: a scale's number with the scale's top."""
        return as_read(self.kind, self.text, language)


@dataclass(frozen=True)
class Cell:
    """A core quadrant's cell.

    Attributes:
        name: the field's name.
        title: quality, pitfall, challenge or allergy, in the user's language.
        text: what stands in it.
        arrow: what leads from it to the next one, clockwise.
    """

    name: str
    title: str
    text: str
    arrow: str


@dataclass(frozen=True)
class Scale:
    """A row of scales: a value, or none, for each column."""

    title: str
    values: tuple[int | None, ...]


@dataclass(frozen=True)
class Section:
    """A step, or one column or row of it.

    Attributes:
        title: its heading.
        within: the heading above it, on the first of several columns or rows.
        is_part: whether it is one of several columns or rows.
        answers: what was answered in it.
        cells: a core quadrant, clockwise from the top left.
        scales: rated rows, with ``columns`` as their headings.
    """

    title: str
    within: str = ""
    is_part: bool = False
    answers: tuple[Answer, ...] = ()
    cells: tuple[Cell, ...] = ()
    columns: tuple[str, ...] = ()
    scales: tuple[Scale, ...] = ()


def scale_value(text: str) -> int | None:
    """Return an answer on a scale, 0 to 10, or nothing where it is none."""
    return SCALE.get(text.strip())


def out_of_ten(value: int, language: Language) -> str:
    """Return a value on a scale with the scale's top."""
    return language.say("{value} of 10", value=value)


def as_read(kind: FieldKind, text: str, language: Language) -> str:
    """Return an answer as it is read: a scale's number with the scale's top."""
    value = scale_value(text) if kind is FieldKind.SCALE else None
    return text if value is None else out_of_ten(value, language)


def sections(
    template: Template, answers: Mapping[str, str], language: Language
) -> Iterator[Section]:
    """Yield what was answered, step by step; what is empty is left out."""
    for step in template.steps:
        layout = template.layout_of(step)
        if not any(answers.get(place.key, "").strip() for place in template.places(step)):
            continue
        title = step.title.of(language)
        if layout is Layout.QUADRANT:
            yield Section(title, cells=_cells(step, answers, language))
        elif layout is Layout.SCALES:
            columns = tuple(column.title.of(language) for column in step.columns)
            yield Section(title, columns=columns, scales=_scales(step, answers, language))
        elif step.fields:
            yield Section(title, answers=_answered(template.places(step), answers, language))
        else:
            yield from _grid(template, step, answers, language)


def _answered(
    places: Iterator[Place],
    answers: Mapping[str, str],
    language: Language,
    *,
    by_column: bool = False,
) -> tuple[Answer, ...]:
    answered = []
    for place in places:
        text = answers.get(place.key, "").strip()
        if text:
            column = place.column.title.of(language) if place.column and by_column else ""
            prompt = column or place.question.prompt.of(language)
            answered.append(Answer(prompt, in_words(place, text, language), place.question.kind))
    return tuple(answered)


def in_words(place: Place, text: str, language: Language) -> str:
    """Return an answer as it is read: a choice by its title, anything else as it stands."""
    for choice in place.question.choices:
        if choice.id == text:
            return choice.title.of(language)
    return text


def _grid(
    template: Template, step: Step, answers: Mapping[str, str], language: Language
) -> Iterator[Section]:
    within = step.title.of(language)
    by_row = template.layout_of(step) is Layout.MATRIX
    for head in step.rows if by_row else step.columns:
        places = (
            place for place in template.places(step) if head in {place.question, place.column}
        )
        answered = _answered(places, answers, language, by_column=by_row)
        if answered:
            words = head.prompt if hasattr(head, "prompt") else head.title
            yield Section(words.of(language), within, is_part=True, answers=answered)
            within = ""


def _cells(step: Step, answers: Mapping[str, str], language: Language) -> tuple[Cell, ...]:
    prompts = {field.id: field.prompt.of(language) for field in step.fields}
    arrows = {
        relation.start: relation.name.of(language) for relation in step.relations if relation.name
    }
    return tuple(
        Cell(name, prompts[name], answers.get(name, "").strip(), arrows.get(name, ""))
        for name in CELLS
    )


def _scales(step: Step, answers: Mapping[str, str], language: Language) -> tuple[Scale, ...]:
    return tuple(
        Scale(
            row.prompt.of(language),
            tuple(scale_value(answers.get(f"{row.id}.{column.id}", "")) for column in step.columns),
        )
        for row in step.rows
    )
