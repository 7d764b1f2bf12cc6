"""What an evaluation file holds; docs/programme.md explains it with an example."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from mentorjournal.exercises.template import Part, Sentence
from mentorjournal.journal.model.terms import Criterion
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown

MOST_THEMES = 200
MOST_NOTES = 500
MOST_QUOTATIONS = 20_000
LONGEST_HEADING = 300
LONGEST_TEXT = 20_000


def _harmless(text: str) -> str:
    """Refuse what could steer a terminal; a text may have lines."""
    if shown(text) != text:
        raise PydanticCustomError("unprintable", "unprintable")
    return text.strip()


Line = Annotated[Sentence, StringConstraints(max_length=LONGEST_HEADING)]
Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), AfterValidator(_harmless)]
QuotationId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]


class MarkedQuotation(Part):
    """A quotation under a heading; its words stand there for whoever reads the file."""

    id: QuotationId
    words: Annotated[str, AfterValidator(_harmless)] = ""


class Theme(Part):
    """A heading, the criterion it belongs to, and the quotations under it."""

    heading: Line
    criterion: Criterion
    quotation: Annotated[tuple[MarkedQuotation, ...], Field(max_length=MOST_QUOTATIONS)] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its quotations."""
        return tuple(quotation.id for quotation in self.quotation)


class GroupNote(Part):
    """What a group said on the last day, on a criterion."""

    group: Line
    criterion: Criterion
    text: Text


class Evaluation(Part):
    """An evaluation file.

    Attributes:
        title: the report's title.
        background, participants, method: texts of the organiser's own in place of ours.
        conclusions: what the organiser concludes, a line each.
        theme: headings over quotations, in the order in which they are told.
        note: what the groups said.
    """

    title: Text = ""
    background: Text = ""
    participants: Text = ""
    method: Text = ""
    conclusions: Annotated[tuple[Line, ...], Field(max_length=MOST_THEMES)] = ()
    theme: Annotated[tuple[Theme, ...], Field(max_length=MOST_THEMES)] = ()
    note: Annotated[tuple[GroupNote, ...], Field(max_length=MOST_NOTES)] = ()

    @model_validator(mode="after")
    def headings_stand_once(self) -> Self:
        """Require each heading to be there only once."""
        if len({folded(theme.heading) for theme in self.theme}) != len(self.theme):
            raise ValueError("heading")
        return self

    def themes_of(self, criterion: str) -> list[Theme]:
        """Return the headings of a criterion."""
        return [theme for theme in self.theme if theme.criterion == criterion]

    def notes_of(self, criterion: str) -> list[GroupNote]:
        """Return what the groups said on a criterion."""
        return [note for note in self.note if note.criterion == criterion]


RULES = {"heading": N_("a heading may stand only once in a file")}


def folded(heading: str) -> str:
    """Return a heading as it is compared."""
    return " ".join(heading.split()).casefold()
