"""A sheet as PDF/UA-1, set by typst."""

from typing import Any

from mentorjournal.locale import Language
from mentorjournal.summary.model.markdown_tree import nodes_of
from mentorjournal.summary.model.report import (
    Block,
    Bullets,
    Picture,
    Quoted,
    Sheet,
    Table,
    Text,
)
from mentorjournal.summary.render.typst import typeset
from mentorjournal.terminal_text import shown, shown_line

LONG = 1000
"""A quotation of more characters may go on on the next page."""


def render_sheet(sheet: Sheet, language: Language) -> bytes:  # noqa: ARG001 - a renderer's shape
    """Return a sheet as a PDF/UA-1 document.

    Raises:
        NotADocument: typst could not set it.
    """
    made_on = sheet.made_on
    data = {
        "lang": sheet.language,
        "title": shown_line(sheet.title),
        "authors": [shown_line(sheet.author)] if sheet.author else [],
        "date": [made_on.year, made_on.month, made_on.day],
        "heading": {"page": sheet.page},
        "facts": [shown_line(one) for one in sheet.facts],
        "chapters": [
            {
                "title": shown_line(one.title),
                "level": one.level,
                "blocks": [_block(block) for block in one.blocks],
            }
            for one in sheet.chapters
        ],
    }
    return typeset("sheet.typ", data, made_on)


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Text(words, quiet):
            return {"is": "quiet" if quiet else "text", "words": shown(words)}
        case Bullets(lines):
            return {"is": "bullets", "lines": [shown_line(one) for one in lines]}
        case Table(columns, rows):
            cells = [[shown_line(cell) for cell in row] for row in rows]
            return {"is": "table", "columns": list(map(shown_line, columns)), "rows": cells}
        case Picture(svg, words, caption):
            told = {"words": shown_line(words), "caption": shown_line(caption)}
            return {"is": "picture", "svg": svg} | told
        case Quoted(words, by, marked):
            said = nodes_of(words) if marked else [{"k": "t", "v": shown(words)}]
            long = len(words) > LONG
            return {"is": "quoted", "body": said, "by": shown_line(by), "long": long}
