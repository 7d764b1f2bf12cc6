"""Files written: one entry by itself, and the summary; names are checked before."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.journal.model.terms import Kind
from mentorjournal.locale.language import N_
from mentorjournal.output import OutputExists, require_free
from mentorjournal.screen_reader.engine.prompts import Choice, Left, Menu, choose, run_menu
from mentorjournal.screen_reader.engine.reader import Reader
from mentorjournal.summary import export, export_checks
from mentorjournal.summary.model.formats import DOCUMENT_FORMATS, ENTRY_FORMATS
from mentorjournal.summary.privacy.leak_wording import kind_words
from mentorjournal.summary.selection.choice import load_choice
from mentorjournal.summary.selection.collect import collect
from mentorjournal.summary.selection.entries import entry_document

if TYPE_CHECKING:
    from mentorjournal.summary.export_checks import Outgoing
    from mentorjournal.summary.privacy.leak_check import Finding

FORMAT_NAMES = {
    "pdf": N_("PDF"),
    "docx": N_("Word"),
    "html": N_("HTML"),
    "md": N_("Markdown"),
    "txt": N_("plain text"),
}

Prepared = Callable[[str, Collection[str]], "Outgoing"]
"""Makes what is written in a format, with these words kept on purpose."""


def export_choice(reader: Reader, kind: Kind, id: str) -> Choice:
    """Return the choice that writes an entry to a file."""

    def prepared(format_name: str, keep: Collection[str]) -> Outgoing:
        document = entry_document(reader.journal, kind, id, reader.language)
        return export.prepare(reader.journal, document, format_name, reader.language, keep=keep)

    return Choice(reader.say("Write it to a file"), lambda: _write(reader, ENTRY_FORMATS, prepared))


def write_summary(reader: Reader) -> None:
    """Ask for a format and a file, and write the summary there."""

    def prepared(format_name: str, keep: Collection[str]) -> Outgoing:
        document = collect(reader.journal, reader.language, load_choice(reader.journal))
        return export.prepare(reader.journal, document, format_name, reader.language, keep=keep)

    _write(reader, DOCUMENT_FORMATS, prepared)


def _write(reader: Reader, formats: Collection[str], prepared: Prepared) -> None:
    console = reader.console
    names = list(formats)
    title = reader.say("In which format?")
    chosen = choose(console, title, [reader.say(FORMAT_NAMES[name]) for name in names])
    if chosen is None:
        return
    format_name = names[chosen]
    kept: list[str] = []
    while (ready := prepared(format_name, kept)).findings:
        if not _settled(reader, ready.findings, kept):
            console.tell(N_("Nothing was written."))
            return
    path = _asked_path(reader, format_name)
    if path is None:
        console.tell(N_("Nothing was written."))
        return
    export_checks.write(ready, path)
    console.tell(N_("Written to {path}."), path=path)


def _settled(reader: Reader, findings: Collection[Finding], kept: list[str]) -> bool:
    """Ask about each word that may tell who somebody is; return whether all of them are kept."""
    before = len(kept)

    def build(left: Left) -> Menu:
        open_ones = [finding for finding in findings if finding.text not in kept]
        if not open_ones:
            left.now()

        def keep(finding: Finding) -> Callable[[], None]:
            def add() -> None:
                kept.append(finding.text)
                if len(kept) - before == len({finding.text for finding in findings}):
                    left.now()

            return add

        return Menu(
            reader.say("This may reveal who somebody is. Choose what is to stay as it is."),
            [
                Choice(f"{kind_words(finding, reader.language)}: {finding.text}", keep(finding))
                for finding in open_ones
            ],
            help=reader.say(
                "Nothing is written while something is open. Names that stay in the journal get "
                "an alias in the app's settings."
            ),
        )

    run_menu(reader.console, build)
    return {finding.text for finding in findings} <= set(kept)


def _asked_path(reader: Reader, format_name: str) -> Path | None:
    console = reader.console
    while True:
        prompt = reader.say("The file's name, ending in .{ending}:", ending=format_name)
        typed = console.read(prompt).strip()
        if not typed:
            return None
        path = Path(typed).expanduser().absolute()
        if path.suffix.lower() != f".{format_name}":
            path = path.with_name(f"{path.name}.{format_name}")
        try:
            require_free(path, force=False)
        except OutputExists as error:
            console.explain(error)
            continue
        return path
