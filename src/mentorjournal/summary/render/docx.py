"""A document for Word, for someone to go on editing."""

from collections.abc import Sequence

from mentorjournal.summary.layout.quadrant import quadrant_svg, quadrant_words
from mentorjournal.summary.model.blocks import (
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
    Quadrant,
    Quoted,
    Table,
    Text,
)
from mentorjournal.summary.render.docx_parts import Paper
from mentorjournal.summary.render.leading import with_leading

FIRST_SHARE = 2.5
"""The share of a table's first column, where the others have one each."""


def render(document: Document) -> bytes:
    """Return a document as Office Open XML."""
    paper = Paper(document.title, document.authors, document.language, document.made_on)
    paper.footer(document.title, document.page)
    paper.title(document.title)
    cover = document.cover
    if cover:
        paper.subtitle(cover.subtitle)
    for fact in document.facts:
        paper.quiet(fact)
    writer = _Writer(paper)
    if cover:
        writer.write(cover.in_sequence())
    writer.write(document.blocks)
    return paper.to_bytes()


class _Writer:
    """Writes blocks one after the other, and knows below which heading it is."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._level = 0

    def write(self, blocks: Sequence[Block]) -> None:
        """Write blocks; words that lead to what follows stay on its page."""
        for block, leads in with_leading(blocks):
            self._block(block, leads=leads)

    def _block(self, block: Block, *, leads: bool) -> None:
        paper = self._paper
        match block:
            case Heading(words, level):
                self._level = level
                paper.heading(words, level)
            case Text(words, quiet):
                if quiet:
                    paper.quiet(words, leads=leads)
                else:
                    paper.paragraph(words)
            case Bullets(items):
                paper.items(items)
            case Table(columns, rows, shares):
                paper.table(columns, rows, shares or _shares(len(columns)))
            case Figures(_, _, sentences):
                paper.items([Item(sentence) for sentence in sentences])
            case Marked(markdown):
                paper.marked(markdown, self._level)
            case _:
                self._larger(block)

    def _larger(self, block: Block) -> None:
        paper = self._paper
        match block:
            case Picture(svg, words, caption):
                paper.picture(svg, words)
                paper.quiet(caption)
            case Quadrant(cells):
                words = quadrant_words(cells)
                self._larger(Picture(quadrant_svg(cells), words, words))
            case Asked(prompt, answer):
                paper.quiet(prompt, leads=True)
                paper.paragraph(answer)
            case Quoted(words, by, marked) if marked:
                paper.marked(words, self._level)
                paper.quiet(by)
            case Quoted(words, by):
                paper.quote(words, by)
            case Groups(_, groups):
                for group in groups:
                    self.write(group)
            case Beside(picture, blocks):
                self.write([picture, *blocks])
            case _:
                pass


def _shares(columns: int) -> list[float]:
    return [FIRST_SHARE, *(1.0 for _ in range(1, columns))]
