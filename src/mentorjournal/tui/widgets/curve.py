"""Ratings as a curve of characters, 0 to 10 over time."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from mentorjournal.locale import Language

BARS = "▁▁▂▃▄▄▅▆▇▇█"
HIGHEST = 10
SCALE = (10, 5, 0)
MARK, TRAIL = "●", "·"
LEAST_WIDTH, MOST_WIDTH = 30, 72
ENOUGH_FOR_A_CURVE = 2
"""Ratings; of fewer no line can be drawn."""

SPARK_LENGTH = 12
"""How many of the latest ratings a list has room for."""

OTHER_MARK, BOTH_MARK = "○", "◉"


def sparkline(values: Sequence[int]) -> str:
    """Return ratings 0 to 10 as one line of bars."""
    return "".join(BARS[value] for value in values)


def curve(
    ratings: Sequence[tuple[date, int]],
    partner_ratings: Sequence[tuple[date, int]],
    language: Language,
    width: int,
) -> Content:
    """Return the curve as eleven lines with a scale and dates below.

    Args:
        ratings: day and value, oldest first.
        partner_ratings: a second curve, with marks of its own, over the same days.
        language: for the dates.
        width: columns there are; a curve takes no more than it needs to be read.
    """
    if not ratings and not partner_ratings:
        return Content(language.say("Not rated yet."))
    inner = min(MOST_WIDTH, max(LEAST_WIDTH, width)) - 4
    known = sorted(day for day, _ in (*ratings, *partner_ratings))
    first, last = known[0], known[-1]
    days = max(1, (last - first).days)

    def points_of(values: Sequence[tuple[date, int]]) -> dict[int, int]:
        return {
            round((day - first).days / days * (inner - 1)) if last != first else 0: value
            for day, value in values
        }

    points, partner_points = points_of(ratings), points_of(partner_ratings)
    lines = []
    for level in range(HIGHEST, -1, -1):
        cells = "".join(
            _over(_cell(points, at, level), _cell(partner_points, at, level)) for at in range(inner)
        )
        scale = f"{level:>2} " if level in SCALE else "   "
        lines.append(Content.assemble((f"{scale}│", "$muted"), (cells, "$primary")))
    start, end = language.day_and_month(first), language.day_and_month(last)
    axis = f"   └{'─' * inner}"
    below = f"    {start}{' ' * max(1, inner - len(start) - len(end))}{end}"
    if last == first:
        below = f"    {start}"
    return Content("\n").join(
        [*lines, Content.styled(axis, "$muted"), Content.styled(below, "$muted")]
    )


def _over(mine: str, theirs: str) -> str:
    """Return what stands where two curves meet: both marks as one, and a mark before a line."""
    if theirs == MARK:
        return BOTH_MARK if mine == MARK else OTHER_MARK
    return mine if mine != " " else theirs


def _cell(points: dict[int, int], at: int, level: int) -> str:
    """Return what stands in one cell: a rating, the line between two, or nothing."""
    if at in points:
        return MARK if points[at] == level else " "
    before = max((place for place in points if place < at), default=None)
    after = min((place for place in points if place > at), default=None)
    if before is None or after is None:
        return " "
    share = (at - before) / (after - before)
    value = points[before] + (points[after] - points[before]) * share
    return TRAIL if round(value) == level else " "
