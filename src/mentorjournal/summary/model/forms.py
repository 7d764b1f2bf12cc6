"""The forms in which a summary can be handed over, and what the shorter ones say of it.

The whole summary is read; one page is handed out, slides are shown and a poster hangs on a wall.
Those three hold a choice of it: three sentences and one question beside the year and the goals.
"""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from mentorjournal.locale.language import N_
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
