"""The forms in which a summary can be handed over, and what the shorter ones say of it.

The whole summary is read; one page is handed out, slides are shown and a poster hangs on a wall.
Those three hold a choice of it: three sentences and one question beside the year and the goals.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentorjournal.locale.language import N_
from mentorjournal.summary.model.document import Day, SummaryDocument
from mentorjournal.summary.model.formats import (
    DOCUMENT_FORMATS,
    SLIDES_FORMATS,
    SUMMARY_FORMATS,
)

MOST_SENTENCES = 3


class Form(StrEnum):
    """A form of the summary."""

    WHOLE = "whole"
    ONE_PAGE = "one-page"
    SLIDES = "slides"
    POSTER = "poster"


FORM_FORMATS: Mapping[Form, Sequence[str]] = {
    Form.WHOLE: SUMMARY_FORMATS,
    Form.ONE_PAGE: DOCUMENT_FORMATS,
    Form.SLIDES: SLIDES_FORMATS,
    Form.POSTER: ("pdf",),
}
"""What each form is written in, the usual one first."""

FORM_LABELS: Mapping[Form, str] = {
    Form.WHOLE: N_("The whole summary"),
    Form.ONE_PAGE: N_("One page"),
    Form.SLIDES: N_("Slides"),
    Form.POSTER: N_("Poster"),
}


def usual_form(format_name: str) -> Form:
    """Return the form that a format alone says: PowerPoint's is for slides."""
    return Form.SLIDES if format_name in SLIDES_FORMATS else Form.WHOLE


def every_format() -> Collection[str]:
    """Return the formats of all forms, each once."""
    return [*dict.fromkeys(name for names in FORM_FORMATS.values() for name in names)]


@dataclass(frozen=True)
class Sentence:
    """A sentence that somebody wrote, by itself.

    Attributes:
        id: the insight or the answer that it stands in.
        text: its words.
        author: whose it is.
        day: of an insight, the day of what it was written in.
    """

    id: str
    text: str
    author: str
    day: Day | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by when it was chosen: nothing of its words outlives its entry."""
        return self.id, hashlib.blake2b(
            self.text.encode(errors="surrogatepass"), digest_size=16
        ).hexdigest()


@dataclass(frozen=True)
class FormedSummary:
    """A summary in one of its shorter forms.

    Attributes:
        form: which.
        summary: what it is made of, without what the form does not show.
        sentences: what is said of the year, three sentences at most.
        question: what it ends with.
    """

    form: Form
    summary: SummaryDocument
    sentences: list[Sentence]
    question: str
