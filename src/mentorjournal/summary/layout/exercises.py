"""A filled-in exercise as blocks."""

from collections.abc import Iterator

from mentorjournal.exercises.sections import Section
from mentorjournal.locale import Language
from mentorjournal.summary.layout.quadrant import readable
from mentorjournal.summary.model.blocks import (
    Asked,
    Block,
    Heading,
    Quadrant,
    Table,
    Text,
)
from mentorjournal.summary.model.document import ExercisePart

FIRST_SCALE_COLUMN = 3.0
"""The share of the rated rows' names, where each scale has one."""


def exercise_blocks(exercise: ExercisePart, language: Language) -> list[Block]:
    """Return an exercise as the content of a document of its own."""
    return [
        _byline(exercise, language),
        *(block for group in _sections(exercise, language, 1) for block in group),
    ]


def exercise_groups(exercise: ExercisePart, language: Language, level: int) -> list[list[Block]]:
    """Return an exercise within a larger document: a group of blocks for each of its sections.

    Args:
        exercise: what was filled in.
        language: what it is written in.
        level: the level of its own heading.
    """
    head: list[Block] = [Heading(exercise.title, level), _byline(exercise, language)]
    first, *rest = [*_sections(exercise, language, level + 1)] or [[]]
    return [head + first, *rest]


def _byline(exercise: ExercisePart, language: Language) -> Text:
    """Return whose an exercise is, when it was filled in, and after whom."""
    source = language.say("after {source}", source=exercise.source)
    return Text(f"{exercise.author}, {language.date(exercise.day)}, {source}", quiet=True)


def _sections(exercise: ExercisePart, language: Language, level: int) -> Iterator[list[Block]]:
    for section in map(readable, exercise.sections):
        yield [*_headings(section, level), *_content(section, language)]


def _headings(section: Section, level: int) -> Iterator[Block]:
    if section.within:
        yield Heading(section.within, level)
    yield Heading(section.title, level + section.is_part)


def _content(section: Section, language: Language) -> Iterator[Block]:
    if section.cells:
        yield Quadrant(section.cells)
    if section.scales:
        shares = [FIRST_SCALE_COLUMN, *(1.0 for _ in section.columns)]
        yield Table(_scale_columns(section), _scale_rows(section), shares)
    for answer in section.answers:
        yield Asked(answer.prompt, answer.words(language))


def _scale_columns(section: Section) -> list[str]:
    """Return the heads of a table of rated rows; each says from where to where its scale goes."""
    return [section.title, *(f"{column} (0–10)" for column in section.columns)]


def _scale_rows(section: Section) -> list[list[str]]:
    """Return rated rows as a table's cells."""
    return [
        [row.title, *("–" if value is None else str(value) for value in row.values)]
        for row in section.scales
    ]
