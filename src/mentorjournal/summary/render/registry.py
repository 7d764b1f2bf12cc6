"""A document rendered in a format, and written to a file."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from mentorjournal.locale import Language
from mentorjournal.output import write_output
from mentorjournal.summary.model.blocks import Document
from mentorjournal.summary.model.document import EntryDocument, SummaryDocument

AnyDocument = SummaryDocument | EntryDocument | Document

_RENDERERS: Mapping[str, str] = {
    "pdf": "mentorjournal.summary.render.pdf",
    "docx": "mentorjournal.summary.render.docx",
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
    """
    if format_name == "json" and isinstance(document, SummaryDocument):
        from mentorjournal.summary.model.json import render_json

        return render_json(document)
    render: Callable[[Document], bytes] = import_module(_RENDERERS[format_name]).render
    return render(laid_out(document, language))


def laid_out(document: AnyDocument, language: Language) -> Document:
    """Return a document as the blocks that are rendered, its text harmless."""
    from mentorjournal.summary.layout.entries import lay_out_entry
    from mentorjournal.summary.layout.summary import lay_out_summary
    from mentorjournal.summary.render.harmless_text import with_harmless_text

    match document:
        case SummaryDocument():
            blocks = lay_out_summary(document, language)
        case EntryDocument():
            blocks = lay_out_entry(document, language)
        case Document():
            blocks = document
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
