"""A document as one HTML file: no scripts, nothing from elsewhere, light, dark and on paper."""

from collections.abc import Iterable
from typing import assert_never

from mentorjournal.summary.layout.quadrant import quadrant_svg, quadrant_words
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
from mentorjournal.summary.render.html_parts import body, figure, page, table, text

TITLE_LEVEL = 1
TICKS = {None: "", False: "○ ", True: "✓ "}


def render(document: Document) -> bytes:
    """Return a document as a UTF-8 HTML file."""
    writer = _Writer()
    cover = document.cover
    subtitle = f"<p>{text(cover.subtitle)}</p>" if cover else ""
    facts = "<br>".join(map(text, document.facts))
    parts = [
        f"<header><h1>{text(document.title)}</h1>{subtitle}",
        f'<p class="facts">{facts}</p></header>' if facts else "</header>",
        "<main>",
        writer.elements(cover.in_sequence() if cover else []),
        writer.elements(document.blocks),
        "</main>",
    ]
    return page(document.title, document.language, parts)


class _Writer:
    """Writes blocks one after the other, and knows below which heading it is."""

    def __init__(self) -> None:
        self._level = TITLE_LEVEL

    def elements(self, blocks: Iterable[Block]) -> str:
        """Return blocks as elements."""
        return "".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:
        match block:
            case Heading(words, level):
                self._level = TITLE_LEVEL + level
                return f"<h{self._level}>{text(words)}</h{self._level}>"
            case Text(words, quiet):
                return f'<p class="facts">{text(words)}</p>' if quiet else f"<p>{text(words)}</p>"
            case Bullets(items):
                return f"<ul>{''.join(map(_item, items))}</ul>" if items else ""
            case Table(columns, rows):
                return table(columns, rows)
            case Figures():
                return _figures(block)
            case Asked(prompt, answer):
                return f'<p class="asked">{text(prompt)}</p><p class="answer">{text(answer)}</p>'
            case Marked(markdown):
                return body(markdown, self._level)
            case Quoted():
                return self._quoted(block)
            case _:
                return self._pictured(block)

    def _pictured(self, block: PictureBlock) -> str:
        match block:
            case Picture(svg, words, caption):
                return figure(svg, words, caption)
            case Quadrant(cells):
                words = quadrant_words(cells)
                return figure(quadrant_svg(cells), words, words)
            case Groups(Arrangement.GRID | Arrangement.COMPARED, groups):
                inner = "".join(f"<div>{self.elements(group)}</div>" for group in groups)
                return f'<div class="grid">{inner}</div>'
            case Groups(_, groups):
                return "".join(map(self.elements, groups))
            case Beside(picture, blocks):
                return self.elements([picture, *blocks])
            case _:
                assert_never(block)

    def _quoted(self, quoted: Quoted) -> str:
        words, level = quoted.words, self._level
        quotation = body(words, level) if quoted.marked else f"<p>{text(words)}</p>"
        below = f"<footer>{text(quoted.by)}</footer>" if quoted.by else ""
        return f'<blockquote class="quoted">{quotation}{below}</blockquote>'


def _item(item: Item) -> str:
    note = f' <span class="facts">{text(item.note)}</span>' if item.note else ""
    return f"<li>{TICKS[item.done]}{text(item.words)}{note}</li>"


def _figures(figures: Figures) -> str:
    tiles = "".join(
        f"<li><strong>{text(number)}</strong> {text(what)}</li>" for number, what in figures.counted
    )
    note = f'<p class="facts">{text(figures.note)}</p>' if figures.note else ""
    return (f'<ul class="figures">{tiles}</ul>' if tiles else "") + note
