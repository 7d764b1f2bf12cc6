"""Markdown of any length as one drawing: a summary as it will be, a text too long for widgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from mentorjournal.markdown import new_parser

GAP = 2
NARROWEST = 3
HEADINGS = {"h1": "bold $primary", "h2": "bold $secondary", "h3": "bold $primary"}
STRESSES = {"strong": "bold", "em": "italic", "s": "strike", "link": "underline"}


def markdown_parser() -> MarkdownIt:
    """Return a parser of the project's dialect, with tables."""
    return new_parser(tables=True)


@dataclass(frozen=True)
class Piece:
    """Some lines that belong together.

    Attributes:
        cells: the words, in columns where there are several.
        widths: how wide each column would like to be.
        before: what stands before the first line, and before the others.
    """

    cells: tuple[Content, ...]
    widths: tuple[int, ...] = (0,)
    before: tuple[str, str] = ("", "")

    def within(self, first: str, rest: str) -> Piece:
        """Return the piece with a sign before it, as within a list or a quotation."""
        own, following = self.before
        return Piece(self.cells, self.widths, (first + own, rest + following))


class MarkedText(Visual):
    """A Markdown text; what a user wrote is never Textual's markup.

    Args:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        tree = SyntaxTreeNode(markdown_parser().parse(text))
        self._pieces = list(_blocks(tree.children))

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Return the columns it takes: all there are."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines it takes."""
        return sum(_height(piece, rules, width) for piece in self._pieces)

    def render_strips(
        self,
        width: int,
        height: int | None,  # noqa: ARG002
        style: Style,
        options: RenderOptions,
    ) -> list[Strip]:
        """Draw one piece below the other."""
        return [line for piece in self._pieces for line in _drawn(piece, width, style, options)]


def _height(piece: Piece, rules: RulesMap, width: int) -> int:
    room = width - len(piece.before[0])
    return max(
        cell.get_height(rules, at_most)
        for cell, at_most in zip(piece.cells, _fitted(piece.widths, room), strict=True)
    )


def _drawn(piece: Piece, width: int, style: Style, options: RenderOptions) -> Iterator[Strip]:
    first, rest = piece.before
    room = max(1, width - len(first))
    widths = _fitted(piece.widths, room)
    columns = [
        cell.render_strips(at_most, None, style, options)
        for cell, at_most in zip(piece.cells, widths, strict=True)
    ]
    gap = Strip.blank(GAP, style.rich_style)
    for at in range(max(map(len, columns))):
        parts = [_sign(rest if at else first, style, options)]
        for column, at_most in zip(columns, widths, strict=True):
            line = column[at] if at < len(column) else Strip([])
            parts += [line.adjust_cell_length(at_most, style.rich_style), gap]
        yield Strip.join(parts[:-1])


def _sign(words: str, style: Style, options: RenderOptions) -> Strip:
    if not words:
        return Strip([])
    return Content.styled(words, "$primary").render_strips(len(words), 1, style, options)[0]


def _fitted(wanted: Sequence[int], room: int) -> list[int]:
    """Return the columns' widths: what each wants, the widest giving way until they fit."""
    if len(wanted) == 1:
        return [max(1, room)]
    widths = list(wanted)
    room -= GAP * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _blocks(nodes: Sequence[SyntaxTreeNode], *, tight: bool = False) -> Iterator[Piece]:
    """Yield the pieces of blocks, with an empty line between two of them."""
    for at, node in enumerate(nodes):
        if at and not tight:
            yield Piece((Content(""),))
        yield from _block(node)


def _block(node: SyntaxTreeNode) -> Iterator[Piece]:
    match node.type:
        case "heading":
            yield Piece((_words(node, HEADINGS.get(node.tag, "bold")),))
        case "bullet_list" | "ordered_list":
            yield from _items(node)
        case "blockquote":
            yield from (piece.within("▌ ", "▌ ") for piece in _blocks(node.children))
        case "fence" | "code_block":
            for line in node.content.rstrip("\n").split("\n"):
                yield Piece((Content(line),))
        case "table":
            yield from _table(node)
        case "hr":
            yield Piece((Content.styled("───", "$muted"),))
        case _:
            yield Piece((_words(node),))


def _items(node: SyntaxTreeNode) -> Iterator[Piece]:
    begin = int(node.attrs.get("start", 1))
    for at, item in enumerate(node.children):
        mark = f"{begin + at}. " if node.type == "ordered_list" else "• "
        tight = all(child.type != "paragraph" or child.hidden for child in item.children)
        for place, piece in enumerate(_blocks(item.children, tight=tight)):
            yield piece.within(" " * len(mark) if place else mark, " " * len(mark))


def _table(node: SyntaxTreeNode) -> Iterator[Piece]:
    rows = [row for part in node.children for row in part.children]
    cells = [
        tuple(_words(cell, "bold" if at == 0 else "") for cell in row.children)
        for at, row in enumerate(rows)
    ]
    widths = tuple(max(cell.cell_length for cell in column) for column in zip(*cells, strict=True))
    for row in cells:
        yield Piece(row, widths)


def _words(node: SyntaxTreeNode, style: str = "") -> Content:
    """Return what stands within a block or a stress as content."""
    content = Content("").join(_spans(node))
    return content.stylize(style) if style else content


def _spans(node: SyntaxTreeNode) -> Iterator[Content]:
    for child in node.children:
        match child.type:
            case "inline":
                yield from _spans(child)
            case "text":
                yield Content(child.content)
            case "hardbreak":
                yield Content("\n")
            case "code_inline":
                yield Content.styled(child.content, "$accent")
            case kind:
                yield _words(child, STRESSES.get(kind, ""))
