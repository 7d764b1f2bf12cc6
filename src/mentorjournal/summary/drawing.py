"""A goal's curve and the year's strip as SVG without words, and the words that stand for them."""

from collections.abc import Sequence
from datetime import date

from mentorjournal.locale import Language
from mentorjournal.summary.document import RatedOn, Year

WIDTH, HEIGHT = 520, 120
STRIP_HEIGHT = 64
MARGIN = 8
HIGHEST = 10
INK, RULE, SOFT = "#1f5f5b", "#b9b2a4", "#7a4a12"


def _place(day: date, start: date, end: date) -> float:
    span = max(1, (end - start).days)
    share = min(1.0, max(0.0, (day - start).days / span))
    return round(MARGIN + share * (WIDTH - 2 * MARGIN), 1)


def _svg(height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}">{"".join(parts)}</svg>'
    )


def curve_svg(ratings: Sequence[RatedOn], year: Year) -> str:
    """Return ratings as a line with dots between rules at 0, 5 and 10, over the year's span."""

    def height(value: int) -> float:
        return round(MARGIN + (HIGHEST - value) / HIGHEST * (HEIGHT - 2 * MARGIN), 1)

    start = min([year.start, *(one.day for one in ratings)])
    end = max([year.end, *(one.day for one in ratings)])
    points = [(_place(one.day, start, end), height(one.value)) for one in ratings]
    rules = [
        f'<line x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{height(value)}" y2="{height(value)}" '
        f'stroke="{RULE}" stroke-width="1" stroke-dasharray="{"" if value in {0, 10} else "3 4"}"/>'
        for value in (0, 5, 10)
    ]
    line = " ".join(f"{x},{y}" for x, y in points)
    path = f'<polyline points="{line}" fill="none" stroke="{INK}" stroke-width="2.5"/>'
    dots = [f'<circle cx="{x}" cy="{y}" r="4" fill="{INK}"/>' for x, y in points]
    return _svg(HEIGHT, [*rules, path, *dots])


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
