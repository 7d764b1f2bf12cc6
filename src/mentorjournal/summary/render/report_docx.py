"""A sheet as a Word document, for someone to go on editing."""

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
from mentorjournal.summary.render.docx_parts import Paper

BELOW = 3
"""The level that headings within a quotation stand below."""

FIRST_COLUMN = 2.5
"""The share of a table's first column, where the others have one each."""


def render_sheet(sheet: Sheet, language: Language) -> bytes:  # noqa: ARG001 - a renderer's shape
    """Return a sheet as a Word document (Office Open XML)."""
    authors = [sheet.author] if sheet.author else []
    paper = Paper(sheet.title, authors, sheet.language, sheet.made_on)
    paper.footer(sheet.title, sheet.page)
    paper.title(sheet.title)
    for fact in sheet.facts:
        paper.quiet(fact)
    for chapter in sheet.chapters:
        paper.heading(chapter.title, chapter.level)
        for block in chapter.blocks:
            _write(paper, block)
    return paper.whole()


def _write(paper: Paper, block: Block) -> None:
    match block:
        case Text(words, quiet):
            (paper.quiet if quiet else paper.paragraph)(words)
        case Bullets(lines):
            paper.bullets(lines)
        case Table(columns, rows):
            paper.table(columns, rows, (FIRST_COLUMN, *[1.0] * (len(columns) - 1)))
        case Picture(svg, words, caption):
            paper.picture(svg, words)
            paper.quiet(caption)
        case Quoted(words, by, marked) if marked:
            paper.marked(words, BELOW)
            paper.quiet(by)
        case Quoted(words, by, _):
            paper.quote(words, by)
