"""Asking for a format and a place, and writing a file there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from mentorjournal.journal.model.errors import Invalid, Missing
from mentorjournal.locale.language import N_
from mentorjournal.paths import require_folder_if_named
from mentorjournal.platform import is_folder, open_outside, typed_path
from mentorjournal.summary.model.formats import format_of_ending
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.widgets.row_list import Line

if TYPE_CHECKING:
    from mentorjournal.summary.export_checks import Outgoing
    from mentorjournal.summary.model.document import EntryDocument, SummaryDocument
    from mentorjournal.summary.model.formed_summary import FormedSummary
    from mentorjournal.summary.privacy.leak_check import Finding

FORMAT_LABELS = {
    "pdf": N_("PDF, to print or hand out"),
    "docx": N_("Word, to go on editing"),
    "pptx": N_("PowerPoint, to show"),
    "html": N_("HTML, to open in a browser"),
    "md": N_("Markdown, to go on editing"),
    "txt": N_("Plain text"),
    "json": N_("JSON, for the organiser"),
}


def documents_folder() -> Path:
    """Return the folder for the user's documents, or the home folder where there is none."""
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return documents if is_folder(documents) else Path.home()


class OtherEnding(Invalid):
    """A file's name says one format, and another was chosen."""

    message = N_(
        "The name ends in .{told}, but what is written is .{ending}. Leave the ending out, or "
        "choose that format."
    )


def place_named(words: str) -> Path:
    """Return the path that somebody typed.

    Raises:
        Missing: nothing was typed.
        NoPlace: a folder is meant, and there is none.
    """
    if not words.strip():
        raise Missing("path")
    require_folder_if_named(words.strip())
    return typed_path(words)


def file_named(words: str, otherwise: str, ending: str) -> Path:
    """Return the file that somebody named, with its ending.

    Args:
        words: what was typed; of a folder, the file in it has the usual name.
        otherwise: the usual name, without an ending.
        ending: the format's.

    Raises:
        Missing, NoPlace: as ``place_named``.
        OtherEnding: the name has another format's ending.
    """
    path = place_named(words)
    if is_folder(path) or not path.name:
        path /= otherwise
    named = path.suffix.lower().removeprefix(".")
    told = format_of_ending(named, [ending])
    if ending not in {named, told} and told is not None:
        raise OtherEnding("path", told=named, ending=ending)
    return path if ending in {named, told} else path.with_name(f"{path.name}.{ending}")


class NoEnding(Invalid):
    """A file's name is to say the format, and says none of those there are."""

    message = N_("Let the name end in the format you want: {endings}.")


def listed_endings(formats: Sequence[str]) -> str:
    """Return the endings of formats as they are named in a sentence."""
    return ", ".join(f".{format_name}" for format_name in formats)


def format_named(words: str, formats: Sequence[str]) -> str:
    """Return the format that a file's name says; where there is but one, that.

    Raises:
        Missing, NoPlace: as ``place_named``.
        NoEnding: it says none of these.
    """
    if len(formats) == 1:
        return formats[0]
    ending = place_named(words).suffix.lower().removeprefix(".")
    named = format_of_ending(ending, formats)
    if named is None or named not in formats:
        raise NoEnding("path", endings=listed_endings(formats))
    return named


Write = Callable[[Path, str, bool], str | None]
"""Writes to a path in a format; ``True`` if a file there may be replaced.

What it refuses stays on the form. It may return what is worth saying of the file.
"""


async def ask_where(
    app: JournalApp,
    title: str,
    name: str,
    formats: Sequence[str],
    write: Write,
    *,
    help: str = "",
    review_findings: Callable[[str], Awaitable[bool]] | None = None,
) -> None:
    """Ask for format and file as ``ask_file``, write it, and say where it lies."""
    written = await ask_file(
        app, title, name, formats, write, help=help, review_findings=review_findings
    )
    if written is not None:
        await offer_to_open(app, *written)


async def ask_file(
    app: JournalApp,
    title: str,
    name: str,
    formats: Sequence[str],
    write: Write,
    *,
    help: str = "",
    review_findings: Callable[[str], Awaitable[bool]] | None = None,
    by_ending: bool = False,
) -> tuple[Path, str] | None:
    """Ask for format and file, and write it; return where it lies, and what is worth saying.

    Args:
        app: the app.
        title: the form's heading, in the user's language.
        name: the file's name unless the user says otherwise, without its ending.
        formats: which of ``FORMAT_LABELS`` there are.
        write: writes it.
        help: what is said beside the file's name.
        review_findings: has findings of one format alone reviewed, and says whether that was done;
            the form comes back as it was filled in.
        by_ending: whether the file's name says the format, and nothing else does.
    """
    from mentorjournal.summary.model.errors import NotSettled

    note = ""

    async def save(values: Values) -> Path | Values:
        nonlocal note
        words = str(values["path"])
        chosen = format_named(words, formats) if by_ending else str(values["format"])
        path = file_named(words, name, chosen)
        try:
            said = await app.service(write, path, chosen, bool(values["force"]))
        except NotSettled:
            if review_findings is None:
                raise
            return values | {"format": chosen}
        note = said or ""
        return path

    def form(values: Values) -> FormScreen:
        fields = [
            Field("path", app.say("File"), value=values["path"], help=help),
            Field("force", app.say("Replace a file that exists"), "flag", values["force"]),
        ]
        if not by_ending:
            choices = [(known, app.say(FORMAT_LABELS[known])) for known in formats]
            label = app.say("Format")
            fields.insert(0, Field("format", label, "choice", values["format"], choices=choices))
        return FormScreen(title, [replace(field, transient=True) for field in fields], save)

    file_name = f"{name}.{formats[0]}" if by_ending else name
    first = {"format": formats[0], "path": str(documents_folder() / file_name), "force": False}
    written = await app.push_screen_wait(form(first))
    while isinstance(written, dict):
        chosen = str(written["format"])
        if review_findings is None or not await review_findings(chosen):
            return None
        written = await app.push_screen_wait(form(first | written))
    return (written, note) if isinstance(written, Path) else None


async def offer_to_open(app: JournalApp, path: Path, note: str = "") -> None:
    """Open a file that was written, or its folder, if the user says so.

    Args:
        app: the app.
        path: where the file lies.
        note: what is worth saying of it, in the user's language.
    """
    details = filter(None, (shown_line(str(path)), note))
    lines = [
        *(Line("", Content.styled(sentence, "$muted")) for sentence in details),
        Line("stay", Content(app.say("Go on here"))),
        Line("file", Content(app.say("Open the file"))),
        Line("folder", Content(app.say("Open its folder"))),
    ]
    chosen = await app.push_screen_wait(Pick(app.say("The file is written"), lines))
    place = {"file": path, "folder": path.parent}.get(chosen or "")
    if place is not None and not await app.service(open_outside, place):
        app.show_message(
            app.say("Nothing on this computer opens {path}.", path=place), severity="error"
        )


async def export_document(
    app: JournalApp,
    title: str,
    name: str,
    formats: Sequence[str],
    document: Callable[[], SummaryDocument | FormedSummary | EntryDocument],
    *,
    help: str = "",
) -> None:
    """Have what may identify somebody reviewed, ask for format and place, and write a document.

    Args:
        app: the app.
        title: as for ``ask_where``.
        name: likewise.
        formats: likewise.
        document: makes the document, again after every change in the journal.
        help: as for ``ask_where``.
    """
    from mentorjournal.summary import export

    way_out = WayOut(
        app, lambda format_name: export.prepare(app.store, document(), format_name, app.language)
    )
    if await way_out.is_settled(formats[0]):
        await ask_where(
            app, title, name, formats, way_out.write, help=help, review_findings=way_out.is_settled
        )


class WayOut:
    """The way of one document out of the journal: what may identify somebody is settled first.

    Args:
        app: the app.
        ready: makes the document in a format, again after every change in the journal; in a thread.
    """

    def __init__(self, app: JournalApp, ready: Callable[[str], Outgoing]) -> None:
        self._app = app
        self._ready = ready

    async def is_settled(self, format_name: str) -> bool:
        """Have what may identify somebody reviewed, and say whether nothing of it is left."""
        from mentorjournal.tui.features.export.leak_review import LeakReviewScreen

        app = self._app

        def look_through() -> list[Finding]:
            return self._ready(format_name).findings

        app.show_message(app.say("Looking for what may reveal who somebody is …"))
        findings = await app.run_worker(app.attempt(look_through), group="checking").wait()
        if findings is None:
            return False
        app.clear_notifications()
        return not findings or await app.push_screen_wait(LeakReviewScreen(findings, look_through))

    def write(self, path: Path, format_name: str, force: bool) -> str:
        """Write it, and return how long it is; in a thread.

        Raises:
            NotSettled, UserError: as ``export_checks.write``.
        """
        from mentorjournal.summary import export_checks

        made = self._ready(format_name)
        export_checks.write(made, path, force=force)
        pages, say_many = made.pages or 0, self._app.language.say_many
        return say_many("{count} page", "{count} pages", pages) if pages else ""
