"""A sheet: chapters of text, tables, pictures and quotations, already in the reader's words.

What has no more to it than that, such as the programme's report and the review of one's years, is
put together as a sheet; ``html``, ``markdown``, ``pdf`` and ``docx`` render any of them.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Text:
    """A paragraph; ``quiet`` is said beside the rest, smaller."""

    words: str
    quiet: bool = False


@dataclass(frozen=True)
class Bullets:
    """Lines of text as a list."""

    lines: list[str]


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first cell of a row is its heading."""

    columns: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Picture:
    """A picture as SVG, the words that stand for it, and a caption."""

    svg: str
    words: str
    caption: str


@dataclass(frozen=True)
class Quoted:
    """Somebody's words; ``marked`` says whether they are Markdown."""

    words: str
    by: str = ""
    marked: bool = False


Block = Text | Bullets | Table | Picture | Quoted


@dataclass(frozen=True)
class Chapter:
    """Blocks under a heading; level 2 stands within the chapter of level 1 before it."""

    title: str
    blocks: list[Block]
    level: int = 1


@dataclass(frozen=True)
class Sheet:
    """A whole document.

    Attributes:
        language: code of the language it is written in.
        made_on: the day it was made.
        title: its title.
        facts: what it is made from, and what to know about it.
        page: the word before a page's number.
        chapters: the content.
        author: whose it is, where it is somebody's.
    """

    language: str
    made_on: date
    title: str
    facts: list[str]
    page: str
    chapters: list[Chapter] = field(default_factory=list)
    author: str = ""
