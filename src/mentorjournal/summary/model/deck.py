"""Slides to be shown while somebody speaks: the one model that every deck is rendered from.

Like ``blocks.Document``, which holds what is read, this holds words that are already the reader's.
Whoever makes a deck writes slides of a title, a few blocks and notes; where on the slide they
stand, how large they are set and whether they need a second slide is ``layout.slide_fitting``'s
business, and PowerPoint's format that of ``render.slides``.
"""

from dataclasses import dataclass, field
from datetime import date

from mentorjournal.summary.model.blocks import Block, Document, Heading, Text


@dataclass(frozen=True)
class Slide:
    """One slide.

    Attributes:
        title: what it says, in a few words; every slide has one.
        blocks: what is seen: of the kinds of ``blocks.Block``, best one or two of them. ``Groups``
            stand beside each other, ``Beside`` puts a picture beside its text.
        notes: what the speaker reads or says, a paragraph each; nobody else sees it.
    """

    title: str
    blocks: list[Block]
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Deck:
    """A whole deck.

    Attributes:
        language: code of the language it is written in.
        made_on: the day it was made.
        title: what stands on the first slide, and among the file's properties.
        page: the word before a slide's number.
        slides: the slides behind the first.
        subtitle: lines below the title: whose it is, the programme, its dates.
        authors: whose it is, among the file's properties.
        facts: what it is made from; small, at the foot of the first slide, and in its notes.
        notes: what is said to the first slide.
    """

    language: str
    made_on: date
    title: str
    page: str
    slides: list[Slide]
    subtitle: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def as_document(deck: Deck) -> Document:
    """Return a deck as a document to read: a heading for each slide, the notes below it."""
    blocks: list[Block] = [*map(Text, deck.subtitle), *(Text(words, True) for words in deck.notes)]
    for slide in deck.slides:
        blocks += [Heading(slide.title), *slide.blocks]
        blocks += [Text(words, quiet=True) for words in slide.notes]
    return Document(
        language=deck.language,
        made_on=deck.made_on,
        title=deck.title,
        page=deck.page,
        blocks=blocks,
        authors=deck.authors,
        facts=deck.facts,
    )
