"""The bin: what was deleted, to bring back."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, OptionList, Static

from mentorjournal.journal import entries
from mentorjournal.journal.labels import KIND_LABELS
from mentorjournal.journal.tables import Kind
from mentorjournal.locale.language import N_
from mentorjournal.printable import shown_line
from mentorjournal.tui import keys
from mentorjournal.tui.base import BaseModal
from mentorjournal.tui.widgets.rows import Line, Rows


class BinScreen(BaseModal[bool]):
    """Lists deleted entries; Enter brings one back."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        keys.LEAVE,
        Binding("enter", "bring_back", N_("Bring back"), id="bring-back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._changed = False

    def compose(self) -> ComposeResult:
        """Show the list."""
        with Vertical(classes="dialog"):
            yield Static(self.say("Bin"), classes="dialog-title")
            yield Static("", id="told", classes="muted")
            yield Rows(id="binned")
        yield Footer(show_command_palette=False)

    async def on_mount(self) -> None:
        """Read what lies there."""
        await self._show()
        self.query_one("#binned").focus()

    async def _show(self) -> None:
        app = self.journal_app
        found = await app.service(entries.in_bin, app.store)
        lines = [
            Line(
                f"{one.kind}:{one.id}",
                Content(
                    shown_line(
                        f"{app.language.date(one.deleted.astimezone().date(), 'medium')}  "
                        f"{self.say(KIND_LABELS[one.kind])}  {one.label}"
                    )
                ),
            )
            for one in found
        ]
        self.query_one("#binned", Rows).show(lines)
        self.query_one("#told", Static).update(
            self.say("Enter brings an entry back.") if lines else self.say("The bin is empty.")
        )

    @on(OptionList.OptionSelected, "#binned")
    async def action_bring_back(self) -> None:
        """Bring the entry under the cursor back."""
        kind, _, id_ = self.query_one("#binned", Rows).key.partition(":")
        if not id_:
            return
        app = self.journal_app
        await app.attempt(entries.restore_from_bin, app.store, Kind(kind), id_)
        self._changed = True
        await self._show()

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(self._changed)
