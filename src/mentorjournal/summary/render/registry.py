"""A document rendered in a format, and written to a file."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from mentorjournal.locale import Language
from mentorjournal.output import write_output
from mentorjournal.summary.model.blocks import Document
from mentorjournal.summary.model.deck import Deck
from mentorjournal.summary.model.deck import as_document as deck_as_document
from mentorjournal.summary.model.document import EntryDocument, SummaryDocument
from mentorjournal.summary.model.formats import SLIDES_FORMATS
from mentorjournal.summary.model.formed_summary import FormedSummary
from mentorjournal.summary.model.forms import Form
from mentorjournal.summary.model.sheet import Sheet
from mentorjournal.summary.model.sheet import as_document as sheet_as_document
from mentorjournal.summary.render.harmless_text import with_harmless_text

AnyDocument = SummaryDocument | FormedSummary | EntryDocument | Document | Deck

_RENDERERS: Mapping[str, str] = {
    "pdf": "mentorjournal.summary.render.pdf",
    "docx": "mentorjournal.summary.render.word.docx",
    "pptx": "mentorjournal.summary.render.slides.pptx",
    "html": "mentorjournal.summary.render.html",
    "md": "mentorjournal.summary.render.markdown",
    "txt": "mentorjournal.summary.render.plain_text",
}
"""Format to the module whose ``render`` writes it, imported when used."""


def render_document(document: AnyDocument, format_name: str, language: Language) -> bytes:
    """Return a document in one of the formats its kind has.

    Raises:
        SummaryError: it could not be rendered.
        KeyError: there is no such format; a caller's mistake.
        TypeError: it is no deck, and was to be rendered as one; likewise.
    """
    if format_name == "json" and isinstance(document, SummaryDocument):
        from mentorjournal.summary.model.json import render_json

        return render_json(document)
    if format_name == "pdf" and isinstance(document, FormedSummary):
        sheet = _formed(document, language)
        if isinstance(sheet, Sheet):
            from mentorjournal.summary.render.sheet import render as render_sheet

            return render_sheet(with_harmless_text(sheet))
    render: Callable[[Any], bytes] = import_module(_RENDERERS[format_name]).render
    if format_name in SLIDES_FORMATS:
        deck = _formed(document, language) if isinstance(document, FormedSummary) else document
        if not isinstance(deck, Deck):
            raise TypeError(document)
        return render(with_harmless_text(deck))
    return render(laid_out(document, language))


def _formed(formed: FormedSummary, language: Language) -> Deck | Sheet:
    from mentorjournal.summary.layout.summary_deck import lay_out_deck
    from mentorjournal.summary.layout.summary_sheet import lay_out_sheet

    return (lay_out_deck if formed.form is Form.SLIDES else lay_out_sheet)(formed, language)


def laid_out(document: AnyDocument, language: Language) -> Document:
    """Return a document as the blocks that are rendered, its text harmless."""
    from mentorjournal.summary.layout.entries import lay_out_entry
    from mentorjournal.summary.layout.summary import lay_out_summary

    match document:
        case SummaryDocument():
            blocks = lay_out_summary(document, language)
        case EntryDocument():
            blocks = lay_out_entry(document, language)
        case Document():
            blocks = document
        case Deck():
            blocks = deck_as_document(document)
        case FormedSummary():
            formed = _formed(document, language)
            blocks = (
                deck_as_document(formed) if isinstance(formed, Deck) else sheet_as_document(formed)
            )
    return with_harmless_text(blocks)


def write_document(
    document: AnyDocument,
    format_name: str,
    path: Path,
    language: Language,
    *,
    force: bool = False,
) -> None:
    """Write a document to a file that only its owner may read.

    Raises:
        SummaryError: it could not be rendered.
        OutputExists: a file lies there and ``force`` is not given.
        OutputUnwritable: no such folder, no permission, or no space; nothing was left behind.
    """
    write_output(path, lambda: render_document(document, format_name, language), force=force)
