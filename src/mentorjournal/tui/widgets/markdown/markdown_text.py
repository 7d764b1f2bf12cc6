"""Markdown on the screen, the sentences that became insights marked in it.

``MarkdownText`` is Textual's, a widget for each part; ``MarkedText`` is one drawing of any length,
for a summary as it will be, or a text too long for widgets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Markdown, Static
from textual.widgets.markdown import MarkdownBlock

from mentorjournal.journal.reflections.sentence_places import places
from mentorjournal.markdown import new_parser, words_drawn
from mentorjournal.tui.widgets.markdown.places import drawn_at, without_places

GAP = 2
NARROWEST = 3
HEADINGS = {"h1": "bold $primary", "h2": "bold $secondary", "h3": "bold $primary"}
STRESSES = {"strong": "bold", "em": "italic", "s": "strike", "link": "underline"}


PARAGRAPH_END = "\n\n"


@dataclass(frozen=True)
class MarkedSentence:
    """A sentence that is to be seen in its text.

    Attributes:
        words: the sentence.
        sign: what stands before it.
    """

    words: str
    sign: str


@dataclass(frozen=True)
class _Mark:
    """What of a marked sentence stands within one paragraph; the sign is before its beginning."""

    start: int
    end: int
    sign: str


@dataclass(frozen=True)
class Note:
    """A word or two that are to be seen beside a place in a text.

    Attributes:
        words: what it says.
        paragraph: in which of the text's parts with words the place is, counted from 0.
        start: its first character among the words of that part, as they are drawn.
    """

    words: str
    paragraph: int
    start: int


_MARKS = "marks"
_NOTES = "notes"
NOTE = "note"
"""What the style of a character that has a note beside it calls that note's words."""


def markdown_parser(
    marked: Sequence[MarkedSentence] = (), notes: Sequence[Note] = ()
) -> MarkdownIt:
    """Return a parser of the project's dialect, with tables.

    Args:
        marked: sentences whose places are kept with the words of each paragraph.
        notes: what is kept with the words of its paragraph.
    """
    parser = new_parser(tables=True)
    if notes:
        parser.core.ruler.push("notes", partial(_keep_notes, notes=notes))
    if marked:
        parser.core.ruler.push("marked_sentences", partial(_keep_places, marked=marked))
    return parser


def _keep_places(state: StateCore, *, marked: Sequence[MarkedSentence]) -> None:
    paragraphs = [token for token in state.tokens if token.type == "inline"]
    searched = [words_drawn(token.children or []) for token in paragraphs]
    sentences = [sentence.words for sentence in marked]
    sentence_places = places(PARAGRAPH_END.join(searched), sentences)
    begin = 0
    for token, words in zip(paragraphs, searched, strict=True):
        end = begin + len(words)
        token.meta[_MARKS] = [
            _Mark(
                max(place.start - begin, 0),
                min(place.end, end) - begin,
                marked[place.index].sign if place.start >= begin else "",
            )
            for place in sentence_places
            if place.start < end and begin < place.end
        ]
        begin = end + len(PARAGRAPH_END)


def _keep_notes(state: StateCore, *, notes: Sequence[Note]) -> None:
    paragraphs = [token for token in state.tokens if token.type == "inline"]
    for note in notes:
        if note.paragraph < len(paragraphs):
            paragraphs[note.paragraph].meta.setdefault(_NOTES, []).append(note)


def _with_notes(content: Content, notes: Sequence[Note]) -> Content:
    """Return words of which those know their note that it stands beside."""
    for note in notes:
        style = Style.from_meta({NOTE: note.words})
        content = content.stylize(style, note.start, note.start + 1)
    return content


def _with_marks(content: Content, marks: Sequence[_Mark]) -> Content:
    for mark in marks:
        content = content.stylize("underline", mark.start, mark.end)
    for mark in sorted(marks, key=lambda mark: mark.start, reverse=True):
        if mark.sign:
            sign = Content.styled(f"{mark.sign} ", "$accent")
            content = content[: mark.start] + sign + content[mark.start :]
    return content


class MarkdownText(Markdown):
    """Shows Markdown as a widget for each part.

    Args:
        text: the text.
        marked: sentences that are to be seen in it.
    """

    def __init__(self, text: str, marked: Sequence[MarkedSentence] = ()) -> None:
        super().__init__(
            text, parser_factory=partial(markdown_parser, marked), open_links=False, classes="body"
        )

    def _parse_markdown(self, tokens: Iterable[Token]) -> Iterator[MarkdownBlock]:
        for block in super()._parse_markdown(tokens):
            _mark(block)
            yield block


def _mark(block: MarkdownBlock) -> None:
    """Mark the sentences of a part that has just been read, and of those within it."""
    inline = block._inline_token
    if inline is not None and inline.meta.get(_MARKS):
        block.set_content(_with_marks(block._content, inline.meta[_MARKS]))
    for part in block._blocks:
        _mark(part)


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

    @property
    def plain(self) -> str:
        """The words as they are copied, without the line breaks that the width makes."""
        first, rest = self.before
        return first + (" " * GAP).join(cell.plain for cell in self.cells).replace(
            "\n", f"\n{rest}"
        )


class MarkedText(Visual):
    """A Markdown text; what a user wrote is never Textual's markup.

    Args:
        text: the text.
        marked: sentences that are to be seen in it.
        notes: what a subclass shows beside it.
    """

    def __init__(
        self, text: str, marked: Sequence[MarkedSentence] = (), notes: Sequence[Note] = ()
    ) -> None:
        tree = SyntaxTreeNode(markdown_parser(marked, notes).parse(text))
        self.pieces = list(_blocks(tree.children))

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Return the columns it takes: all there are."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines it takes."""
        return sum(_height(piece, rules, width) for piece in self.pieces)

    def render_strips(
        self,
        width: int,
        height: int | None,  # noqa: ARG002
        style: Style,
        options: RenderOptions,
    ) -> list[Strip]:
        """Draw one piece below the other."""
        drawn, line = list[Strip](), 0
        for piece in self.pieces:
            drawn += _drawn(piece, width, style, options, line)
            line += piece.plain.count("\n") + 1
        return drawn

    @property
    def plain(self) -> str:
        """The text as it is copied; what is selected is told in its lines and characters."""
        return "\n".join(piece.plain for piece in self.pieces)


class DrawnText(Static):
    """Shows a Markdown text as one drawing, and copies what is selected in it.

    Args:
        text: the text.
    """

    def __init__(self, text: MarkedText) -> None:
        super().__init__(text, classes="document")
        self._text = text

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected part of the text, and a line's end."""
        return selection.extract(self._text.plain), "\n"


def _height(piece: Piece, rules: RulesMap, width: int) -> int:
    return max(
        cell.get_height(rules, at_most)
        for cell, at_most in zip(piece.cells, cell_widths(piece, width), strict=True)
    )


def cell_widths(piece: Piece, width: int) -> list[int]:
    """Return how wide the columns of a piece are within a width."""
    return _fitted(piece.widths, max(1, width - len(piece.before[0])))


def _drawn(
    piece: Piece, width: int, style: Style, options: RenderOptions, text_line: int
) -> Iterator[Strip]:
    """Yield the lines of a piece that begins at a line of the text as it is copied."""
    first, rest = piece.before
    widths = cell_widths(piece, width)
    columns, begin = list[list[Strip]](), len(first)
    for cell, at_most in zip(piece.cells, widths, strict=True):
        columns.append(drawn_at(cell, Offset(begin, text_line), at_most, style, options))
        begin += len(cell.plain) + GAP
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
    sign = Content.styled(words, "$primary")
    return without_places(sign.render_strips(len(words), 1, style, options))[0]


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
                words = _with_notes(Content("").join(_spans(child)), child.meta.get(_NOTES, ()))
                yield _with_marks(words, child.meta.get(_MARKS, ()))
            case "text":
                yield Content(child.content)
            case "hardbreak":
                yield Content("\n")
            case "code_inline":
                yield Content.styled(child.content, "$accent")
            case kind:
                yield _words(child, STRESSES.get(kind, ""))
