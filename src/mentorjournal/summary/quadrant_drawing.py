"""A core quadrant as SVG, and the words that stand for it."""

import textwrap
from collections.abc import Sequence
from html import escape

from mentorjournal.exercises.laid_out import Cell
from mentorjournal.printable import shown, shown_line
from mentorjournal.summary.drawing import FONTS, INK, PAPER, SOFT, TEXT, WIDTH, svg

MARGIN = 8
BOX_HEAD, LINE_HEIGHT, CHARACTER = 32, 18, 7.5
ARROW_ROOM, BETWEEN = 28, 44
BOXES_APART = 0.15
IN_A_COLUMN = 360
"""How wide it is drawn for half a page, so that its words are no smaller than those around it."""


def quadrant_svg(cells: Sequence[Cell], width: int = WIDTH) -> str:
    """Return a core quadrant as a picture: four boxes, clockwise, with the relations on arrows."""
    quality, pitfall, challenge, allergy = cells
    box = round((width - 2 * MARGIN) * (1 - BOXES_APART) / 2)
    texts = {cell.name: _box_lines(cell.text, box) for cell in cells}
    tall = {
        row: BOX_HEAD + LINE_HEIGHT * max(len(texts[one.name]) for one in pair)
        for row, pair in (("top", (quality, pitfall)), ("bottom", (allergy, challenge)))
    }
    top, bottom = ARROW_ROOM, ARROW_ROOM + tall["top"] + BETWEEN
    right = width - box - MARGIN
    parts = [
        _box(quality, texts[quality.name], MARGIN, top, box, tall["top"]),
        _box(pitfall, texts[pitfall.name], right, top, box, tall["top"]),
        _box(challenge, texts[challenge.name], right, bottom, box, tall["bottom"]),
        _box(allergy, texts[allergy.name], MARGIN, bottom, box, tall["bottom"]),
        _label(quality.arrow, width / 2, ARROW_ROOM - 8, "middle"),
        _label(challenge.arrow, width / 2, bottom + tall["bottom"] + 18, "middle"),
        _label(allergy.arrow, MARGIN + 22, top + tall["top"] + BETWEEN / 2 + 4, "start"),
        _label(pitfall.arrow, right + 22, top + tall["top"] + BETWEEN / 2 + 4, "start"),
        _arrow(MARGIN + box + 6, top + tall["top"] / 2, right - 6, top + tall["top"] / 2),
        _arrow(right + 10, top + tall["top"] + 5, right + 10, bottom - 5),
        _arrow(
            right - 6,
            bottom + tall["bottom"] / 2,
            MARGIN + box + 6,
            bottom + tall["bottom"] / 2,
        ),
        _arrow(MARGIN + 10, bottom - 5, MARGIN + 10, top + tall["top"] + 5),
    ]
    return svg(width, bottom + tall["bottom"] + ARROW_ROOM, parts)


def _box_lines(text: str, box: int) -> list[str]:
    return [
        line
        for paragraph in shown(text).splitlines() or [""]
        for line in textwrap.wrap(paragraph, int((box - 12) / CHARACTER)) or [""]
    ]


def _box(cell: Cell, words: Sequence[str], x: float, y: float, width: float, height: float) -> str:
    lines = "".join(
        f'<text x="{x + 10}" y="{y + 40 + at * LINE_HEIGHT}" font-size="14" fill="{TEXT}" '
        f'font-family="{FONTS}">{escape(line)}</text>'
        for at, line in enumerate(words)
    )
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="6" fill="{PAPER}" '
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
    said = [
        part
        for cell in cells
        for part in (f"{cell.title}: {shown_line(cell.text) or '–'}", cell.arrow)
    ]
    return " → ".join(filter(None, (*said, cells[0].title)))
