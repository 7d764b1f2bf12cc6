"""A year on one sheet as PDF: a page of A4 or a poster of A3, and always one page."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from mentorjournal.summary.model.blocks import Quoted
from mentorjournal.summary.model.sheet import GoalOnSheet, Sheet
from mentorjournal.summary.render.text_extraction import pages_of
from mentorjournal.summary.render.typst import typeset

TEMPLATE = "sheet.typ"
STEPS = 6
"""How often space is taken away before something is left out."""
SAID_SIZES = ((110, 14.0), (200, 11.5))
"""How large sentences are set, none longer than so many characters; longer ones smaller."""
SMALLEST_SAID = 9.5

Data = dict[str, Any]


def render(sheet: Sheet) -> bytes:
    """Return a sheet: with all the space it has, or with as much as leaves it one page.

    Raises:
        NotADocument: typst could not set it.
    """
    content = b""
    for step, shown in _attempts(sheet):
        content = typeset(TEMPLATE, _data(shown, step), sheet.made_on)
        if pages_of(content) == 1:
            break
    return content


def _attempts(sheet: Sheet) -> Iterator[tuple[int, Sheet]]:
    """Yield the sheet with less and less space, then without what is said elsewhere as well."""
    for step in range(STEPS):
        yield step, sheet
    last = STEPS - 1
    for count in range(len(sheet.goals) - 1, 0, -1):
        yield last, replace(sheet, goals=sheet.goals[:count])
    yield last, replace(sheet, goals=sheet.goals[:1], briefly=[])


def _data(sheet: Sheet, step: int) -> Data:
    made_on = sheet.made_on
    return {
        "lang": sheet.language,
        "title": sheet.title,
        "authors": sheet.authors,
        "date": [made_on.year, made_on.month, made_on.day],
        "page": sheet.page,
        "sheet": True,
        "poster": sheet.is_poster,
        "step": step,
        "subtitle": [line for line in sheet.subtitle if line],
        "figures": [[number, words] for number, words in sheet.figures.counted],
        "year": {"svg": sheet.year.svg, "words": sheet.year.words},
        "goals_heading": sheet.goals_heading,
        "goals": [_goal(goal) for goal in sheet.goals],
        "more_goals": sheet.more_goals,
        "said_heading": sheet.said_heading,
        "said": [_quoted(quoted) for quoted in sheet.said],
        "said_size": _said_size(sheet),
        "briefly_heading": sheet.briefly_heading,
        "briefly": [
            {"heading": heading, "quoted": _quoted(quoted)} for heading, quoted in sheet.briefly
        ],
        "asked_heading": sheet.asked_heading,
        "asked": sheet.asked,
        "facts": sheet.facts,
    }


def _goal(goal: GoalOnSheet) -> Data:
    curve = goal.curve and {"svg": goal.curve.svg, "words": goal.curve.words}
    return {"wording": goal.wording, "outcome": goal.outcome, "curve": curve}


def _quoted(quoted: Quoted) -> Data:
    return {"words": quoted.words, "by": quoted.by}


def _said_size(sheet: Sheet) -> float:
    longest = max((len(quoted.words) for quoted in sheet.said), default=0)
    return next((size for length, size in SAID_SIZES if longest <= length), SMALLEST_SAID)
