"""The bin: what was deleted, to bring back."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from mentorjournal.journal import empty_bin
from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.labels import KIND_LABELS
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import recycle_bin
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.dialogs.choices import Confirm
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.row_list import Line, Rows


class BinScreen(BaseModal[bool]):
    """Lists deleted entries; Enter brings one back."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        bindings.LEAVE,
        Binding("enter", "bring_back", N_("Restore"), id="bring-back", priority=True),
        Binding(
            "D",
            "empty",
            N_("Empty for good"),
            id="empty-bin",
            tooltip=N_("Delete all of it so that nothing is left in the file"),
        ),
        bindings.HELP,
    ]

    def __init__(self) -> None:
        super().__init__()
        self._changed = False
        self._holds_something = False

    def compose(self) -> ComposeResult:
        """Show the list."""
        with Vertical(classes="dialog"):
            yield Static(self.say("Bin"), classes="dialog-title")
            yield Static("", id="told", classes="muted")
            yield Rows(id="binned")
        yield Footer()

    async def on_mount(self) -> None:
        """Read what lies there."""
        await self._show()
        self.query_one("#binned").focus()

    async def follow_others(self) -> None:
        """Show what was put here, or brought back, in another window or by a command."""
        await self._show()

    async def _show(self) -> None:
        app = self.journal_app
        binned = await app.service(recycle_bin.in_bin, app.store)
        lines = [
            Line(
                f"{entry.kind}:{entry.id}",
                Content(
                    shown_line(
                        f"{app.language.date(day_of(entry.deleted), 'medium')}  "
                        f"{self.say(KIND_LABELS[entry.kind])}  {entry.label}"
                    )
                ),
            )
            for entry in binned
        ]
        self.query_one("#binned", Rows).show(lines)
        self._holds_something = bool(lines)
        self.refresh_bindings()
        self.query_one("#told", Static).update(
            self.say("Press {key[bring-back]} to restore an entry.")
            if lines
            else self.say("The bin is empty.")
        )

    @on(OptionList.OptionSelected, "#binned")
    async def action_bring_back(self) -> None:
        """Bring the entry under the cursor back."""
        kind, _, id_ = self.query_one("#binned", Rows).key.partition(":")
        if not id_:
            return
        app = self.journal_app
        await app.attempt(recycle_bin.restore_from_bin, app.store, Kind(kind), id_)
        self._changed = True
        await self._show()

    @work(group="dialog")
    async def action_empty(self) -> None:
        """Ask, and delete everything that lies here for good."""
        app = self.journal_app
        asked = app.clock.now()
        binned = await app.service(recycle_bin.in_bin, app.store)
        if not binned:
            return
        question = self.say_many(
            "Delete {count} entry for good? It cannot be brought back. Backups you already have "
            "keep it until newer ones take their place.",
            "Delete {count} entries for good? They cannot be brought back. Backups you already "
            "have keep them until newer ones take their place.",
            len(binned),
        )
        sure = Confirm(question, self.say("Delete for good"), careful=True)
        if not await app.push_screen_wait(sure):
            return
        self.query_one("#told", Static).update(self.say("Rewriting the file …"))
        gone = await app.attempt(empty_bin.empty_bin, app.store, until=asked)
        await self._show()
        if gone is not None:
            self._changed = True
            empty = N_("The bin is empty. Once you close, nothing of it is left in the file.")
            some = "{count} entry is gone for good.", "{count} entries are gone for good."
            app.show_message(
                self.say_many(*some, gone) if self._holds_something else self.say(empty)
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what does something."""
        return self._holds_something or action not in {"bring_back", "empty"}

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(self._changed)
