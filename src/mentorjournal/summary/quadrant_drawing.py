"""A core quadrant as SVG, and the words that stand for it."""

import textwrap
from collections.abc import Mapping, Sequence
from html import escape

from mentorjournal.exercises.laid_out import Cell
from mentorjournal.printable import shown, shown_line
from mentorjournal.summary.drawing import FONTS, INK, PAPER, SOFT, TEXT, WIDTH, svg

MARGIN = 8
BOX_WIDTH, BOX_CHARACTERS, BOX_HEAD, LINE_HEIGHT = 215, 27, 32, 18
ARROW_ROOM, BETWEEN = 28, 44


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
    return svg(WIDTH, bottom + tall["bottom"] + ARROW_ROOM, parts)


def _box_lines(text: str) -> list[str]:
    return [
        line
        for paragraph in shown(text).splitlines() or [""]
        for line in textwrap.wrap(paragraph, BOX_CHARACTERS) or [""]
    ]


def _box(cell: Cell, texts: Mapping[str, list[str]], x: float, y: float, height: float) -> str:
    lines = "".join(
        f'<text x="{x + 10}" y="{y + 40 + at * LINE_HEIGHT}" font-size="14" fill="{TEXT}" '
        f'font-family="{FONTS}">{escape(line)}</text>'
        for at, line in enumerate(texts[cell.name])
    )
    return (
        f'<rect x="{x}" y="{y}" width="{BOX_WIDTH}" height="{height}" rx="6" fill="{PAPER}" '
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
