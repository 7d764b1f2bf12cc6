"""Earlier versions of an entry: listed, read, brought back."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from mentorjournal.journal.model.clock import local
from mentorjournal.journal.model.field_labels import FIELD_LABELS, stored_in_words
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.views import EntryHead, Version
from mentorjournal.journal.store import versions
from mentorjournal.locale.language import N_
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.entries.differences import marked
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.page import Block, Page, heading, plain
from mentorjournal.tui.widgets.row_list import Line, Rows


class HistoryScreen(BaseModal[bool]):
    """Shows each change, before it and after it side by side; Enter brings the earlier one back.

    What differs is marked with a sign.

    Args:
        kind: what the entry is.
        entry: the entry as it is now.
    """

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("escape", "dismiss(False)", N_("Back"), id="back"),
        Binding("enter", "bring_back", N_("Restore this version"), id="bring-back", priority=True),
        bindings.HELP,
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
        self._versions = await app.service(versions.versions, app.store, self._entry.id)
        lines = []
        for version in self._versions:
            saved = local(version.saved)
            day, moment = app.language.date(saved.date(), "medium"), app.language.time(saved)
            what = app.language.listing(
                [self.say(FIELD_LABELS[name]) for name in version.changed if name in FIELD_LABELS]
            )
            words = Content.assemble(f"{day} {moment}", (f"\n{what}" if what else "", "$muted"))
            lines.append(Line(str(version.revision), words))
        self.query_one("#versions", Rows).show(lines)
        if not lines:
            await self.query_one("#before", Page).show(
                [Block("muted", self.say("It has not been changed since it was written."))]
            )
            self.query_one("#after").display = False
        self.query_one("#versions").focus()
        self.refresh_bindings()

    def _chosen(self, key: str) -> Version | None:
        return next((version for version in self._versions if str(version.revision) == key), None)

    @on(OptionList.OptionHighlighted, "#versions")
    async def show(self, event: OptionList.OptionHighlighted) -> None:
        """Show the version under the cursor."""
        version = self._chosen(event.option.id or "")
        if version is None:
            return
        before = [Block("title", self.say("Before the change"))]
        after = [Block("title", self.say("After the change"))]
        rest = [name for name in version.content if name not in version.changed]
        for name in filter(FIELD_LABELS.__contains__, [*version.changed, *rest]):
            sides = self._sides(version, name)
            if name in version.changed:
                title = self.say("{field}, changed", field=self.say(FIELD_LABELS[name]))
                sides = marked(*sides)
            elif any(sides):
                title = self.say(FIELD_LABELS[name])
            else:
                continue
            for blocks, words in zip((before, after), sides, strict=True):
                blocks.append(heading(title))
                blocks.append(plain(words) if words else Block("muted", self.say("empty")))
        await self.query_one("#before", Page).show(before)
        await self.query_one("#after", Page).show(after)

    def _sides(self, version: Version, name: str) -> tuple[str, str]:
        language = self.journal_app.language
        before, after = version.content.get(name), version.after.get(name)
        return stored_in_words(language, name, before), stored_in_words(language, name, after)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to bring a version back where there is one."""
        return action != "bring_back" or bool(self._versions)

    async def action_bring_back(self) -> None:
        """Make the version the current one; the one it replaces joins the history."""
        version = self._chosen(self.query_one("#versions", Rows).key)
        if version is None:
            return
        app = self.journal_app
        back = await app.attempt(
            versions.restore_version, app.store, self._kind, self._entry.id, version.revision
        )
        if back is not None:
            app.show_message(
                self.say(
                    "The earlier version is back. To get back what was here, press "
                    "{key[history]} and {key[bring-back]}."
                )
            )
            self.dismiss(True)
