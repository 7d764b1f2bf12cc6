"""The quadrant drawn with characters, for a terminal and for Markdown."""

import textwrap
from collections.abc import Sequence

from mentorjournal.exercises.laid_out import Cell
from mentorjournal.printable import shown

LEAST_WIDTH, MOST_WIDTH = 40, 84
GAP = 5
EDGES = 4


def drawn(cells: Sequence[Cell], width: int) -> list[str]:
    """Return the lines of a quadrant, clockwise from the top left, at most ``width`` columns.

    Args:
        cells: quality, pitfall, challenge and allergy, in this order.
        width: columns there are; below 40 it is drawn as if there were 40.
    """
    quality, pitfall, challenge, allergy = cells
    whole = max(LEAST_WIDTH, min(width, MOST_WIDTH))
    inner = (whole - GAP) // 2 - EDGES
    top = _side_by_side(_box(quality, inner), _box(pitfall, inner), " ──▸ ")
    bottom = _side_by_side(_box(allergy, inner), _box(challenge, inner), " ◂── ")
    left, right = f"▴ {allergy.arrow}", f"▾ {pitfall.arrow}"
    between = f"  {left:<{inner + EDGES + GAP - 2}}  {right}"
    first, last = (f"{cell.arrow:^{whole}}".rstrip() for cell in (quality, challenge))
    return [first, *top, between.rstrip(), *bottom, last]


def _box(cell: Cell, inner: int) -> list[str]:
    words = [
        line
        for paragraph in shown(cell.text).splitlines() or [""]
        for line in textwrap.wrap(paragraph, inner) or [""]
    ]
    title = f" {cell.title[: inner - 2]} "
    return [
        f"╭─{title:─<{inner}}─╮",
        *(f"│ {line:<{inner}} │" for line in words),
        f"╰─{'':─<{inner}}─╯",
    ]


def _side_by_side(one: list[str], other: list[str], arrow: str) -> list[str]:
    height = max(len(one), len(other))
    one, other = _grown(one, height), _grown(other, height)
    return [
        left + (arrow if at == height // 2 else " " * GAP) + right
        for at, (left, right) in enumerate(zip(one, other, strict=True))
    ]


def _grown(box: list[str], height: int) -> list[str]:
    empty = "│" + " " * (len(box[0]) - 2) + "│"
    return [*box[:-1], *[empty] * (height - len(box)), box[-1]]
