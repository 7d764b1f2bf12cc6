"""One entry by itself: how it will look with names replaced, and the ways it can leave."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from mentorjournal.journal.model.entry_kinds import day_in
from mentorjournal.journal.model.labels import KIND_LABELS
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.views import EntryHead
from mentorjournal.locale.language import N_
from mentorjournal.platform import open_outside
from mentorjournal.summary.model.formats import ENTRY_FORMATS
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.features.export.dialog import (
    WayOut,
    ask_file,
    listed_endings,
    offer_to_open,
)
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.page import Block, Page

if TYPE_CHECKING:
    from mentorjournal.summary.export_checks import Outgoing
    from mentorjournal.summary.model.document import EntryDocument

PREVIEW_FORMAT = "md"
CLIPBOARD_FORMAT = "txt"
PRINTED_FORMAT = "pdf"


class EntryExportScreen(BaseModal[None]):
    """Shows an entry as it will look; writes it to a file, prints it or copies it.

    Args:
        kind: the entry's.
        entry: the entry.
    """

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding(
            "x",
            "write",
            N_("To a file"),
            id="write-file",
            tooltip=N_("Write it as PDF, Word, HTML, Markdown or plain text"),
        ),
        Binding(
            "p",
            "print",
            N_("Print"),
            id="print",
            tooltip=N_("Write a PDF and open it to be printed"),
        ),
        Binding(
            "c",
            "copy",
            N_("Copy"),
            id="copy",
            tooltip=N_("Put it on the clipboard, where other programs can read it"),
        ),
        Binding(
            "a",
            "keep_names",
            N_("Keep names"),
            id="keep-names",
            tooltip=N_("Leave the names as you wrote them, or replace them again"),
        ),
        Binding("enter", "write", show=False),
        Binding("escape", "dismiss", N_("Back"), id="back"),
    ]

    def __init__(self, kind: Kind, entry: EntryHead) -> None:
        super().__init__()
        self._kind = kind
        self._entry = entry
        self._keeps_names = False

    def compose(self) -> ComposeResult:
        """Show the entry, and what becomes of names."""
        with Vertical(classes="dialog reading-page"):
            yield Static(self._title, markup=False, classes="dialog-title")
            yield Page(id="preview")
            yield Static("", id="told", markup=False, classes="muted")
        yield Footer()

    def on_mount(self) -> None:
        """Show the dialog at once, and how it will look when that is known."""
        self.query_one("#preview").focus()
        self.query_one("#told", Static).update(
            self.say("Looking for what may reveal who somebody is …")
        )
        self.run_worker(self._show_first(), group="preview")

    def _document(self) -> EntryDocument:
        from mentorjournal.summary.selection.entries import entry_document

        app = self.journal_app
        return entry_document(app.store, self._kind, self._entry.id, app.language)

    def _ready(self, format_name: str) -> Outgoing:
        """Return it as it will leave, and what is to be settled before; in a thread."""
        from mentorjournal.summary import export

        app, keep_names = self.journal_app, self._keeps_names
        document = self._document()
        return export.prepare(app.store, document, format_name, app.language, keep_names=keep_names)

    def _unchecked(self) -> bytes:
        """Return it with names replaced, before the check, which takes longer; in a thread."""
        from mentorjournal.summary import export
        from mentorjournal.summary.render.registry import render_document

        app = self.journal_app
        document = export.without_names(app.store, self._document(), app.language)
        return render_document(document, PREVIEW_FORMAT, app.language)

    async def _show_first(self) -> None:
        """Show how it will look, and then what is asked about before it leaves."""
        content = await self.journal_app.attempt(self._unchecked)
        if content is None:
            self.dismiss()
            return
        with self.ignoring_removed_parts():
            await self._show_content(content)
        await self._show()

    async def _show(self) -> None:
        """Show how it looks now, and what is asked about before it leaves."""
        ready = await self.journal_app.attempt(self._ready, PREVIEW_FORMAT)
        if ready is None:
            self.dismiss()
            return
        with self.ignoring_removed_parts():
            await self._show_content(ready.content)
            self.query_one("#told", Static).update(" ".join(self._sentences(len(ready.findings))))

    async def _show_content(self, content: bytes) -> None:
        block = Block("document", content.decode("utf-8"))
        await self.query_one("#preview", Page).show([block], of="entry")

    def _sentences(self, findings: int) -> Sequence[str]:
        """Return what becomes of names, and what is asked about before it leaves."""
        if self._keeps_names:
            return [self.say("Names stay as you wrote them, and nothing is checked.")]
        replaced = self.say("Names on your list are replaced.")
        if not findings:
            return [replaced]
        asked = self.say_many(
            "You are asked about {count} thing that may reveal who somebody is.",
            "You are asked about {count} things that may reveal who somebody is.",
            findings,
        )
        return [replaced, asked]

    # The ways out

    @property
    def _title(self) -> str:
        return self.say("Export: {kind}", kind=self.say(KIND_LABELS[self._kind]).lower())

    @property
    def _file_name(self) -> str:
        """The usual name, which says nothing of what the entry is about."""
        kind = self.say(KIND_LABELS[self._kind]).lower()
        return f"{kind}-{day_in(self._kind, self._entry)}"

    async def _write(self, title: str, formats: Sequence[str]) -> tuple[Path, str] | None:
        """Ask for a place and write it there; return where it lies, and what is worth saying."""
        if not await self._is_settled(formats[0]):
            return None
        return await ask_file(
            self.journal_app,
            title,
            self._file_name,
            formats,
            self._way_out.write,
            help=self._help(formats),
            review_findings=self._is_settled,
            by_ending=True,
        )

    def _help(self, formats: Sequence[str]) -> str:
        if len(formats) == 1:
            return ""
        sentence = N_("The name's ending says the format: {endings}.")
        return self.say(sentence, endings=listed_endings(formats))

    async def _is_settled(self, format_name: str) -> bool:
        """Have what may tell who somebody is settled, and say whether nothing of it is left."""
        if self._keeps_names:
            return True
        settled = await self._way_out.is_settled(format_name)
        await self._show()
        return settled

    @property
    def _way_out(self) -> WayOut:
        return WayOut(self.journal_app, self._ready)

    @work(group="dialog")
    async def action_write(self) -> None:
        """Write it to a file in the format that the file's name says."""
        written = await self._write(self._title, ENTRY_FORMATS)
        if written is not None:
            await offer_to_open(self.journal_app, *written)

    @work(group="dialog")
    async def action_print(self) -> None:
        """Write a PDF, and open it with what the system prints from."""
        app = self.journal_app
        written = await self._write(
            self.say("A PDF to print: {name}", name=self._file_name), [PRINTED_FORMAT]
        )
        if written is None:
            return
        path, _ = written
        if await app.service(open_outside, path):
            sentence = self.say("Print it from the program that opens. It is {path}.", path=path)
            app.show_message(sentence)
        else:
            sentence = self.say("Nothing here opens a PDF. It is ready to print: {path}", path=path)
            app.show_message(sentence, severity="error")

    @work(group="dialog")
    async def action_copy(self) -> None:
        """Put its plain text on the clipboard."""
        app = self.journal_app
        if not await self._is_settled(CLIPBOARD_FORMAT):
            return
        ready = await app.attempt(self._ready, CLIPBOARD_FORMAT)
        if ready is None or ready.findings:
            return
        app.copy_to_clipboard(ready.content.decode("utf-8"))
        app.show_message(
            self.say(
                "Copied. Until it is taken back in a minute, other programs can read it. Some "
                "terminals do not let a program copy."
            )
        )

    async def action_keep_names(self) -> None:
        """Leave names as they were written, or replace them again."""
        self._keeps_names = not self._keeps_names
        await self._show()
