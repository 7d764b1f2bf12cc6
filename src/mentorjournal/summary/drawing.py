"""Curves, the year's strip and core quadrants as SVG, and the words that stand for them."""

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from mentorjournal.exercises.laid_out import Cell
from mentorjournal.locale import Language
from mentorjournal.printable import shown, shown_line
from mentorjournal.summary.document import GoalPart, RatedOn, SummaryDocument, Year

WIDTH, HEIGHT = 520, 120
STRIP_HEIGHT = 64
MARGIN = 8
HIGHEST = 10
BOX_WIDTH, BOX_CHARACTERS, BOX_HEAD, LINE_HEIGHT = 215, 27, 32, 18
ARROW_ROOM, BETWEEN = 28, 44
FONTS = "Libertinus Serif, Georgia, serif"
INK, RULE, SOFT = "#1f5f5b", "#b9b2a4", "#7a4a12"
CURVES = ((INK, INK, ""), (SOFT, "#ffffff", "6 4"))
"""How each of two curves looks: its line, what fills its dots, its dashes."""
LOW = 84
"""The height of a small curve."""


def _place(day: date, start: date, end: date) -> float:
    span = max(1, (end - start).days)
    share = min(1.0, max(0.0, (day - start).days / span))
    return round(MARGIN + share * (WIDTH - 2 * MARGIN), 1)


def _svg(height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}">{"".join(parts)}</svg>'
    )


def goal_svg(goal: GoalPart, year: Year) -> str:
    """Return a goal's ratings between rules at 0, 5 and 10, over the year's span.

    Each view has a curve of its own; nothing where nobody rated.
    """
    curves = [one.ratings for one in goal.views if one.ratings]
    return _curves(curves, year, HEIGHT) if curves else ""


def _curves(curves: Sequence[Sequence[RatedOn]], year: Year, tall: int) -> str:
    """Draw curves over each other: the first full with dots, the next dashed and hollow."""

    def height(value: int) -> float:
        return round(MARGIN + (HIGHEST - value) / HIGHEST * (tall - 2 * MARGIN), 1)

    days = [one.day for ratings in curves for one in ratings]
    start, end = min([year.start, *days]), max([year.end, *days])
    rules = [
        f'<line x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{height(value)}" y2="{height(value)}" '
        f'stroke="{RULE}" stroke-width="1" stroke-dasharray="{"" if value in {0, 10} else "3 4"}"/>'
        for value in (0, 5, 10)
    ]
    drawn = [
        _curve([(_place(one.day, start, end), height(one.value)) for one in ratings], *look)
        for ratings, look in zip(curves, CURVES, strict=False)
    ]
    return _svg(tall, [*rules, *drawn])


def _curve(points: Sequence[tuple[float, float]], ink: str, fill: str, dashes: str) -> str:
    line = " ".join(f"{x},{y}" for x, y in points)
    dots = "".join(
        f'<circle cx="{x}" cy="{y}" r="4" fill="{fill}" stroke="{ink}" stroke-width="1.5"/>'
        for x, y in points
    )
    return (
        f'<polyline points="{line}" fill="none" stroke="{ink}" stroke-width="2.5" '
        f'stroke-dasharray="{dashes}"/>{dots}'
    )


def curve_words(ratings: Sequence[RatedOn], language: Language) -> str:
    """Return what the curve shows: every rating with its day."""
    return language.say(
        "Ratings from 0 to 10: {ratings}.",
        ratings=language.listing(
            [
                language.say("{value} on {day}", value=one.value, day=language.date(one.day))
                for one in ratings
            ]
        ),
    )


def goal_words(goal: GoalPart, language: Language) -> str:
    """Return what that picture shows, each view with its name where there are two."""
    rated = [one for one in goal.views if one.ratings]
    if len(goal.views) == 1:
        return "".join(curve_words(one.ratings, language) for one in rated)
    return " ".join(f"{one.author}: {curve_words(one.ratings, language)}" for one in rated)


def check_in_svg(document: SummaryDocument, at: int) -> str:
    """Return one line of the check-in as a small picture: a curve for each of the two."""
    curves = [[RatedOn(one.day, one.values[at]) for one in of.said] for of in document.check_ins]
    return _curves(curves, document.year, LOW)


def check_in_words(document: SummaryDocument, at: int, language: Language) -> str:
    """Return what that picture shows: every rating of each of the two, with its day."""
    return " ".join(
        f"{of.author}: "
        + curve_words([RatedOn(one.day, one.values[at]) for one in of.said], language)
        for of in document.check_ins
    )


def strip_svg(year: Year) -> str:
    """Return the year as a line: meetings as dots, gatherings as squares, reflections as ticks."""
    middle = STRIP_HEIGHT // 2
    axis = (
        f'<line x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{middle}" y2="{middle}" '
        f'stroke="{RULE}" stroke-width="2"/>'
    )
    parts = [axis]
    for day in year.reflections:
        x = _place(day, year.start, year.end)
        parts.append(
            f'<line x1="{x}" x2="{x}" y1="{middle + 8}" y2="{middle + 22}" '
            f'stroke="{SOFT}" stroke-width="2"/>'
        )
    for day in year.meetings:
        x = _place(day, year.start, year.end)
        parts.append(f'<circle cx="{x}" cy="{middle}" r="6" fill="{INK}"/>')
    for day, _, _ in year.gatherings:
        x = _place(day, year.start, year.end)
        parts.append(
            f'<rect x="{x - 6}" y="{middle - 26}" width="12" height="12" fill="#ffffff" '
            f'stroke="{INK}" stroke-width="2"/>'
        )
    return _svg(STRIP_HEIGHT, parts)


def quadrant_svg(cells: Sequence[Cell]) -> str:
    """Return a core quadrant as a picture: four boxes, clockwise, with the relations on arrows."""
    quality, pitfall, challenge, allergy = cells
    texts = {cell.name: _box_lines(cell.text) for cell in cells}
    tall = {
        row: BOX_HEAD + LINE_HEIGHT * max(len(texts[one.name]) for one in pair)
        for row, pair in (("top", (quality, pitfall)), ("bottom", (allergy, challenge)))
    }
    top, bottom = ARROW_ROOM, ARROW_ROOM + tall["top"] + BETWEEN
    right = WIDTH - BOX_WIDTH - MARGIN
    parts = [
        _box(quality, texts, MARGIN, top, tall["top"]),
        _box(pitfall, texts, right, top, tall["top"]),
        _box(challenge, texts, right, bottom, tall["bottom"]),
        _box(allergy, texts, MARGIN, bottom, tall["bottom"]),
        _label(quality.arrow, WIDTH / 2, ARROW_ROOM - 8, "middle"),
        _label(challenge.arrow, WIDTH / 2, bottom + tall["bottom"] + 18, "middle"),
        _label(allergy.arrow, MARGIN + 22, top + tall["top"] + BETWEEN / 2 + 4, "start"),
        _label(pitfall.arrow, right + 22, top + tall["top"] + BETWEEN / 2 + 4, "start"),
        _arrow(MARGIN + BOX_WIDTH + 6, top + tall["top"] / 2, right - 6, top + tall["top"] / 2),
        _arrow(right + 10, top + tall["top"] + 5, right + 10, bottom - 5),
        _arrow(
            right - 6,
            bottom + tall["bottom"] / 2,
            MARGIN + BOX_WIDTH + 6,
            bottom + tall["bottom"] / 2,
        ),
        _arrow(MARGIN + 10, bottom - 5, MARGIN + 10, top + tall["top"] + 5),
    ]
    return _svg(bottom + tall["bottom"] + ARROW_ROOM, parts)


def _box_lines(text: str) -> list[str]:
    return [
        line
        for paragraph in shown(text).splitlines() or [""]
        for line in textwrap.wrap(paragraph, BOX_CHARACTERS) or [""]
    ]


def _box(cell: Cell, texts: Mapping[str, list[str]], x: float, y: float, height: float) -> str:
    lines = "".join(
        f'<text x="{x + 10}" y="{y + 40 + at * LINE_HEIGHT}" font-size="14" fill="#2b2620" '
        f'font-family="{FONTS}">{escape(line)}</text>'
        for at, line in enumerate(texts[cell.name])
    )
    return (
        f'<rect x="{x}" y="{y}" width="{BOX_WIDTH}" height="{height}" rx="6" fill="#ffffff" '
        f'stroke="{INK}" stroke-width="1.5"/><text x="{x + 10}" y="{y + 18}" font-size="11" '
        f'fill="{SOFT}" font-family="{FONTS}">{escape(shown(cell.title))}</text>{lines}'
    )


def _label(words: str, x: float, y: float, anchor: str) -> str:
    return (
        f'<text x="{x}" y="{y}" font-size="11" text-anchor="{anchor}" fill="{SOFT}" '
        f'font-family="{FONTS}">{escape(shown(words))}</text>'
    )


def _arrow(x1: float, y1: float, x2: float, y2: float) -> str:
    length = max(1.0, abs(x2 - x1) + abs(y2 - y1))
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    tip = " ".join(
        f"{round(x2 - 7 * ux + side * 4 * uy, 1)},{round(y2 - 7 * uy + side * 4 * ux, 1)}"
        for side in (1, -1)
    )
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{INK}" stroke-width="1.5"/>'
        f'<polygon points="{x2},{y2} {tip}" fill="{INK}"/>'
    )


def quadrant_words(cells: Sequence[Cell]) -> str:
    """Return what the quadrant shows: each cell with its words, and what leads to the next."""
    return " ".join(
        f"{cell.title}: {shown_line(cell.text) or '–'}."
        + (f" ({cell.arrow}) →" if cell.arrow else "")
        for cell in cells
    )
