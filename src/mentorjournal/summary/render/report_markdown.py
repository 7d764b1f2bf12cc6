"""A sheet as Markdown."""

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
from mentorjournal.summary.render.markdown_parts import body, joined, literal, table

BELOW = 3
"""The level that headings within a quotation stand below."""


def render_sheet(sheet: Sheet, language: Language) -> bytes:  # noqa: ARG001 - a renderer's shape
    """Return a sheet as UTF-8 Markdown; pictures stand as the words for them."""
    lines = [f"# {literal(sheet.title)}", ""]
    for fact in sheet.facts:
        lines += [literal(fact), ""]
    for chapter in sheet.chapters:
        lines += [f"{'#' * (chapter.level + 1)} {literal(chapter.title)}", ""]
        for block in chapter.blocks:
            lines += [*_block(block), ""]
    return joined(lines)


def _block(block: Block) -> list[str]:
    match block:
        case Text(words, _):
            return [literal(words)]
        case Bullets(lines):
            return [f"- {literal(line)}" for line in lines]
        case Table(columns, rows):
            return table(columns, rows)
        case Picture(_, words, _):
            return [literal(words)]
        case Quoted(words, by, marked):
            said = (body(words, BELOW) if marked else literal(words)).splitlines()
            return [f"> {line}".rstrip() for line in [*said, *(["", literal(by)] if by else [])]]
