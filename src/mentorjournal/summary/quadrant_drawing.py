"""A core quadrant as SVG, and the words that stand for it."""

import textwrap
from collections.abc import Sequence
from html import escape

from mentorjournal.exercises.laid_out import Cell
from mentorjournal.printable import shown, shown_line
from mentorjournal.summary.drawing import FONTS, INK, PAPER, SOFT, TEXT, WIDTH, svg

MARGIN = 8
BOX_HEAD, LINE_HEIGHT, CHARACTER = 32, 18, 7.5
BESIDE_ARROW, LABEL_HEIGHT, SMALL = 22, 13, 6.2
ARROW_ROOM, BETWEEN = 28, 44
BOXES_APART = 0.15
IN_A_COLUMN = 360
"""How wide it is drawn for half a page, so that its words are no smaller than those around it."""


def quadrant_svg(cells: Sequence[Cell], width: int = WIDTH) -> str:
    """Return a core quadrant as a picture: four boxes, clockwise, with the relations on arrows."""
    quality, pitfall, challenge, allergy = cells
    box = round((width - 2 * MARGIN) * (1 - BOXES_APART) / 2)
    right = width - box - MARGIN
    texts = {cell.name: _lines(cell.text, box - 12, CHARACTER) for cell in cells}
    side, across = box - BESIDE_ARROW, width - 2 * MARGIN
    over, under = (_lines(one.arrow, across, SMALL) for one in (quality, challenge))
    up, down = (_lines(one.arrow, side, SMALL) for one in (allergy, pitfall))
    tall = {
        row: BOX_HEAD + LINE_HEIGHT * max(len(texts[one.name]) for one in pair)
        for row, pair in (("top", (quality, pitfall)), ("bottom", (allergy, challenge)))
    }
    between = BETWEEN + LABEL_HEIGHT * (max(len(up), len(down)) - 1)
    top = ARROW_ROOM + LABEL_HEIGHT * (len(over) - 1)
    bottom = top + tall["top"] + between
    end = bottom + tall["bottom"]
    first = top + tall["top"] + between / 2 + 4
    parts = [
        _box(quality, texts[quality.name], MARGIN, top, box, tall["top"]),
        _box(pitfall, texts[pitfall.name], right, top, box, tall["top"]),
        _box(challenge, texts[challenge.name], right, bottom, box, tall["bottom"]),
        _box(allergy, texts[allergy.name], MARGIN, bottom, box, tall["bottom"]),
        _label(over, width / 2, ARROW_ROOM - 8, "middle"),
        _label(under, width / 2, end + 18, "middle"),
        _label(up, MARGIN + BESIDE_ARROW, first - LABEL_HEIGHT * (len(up) - 1) / 2, "start"),
        _label(down, right + BESIDE_ARROW, first - LABEL_HEIGHT * (len(down) - 1) / 2, "start"),
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
    return svg(width, end + ARROW_ROOM + LABEL_HEIGHT * (len(under) - 1), parts)


def _lines(text: str, room: float, character: float) -> list[str]:
    """Return a text in lines that have room where their letters are so wide."""
    return [
        line
        for paragraph in shown(text).splitlines() or [""]
        for line in textwrap.wrap(paragraph, int(room / character)) or [""]
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


def _label(lines: Sequence[str], x: float, y: float, anchor: str) -> str:
    return "".join(
        f'<text x="{x}" y="{y + at * LABEL_HEIGHT}" font-size="11" text-anchor="{anchor}" '
        f'fill="{SOFT}" font-family="{FONTS}">{escape(line)}</text>'
        for at, line in enumerate(lines)
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
