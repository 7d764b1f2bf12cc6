"""A document rendered in a format, and written to a file."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from mentorjournal.locale import Language
from mentorjournal.output import write_output
from mentorjournal.summary.model.document import (
    BriefDocument,
    ExerciseDocument,
    SummaryDocument,
)
from mentorjournal.summary.model.report import Sheet

Document = SummaryDocument | ExerciseDocument | BriefDocument | Sheet

FORMATS: Mapping[str, str] = {
    "pdf": "mentorjournal.summary.render.pdf:render_pdf",
    "docx": "mentorjournal.summary.render.docx:render_docx",
    "html": "mentorjournal.summary.render.html:render_html",
    "md": "mentorjournal.summary.render.markdown:render_markdown",
    "json": "mentorjournal.summary.model.json:render_json",
}
"""Format to the summary's renderer, imported when used."""

EXERCISE_FORMATS: Mapping[str, str] = {
    "pdf": "mentorjournal.summary.render.pdf:render_exercise",
    "html": "mentorjournal.summary.render.html:render_exercise",
    "md": "mentorjournal.summary.render.markdown:render_exercise",
}
"""Format to the renderer of one exercise."""

BRIEF_FORMATS: Mapping[str, str] = {
    "pdf": "mentorjournal.summary.render.pdf:render_brief",
    "html": "mentorjournal.summary.render.html:render_brief",
    "md": "mentorjournal.summary.render.markdown:render_brief",
}
"""Format to the renderer of a brief."""

SHEET_FORMATS: Mapping[str, str] = {
    "pdf": "mentorjournal.summary.render.report_pdf:render_sheet",
    "docx": "mentorjournal.summary.render.report_docx:render_sheet",
    "html": "mentorjournal.summary.render.report_html:render_sheet",
    "md": "mentorjournal.summary.render.report_markdown:render_sheet",
}
"""Format to the renderer of a sheet."""

_FORMATS_OF: Mapping[type[Document], Mapping[str, str]] = {
    SummaryDocument: FORMATS,
    ExerciseDocument: EXERCISE_FORMATS,
    BriefDocument: BRIEF_FORMATS,
    Sheet: SHEET_FORMATS,
}


def render_document(document: Document, format_name: str, language: Language) -> bytes:
    """Return a document in one of the formats its kind has.

    Raises:
        SummaryError: it could not be rendered.
        KeyError: there is no such format; a caller's mistake.
    """
    module, _, name = _FORMATS_OF[type(document)][format_name].partition(":")
    renderer: Callable[[Document, Language], bytes] = getattr(import_module(module), name)
    return renderer(document, language)


def write_document(
    document: Document,
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
