"""A document as one HTML file: no scripts, nothing from elsewhere, light, dark and on paper."""

from collections.abc import Iterable
from html import escape
from itertools import count
from typing import assert_never

from mentorjournal.summary.layout.bars import ratings_svg
from mentorjournal.summary.layout.charts import MEASURE, width_of
from mentorjournal.summary.layout.quadrant import (
    IN_A_COLUMN,
    USUAL,
    quadrant_svg,
    quadrant_words,
)
from mentorjournal.summary.model.blocks import (
    Answered,
    Arrangement,
    Aside,
    Asked,
    Beside,
    Block,
    Bullets,
    Cover,
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
from mentorjournal.summary.render.html_parts import body, figure, page, table, text

TITLE_LEVEL = 1
TICKS = {None: "", False: ' class="open"', True: ' class="done"'}


MOST_COLUMNS = 3
"""A table of more columns is wider than the text."""
FEWEST_PARTS = 3
"""So many parts are listed first."""
WIDEST = 400
"""A picture that is drawn wider is wider than the text."""


def render(document: Document) -> bytes:
    """Return a document as a UTF-8 HTML file."""
    writer = _Writer()
    cover = document.cover
    kicker = f'<p class="kicker">{text(cover.kicker)}</p>' if cover else ""
    subtitle = f'<p class="subtitle">{text(cover.subtitle)}</p>' if cover else ""
    people = _people(cover) if cover else ""
    facts = "<br>".join(map(text, document.facts))
    body_parts = writer.sections([*(cover.blocks if cover else []), *document.blocks])
    listed = document.contents and len(writer.parts) >= FEWEST_PARTS
    parts = [
        f'<a class="skip" href="#text">{text(document.skipping)}</a>' if listed else "",
        f"<header>{kicker}<h1>{text(document.title)}</h1>{subtitle}{people}",
        f'<p class="facts">{facts}</p></header>' if facts else "</header>",
        _contents(document.contents, writer.parts) if listed else "",
        '<main id="text" tabindex="-1">' if listed else "<main>",
        body_parts,
        "</main>",
    ]
    return page(document.title, document.language, parts, is_sheet=document.is_sheet)


def _people(cover: Cover) -> str:
    people = "".join(
        f"<li><strong>{text(name)}</strong> {text(', '.join(known))}</li>"
        for name, *known in cover.people
    )
    return f'<ul class="people" aria-label="{escape(cover.people_heading)}">{people}</ul>'


def _contents(heading: str, parts: Iterable[tuple[str, str]]) -> str:
    """Return a list of links to the parts."""
    links = "".join(f'<li><a href="#{id_}">{text(words)}</a></li>' for id_, words in parts)
    return (
        f'<nav aria-labelledby="contents"><h2 id="contents">{text(heading)}</h2>'
        f"<ul>{links}</ul></nav>"
    )


class _Writer:
    """Writes blocks one after the other, and knows below which heading it is.

    Attributes:
        parts: the headings of the highest level, with their ids.
    """

    def __init__(self) -> None:
        self._level = TITLE_LEVEL
        self._numbers = count(1)
        self._heading = ""
        self._width = MEASURE
        self.parts: list[tuple[str, str]] = []

    def sections(self, blocks: Iterable[Block]) -> str:
        """Return blocks as sections, each of them named by its heading."""
        pieces: list[str] = []
        is_open = False
        for block in blocks:
            if isinstance(block, Heading) and block.level == 1:
                pieces.append("</section>" if is_open else "")
                heading = self._block(block)
                pieces.append(f'<section aria-labelledby="{self._heading}">{heading}')
                self.parts.append((self._heading, block.words))
                is_open = True
            else:
                pieces.append(self._block(block))
        return "".join([*pieces, "</section>" if is_open else ""])

    def elements(self, blocks: Iterable[Block]) -> str:
        """Return blocks as elements."""
        return "".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:
        match block:
            case Heading(words, level):
                self._level = TITLE_LEVEL + level
                self._heading = f"h{next(self._numbers)}"
                return f'<h{self._level} id="{self._heading}">{text(words)}</h{self._level}>'
            case Text(words, quiet):
                return f'<p class="facts">{text(words)}</p>' if quiet else f"<p>{text(words)}</p>"
            case Bullets(items):
                return _bullets(items)
            case Table():
                return self._table(block)
            case Figures():
                return _figures(block)
            case Asked(prompt, answer):
                return (
                    f'<div><p class="asked">{text(prompt)}</p>'
                    f'<p class="answer">{text(answer)}</p></div>'
                )
            case Answered(by, markdown, note):
                below = f'<p class="note">{text(note)}</p>' if note else ""
                said = f"<div>{body(markdown, self._level)}{below}</div>"
                return f'<div class="answered"><p class="by">{text(by)}</p>{said}</div>'
            case Marked(markdown):
                return f'<div class="marked">{body(markdown, self._level)}</div>'
            case Quoted():
                return self._quoted(block)
            case _:
                return self._pictured(block)

    def _table(self, block: Table) -> str:
        named = "" if block.name else f' aria-labelledby="{self._heading}"'
        wide = ' class="wide"' if len(block.columns) > MOST_COLUMNS else ""
        return table(block, f"{wide}{named if self._heading else ''}")

    def _pictured(self, block: PictureBlock) -> str:
        match block:
            case Picture():
                return figure(block, is_wide=width_of(block.svg) > WIDEST)
            case Quadrant(cells):
                drawing = quadrant_svg(cells, min(self._width, USUAL))
                return figure(Picture(drawing, quadrant_words(cells)))
            case Ratings():
                return figure(Picture(ratings_svg(block, self._width), block.words()))
            case Groups(Arrangement.COLUMNS, groups):
                self._width = IN_A_COLUMN
                inner = "".join(f"<div>{self.elements(group)}</div>" for group in groups)
                self._width = MEASURE
                return f'<div class="columns">{inner}</div>'
            case Groups(_, groups):
                inner = "".join(f"<div>{self.elements(group)}</div>" for group in groups)
                return f'<div class="grid">{inner}</div>'
            case Beside(picture, blocks):
                return self.elements([picture, *blocks])
            case Aside(facts, [Beside(picture, blocks)]):
                seen = f'<p class="facts">{text(" · ".join(facts))}</p>{figure(picture)}'
                return (
                    f'<div class="beside"><div>{seen}</div><div>{self.elements(blocks)}</div></div>'
                )
            case Aside(facts, blocks):
                about = f'<p class="facts">{text(" · ".join(facts))}</p>'
                return f"{about}{self.elements(blocks)}"
            case _:
                assert_never(block)

    def _quoted(self, quoted: Quoted) -> str:
        words, level = quoted.words, self._level
        quotation = body(words, level) if quoted.marked else f"<p>{text(words)}</p>"
        below = f'<p class="note">{text(quoted.by)}</p>' if quoted.by else ""
        return f'<div class="quoted"><blockquote>{quotation}</blockquote>{below}</div>'


def _bullets(items: Iterable[Item]) -> str:
    lines = "".join(map(_item, items))
    return f"<ul>{lines}</ul>" if lines else ""


def _item(item: Item) -> str:
    note = f' <span class="facts">{text(item.note)}</span>' if item.note else ""
    return f"<li{TICKS[item.done]}>{text(item.words)}{note}</li>"


def _figures(figures: Figures) -> str:
    tiles = "".join(
        f"<li><strong>{text(number)}</strong> {text(what)}</li>" for number, what in figures.counted
    )
    note = f'<p class="facts">{text(figures.note)}</p>' if figures.note else ""
    return (f'<ul class="figures">{tiles}</ul>' if tiles else "") + note
