"""A document as PDF, set by typst and validated as PDF/UA-1 (ISO 14289-1)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, assert_never

from mentorjournal.summary.layout.bars import ratings_svg
from mentorjournal.summary.layout.charts import MEASURE, width_of
from mentorjournal.summary.layout.quadrant import (
    IN_A_COLUMN,
    USUAL,
    quadrant_svg,
    quadrant_words,
)
from mentorjournal.summary.model.blocks import (
    Answered,
    Arrangement,
    Aside,
    Asked,
    Beside,
    Block,
    Bullets,
    Document,
    Figures,
    Groups,
    Heading,
    Item,
    Marked,
    Picture,
    PictureBlock,
    Quadrant,
    Quoted,
    Ratings,
    Table,
    Text,
)
from mentorjournal.summary.model.markdown_tree import nodes_of
from mentorjournal.summary.render.keep_with_next import mark_keep_with_next
from mentorjournal.summary.render.pdf_row_headers import with_row_headers
from mentorjournal.summary.render.text_extraction import length_of_last_page, pages_of
from mentorjournal.summary.render.typst import typeset

TEMPLATE = "document.typ"
FEWEST_PAGES, A_FEW_LINES = 2, 1000
SIDE_BY_SIDE = 700
"""So many characters go beside a picture; more go below it."""
LONG = 1000
"""A quotation or an answer of more characters may go on on the next page."""
SHORT = 600
"""A unit of a column with fewer characters stays in one piece."""
A_PICTURE = 400
"""A picture takes as much room as so many characters."""
MOST_COLUMNS = 3
"""A table of more columns is wider than the text."""

Data = dict[str, Any]


def render(document: Document) -> bytes:
    """Return a document; where it can be helped, no last page holds but a few lines.

    Raises:
        NotADocument: typst could not set it.
    """
    return with_row_headers(_typeset(document))


def _typeset(document: Document) -> bytes:
    data = _data(document)
    content = typeset(TEMPLATE, data, document.made_on)
    pages = pages_of(content)
    if pages < FEWEST_PAGES or length_of_last_page(content) >= A_FEW_LINES:
        return content
    closer = typeset(TEMPLATE, data | {"close": True}, document.made_on)
    return closer if pages_of(closer) < pages else content


def _data(document: Document) -> Data:
    made_on, cover = document.made_on, document.cover
    return {
        "lang": document.language,
        "title": document.title,
        "authors": document.authors,
        "date": [made_on.year, made_on.month, made_on.day],
        "page": document.page,
        "facts": document.facts,
        "sheet": document.is_sheet,
        "contents": document.contents,
        "cover": cover
        and {
            "kicker": cover.kicker,
            "subtitle": cover.subtitle,
            "people": cover.people,
            "blocks": _blocks(cover.blocks, "cover"),
        },
        "blocks": _blocks(document.blocks, "blocks"),
    }


def _blocks(blocks: Sequence[Block], name: str, width: float = MEASURE) -> list[Data]:
    """Return blocks as data, each with a name of its own and whether it leads to the next."""
    return [
        _block(block, f"{name}-{at}", width) | {"keep_with_next": keep_with_next}
        for at, (block, keep_with_next) in enumerate(mark_keep_with_next(blocks))
    ]


def _block(block: Block, name: str, width: float) -> Data:
    match block:
        case Heading(words, level):
            return {"is": "heading", "level": level, "words": words}
        case Text(words, quiet):
            return {"is": "quiet" if quiet else "text", "words": words}
        case Bullets(items):
            return {"is": "bullets", "items": [_item(item) for item in items]}
        case Table():
            return _table(block)
        case Figures(counted, note):
            return {"is": "figures", "counted": counted, "note": note}
        case Marked(markdown):
            return {"is": "marked", "body": nodes_of(markdown)}
        case Asked(prompt, answer):
            return {"is": "asked", "prompt": prompt, "lines": answer.splitlines()}
        case Answered(by, markdown, note):
            body, is_long = nodes_of(markdown), len(markdown) > LONG
            return {"is": "answered", "by": by, "body": body, "note": note, "long": is_long}
        case Quoted():
            return _quoted(block)
        case _:
            return _pictured(block, name, width)


def _pictured(block: PictureBlock, name: str, width: float) -> Data:
    match block:
        case Picture(svg, words, caption):
            wide = width_of(svg)
            return {"is": "picture", "svg": svg, "words": words, "caption": caption, "wide": wide}
        case Quadrant(cells):
            drawing = quadrant_svg(cells, min(width, USUAL))
            return _pictured(Picture(drawing, quadrant_words(cells)), name, width)
        case Ratings():
            return _pictured(Picture(ratings_svg(block, width), block.words()), name, width)
        case Groups(Arrangement.GRID, groups):
            return {"is": "grid", "groups": [_blocks(group, name, IN_A_COLUMN) for group in groups]}
        case Groups(Arrangement.COMPARED, groups):
            compared = [_blocks(group, name, IN_A_COLUMN) for group in groups]
            return {"is": "compared", "groups": compared}
        case Groups(_, groups):
            units = [_unit(group, name) for group in groups]
            return {"is": "columns", "name": name, "units": units}
        case Beside(picture, blocks):
            short = sum(map(len, _texts(blocks))) <= SIDE_BY_SIDE
            return {
                "is": "beside",
                "picture": _pictured(picture, name, width),
                "short": short,
                "blocks": _blocks(blocks, name),
            }
        case Aside(facts, blocks):
            return {"is": "aside", "facts": facts, "blocks": _blocks(blocks, name, width)}
        case _:
            assert_never(block)


def _table(table: Table) -> Data:
    return {
        "is": "table",
        "columns": table.columns,
        "rows": table.rows,
        "shares": table.shares,
        "spans": [[words, over] for words, over in table.spans],
        "below": table.below,
        "name": table.name,
        "wide": len(table.columns) > MOST_COLUMNS,
    }


def _quoted(quoted: Quoted) -> Data:
    return {
        "is": "quoted",
        "words": quoted.words,
        "body": nodes_of(quoted.words) if quoted.marked else [],
        "by": quoted.by,
        "marked": quoted.marked,
        "long": len(quoted.words) > LONG,
    }


def _item(item: Item) -> Data:
    return {"words": item.words, "note": item.note, "done": item.done}


def _unit(group: list[Block], name: str) -> Data:
    """Return a group for a column: its heading, and what stands below it."""
    head, *rest = _blocks(group, name, IN_A_COLUMN)
    is_short = sum(map(len, _texts(group))) <= SHORT
    return {"level": head["level"], "title": head["words"], "rest": rest, "short": is_short}


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Text(words) | Heading(words):
                yield words
            case Marked(markdown):
                yield markdown
            case Asked(prompt, answer):
                yield from (prompt, answer)
            case Bullets(items):
                yield from (item.words + item.note for item in items)
            case _:
                yield " " * A_PICTURE
