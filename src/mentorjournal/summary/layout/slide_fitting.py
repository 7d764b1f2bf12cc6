"""Slides laid out: where each thing stands, how large the text is, and where a slide ends.

No text is smaller than 24 points, so that it is read from the back of the room. What has no room
at that size goes on on another slide of the same title. Lengths are in points.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from mentorjournal.summary.layout.bars import ratings_svg
from mentorjournal.summary.layout.quadrant import quadrant_svg, quadrant_words
from mentorjournal.summary.layout.slide_text import (
    LINE,
    Paragraph,
    Tone,
    paragraphs_of,
    plain,
    split_paragraph,
)
from mentorjournal.summary.layout.text_widths import BOLD, SERIF, wrapped
from mentorjournal.summary.model.blocks import (
    Aside,
    Beside,
    Block,
    Figures,
    Groups,
    Picture,
    Quadrant,
    Ratings,
    Table,
    Text,
)
from mentorjournal.summary.model.deck import Slide

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 54.0
TITLE_TOP, TITLE_HEIGHT = 26.0, 80.0
BODY_TOP, BODY_BOTTOM = 128.0, 500.0
BODY_WIDTH, BODY_HEIGHT = WIDTH - 2 * MARGIN, BODY_BOTTOM - BODY_TOP
SIZES, FEW_WORDS = (28.0, 26.0, 24.0), (36.0, 34.0, 32.0, 30.0)
"""How large text is set: as large as has room; quotations alone, which are few words, larger."""
TITLE_SIZES = ((34.0, 2), (30.0, 2), (24.0, 3))
"""How large a title is set, and on how many lines."""
GAP, GUTTER = 14.0, 36.0
CELL_INSET, CELL_ABOVE = 7.2, 5.0
FIRST_SHARE = 2.5
SMALLEST_PICTURE, LEAST_OF_PICTURE = 96.0, 0.5
BESIDE = (6.0, 5.0)
"""How the width is shared between a picture and what stands beside it."""
MOST_BESIDE, BY_ROW = 3, {1: 1, 2: 2, 4: 2}
"""How many groups stand beside each other, and of so many, so that each row is full."""


@dataclass(frozen=True)
class Place:
    """Where something stands."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class TextBox:
    """Paragraphs in their place, and how large they are set."""

    place: Place
    paragraphs: Sequence[Paragraph]
    size: float


@dataclass(frozen=True)
class PictureBox:
    """A picture in its place."""

    place: Place
    picture: Picture


@dataclass(frozen=True)
class TableBox:
    """A table in its place."""

    place: Place
    table: Table
    widths: Sequence[float]
    heights: Sequence[float]
    size: float


Box = TextBox | PictureBox | TableBox


@dataclass(frozen=True)
class PlacedSlide:
    """A slide as it is shown.

    Attributes:
        title, title_size: its title, and how large that is set.
        boxes: what stands on it, in the order in which it is read.
        notes: what the speaker reads.
    """

    title: str
    title_size: float
    boxes: Sequence[Box]
    notes: Sequence[str]


def placed(slide: Slide, language: str) -> list[PlacedSlide]:
    """Return a slide laid out: one, or as many as it needs.

    Args:
        slide: the slide.
        language: code of the language it is written in.
    """
    title, size, notes = _title(slide)
    flows = _paged(_flow(slide.blocks, language))
    return [
        PlacedSlide(
            title if number == 1 else f"{title} ({number})",
            size,
            _boxes(items, Place(MARGIN, BODY_TOP, BODY_WIDTH, BODY_HEIGHT), text_size),
            notes if number == 1 else [],
        )
        for number, (items, text_size) in enumerate(flows, 1)
    ]


def has_room(blocks: Sequence[Block], language: str) -> bool:
    """Say whether blocks have room on one slide."""
    return len(_paged(_flow(blocks, language))) == 1


def _title(slide: Slide) -> tuple[str, float, list[str]]:
    """Return the title, its size and the notes, which have the whole of a title that is cut."""
    for size, lines in TITLE_SIZES:
        if len(wrapped(slide.title, BODY_WIDTH / SERIF, size)) <= lines:
            return slide.title, size, slide.notes
    size, lines = TITLE_SIZES[-1]
    kept = wrapped(slide.title, BODY_WIDTH / SERIF, size)[:lines]
    kept[-1] = kept[-1].rpartition(" ")[0] or kept[-1][:-2]
    return " ".join(kept) + " …", size, [slide.title, *slide.notes]


# Blocks as what is laid out


@dataclass(frozen=True)
class _Words:
    paragraphs: tuple[Paragraph, ...]

    def natural(self, width: float, size: float) -> float:
        return sum(
            part.height(width, size) + (part.above(size) if at else 0)
            for at, part in enumerate(self.paragraphs)
        )

    least = natural


@dataclass(frozen=True)
class _Drawn:
    picture: Picture

    def natural(self, width: float, size: float) -> float:  # noqa: ARG002 - as the others
        return min(width * _aspect(self.picture), BODY_HEIGHT)

    def least(self, width: float, size: float) -> float:
        natural = self.natural(width, size)
        return min(natural, max(SMALLEST_PICTURE, natural * LEAST_OF_PICTURE))


@dataclass(frozen=True)
class _Tabled:
    table: Table

    def widths(self, width: float) -> list[float]:
        shares = self.table.shares or [FIRST_SHARE, *(1.0 for _ in self.table.columns[1:])]
        return [width * share / sum(shares) for share in shares]

    def heights(self, width: float, size: float) -> list[float]:
        widths = self.widths(width)
        return [
            _cells_height(cells, widths, size, bold=at == 0)
            for at, cells in enumerate([self.table.columns, *self.table.rows])
        ]

    def natural(self, width: float, size: float) -> float:
        return sum(self.heights(width, size))

    least = natural


@dataclass(frozen=True)
class _Row:
    """Flows beside each other, and how they share the width."""

    columns: "tuple[tuple[_Item, ...], ...]"
    shares: tuple[float, ...]

    def widths(self, width: float) -> list[float]:
        room = width - GUTTER * (len(self.shares) - 1)
        return [room * share / sum(self.shares) for share in self.shares]

    def natural(self, width: float, size: float) -> float:
        return max(
            _natural(column, of, size)
            for column, of in zip(self.columns, self.widths(width), strict=True)
        )

    def least(self, width: float, size: float) -> float:
        return max(
            _least(column, of, size)
            for column, of in zip(self.columns, self.widths(width), strict=True)
        )


_Item = _Words | _Drawn | _Tabled | _Row
_Flow = tuple[_Item, ...]


def _cells_height(
    cells: Sequence[str], widths: Sequence[float], size: float, *, bold: bool
) -> float:
    lines = max(
        len(wrapped(words, (width - 2 * CELL_INSET) / (BOLD if bold else 1), size))
        for words, width in zip(cells, widths, strict=True)
    )
    return lines * size * 1.2 + 2 * CELL_ABOVE


def _natural(flow: _Flow, width: float, size: float) -> float:
    return sum(item.natural(width, size) for item in flow) + GAP * max(0, len(flow) - 1)


def _least(flow: _Flow, width: float, size: float) -> float:
    return sum(item.least(width, size) for item in flow) + GAP * max(0, len(flow) - 1)


def _aspect(picture: Picture) -> float:
    """Return a picture's height as a share of its width."""
    _, _, size = picture.svg.partition('viewBox="')
    _, _, width, height = (float(number) for number in size.partition('"')[0].split())
    return height / width


def _flow(blocks: Sequence[Block], language: str) -> _Flow:
    """Return blocks as what is laid out, words that follow each other together."""
    flow: list[_Item] = []
    for item in (item for block in blocks for item in _items(block, language)):
        before = flow[-1] if flow else None
        if isinstance(item, _Words) and isinstance(before, _Words):
            flow[-1] = _Words(before.paragraphs + item.paragraphs)
        else:
            flow.append(item)
    return tuple(item for item in flow if not isinstance(item, _Words) or item.paragraphs)


def _items(block: Block, language: str) -> list[_Item]:
    match block:
        case Picture():
            caption = [_Words((plain(block.caption, Tone.QUIET),))] if block.caption else []
            return [_Drawn(block), *caption]
        case Quadrant(cells):
            return [_Drawn(Picture(quadrant_svg(cells), quadrant_words(cells)))]
        case Ratings():
            return [_Drawn(Picture(ratings_svg(block), block.words()))]
        case Table():
            return [_Tabled(block)] if block.rows else []
        case Aside(facts, blocks):
            return [*_flow([Text(" · ".join(facts), quiet=True), *blocks], language)]
        case Figures():
            return _figures(block)
        case Groups(_, groups):
            return _rows([flow for group in groups if (flow := _flow(group, language))])
        case Beside(picture, blocks):
            words = _flow(blocks, language)
            return (
                [_Row((tuple(_items(picture, language)), words), BESIDE)]
                if words
                else [*_items(picture, language)]
            )
        case _:
            return [_Words(tuple(paragraphs_of(block, language)))]


def _figures(figures: Figures) -> list[_Item]:
    columns: list[_Flow] = [
        (_Words((plain(number, Tone.FIGURE), plain(words, Tone.QUIET, is_close=True))),)
        for number, words in figures.counted
    ]
    note = [_Words((plain(figures.note, Tone.QUIET),))] if figures.note else []
    return [*([_beside(columns)] if columns else []), *note]


def _rows(columns: Sequence[_Flow]) -> list[_Item]:
    """Return flows beside each other, so many in a row that each row is full."""
    by_row = BY_ROW.get(len(columns), MOST_BESIDE)
    return [_beside(columns[at : at + by_row]) for at in range(0, len(columns), by_row)]


def _beside(columns: Sequence[_Flow]) -> _Row:
    return _Row(tuple(columns), tuple(1.0 for _ in columns))


# Slides made of them


def _paged(flow: _Flow) -> list[tuple[_Flow, float]]:
    """Return what stands on each slide, and how large its text is."""
    for size in (*FEW_WORDS, *SIZES) if _is_said(flow) else SIZES:
        if _least(flow, BODY_WIDTH, size) <= BODY_HEIGHT:
            return [(flow, size)]
    size, slides = SIZES[-1], []
    while flow:
        head, flow = _split(flow, BODY_WIDTH, BODY_HEIGHT, size)
        slides.append((head, size))
    return slides


def _is_said(flow: _Flow) -> bool:
    """Say whether there are but quotations, with whose they are and what leads to them."""
    return any(
        part.tone is Tone.QUOTE
        for item in flow
        if isinstance(item, _Words)
        for part in item.paragraphs
    ) and all(
        part.tone in {Tone.QUOTE, Tone.QUIET, Tone.HEADING} and not part.mark
        for item in flow
        for part in (item.paragraphs if isinstance(item, _Words) else (plain(""),))
    )


def _split(flow: _Flow, width: float, height: float, size: float) -> tuple[_Flow, _Flow]:
    """Return what of a flow has room, which is something, and the rest."""
    head: list[_Item] = []
    left = height
    for at, item in enumerate(flow):
        needed = item.least(width, size)
        if needed > left:
            first, rest = _split_item(item, width, left, size, must=not head)
            if first is not None:
                head.append(first)
            return _heading_kept(head, (*([rest] if rest else []), *flow[at + 1 :]))
        head.append(item)
        left -= needed + GAP
    return tuple(head), ()


def _heading_kept(head: list[_Item], rest: _Flow) -> tuple[_Flow, _Flow]:
    """Move a heading that would be the last on its slide to what it is the heading of."""
    last = head[-1] if head else None
    if rest and isinstance(last, _Words) and last.paragraphs[-1].tone is Tone.HEADING:
        moved = _Words(last.paragraphs[-1:])
        kept = [*head[:-1], *([_Words(last.paragraphs[:-1])] if last.paragraphs[1:] else [])]
        if kept:
            return tuple(kept), _joined(moved, rest)
    return tuple(head), rest


def _joined(moved: _Words, rest: _Flow) -> _Flow:
    first, *others = rest
    if isinstance(first, _Words):
        return (_Words(moved.paragraphs + first.paragraphs), *others)
    return (moved, *rest)


def _split_item(
    item: _Item, width: float, height: float, size: float, *, must: bool
) -> tuple[_Item | None, _Item | None]:
    match item:
        case _Words(paragraphs):
            first, after = _split_words(paragraphs, width, height, size, must=must)
            return _Words(first) if first else None, _Words(after) if after else None
        case _Tabled(table):
            return _split_table(item, table, width, height, size, must=must)
        case _Row():
            return _split_row(item, width, height, size) if must else (None, item)
        case _Drawn():
            return (item, None) if must else (None, item)
        case _:
            assert_never(item)


def _split_words(
    paragraphs: Sequence[Paragraph], width: float, height: float, size: float, *, must: bool
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    head: list[Paragraph] = []
    for at, part in enumerate(paragraphs):
        above = part.above(size) if head else 0
        needed = part.height(width, size) + above
        if needed > height:
            lines = int((height - above) / (part.size(size) * LINE))
            halves = split_paragraph(part, width, size, lines)
            if halves is not None:
                return (*head, halves[0]), (halves[1], *paragraphs[at + 1 :])
            if not head and must:
                return (part,), tuple(paragraphs[at + 1 :])
            return tuple(head), tuple(paragraphs[at:])
        head.append(part)
        height -= needed
    return tuple(head), ()


def _split_table(
    item: _Tabled, table: Table, width: float, height: float, size: float, *, must: bool
) -> tuple[_Item | None, _Item | None]:
    header, *heights = item.heights(width, size)
    rows, left = 0, height - header
    while rows < len(heights) and heights[rows] <= left:
        left -= heights[rows]
        rows += 1
    rows = max(rows, 1 if must else 0)
    if not rows:
        return None, item
    rest = table.rows[rows:]
    after = _Tabled(replace(table, rows=rest)) if rest else None
    return _Tabled(replace(table, rows=table.rows[:rows])), after


def _split_row(
    item: _Row, width: float, height: float, size: float
) -> tuple[_Item | None, _Item | None]:
    halves = [
        _split(column, of, height, size)
        for column, of in zip(item.columns, item.widths(width), strict=True)
    ]
    rest = [(after, share) for (_, after), share in zip(halves, item.shares, strict=True) if after]
    head = _Row(tuple(before for before, _ in halves), item.shares)
    if not rest:
        return head, None
    return head, _Row(tuple(after for after, _ in rest), tuple(share for _, share in rest))


# Everything in its place


def _boxes(flow: _Flow, room: Place, size: float) -> list[Box]:
    """Return a flow in its place; pictures take what the text leaves, up to their own size."""
    least = [item.least(room.width, size) for item in flow]
    natural = [item.natural(room.width, size) for item in flow]
    spare = max(0.0, room.height - sum(least) - GAP * max(0, len(flow) - 1))
    wanted = sum(natural) - sum(least)
    grown = min(1.0, spare / wanted) if wanted else 0.0
    boxes: list[Box] = []
    y = room.y
    for item, least_height, natural_height in zip(flow, least, natural, strict=True):
        height = least_height + (natural_height - least_height) * grown
        boxes += _boxed(item, Place(room.x, y, room.width, height), size)
        y += height + GAP
    return boxes


def _boxed(item: _Item, place: Place, size: float) -> list[Box]:
    match item:
        case _Words(paragraphs):
            return [TextBox(place, paragraphs, size)]
        case _Drawn(picture):
            width = min(place.width, place.height / _aspect(picture))
            return [PictureBox(Place(place.x, place.y, width, width * _aspect(picture)), picture)]
        case _Tabled(table):
            widths, heights = item.widths(place.width), item.heights(place.width, size)
            return [TableBox(place, table, widths, heights, size)]
        case _Row(columns):
            boxes: list[Box] = []
            x = place.x
            for column, width in zip(columns, item.widths(place.width), strict=True):
                boxes += _boxes(column, Place(x, place.y, width, place.height), size)
                x += width + GUTTER
            return boxes
        case _:
            assert_never(item)
