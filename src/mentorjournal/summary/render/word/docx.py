"""A document for Word, for someone to go on editing."""

from collections.abc import Sequence
from typing import assert_never

from mentorjournal.summary.layout.bars import ratings_svg
from mentorjournal.summary.layout.charts import MEASURE
from mentorjournal.summary.layout.quadrant import (
    IN_A_COLUMN,
    USUAL,
    quadrant_svg,
    quadrant_words,
)
from mentorjournal.summary.model.blocks import (
    Answered,
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
    cover = document.cover
    if cover:
        word.kicker(cover.kicker)
    word.title(document.title)
    if cover:
        word.subtitle(cover.subtitle)
        for name, *known in cover.people:
            word.person(name, ", ".join(known))
    for fact in document.facts:
        word.facts(fact)
    writer = _Writer(word)
    if cover:
        writer.write(cover.blocks)
    writer.write(document.blocks)
    return word.to_bytes()


class _Writer:
    """Writes blocks one after the other, and knows below which heading it is."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        self._level = 0
        self._heading = ""
        self._width = float(MEASURE)

    def write(self, blocks: Sequence[Block]) -> None:
        """Write blocks; words that lead to what follows stay on its page."""
        for block, keep_with_next in mark_keep_with_next(blocks):
            self._block(block, keep_with_next=keep_with_next)

    def _block(self, block: Block, *, keep_with_next: bool) -> None:
        word = self._word
        match block:
            case Heading(words, level):
                self._level, self._heading = level, words
                word.heading(words, level)
            case Text(words, quiet):
                if quiet:
                    word.quiet(words, keep_with_next=keep_with_next)
                else:
                    word.paragraph(words, keep_with_next=keep_with_next)
            case Bullets(items):
                word.items(items)
            case Table():
                shares = block.shares or _shares(len(block.columns))
                word.table(block, block.name or self._heading, shares)
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
                word.prompt(prompt)
                word.paragraph(answer)
            case Answered(by, markdown, note):
                word.name(by)
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
                word.picture(svg, words, keep_with_next=bool(caption))
                word.quiet(caption, style="Caption")
            case Quadrant(cells):
                self._pictured(
                    Picture(quadrant_svg(cells, min(self._width, USUAL)), quadrant_words(cells))
                )
            case Ratings():
                self._pictured(Picture(ratings_svg(block, self._width), block.words()))
            case Aside(facts, blocks):
                self.write([Text(" · ".join(facts), quiet=True), *blocks])
            case Groups(_, groups):
                self._in_columns(groups)
            case Beside(picture, blocks):
                self.write([picture, *blocks])
            case _:
                assert_never(block)

    def _in_columns(self, groups: Sequence[Sequence[Block]]) -> None:
        self._word.begin_columns()
        self._width = IN_A_COLUMN
        for group in groups:
            self.write(group)
        self._width = MEASURE
        self._word.end_columns()

    def _quoted(self, quoted: Quoted) -> None:
        if quoted.marked:
            self._word.marked(quoted.words, self._level)
            self._word.quiet(quoted.by, style="Quoted From")
        else:
            self._word.quote(quoted.words, quoted.by)


def _shares(columns: int) -> list[float]:
    return [FIRST_SHARE, *(1.0 for _ in range(1, columns))]
