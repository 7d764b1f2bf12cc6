"""A document as PDF, set by typst and validated as PDF/UA-1 (ISO 14289-1)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, assert_never

from mentorjournal.summary.layout.charts import WIDTH
from mentorjournal.summary.layout.quadrant import (
    IN_A_COLUMN,
    quadrant_svg,
    quadrant_words,
)
from mentorjournal.summary.model.blocks import (
    Arrangement,
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
    Table,
    Text,
)
from mentorjournal.summary.model.markdown_tree import nodes_of
from mentorjournal.summary.render.keep_with_next import mark_keep_with_next
from mentorjournal.summary.render.text_extraction import length_of_last_page, pages_of
from mentorjournal.summary.render.typst import typeset

TEMPLATE = "document.typ"
FEWEST_PAGES, A_FEW_LINES = 2, 1000
SIDE_BY_SIDE = 500
"""So many characters go beside a picture; more go below it."""
LONG = 1000
"""A quotation of more characters may go on on the next page."""

Data = dict[str, Any]


def render(document: Document) -> bytes:
    """Return a document; with a cover, no last page holds but a few lines.

    Raises:
        NotADocument: typst could not set it.
    """
    data = _data(document)
    content = typeset(TEMPLATE, data, document.made_on)
    if document.cover is None:
        return content
    pages, length = pages_of(content), length_of_last_page(content)
    if pages > FEWEST_PAGES and length < A_FEW_LINES:
        closer = typeset(TEMPLATE, data | {"close": True}, document.made_on)
        return closer if pages_of(closer) < pages else content
    return content


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
        "cover": cover
        and {
            "subtitle": cover.subtitle,
            "people": cover.people,
            "blocks": _blocks(cover.blocks, "cover"),
        },
        "blocks": _blocks(document.blocks, "blocks"),
    }


def _blocks(blocks: Sequence[Block], name: str, quadrant_width: int = WIDTH) -> list[Data]:
    """Return blocks as data, each with a name of its own and whether it leads to the next."""
    return [
        _block(block, f"{name}-{at}", quadrant_width) | {"keep_with_next": keep_with_next}
        for at, (block, keep_with_next) in enumerate(mark_keep_with_next(blocks))
    ]


def _block(block: Block, name: str, quadrant_width: int) -> Data:
    match block:
        case Heading(words, level):
            return {"is": "heading", "level": level, "words": words}
        case Text(words, quiet):
            return {"is": "quiet" if quiet else "text", "words": words}
        case Bullets(items):
            return {"is": "bullets", "items": [_item(item) for item in items]}
        case Table(columns, rows, shares):
            return {"is": "table", "columns": columns, "rows": rows, "shares": shares}
        case Figures(counted, note):
            return {"is": "figures", "counted": counted, "note": note}
        case Marked(markdown):
            return {"is": "marked", "body": nodes_of(markdown)}
        case Asked(prompt, answer):
            return {"is": "asked", "prompt": prompt, "lines": answer.splitlines()}
        case Quoted():
            return _quoted(block)
        case _:
            return _pictured(block, name, quadrant_width)


def _pictured(block: PictureBlock, name: str, quadrant_width: int) -> Data:
    match block:
        case Picture(svg, words, caption):
            return {"is": "picture", "svg": svg, "words": words, "caption": caption}
        case Quadrant(cells):
            words = quadrant_words(cells)
            drawing = Picture(quadrant_svg(cells, quadrant_width), words, words)
            return _pictured(drawing, name, quadrant_width) | {"is": "quadrant"}
        case Groups(Arrangement.GRID, groups):
            return {"is": "grid", "groups": [_blocks(group, name) for group in groups]}
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
                "picture": _pictured(picture, name, quadrant_width),
                "short": short,
                "blocks": _blocks(blocks, name),
            }
        case _:
            assert_never(block)


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
    return {"level": head["level"], "title": head["words"], "rest": rest}


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Marked(markdown):
                yield markdown
            case Bullets(items):
                yield from (item.words for item in items)
            case _:
                pass
