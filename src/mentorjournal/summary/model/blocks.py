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
        columns: the headings, each of them whole.
        rows: cells of text, one for each column.
        shares: each column's share of the width; without them the first has most.
        spans: what stands over several columns, and over how many; empty where the headings stand
            in one row. One over a single column is that column's whole heading.
        below: each column's heading below those.
        name: what the table holds; otherwise it is what its heading says.
    """

    columns: list[str]
    rows: list[list[str]]
    shares: list[float] = field(default_factory=list)
    spans: list[tuple[str, int]] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    name: str = ""


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
        narrow: the same where there is no room for it, such as on a telephone.
    """

    svg: str
    words: str
    caption: str = ""
    described_in_text: bool = False
    narrow: str = ""


@dataclass(frozen=True)
class Quadrant:
    """A core quadrant: four cells, clockwise from the top left."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Rating:
    """A value from 0 to 10, or none, and how it is said by itself."""

    value: int | None
    words: str


@dataclass(frozen=True)
class Ratings:
    """Values from 0 to 10, drawn as bars; several of one row are there to be compared.

    Attributes:
        title: what is rated.
        scales: what each of a row's values is called; nothing where there is one alone.
        rows: what is rated, and its values, one for each scale.
    """

    title: str
    scales: list[str]
    rows: list[tuple[str, list[Rating]]]

    def columns(self) -> list[str]:
        """Return the heads of the same as a table; each says from where to where it goes."""
        return [self.title, *self.scale_names()]

    def scale_names(self) -> list[str]:
        """Return what the scales are called, each with its ends."""
        return [f"{scale} (0–10)".strip() for scale in self.scales or [""]]

    def cells(self) -> list[list[str]]:
        """Return the same as a table's rows."""
        return [[name, *map(self.label, ratings)] for name, ratings in self.rows]

    def label(self, rating: Rating) -> str:
        """Return what stands at the end of a bar: all of it where no scale is named."""
        if not self.scales or rating.value is None:
            return rating.words
        return str(rating.value)

    def words(self) -> str:
        """Return what stands for the bars where they cannot be seen."""
        said = (
            f"{name}: "
            + ", ".join(
                " ".join(filter(None, (scale, rating.words)))
                for scale, rating in zip(self.scales or [""], ratings, strict=False)
            )
            for name, ratings in self.rows
        )
        return f"{self.title}. {'; '.join(said)}"


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


@dataclass(frozen=True)
class Answered:
    """What somebody answered to the question above.

    Attributes:
        by: whose answer it is; that stands before the answer.
        markdown: the answer.
        note: what is said below it, smaller.
    """

    by: str
    markdown: str
    note: str = ""


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


@dataclass(frozen=True)
class Aside:
    """Blocks, and what is to be known of them: in the margin, or before them.

    Attributes:
        facts: what is to be known.
        blocks: of what.
    """

    facts: list[str]
    blocks: "list[Block]"


TextBlock = Heading | Text | Bullets | Table | Figures | Asked | Answered | Marked | Quoted
"""What is said in words and figures."""

PictureBlock = Picture | Quadrant | Ratings | Groups | Beside | Aside
"""What is drawn, and what stands beside each other."""

Block = TextBlock | PictureBlock
"""Every renderer has a case for each of them; mypy finds one that is missing."""


@dataclass(frozen=True)
class Cover:
    """What stands on a first page of its own, below the title.

    Attributes:
        kicker: a line above the title, that says what this is.
        subtitle: a line below the title.
        people_heading: the heading above the people.
        people: each one's name, and what is to be known of them.
        blocks: what else stands there.
    """

    kicker: str
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
        contents: the heading of a list of its parts; none where it has no such list.
        skipping: what a link past that list says.
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
    contents: str = ""
    skipping: str = ""
