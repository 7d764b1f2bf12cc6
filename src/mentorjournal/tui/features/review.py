"""My years: every pair and programme beside each other, for the journal's owner alone."""

from __future__ import annotations

from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from mentorjournal.locale.language import N_
from mentorjournal.summary.model.blocks import Block as Written
from mentorjournal.summary.model.blocks import (
    Bullets,
    Document,
    Heading,
    Quoted,
    Table,
    Text,
)
from mentorjournal.summary.model.formats import DOCUMENT_FORMATS
from mentorjournal.summary.render.registry import write_document
from mentorjournal.summary.selection import review
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.features.export.dialog import ask_where
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.page import Block, Page, heading, plain


class ReviewScreen(BaseModal[None]):
    """Shows the review to read, and writes it to a file."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("escape", "dismiss", N_("Back"), id="back"),
        Binding("x", "export", N_("Export"), id="export", tooltip=N_("Write it to a file")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._document: Document | None = None

    def compose(self) -> ComposeResult:
        """Show the page."""
        with Vertical(classes="dialog"):
            yield Static(self.say("My years"), markup=False, classes="dialog-title")
            yield Page(id="review")
        yield Footer()

    async def on_mount(self) -> None:
        """Read all years."""
        app = self.journal_app
        self._document = await app.attempt(review.review, app.store, app.language)
        if self._document is None:
            return
        blocks = [Block("muted", "\n".join(self._document.facts))]
        blocks += [shown for block in self._document.blocks for shown in _shown(block)]
        page = self.query_one("#review", Page)
        await page.show(blocks)
        page.focus()

    @work(group="dialog")
    async def action_export(self) -> None:
        """Ask for a format and a file, and write the review there."""
        document, app = self._document, self.journal_app
        if document is None:
            return

        def write(path: Path, format_name: str, force: bool) -> None:
            write_document(document, format_name, path, app.language, force=force)

        title = self.say("Export my years")
        await ask_where(app, title, self.say("my-years"), DOCUMENT_FORMATS, write)


def _shown(block: Written) -> list[Block]:
    match block:
        case Heading(words, level):
            return [Block("title", words) if level == 1 else heading(words)]
        case Text(words, quiet):
            return [Block("muted", words) if quiet else plain(words)]
        case Bullets(items):
            return [plain("\n".join(f"• {item.words}" for item in items))]
        case Table(columns, rows):
            return [plain("\n".join(_row_line(columns, row) for row in rows))]
        case Quoted(words, _, marked):
            return [Block("markdown" if marked else "text", words)]
        case _:
            raise TypeError(type(block))


def _row_line(columns: list[str], row: list[str]) -> str:
    """Return a table's row as a line that needs no width: the first cell, the others named."""
    first, *rest = row
    named = [f"{column} {cell}" for column, cell in zip(columns[1:], rest, strict=True) if cell]
    return f"• {first}\n    {' · '.join(named)}"
