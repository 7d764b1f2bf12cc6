"""A summary or one exercise, rendered in a format and written to a file."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from mentorjournal.locale import Language
from mentorjournal.output import write_output
from mentorjournal.summary.document import BriefDocument, ExerciseDocument, SummaryDocument

FORMATS: Mapping[str, str] = {
    "pdf": "mentorjournal.summary.pdf:render_pdf",
    "html": "mentorjournal.summary.html:render_html",
    "md": "mentorjournal.summary.markdown:render_markdown",
    "json": "mentorjournal.summary.json:render_json",
}
"""Format to its renderer, imported when used."""


def render(document: SummaryDocument, format_name: str, language: Language) -> bytes:
    """Return the summary in a format of ``FORMATS``.

    Raises:
        SummaryError: it could not be rendered.
        KeyError: there is no such format; a caller's mistake.
    """
    module, _, name = FORMATS[format_name].partition(":")
    renderer: Callable[[SummaryDocument, Language], bytes] = getattr(import_module(module), name)
    return renderer(document, language)


EXERCISE_FORMATS: Mapping[str, str] = {
    "pdf": "mentorjournal.summary.pdf:render_exercise",
    "html": "mentorjournal.summary.html:render_exercise",
    "md": "mentorjournal.summary.markdown:render_exercise",
}
"""Format to the renderer of one exercise."""


def render_exercise(document: ExerciseDocument, format_name: str, language: Language) -> bytes:
    """Return one exercise in a format of ``EXERCISE_FORMATS``.

    Raises:
        SummaryError: it could not be rendered.
        KeyError: there is no such format; a caller's mistake.
    """
    module, _, name = EXERCISE_FORMATS[format_name].partition(":")
    renderer: Callable[[ExerciseDocument, Language], bytes] = getattr(import_module(module), name)
    return renderer(document, language)


BRIEF_FORMATS: Mapping[str, str] = {
    "pdf": "mentorjournal.summary.pdf:render_brief",
    "html": "mentorjournal.summary.html:render_brief",
    "md": "mentorjournal.summary.markdown:render_brief",
}
"""Format to the renderer of a brief."""


def render_brief(document: BriefDocument, format_name: str, language: Language) -> bytes:
    """Return a brief in a format of ``BRIEF_FORMATS``.

    Raises:
        SummaryError: it could not be rendered.
        KeyError: there is no such format; a caller's mistake.
    """
    module, _, name = BRIEF_FORMATS[format_name].partition(":")
    renderer: Callable[[BriefDocument, Language], bytes] = getattr(import_module(module), name)
    return renderer(document, language)


def write_summary(
    document: SummaryDocument,
    format_name: str,
    path: Path,
    language: Language,
    *,
    force: bool = False,
) -> None:
    """Write the summary; only its owner may read the file.

    Raises:
        OutputExists: a file lies there and ``force`` is not given.
        OutputUnwritable: no such folder, no permission, or no space; nothing was left behind.
    """
    write_output(path, lambda: render(document, format_name, language), force=force)


def write_exercise(
    document: ExerciseDocument,
    format_name: str,
    path: Path,
    language: Language,
    *,
    force: bool = False,
) -> None:
    """Write one exercise; see ``write_summary``."""
    write_output(path, lambda: render_exercise(document, format_name, language), force=force)


def write_brief(
    document: BriefDocument,
    format_name: str,
    path: Path,
    language: Language,
    *,
    force: bool = False,
) -> None:
    """Write a brief; see ``write_summary``."""
    write_output(path, lambda: render_brief(document, format_name, language), force=force)
