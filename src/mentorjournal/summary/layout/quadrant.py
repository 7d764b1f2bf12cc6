"""A core quadrant as SVG, and the words that stand for it."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from mentorjournal.exercises.sections import Answer, Cell, Section
from mentorjournal.exercises.template import FieldKind
from mentorjournal.summary.layout.charts import FONTS, INK, PAPER, SOFT, TEXT, svg
from mentorjournal.summary.layout.text_measure import lines_within
from mentorjournal.terminal_text import shown, shown_line

MARGIN, PADDING = 1, 7
BOX_HEAD, LINE_HEIGHT, TYPE = 24, 12, 9.5
BESIDE_ARROW, LABEL_HEIGHT, SMALL_TYPE = 16, 10.5, 8.6
ARROW_ROOM, BETWEEN = 18, 36
BOXES_APART = 0.12
TALLEST = 1.2
"""Height beside the width of a drawing; a taller one would fill a page of its own and more."""
USUAL, IN_A_COLUMN = 340, 230
"""How wide it is drawn, in points: by itself, and in one of two columns."""


def quadrant_svg(cells: Sequence[Cell], width: float = USUAL) -> str:
    """Return a core quadrant as a picture: four boxes, clockwise, with the relations on arrows."""
    quality, pitfall, challenge, allergy = cells
    box = round((width - 2 * MARGIN) * (1 - BOXES_APART) / 2)
    right = width - box - MARGIN
    texts = {cell.name: lines_within(cell.text, box - 2 * PADDING, TYPE) for cell in cells}
    side, across = box - BESIDE_ARROW, width - 2 * MARGIN
    over, under = (lines_within(cell.arrow, across, SMALL_TYPE) for cell in (quality, challenge))
    up, down = (lines_within(cell.arrow, side, SMALL_TYPE) for cell in (allergy, pitfall))
    tall = {
        row: BOX_HEAD + LINE_HEIGHT * max(len(texts[cell.name]) for cell in pair)
        for row, pair in (("top", (quality, pitfall)), ("bottom", (allergy, challenge)))
    }
    between = BETWEEN + LABEL_HEIGHT * (max(len(up), len(down)) - 1)
    top = ARROW_ROOM + LABEL_HEIGHT * (len(over) - 1)
    bottom = top + tall["top"] + between
    end = bottom + tall["bottom"]
    first = top + tall["top"] + between / 2 + 3
    parts = [
        _box(quality, texts[quality.name], MARGIN, top, box, tall["top"]),
        _box(pitfall, texts[pitfall.name], right, top, box, tall["top"]),
        _box(challenge, texts[challenge.name], right, bottom, box, tall["bottom"]),
        _box(allergy, texts[allergy.name], MARGIN, bottom, box, tall["bottom"]),
        _label(over, width / 2, ARROW_ROOM - 7, "middle"),
        _label(under, width / 2, end + 13, "middle"),
        _label(up, MARGIN + BESIDE_ARROW, first - LABEL_HEIGHT * (len(up) - 1) / 2, "start"),
        _label(down, right + BESIDE_ARROW, first - LABEL_HEIGHT * (len(down) - 1) / 2, "start"),
        _arrow(MARGIN + box + 4, top + tall["top"] / 2, right - 4, top + tall["top"] / 2),
        _arrow(right + 10, top + tall["top"] + 5, right + 10, bottom - 5),
        _arrow(
            right - 4,
            bottom + tall["bottom"] / 2,
            MARGIN + box + 4,
            bottom + tall["bottom"] / 2,
        ),
        _arrow(MARGIN + 10, bottom - 5, MARGIN + 10, top + tall["top"] + 5),
    ]
    return svg(width, end + ARROW_ROOM + LABEL_HEIGHT * (len(under) - 1), parts)


def readable(section: Section) -> Section:
    """Return a section whose quadrant, where its cells are too long to draw, is described in words.

    Each cell is then an answer under its title, behind the relation that leads to it.
    """
    if not section.cells or _is_drawn(section.cells):
        return section
    cell_answers = tuple(
        Answer(f"{before.arrow} → {cell.title}", cell.text, FieldKind.TEXT)
        for before, cell in zip(
            (section.cells[-1], *section.cells[:-1]), section.cells, strict=True
        )
    )
    return replace(section, cells=(), answers=(*cell_answers, *section.answers))


def _is_drawn(cells: Sequence[Cell]) -> bool:
    picture = quadrant_svg(cells, IN_A_COLUMN)
    return float(picture.partition('height="')[2].partition('"')[0]) <= TALLEST * IN_A_COLUMN


def _box(cell: Cell, words: Sequence[str], x: float, y: float, width: float, height: float) -> str:
    lines = "".join(
        f'<text x="{x + PADDING}" y="{y + BOX_HEAD + 3 + at * LINE_HEIGHT}" font-size="{TYPE}" '
        f'fill="{TEXT}" font-family="{FONTS}">{escape(line)}</text>'
        for at, line in enumerate(words)
    )
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="4" fill="{PAPER}" '
        f'stroke="{INK}" stroke-width="1.2"/><text x="{x + PADDING}" y="{y + 13}" '
        f'font-size="{SMALL_TYPE}" fill="{SOFT}" font-family="{FONTS}">'
        f"{escape(shown(cell.title))}</text>{lines}"
    )


def _label(lines: Sequence[str], x: float, y: float, anchor: str) -> str:
    return "".join(
        f'<text x="{x}" y="{y + at * LABEL_HEIGHT}" font-size="{SMALL_TYPE}" '
        f'text-anchor="{anchor}" fill="{SOFT}" font-family="{FONTS}">{escape(line)}</text>'
        for at, line in enumerate(lines)
    )


def _arrow(x1: float, y1: float, x2: float, y2: float) -> str:
    length = max(1.0, abs(x2 - x1) + abs(y2 - y1))
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    tip = " ".join(
        f"{round(x2 - 6 * ux + side * 3.2 * uy, 1)},{round(y2 - 6 * uy + side * 3.2 * ux, 1)}"
        for side in (1, -1)
    )
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{INK}" stroke-width="1.2"/>'
        f'<polygon points="{x2},{y2} {tip}" fill="{INK}"/>'
    )


def quadrant_words(cells: Sequence[Cell]) -> str:
    """Return what the quadrant shows: each cell with its words, and what leads to the next."""
    parts = [
        part
        for cell in cells
        for part in (f"{cell.title}: {shown_line(cell.text) or '–'}", cell.arrow)
    ]
    return " → ".join(filter(None, (*parts, cells[0].title)))
