"""Earlier versions of an entry: listed, read, brought back."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from mentorjournal.journal import earlier
from mentorjournal.journal.labels import FIELD_LABELS, stored_in_words
from mentorjournal.journal.tables import Kind
from mentorjournal.journal.views import EntryHead, Version
from mentorjournal.locale.language import N_
from mentorjournal.tui.base import BaseModal
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.page import Block, Page, heading, plain
from mentorjournal.tui.widgets.rows import Line, Rows


class HistoryScreen(BaseModal[bool]):
    """Shows each change, before it and after it side by side; Enter brings the earlier one back.

    Args:
        kind: what the entry is.
        entry: the entry as it is now.
    """

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("escape", "dismiss(False)", N_("Back"), id="back"),
        Binding("enter", "bring_back", N_("Bring this version back"), id="bring-back"),
    ]

    def __init__(self, kind: Kind, entry: EntryHead) -> None:
        super().__init__()
        self._kind = kind
        self._entry = entry
        self._versions: list[Version] = []

    def compose(self) -> ComposeResult:
        """Show the list and the version under the cursor."""
        with Vertical(classes="dialog"):
            yield Static(self.say("Earlier versions"), classes="dialog-title")
            with Horizontal():
                yield Rows(id="versions")
                with Container(id="before-and-after"):
                    yield Page(id="before")
                    yield Page(id="after")
        yield Footer()

    async def on_mount(self) -> None:
        """Read the versions."""
        app = self.journal_app
        self._versions = await app.service(earlier.versions, app.store, self._entry.id)
        lines = []
        for one in self._versions:
            saved = one.saved.astimezone()
            day, moment = app.language.date(saved.date(), "medium"), app.language.time(saved)
            what = app.language.listing(
                [self.say(FIELD_LABELS[name]) for name in one.changed if name in FIELD_LABELS]
            )
            words = Content.assemble(f"{day} {moment}", (f"\n{what}" if what else "", "$muted"))
            lines.append(Line(str(one.revision), words))
        self.query_one("#versions", Rows).show(lines)
        if not lines:
            await self.query_one("#before", Page).show(
                [Block("muted", self.say("It has not been changed since it was written."))]
            )
            self.query_one("#after").display = False
        self.query_one("#versions").focus()

    def _chosen(self, key: str) -> Version | None:
        return next((one for one in self._versions if str(one.revision) == key), None)

    @on(OptionList.OptionHighlighted, "#versions")
    async def show(self, event: OptionList.OptionHighlighted) -> None:
        """Show the version under the cursor."""
        version = self._chosen(event.option.id or "")
        if version is None:
            return
        before, after = self.say("Before the change"), self.say("After the change")
        await self.query_one("#before", Page).show(self._blocks(before, version, version.content))
        await self.query_one("#after", Page).show(self._blocks(after, version, version.after))

    def _blocks(self, title: str, version: Version, content: Mapping[str, object]) -> list[Block]:
        """Return one side of a change: its fields, those that were changed first."""
        blocks = [Block("title", title)]
        rest = [name for name in content if name not in version.changed]
        for name in [*version.changed, *rest]:
            shown = stored_in_words(self.journal_app.language, name, content.get(name))
            changed = name in version.changed
            if name not in FIELD_LABELS or not (shown or changed):
                continue
            mark = self.say("{field}, changed", field=self.say(FIELD_LABELS[name]))
            blocks.append(heading(mark if changed else self.say(FIELD_LABELS[name])))
            blocks.append(plain(shown) if shown else Block("muted", self.say("empty")))
        return blocks

    @on(OptionList.OptionSelected, "#versions")
    async def action_bring_back(self) -> None:
        """Make the version the current one; the one it replaces joins the history."""
        version = self._chosen(self.query_one("#versions", Rows).key)
        if version is None:
            return
        app = self.journal_app
        back = await app.attempt(
            earlier.bring_back, app.store, self._kind, self._entry.id, version.revision
        )
        if back is not None:
            app.tell(self.say("The earlier version is back."))
            self.dismiss(True)
