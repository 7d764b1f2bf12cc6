"""The quadrant drawn with characters, for a terminal and for Markdown."""

from collections.abc import Sequence

from mentorjournal.columns import fitting, padded, width_of, wrapped
from mentorjournal.exercises.sections import Cell
from mentorjournal.terminal_text import shown, shown_line

LEAST_WIDTH, MOST_WIDTH = 45, 84
"""Of two cells beside each other, and the words of their arrows; with less they stand stacked."""

NARROWEST = 12
GAP = 5
EDGES = 4


def drawn(cells: Sequence[Cell], width: int) -> list[str]:
    """Return the lines of a quadrant, clockwise from the top left, at most ``width`` columns.

    Args:
        cells: quality, pitfall, challenge and allergy, in this order.
        width: columns there are; below ``NARROWEST`` it is drawn as if there were so many.
    """
    if width < LEAST_WIDTH:
        return _stacked(cells, max(width, NARROWEST))
    quality, pitfall, challenge, allergy = cells
    total = min(width, MOST_WIDTH)
    inner = (total - GAP) // 2 - EDGES
    top = _side_by_side(_box(quality, inner), _box(pitfall, inner), " ──▸ ")
    bottom = _side_by_side(_box(allergy, inner), _box(challenge, inner), " ◂── ")
    column = inner + EDGES + GAP - 1
    left = padded(_arrow("▴ ", allergy, column), column)
    between = f" {left} {_arrow('▾ ', pitfall, inner + 3)}".rstrip()
    first, last = (_centred(_arrow("", cell, total), total) for cell in (quality, challenge))
    return [first, *top, between, *bottom, last]


def _stacked(cells: Sequence[Cell], width: int) -> list[str]:
    """Return the cells one below the other, each with its arrow to the next."""
    *others, allergy = cells
    lines = [
        line
        for cell in others
        for line in (*_box(cell, width - EDGES), f" {_arrow('▾ ', cell, width - 1)}")
    ]
    return [*lines, *_box(allergy, width - EDGES), f" {_arrow('▴ ', allergy, width - 1)}"]


def beside(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Return two pictures as one, the other to the right of the first."""
    height, width = max(len(first), len(second)), max(map(width_of, first), default=0)
    lines = [[*picture, *[""] * (height - len(picture))] for picture in (first, second)]
    return [
        (padded(left, width) + " " * GAP + right).rstrip()
        for left, right in zip(*lines, strict=True)
    ]


def _arrow(sign: str, cell: Cell, width: int) -> str:
    return sign + fitting(shown_line(cell.arrow), width - len(sign))


def _centred(text: str, width: int) -> str:
    return " " * ((width - width_of(text)) // 2) + text


def _box(cell: Cell, inner: int) -> list[str]:
    words = [
        line
        for paragraph in shown(cell.text).splitlines() or [""]
        for line in wrapped(paragraph, inner)
    ]
    title = f" {fitting(shown_line(cell.title), inner - 2)} "
    return [
        f"╭─{padded(title, inner, '─')}─╮",
        *(f"│ {padded(line, inner)} │" for line in words),
        f"╰─{'':─<{inner}}─╯",
    ]


def _side_by_side(left_box: list[str], right_box: list[str], arrow: str) -> list[str]:
    height = max(len(left_box), len(right_box))
    left_box, right_box = _grown(left_box, height), _grown(right_box, height)
    return [
        left + (arrow if at == height // 2 else " " * GAP) + right
        for at, (left, right) in enumerate(zip(left_box, right_box, strict=True))
    ]


def _grown(box: list[str], height: int) -> list[str]:
    empty = "│" + " " * (len(box[0]) - 2) + "│"
    return [*box[:-1], *[empty] * (height - len(box)), box[-1]]
