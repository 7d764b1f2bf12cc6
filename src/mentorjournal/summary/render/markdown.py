"""A document as UTF-8 Markdown."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from mentorjournal.exercises.quadrant.text_drawing import drawn
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
from mentorjournal.summary.render.markdown_parts import (
    body,
    joined,
    literal,
    literal_lines,
    table,
)

QUADRANT_WIDTH = 76
TITLE_LEVEL = 1
CHECKBOXES = {None: "-", False: "- [ ]", True: "- [x]"}


def render(document: Document) -> bytes:
    """Return a document; pictures stand as the words for them."""
    writer = _Writer()
    cover = document.cover
    lines = [
        f"# {literal(document.title)}",
        "",
        *([literal(cover.kicker), "", literal(cover.subtitle), ""] if cover else []),
        *literal_lines("\n".join(document.facts)),
        "",
        *writer.lines(cover.in_sequence() if cover else []),
        *writer.lines(document.blocks),
    ]
    return joined(lines)


class _Writer:
    """Writes blocks one after the other, and knows below which heading it is."""

    def __init__(self) -> None:
        self._level = TITLE_LEVEL

    def lines(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Yield the lines of blocks, an empty one behind each block."""
        for block in blocks:
            yield from self._block(block)
            yield ""

    def _block(self, block: Block) -> Iterable[str]:
        match block:
            case Heading(words, level):
                self._level = TITLE_LEVEL + level
                return [f"{'#' * self._level} {literal(words)}"]
            case Text(words, quiet):
                line = literal(words.strip())
                return [f"*{line}*" if quiet and line else line]
            case Bullets(items):
                return [_item(item) for item in items]
            case Table(columns, rows):
                return table(columns, rows)
            case Figures(_, _, sentences):
                return [_item(Item(sentence)) for sentence in sentences]
            case Asked(prompt, answer):
                return [f"**{literal(prompt)}**", "", *literal_lines(answer)]
            case Answered(by, markdown, note):
                below = ["", f"*{literal(note)}*"] if note else []
                return [f"**{literal(by)}**", "", body(markdown, self._level), *below]
            case Marked(markdown):
                return [body(markdown, self._level)]
            case Quoted():
                return self._quoted(block)
            case _:
                return self._pictured(block)

    def _pictured(self, block: PictureBlock) -> Iterable[str]:
        match block:
            case Picture():
                return _picture(block)
            case Quadrant(cells):
                return ["```", *drawn(cells, QUADRANT_WIDTH), "```"]
            case Ratings():
                return table(block.columns(), block.cells())
            case Aside(facts, blocks):
                return self.lines([Text(" · ".join(facts), quiet=True), *blocks])
            case Groups(_, groups):
                return self.lines(inner for group in groups for inner in group)
            case Beside(picture, blocks):
                return self.lines([picture, *blocks])
            case _:
                assert_never(block)

    def _quoted(self, quoted: Quoted) -> Iterator[str]:
        quotation = body(quoted.words, self._level) if quoted.marked else literal(quoted.words)
        for line in [*quotation.splitlines(), *(["", literal(quoted.by)] if quoted.by else [])]:
            yield f"> {line}".rstrip()


def _item(item: Item) -> str:
    note = f" *({literal(item.note)})*" if item.note else ""
    return f"{CHECKBOXES[item.done]} {literal(item.words)}{note}"


def _picture(picture: Picture) -> list[str]:
    words = "" if picture.described_in_text else picture.words
    descriptions = dict.fromkeys(filter(None, (picture.caption, words)))
    return "\n\n".join(map(literal, descriptions)).split("\n")
