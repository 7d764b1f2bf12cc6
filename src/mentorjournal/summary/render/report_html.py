"""A sheet as one HTML file."""

from mentorjournal.locale import Language
from mentorjournal.summary.model.report import (
    Block,
    Bullets,
    Picture,
    Quoted,
    Sheet,
    Table,
    Text,
)
from mentorjournal.summary.render.html_parts import (
    body,
    bullets,
    figure,
    page,
    table,
    text,
)

BELOW = 3
"""The level that headings within a quotation stand below."""


def render_sheet(sheet: Sheet, language: Language) -> bytes:  # noqa: ARG001 - a renderer's shape
    """Return a sheet as a UTF-8 HTML document."""
    facts = "<br>".join(map(text, sheet.facts))
    parts = [f'<header><h1>{text(sheet.title)}</h1><p class="made">{facts}</p></header><main>']
    for chapter in sheet.chapters:
        heading = f"h{chapter.level + 1}"
        parts.append(f"<{heading}>{text(chapter.title)}</{heading}>")
        parts += map(_block, chapter.blocks)
    return page(sheet.title, sheet.language, [*parts, "</main>"])


def _block(block: Block) -> str:
    match block:
        case Text(words, quiet):
            return f'<p class="facts">{text(words)}</p>' if quiet else f"<p>{text(words)}</p>"
        case Bullets(lines):
            return bullets(lines)
        case Table(columns, rows):
            return table(columns, rows, heads=True)
        case Picture(svg, words, caption):
            return figure(svg, words, caption)
        case Quoted(words, by, marked):
            said = body(words, BELOW) if marked else f"<p>{text(words)}</p>"
            below = f"<footer>{text(by)}</footer>" if by else ""
            return f'<blockquote class="insight">{said}{below}</blockquote>'
