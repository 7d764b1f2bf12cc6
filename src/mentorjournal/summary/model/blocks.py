"""The one document that every format is rendered from: blocks, already in the reader's words.

A summary and an exercise are laid out as blocks by ``layout``; what has no more to it than that,
such as a brief, the review of one's years and the programme's report, is built from them directly.
A new part of a document is composed of these and then renders in every format.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from mentorjournal.exercises.sections import Cell


@dataclass(frozen=True)
class Heading:
    """The heading of what follows; level 1 is the highest below the document's title."""

    words: str
    level: int = 1


@dataclass(frozen=True)
class Text:
    """A paragraph of one line; ``quiet`` is said beside the rest, smaller."""

    words: str
    quiet: bool = False


@dataclass(frozen=True)
class Item:
    """One line of a list.

    Attributes:
        words: the line.
        note: what is said beside it, smaller.
        done: whether it is done; none where there is nothing to tick off.
    """

    words: str
    note: str = ""
    done: bool | None = None


@dataclass(frozen=True)
class Bullets:
    """Lines of text as a list."""

    items: list[Item]


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first cell of a row is its heading.

    Attributes:
        columns: the headings.
        rows: cells of text, one for each column.
        shares: each column's share of the width; without them the first has most.
    """

    columns: list[str]
    rows: list[list[str]]
    shares: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Figures:
    """Numbers in large type, each with what it counts.

    Attributes:
        counted: the numbers and their words.
        note: what is said below them, smaller.
        sentences: the same in sentences, where a format has no large type.
    """

    counted: list[tuple[str, str]]
    note: str
    sentences: list[str]


@dataclass(frozen=True)
class Picture:
    """A picture.

    Attributes:
        svg: the picture itself.
        words: what stands for it where it cannot be seen.
        caption: what stands below it.
        described_in_text: whether the text beside it says as much, so that a format without
            pictures needs no words for it.
    """

    svg: str
    words: str
    caption: str = ""
    described_in_text: bool = False


@dataclass(frozen=True)
class Quadrant:
    """A core quadrant: four cells, clockwise from the top left."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Asked:
    """A question, and what was answered, its lines kept."""

    prompt: str
    answer: str


@dataclass(frozen=True)
class Marked:
    """What somebody wrote in Markdown."""

    markdown: str


@dataclass(frozen=True)
class Quoted:
    """Somebody's words; ``marked`` says whether they are Markdown."""

    words: str
    by: str = ""
    marked: bool = False


class Arrangement(Enum):
    """How groups of blocks stand where there is room; elsewhere one follows the other."""

    GRID = auto()
    """Beside each other, row by row: small and alike."""
    COMPARED = auto()
    """Beside each other, as long as they may be: then and now."""
    COLUMNS = auto()
    """In two columns; each group begins with a heading."""


@dataclass(frozen=True)
class Groups:
    """Groups of blocks that belong together."""

    arrangement: Arrangement
    groups: "list[list[Block]]"


@dataclass(frozen=True)
class Beside:
    """A picture, and what stands beside it where that is short."""

    picture: Picture
    blocks: "list[Block]"


TextBlock = Heading | Text | Bullets | Table | Figures | Asked | Marked | Quoted
"""What is said in words and figures."""

PictureBlock = Picture | Quadrant | Groups | Beside
"""What is drawn, and what stands beside each other."""

Block = TextBlock | PictureBlock
"""Every renderer has a case for each of them; mypy finds one that is missing."""


@dataclass(frozen=True)
class Cover:
    """What stands on a first page of its own, below the title.

    Attributes:
        subtitle: a line below the title.
        people_heading: the heading above the people.
        people: each one's name, and what is to be known of them.
        blocks: what else stands there.
    """

    subtitle: str
    people_heading: str
    people: list[list[str]]
    blocks: list[Block]

    def in_sequence(self) -> list[Block]:
        """Return the people as a list, then the rest: for a format without pages."""
        people = Bullets([Item(", ".join(known)) for known in self.people])
        return [Heading(self.people_heading), people, *self.blocks]


@dataclass(frozen=True)
class Document:
    """A whole document.

    Attributes:
        language: code of the language it is written in.
        made_on: the day it was made.
        title: its title.
        page: the word before a page's number.
        blocks: the content.
        authors: whose it is, where it is somebody's.
        facts: what it is made from, and what to know about it.
        cover: the first page, where it has one of its own.
        is_sheet: whether it is to have room on one page, to be taken along.
    """

    language: str
    made_on: date
    title: str
    page: str
    blocks: list[Block]
    authors: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    cover: Cover | None = None
    is_sheet: bool = False
