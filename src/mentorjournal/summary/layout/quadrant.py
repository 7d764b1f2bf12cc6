"""A core quadrant as SVG, and the words that stand for it."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from html import escape

from mentorjournal.exercises.sections import Answer, Cell, Section
from mentorjournal.exercises.template import FieldKind
from mentorjournal.summary.layout.charts import FONTS, INK, PAPER, SOFT, TEXT, WIDTH, svg
from mentorjournal.terminal_text import shown, shown_line

MARGIN = 8
BOX_HEAD, LINE_HEIGHT, TYPE = 32, 18, 14
BESIDE_ARROW, LABEL_HEIGHT, SMALL_TYPE = 22, 13, 11
ARROW_ROOM, BETWEEN = 28, 44
BOXES_APART = 0.15
TALLEST = 1.2
"""Height beside the width of a drawing; a taller one would fill a page of its own and more."""
_NARROW, _WIDE = frozenset("fijlrtI.,:;'|!()[]/\\ "), frozenset("mwMW@%&—…")
IN_A_COLUMN = 360
"""How wide it is drawn for half a page, so that its words are no smaller than those around it."""


def quadrant_svg(cells: Sequence[Cell], width: int = WIDTH) -> str:
    """Return a core quadrant as a picture: four boxes, clockwise, with the relations on arrows."""
    quality, pitfall, challenge, allergy = cells
    box = round((width - 2 * MARGIN) * (1 - BOXES_APART) / 2)
    right = width - box - MARGIN
    texts = {cell.name: _lines(cell.text, box - 20, TYPE) for cell in cells}
    side, across = box - BESIDE_ARROW, width - 2 * MARGIN
    over, under = (_lines(cell.arrow, across, SMALL_TYPE) for cell in (quality, challenge))
    up, down = (_lines(cell.arrow, side, SMALL_TYPE) for cell in (allergy, pitfall))
    tall = {
        row: BOX_HEAD + LINE_HEIGHT * max(len(texts[cell.name]) for cell in pair)
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


def _lines(text: str, room: float, size: float) -> list[str]:
    """Return a text in lines that have room in type of a size, both in units of the drawing."""
    wide = partial(_width, size=size)
    return [
        line
        for paragraph in shown(text).splitlines() or [""]
        for line in _wrapped(paragraph, room, wide)
    ]


def _wrapped(paragraph: str, room: float, wide: Callable[[str], float]) -> Iterator[str]:
    line = ""
    for word in re.findall(r"\S+", paragraph):
        if line and wide(f"{line} {word}") > room:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while wide(line) > room:
            at = next(at for at in range(1, len(line) + 1) if wide(line[: at + 1]) > room)
            yield line[:at]
            line = line[at:]
    yield line


def _width(text: str, size: float) -> float:
    """Return about how wide a text is in a serif type of a size."""
    return size * sum(map(_share, text))


def _share(character: str) -> float:
    """Return how wide a character is beside its type's size, rather too wide than too narrow."""
    if unicodedata.east_asian_width(character) in "WF" or character in _WIDE:
        return 1.0
    if character in _NARROW:
        return 0.38
    return 0.76 if character.isupper() else 0.56


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
    parts = [
        part
        for cell in cells
        for part in (f"{cell.title}: {shown_line(cell.text) or '–'}", cell.arrow)
    ]
    return " → ".join(filter(None, (*parts, cells[0].title)))
