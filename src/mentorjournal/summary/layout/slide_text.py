"""The text of a slide: paragraphs of runs, made of blocks that hold words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from mentorjournal.summary.layout.text_widths import BOLD, SERIF, wrapped
from mentorjournal.summary.model.blocks import (
    Answered,
    Asked,
    Bullets,
    Heading,
    Item,
    Marked,
    Quoted,
    Text,
)
from mentorjournal.summary.model.markdown_tree import Node, nodes_of

LINE, LINES_APART = 1.18, 0.42
"""A line's height, and what is between two paragraphs, in sizes of the type."""
INDENT = 1.05
"""How far a list's lines are set in, in sizes of the type."""
BULLET, TO_DO, DONE = "•", "○", "✓"
QUOTATION_MARKS = '”“„»«"'


class Tone(Enum):
    """What a paragraph is, and so how it looks."""

    BODY = auto()
    QUIET = auto()
    HEADING = auto()
    QUOTE = auto()
    FIGURE = auto()


APART = {Tone.QUOTE: 0.75, Tone.QUIET: 0.9}
"""What is above a paragraph of a tone, where that is more: it begins something else."""
LARGER = {Tone.FIGURE: 2.0}
"""How much larger than the text a tone is set."""


@dataclass(frozen=True)
class Run:
    """Words that look alike; ``href`` is where they lead, if anywhere."""

    words: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    href: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph.

    Attributes:
        runs: its words.
        tone: what it is.
        mark: what stands before a line of a list; of any other paragraph nothing.
        depth: how deep within lists it stands.
        is_close: whether it stands close to the paragraph above, as a byline does.
    """

    runs: tuple[Run, ...]
    tone: Tone = Tone.BODY
    mark: str = ""
    depth: int = 0
    is_close: bool = False

    @property
    def words(self) -> str:
        """What it says."""
        return "".join(run.words for run in self.runs)

    def size(self, size: float) -> float:
        """Return how large it is set where the text has a size."""
        return size * LARGER.get(self.tone, 1)

    def indent(self, size: float) -> float:
        """Return how far it is set in."""
        return (self.depth + bool(self.mark)) * INDENT * size

    def lines(self, width: float, size: float) -> int:
        """Return on how many lines it is set."""
        is_bold = self.tone in {Tone.HEADING, Tone.FIGURE} or any(run.bold for run in self.runs)
        room = (width - self.indent(size)) / (BOLD if is_bold else 1)
        room /= SERIF if self.tone is Tone.QUOTE else 1
        return len(wrapped(self.words, room, self.size(size)))

    def height(self, width: float, size: float) -> float:
        """Return how high it is."""
        return self.lines(width, size) * self.size(size) * LINE

    def above(self, size: float) -> float:
        """Return how much is left above it, where something stands there."""
        return 0 if self.is_close else size * APART.get(self.tone, LINES_APART)


def plain(words: str, tone: Tone = Tone.BODY, *, is_close: bool = False) -> Paragraph:
    """Return a paragraph of plain words."""
    return Paragraph((Run(words),), tone, is_close=is_close)


def paragraphs_of(
    block: Heading | Text | Bullets | Asked | Answered | Marked | Quoted, language: str
) -> list[Paragraph]:
    """Return a block that holds words as paragraphs.

    Args:
        block: the block.
        language: code of the language it is written in, for its quotation marks.
    """
    match block:
        case Heading(words):
            return [plain(words, Tone.HEADING)]
        case Text(words, quiet):
            return [plain(words, Tone.QUIET if quiet else Tone.BODY)] if words else []
        case Bullets(items):
            return [_item(item) for item in items]
        case Asked(prompt, answer):
            return [plain(prompt, Tone.QUIET), *(plain(line) for line in answer.splitlines())]
        case Answered(by, markdown, note):
            said = _marked(nodes_of(markdown))
            return [plain(by, Tone.QUIET), *said, *([plain(note, Tone.QUIET)] if note else [])]
        case Marked(markdown):
            return [*_marked(nodes_of(markdown))]
        case Quoted():
            return _quoted(block, language)


def _item(item: Item) -> Paragraph:
    mark = BULLET if item.done is None else DONE if item.done else TO_DO
    note = f"  {item.note}" if item.note else ""
    return Paragraph((Run(item.words + note),), mark=mark)


def _quoted(quoted: Quoted, language: str) -> list[Paragraph]:
    if quoted.marked:
        said = [replace(part, tone=Tone.QUOTE) for part in _marked(nodes_of(quoted.words))]
    else:
        said = [plain(quoted.words, Tone.QUOTE)]
    if len(said) == 1 and not said[0].mark and quoted.words[:1] not in QUOTATION_MARKS:
        opening, closing = ("”", "”") if language == "sv" else ("“", "”")
        first = said[0]
        said = [replace(first, runs=(Run(opening), *first.runs, Run(closing)))]
    return [*said, *([plain(quoted.by, Tone.QUIET, is_close=True)] if quoted.by else [])]


def _marked(nodes: Sequence[Node], depth: int = 0) -> Iterator[Paragraph]:
    for node in nodes:
        match node["k"]:
            case "ul" | "ol":
                numbers = iter(range(node.get("start", 1), node.get("start", 1) + len(node["c"])))
                for item in node["c"]:
                    mark = BULLET if node["k"] == "ul" else f"{next(numbers)}."
                    yield from _listed(item, mark, depth)
            case "quote":
                yield from (replace(part, tone=Tone.QUOTE) for part in _marked(node["c"], depth))
            case "h":
                yield Paragraph(tuple(_runs(node["c"], Run(""))), Tone.HEADING, depth=depth)
            case "hr":
                continue
            case "pre":
                yield from (plain(line) for line in node["v"].splitlines())
            case _:
                runs = tuple(_runs(node.get("c", ()), Run("")))
                if runs:
                    yield Paragraph(runs, depth=depth)


def _listed(item: Node, mark: str, depth: int) -> Iterator[Paragraph]:
    first, *rest = [*_marked(item["c"], depth)] or [plain("")]
    if first.mark:
        yield Paragraph((Run(""),), mark=mark, depth=depth)
        rest = [first, *rest]
    else:
        yield replace(first, mark=mark, depth=depth)
    yield from (replace(part, depth=max(part.depth, depth + 1)) for part in rest)


def _runs(nodes: Iterable[Node], look: Run) -> Iterator[Run]:
    for node in nodes:
        match node["k"]:
            case "t" | "code" | "pre":
                yield replace(look, words=node["v"])
            case "br":
                yield replace(look, words="\n")
            case "strong":
                yield from _runs(node["c"], replace(look, bold=True))
            case "em":
                yield from _runs(node["c"], replace(look, italic=True))
            case "s":
                yield from _runs(node["c"], replace(look, struck=True))
            case "link":
                yield from _runs(node["c"], replace(look, href=node["href"]))
            case _:
                yield from _runs(node.get("c", ()), look)


def split_paragraph(
    paragraph: Paragraph, width: float, size: float, lines: int
) -> tuple[Paragraph, Paragraph] | None:
    """Return as much of a paragraph as has room on so many lines, and the rest, between words.

    Returns:
        Nothing where not even a word has room.
    """
    words = paragraph.words
    cuts = [at for at, character in enumerate(words) if character.isspace()]
    fitting = [
        at
        for at in cuts
        if at and _cut(paragraph, 0, at).lines(width, size) <= lines and words[:at].strip()
    ]
    if not lines or not fitting:
        return None
    return _cut(paragraph, 0, fitting[-1]), replace(
        _cut(paragraph, fitting[-1] + 1, len(words)), mark="", is_close=True
    )


def _cut(paragraph: Paragraph, begin: int, end: int) -> Paragraph:
    runs, at = [], 0
    for run in paragraph.runs:
        words = run.words[max(0, begin - at) : max(0, end - at)]
        if words:
            runs.append(replace(run, words=words))
        at += len(run.words)
    return replace(paragraph, runs=tuple(runs))
