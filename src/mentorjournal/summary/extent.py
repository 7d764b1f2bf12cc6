"""How much there is to read: pages of the real document, minutes by its words."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from mentorjournal.locale import Language
from mentorjournal.summary.document import SummaryDocument
from mentorjournal.summary.text_of import pages_of, text_of
from mentorjournal.summary.writing import render_document

WORDS_A_MINUTE = 200
"""A careful reader's pace; grown-ups read about 240 words a minute in silence (Brysbaert 2019)."""


@dataclass(frozen=True)
class Extent:
    """How long a summary is."""

    pages: int
    minutes: int

    def say(self, language: Language) -> str:
        """Return it in words."""
        pages = language.say_many("{count} page", "{count} pages", self.pages)
        minutes = language.say_many(
            "about {count} minute to read", "about {count} minutes to read", self.minutes
        )
        return f"{pages}, {minutes}"


def extent(document: SummaryDocument, language: Language) -> Extent:
    """Return how long a summary is: the pages of its PDF, and the minutes its words take.

    Raises:
        SummaryError: it could not be rendered.
    """
    pages = pages_of(render_document(document, "pdf", language))
    words = text_of(render_document(document, "md", language), "md").split()
    return Extent(pages, max(1, ceil(len(words) / WORDS_A_MINUTE)))
