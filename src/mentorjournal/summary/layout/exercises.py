"""A filled-in exercise as blocks."""

from collections.abc import Iterator
from itertools import groupby

from mentorjournal.exercises.sections import Answer, Section, out_of_ten, scale_value
from mentorjournal.exercises.template import FieldKind
from mentorjournal.locale import Language
from mentorjournal.summary.layout.quadrant import readable
from mentorjournal.summary.layout.text_measure import is_measurable
from mentorjournal.summary.model.blocks import (
    Asked,
    Block,
    Heading,
    Quadrant,
    Rating,
    Ratings,
    Table,
    Text,
)
from mentorjournal.summary.model.document import ExercisePart

FIRST_SHARE = 3.0
"""The share of the rows' names in a table of ratings, where each scale has one."""
FEWEST_BARS = 2
"""So many values from 0 to 10 below each other are drawn as bars."""


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
        rows = [
            (row.title, [_rating(value, language) for value in row.values])
            for row in section.scales
        ]
        yield _rated(Ratings(section.title, [*section.columns], rows))
    for is_rated, answers in groupby(section.answers, _is_rated):
        yield from _answered([*answers], section.title, language, is_rated=is_rated)


def _is_rated(answer: Answer) -> bool:
    return answer.kind is FieldKind.SCALE and scale_value(answer.text) is not None


def _answered(
    answers: list[Answer], title: str, language: Language, *, is_rated: bool
) -> Iterator[Block]:
    if is_rated and len(answers) >= FEWEST_BARS:
        values = [(answer.prompt, scale_value(answer.text)) for answer in answers]
        rows = [(asked, [_rating(value, language)]) for asked, value in values]
        yield _rated(Ratings(title, [], rows))
        return
    for answer in answers:
        yield Asked(answer.prompt, answer.words(language))


def _rating(value: int | None, language: Language) -> Rating:
    return Rating(value, "–" if value is None else out_of_ten(value, language))


def _rated(ratings: Ratings) -> Ratings | Table:
    """Return ratings as bars, or as a table where there is no telling how wide their names are."""
    if all(map(is_measurable, (*ratings.scales, *(name for name, _ in ratings.rows)))):
        return ratings
    shares = [FIRST_SHARE, *(1.0 for _ in ratings.columns()[1:])]
    return Table(ratings.columns(), ratings.cells(), shares)
