"""Asking for a format and a place, and writing a file there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.locale.language import N_
from mentorjournal.tui.widgets.forms import Field, FormScreen, Values

if TYPE_CHECKING:
    from mentorjournal.tui.app import MentorJournalApp

FORMAT_LABELS = {
    "pdf": N_("PDF, to print or hand out"),
    "docx": N_("Word, to edit on"),
    "html": N_("HTML, to open in a browser"),
    "md": N_("Markdown, to edit on"),
    "json": N_("JSON, for the organiser"),
}


def documents_folder() -> Path:
    """Return the folder for the user's documents, or the home folder where there is none."""
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()


async def ask_where(
    app: MentorJournalApp,
    title: str,
    name: str,
    formats: Sequence[str],
    write: Callable[[Path, str, bool], None],
    *,
    help: str = "",  # noqa: A002 - a field's own word
) -> None:
    """Ask for format and file, write it, and say where it lies.

    Args:
        app: the app.
        title: the form's heading, in the user's language.
        name: the file's name unless the user says otherwise, without its ending.
        formats: which of ``FORMAT_LABELS`` there are.
        write: writes to a path in a format; ``True`` if a file there may be replaced. What it
            refuses stays on the form.
        help: what is said beside the file's name.
    """

    async def save(values: Values) -> Path:
        path = Path(str(values["path"]).strip()).expanduser()
        if not path.suffix:
            path = path.with_suffix(f".{values['format']}")
        await app.service(write, path, str(values["format"]), bool(values["force"]))
        return path

    fields = [
        Field(
            "format",
            app.say("Format"),
            "choice",
            formats[0],
            choices=[(one, app.say(FORMAT_LABELS[one])) for one in formats],
        ),
        Field("path", app.say("File"), value=str(documents_folder() / name), help=help),
        Field("force", app.say("Replace a file that exists"), "flag", False),
    ]
    written = await app.push_screen_wait(FormScreen(title, fields, save))
    if isinstance(written, Path):
        app.tell(app.say("The file lies at {path}.", path=written))
