"""Ratings from 0 to 10 as bars: what stands beside what is seen at once."""

from collections.abc import Iterator

from mentorjournal.summary.layout.charts import (
    INK,
    MEASURE,
    PAPER,
    RULE,
    SOFT,
    TEXT,
    TYPE,
    label,
    svg,
)
from mentorjournal.summary.layout.text_measure import lines_within, text_width
from mentorjournal.summary.model.blocks import Ratings

HIGHEST = 10
BAR, BETWEEN, LINE, AIR = 7, 3, 11.5, 9
LOOKS = ((INK, INK), (PAPER, SOFT))
"""What fills the bars of each of two scales, and what they are drawn round with."""
NAMES_BESIDE = 0.42
"""The share of the width that names may have beside the bars; longer ones stand above them."""


def ratings_svg(ratings: Ratings, width: float = MEASURE) -> str:
    """Return ratings as a picture: each row's name, and a bar for each of its values."""
    names = width * NAMES_BESIDE
    labels = [ratings.label(rating) for _, row in ratings.rows for rating in row]
    end = max(text_width(words, TYPE) for words in labels) + 6
    fit = all(text_width(name, TYPE) <= names - 8 for name, _ in ratings.rows)
    parts: list[str] = []
    y = 2.0
    if len(ratings.scales) > 1:
        parts += _legend(ratings.scale_names(), y)
        y += LINE + 6
    for name, row in ratings.rows:
        lines = [name] if fit else lines_within(name, width, TYPE)
        tall = len(row) * (BAR + BETWEEN) - BETWEEN
        if fit:
            parts.append(label(name, 0, y + tall / 2 + 3, fill=TEXT))
        else:
            parts += [
                label(words, 0, y + at * LINE + 8, fill=TEXT) for at, words in enumerate(lines)
            ]
            y += len(lines) * LINE + 2
        left = names if fit else 0
        for rating, look in zip(row, LOOKS, strict=False):
            parts += _bar(rating.value, left, y, width - end - left, *look)
            words = ratings.label(rating)
            parts.append(label(words, width, y + BAR - 0.3, anchor="end", fill=TEXT))
            y += BAR + BETWEEN
        y += AIR
    return svg(width, round(y, 1), parts)


def _bar(
    value: int | None, left: float, y: float, room: float, fill: str, stroke: str
) -> Iterator[str]:
    middle = round(y + BAR / 2, 1)
    yield (
        f'<line x1="{left}" y1="{middle}" x2="{left + room}" y2="{middle}" stroke="{RULE}" '
        'stroke-width="0.7"/>'
    )
    long = round((value or 0) / HIGHEST * room, 1)
    if long:
        yield (
            f'<rect x="{left + 0.5}" y="{round(y, 1)}" width="{long}" height="{BAR}" '
            f'fill="{fill}" stroke="{stroke}" stroke-width="1"/>'
        )


def _legend(scales: list[str], y: float) -> Iterator[str]:
    x = 0.5
    for name, (fill, stroke) in zip(scales, LOOKS, strict=False):
        yield (
            f'<rect x="{x}" y="{y + 1}" width="14" height="{BAR}" fill="{fill}" '
            f'stroke="{stroke}" stroke-width="1"/>'
        )
        yield label(name, x + 19, y + 8, fill=TEXT)
        x = round(x + 19 + text_width(name, TYPE) + 16, 1)
