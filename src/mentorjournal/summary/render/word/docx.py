"""A document for Word, for someone to go on editing."""

from collections.abc import Sequence
from typing import assert_never

from mentorjournal.summary.layout.bars import ratings_svg
from mentorjournal.summary.layout.quadrant import quadrant_svg, quadrant_words
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
from mentorjournal.summary.render.keep_with_next import mark_keep_with_next
from mentorjournal.summary.render.word.docx_parts import WordDocument

FIRST_SHARE = 2.5
"""The share of a table's first column, where the others have one each."""


def render(document: Document) -> bytes:
    """Return a document as Office Open XML."""
    word = WordDocument(document.title, document.authors, document.language, document.made_on)
    if document.is_sheet:
        word.as_sheet()
    word.footer(document.title, document.page)
    word.title(document.title)
    cover = document.cover
    if cover:
        word.subtitle(cover.subtitle)
    for fact in document.facts:
        word.quiet(fact)
    writer = _Writer(word, in_columns=document.is_sheet)
    if cover:
        writer.write(cover.in_sequence())
    writer.write(document.blocks)
    return word.to_bytes()


class _Writer:
    """Writes blocks one after the other, and knows below which heading it is.

    Args:
        word: the document.
        in_columns: whether what is small and alike stands in two columns.
    """

    def __init__(self, word: WordDocument, *, in_columns: bool) -> None:
        self._word = word
        self._in_columns = in_columns
        self._level = 0

    def write(self, blocks: Sequence[Block]) -> None:
        """Write blocks; words that lead to what follows stay on its page."""
        for block, keep_with_next in mark_keep_with_next(blocks):
            self._block(block, keep_with_next=keep_with_next)

    def _block(self, block: Block, *, keep_with_next: bool) -> None:
        word = self._word
        match block:
            case Heading(words, level):
                self._level = level
                word.heading(words, level)
            case Text(words, quiet):
                if quiet:
                    word.quiet(words, keep_with_next=keep_with_next)
                else:
                    word.paragraph(words)
            case Bullets(items):
                word.items(items)
            case Table(columns, rows, shares):
                word.table(columns, rows, shares or _shares(len(columns)))
            case Figures(_, _, sentences):
                word.items([Item(sentence) for sentence in sentences])
            case Asked() | Answered() | Marked() | Quoted():
                self._said(block)
            case _:
                self._pictured(block)

    def _said(self, block: Asked | Answered | Marked | Quoted) -> None:
        word = self._word
        match block:
            case Asked(prompt, answer):
                word.quiet(prompt, keep_with_next=True)
                word.paragraph(answer)
            case Answered(by, markdown, note):
                word.quiet(by, keep_with_next=True)
                word.marked(markdown, self._level)
                word.quiet(note)
            case Marked(markdown):
                word.marked(markdown, self._level)
            case Quoted():
                self._quoted(block)

    def _pictured(self, block: PictureBlock) -> None:
        word = self._word
        match block:
            case Picture(svg, words, caption):
                word.picture(svg, words)
                word.quiet(caption)
            case Quadrant(cells):
                self._pictured(Picture(quadrant_svg(cells), quadrant_words(cells)))
            case Ratings():
                self._pictured(Picture(ratings_svg(block), block.words()))
            case Aside(facts, blocks):
                self.write([Text(" · ".join(facts), quiet=True), *blocks])
            case Groups(Arrangement.GRID, groups) if self._in_columns:
                word.columns(2)
                for group in groups:
                    self.write(group)
                word.columns(1)
            case Groups(_, groups):
                for group in groups:
                    self.write(group)
            case Beside(picture, blocks):
                self.write([picture, *blocks])
            case _:
                assert_never(block)

    def _quoted(self, quoted: Quoted) -> None:
        if quoted.marked:
            self._word.marked(quoted.words, self._level)
            self._word.quiet(quoted.by)
        else:
            self._word.quote(quoted.words, quoted.by)


def _shares(columns: int) -> list[float]:
    return [FIRST_SHARE, *(1.0 for _ in range(1, columns))]
