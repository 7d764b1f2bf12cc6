"""What all sections share: the rail, and for most of them a list beside a page."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.events import Click
from textual.widgets import OptionList, Static

from mentorjournal.journal import binned, entries, full
from mentorjournal.journal.errors import NotFound
from mentorjournal.journal.labels import KIND_LABELS, entry_label
from mentorjournal.journal.tables import Kind, Visibility
from mentorjournal.journal.views import EntryHead, LinkedEntry
from mentorjournal.locale.language import N_
from mentorjournal.printable import shown_line
from mentorjournal.tui import keys
from mentorjournal.tui.base import BaseScreen
from mentorjournal.tui.sections import SECTIONS
from mentorjournal.tui.widgets.dialogs import Confirm
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.items import Item
from mentorjournal.tui.widgets.page import MARGIN, Block, Page, heading
from mentorjournal.tui.widgets.rows import Line, Rows

LINK = "link"
VISIBILITY_SIGNS = {Visibility.PRIVATE: "◇", Visibility.SHARED: "◆"}


class RailItem(Static):
    """A section's name on the rail; a click goes there.

    Args:
        name: the section's id.
        key: the key that goes there.
        label: in the user's language.
    """

    def __init__(self, name: str, key: str, label: str, *, current: bool) -> None:
        mark = "▸" if current else " "
        super().__init__(Content(f"{mark}{key} {label}"), classes="current" if current else "")
        self._section = name

    async def on_click(self, event: Click) -> None:
        """Go to the section."""
        event.stop()
        await self.app.run_action(f"app.section('{self._section}')")


class SectionScreen(BaseScreen[None]):
    """A section: header, rail, content, footer.

    Attributes:
        section: its id in ``SECTIONS``.
    """

    section = ""

    def compose(self) -> ComposeResult:
        """Put the rail beside the section's own content."""
        pair = self.journal_app.store.pair
        names = shown_line(f"{pair.mentee.name} · {pair.mentor.name}")
        title = self.say("demo") if self.journal_app.demo_role else "mentorjournal"
        words = Content.assemble((title, "bold"), "  ", names)
        if pair.programme.closed:
            words = Content.assemble(words, (f"  {self.say('closed')}", "$warning"))
        if pair.others and not self.journal_app.in_pair_view:
            which = (shown_line(pair.programme.name), self.say("0: another pair"))
            words = Content.assemble(words, (f"  {' · '.join(filter(None, which))}", "$muted"))
        yield Static(words, id="header")
        with Container(id="frame"):
            with Container(id="rail"):
                for place, (name, (_, label)) in enumerate(SECTIONS.items(), 1):
                    key = str(place) if name != "settings" else "F2"
                    yield RailItem(name, key, self.say(label), current=name == self.section)
            with Container(id="section"):
                yield from self.compose_section()
        yield Footer()

    def compose_section(self) -> ComposeResult:
        """Yield the section's own widgets."""
        yield from ()

    async def on_screen_resume(self) -> None:
        """Show what is there now whenever the section comes into view."""
        if self.journal_app.journal is None:
            return
        with self.while_it_lasts():
            await self.refresh_data()

    async def refresh_data(self) -> None:
        """Read and show."""


class ListSection(SectionScreen):
    """A list with a page beside it; on narrow terminals the page takes the list's place.

    The keys mean the same in every section.
    """

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("n", "new", N_("New"), id="new"),
        Binding("e", "edit", N_("Edit"), id="edit"),
        keys.VISIBILITY,
        Binding(
            "l",
            "link",
            N_("Link"),
            id="link",
            tooltip=N_("Tie it to another entry, or undo that"),
            show=False,
        ),
        Binding(
            "h",
            "history",
            N_("History"),
            id="history",
            tooltip=N_("Earlier versions, to bring back"),
            show=False,
        ),
        Binding(
            "d,delete",
            "delete",
            N_("Delete"),
            id="delete",
            tooltip=N_("Move it to the bin"),
            show=False,
        ),
        Binding("escape", "back", N_("Back"), id="back", show=False),
        Binding("enter", "read", N_("Read"), id="read", show=False),
    ]

    empty = N_("There is nothing here yet. Press n to begin.")

    def __init__(self) -> None:
        super().__init__()
        self.kind: Kind | None = None
        """The kind of the entry that is on the page."""
        self.entry: EntryHead | None = None
        """The entry that is on the page."""
        self.filled = asyncio.Event()
        """Set once the list has been read for the first time."""

    def compose_section(self) -> ComposeResult:
        """Show the list and the page."""
        with Horizontal(id="list-and-page"):
            yield Rows(id="rows")
            yield Page(id="page")

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one("#rows", Rows)

    @property
    def page(self) -> Page:
        """The page."""
        return self.query_one("#page", Page)

    @property
    def room(self) -> int:
        """Columns there are on the page for a picture."""
        return (self.page.size.width or self.size.width) - MARGIN

    async def lines(self) -> list[Line]:
        """Return the list's lines; a key is ``kind:id``."""
        raise NotImplementedError

    async def blocks(self, kind: Kind, entry: Any) -> list[Block]:
        """Return what the page shows of an entry."""
        raise NotImplementedError

    async def on_screen_resume(self) -> None:
        """Show what is there now."""
        await super().on_screen_resume()
        self.filled.set()

    async def refresh_data(self) -> None:
        """Read the list anew and the entry under the cursor."""
        lines = await self.lines()
        self.rows.show(lines)
        self.set_class(not lines, "bare")
        if not lines:
            self.kind = self.entry = None
            shared = N_("Nothing here is shared yet.")
            words = shared if self.journal_app.in_pair_view else self.empty
            await self.page.show([Block("muted", self.say(words))])
        else:
            await self._load(self.rows.key)
        if self.focused is None:
            self.rows.focus()
        self.refresh_bindings()

    @on(OptionList.OptionHighlighted, "#rows")
    def highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the entry under the cursor."""
        if event.option.id:
            self.show_soon(event.option.id)

    @work(group="page", exclusive=True)
    async def show_soon(self, key: str) -> None:
        """Load an entry; a later one takes over."""
        if self.journal_app.journal is not None:
            await self._load(key)

    async def _load(self, key: str) -> None:
        if not key:
            return
        kind, _, id_ = key.partition(":")
        try:
            entry = await self.journal_app.service(
                full.load, self.journal_app.store, Kind(kind), id_
            )
        except NotFound:
            if key == self.rows.key:  # else it was deleted while it was on its way
                await self.special_page(key)
            return
        self.kind, self.entry = Kind(kind), entry
        await self.page.show([*await self.blocks(self.kind, entry), *self._foot(entry)], of=key)
        self.refresh_bindings()

    async def special_page(self, key: str) -> None:  # noqa: ARG002 - for those that override it
        """Show a line that is no entry."""
        self.kind = self.entry = None
        await self.page.show([])

    def _foot(self, entry: EntryHead) -> list[Block]:
        language = self.journal_app.language
        blocks = []
        if entry.links:
            blocks += [heading(self.say("Linked to")), self.tied(entry.links)]
        seen = (
            self.say("◆ shared: the two of you")
            if entry.visibility is Visibility.SHARED
            else self.say("◇ private: only you")
        )
        changed = entry.updated.astimezone()
        when = self.say(
            "changed {day} {time}",
            day=language.date(changed.date(), "medium"),
            time=language.time(changed),
        )
        return [*blocks, Block("muted", f"\n{seen} · {entry.author.name} · {when}")]

    def tied(self, entries: Sequence[LinkedEntry]) -> Block:
        """Return entries as lines that Enter follows."""
        language = self.journal_app.language
        return Block(
            "items",
            items=tuple(
                Item(
                    f"{LINK}:{one.kind}:{one.id}",
                    "→",
                    entry_label(language, one.kind, one.label, language.date(one.day)),
                    self.say(KIND_LABELS[one.kind]).lower(),
                )
                for one in entries
            ),
        )

    async def show_entry(self, kind: str, id: str) -> None:  # noqa: A002 - the entry's id
        """Put the cursor on an entry and show it."""
        await self.filled.wait()
        self.rows.go_to(f"{kind}:{id}")
        await self._load(f"{kind}:{id}")
        self.add_class("reading")
        self.page.focus()

    async def target(self) -> tuple[Kind, EntryHead] | None:
        """Return what the keys act on: the entry on the page."""
        return (self.kind, self.entry) if self.kind and self.entry else None

    # Keys

    def action_read(self) -> None:
        """Go from the list to the page."""
        if self.rows.key:
            self.add_class("reading")
            self.page.enter()

    async def action_open_item(self) -> None:
        """Follow the tie under the cursor."""
        what, _, rest = self.page.item.partition(":")
        kind, _, id_ = rest.partition(":")
        if what == LINK:
            await self.journal_app.open_entry(kind, id_)

    @on(OptionList.OptionSelected, "#rows")
    def selected(self) -> None:
        """Enter on a line reads it."""
        self.action_read()

    def action_back(self) -> None:
        """Go from the page to the list."""
        self.remove_class("reading")
        self.rows.focus()

    async def action_new(self) -> None:
        """Create an entry."""
        raise NotImplementedError

    async def action_edit(self) -> None:
        """Change the entry on the page."""
        raise NotImplementedError

    async def action_visibility(self) -> None:
        """Make it shared, or private again."""
        target = await self.target()
        if target is None:
            return
        app = self.journal_app
        kind, entry = target
        shared = entry.visibility is not Visibility.SHARED
        done = await app.attempt(entries.show_to_pair, app.store, kind, entry.id, shared=shared)
        if done is not None:
            app.tell(
                self.say("Shared: it may go to your partner and into the summary.")
                if shared
                else self.say("Private: only you see it.")
            )
            await self.refresh_data()

    @work(group="dialog")
    async def action_delete(self) -> None:
        """Move it to the bin, after asking."""
        target = await self.target()
        if target is None:
            return
        kind, entry = target
        question = Confirm(
            self.say(
                "Move this to the bin? ({kind}) It can be brought back from there.",
                kind=self.say(KIND_LABELS[kind]).lower(),
            ),
            self.say("Move to the bin"),
        )
        if not await self.app.push_screen_wait(question):
            return
        app = self.journal_app
        await app.attempt(binned.delete_to_bin, app.store, kind, entry.id)
        if entry is self.entry:
            self.remove_class("reading")
            self.rows.focus()
        await self.refresh_data()

    @work(group="dialog")
    async def action_link(self) -> None:
        """Tie it to another entry, or undo a tie."""
        from mentorjournal.tui.sections.linking import choose_link

        target = await self.target()
        if target is None:
            return
        kind, entry = target
        if await choose_link(self.journal_app, (kind, entry.id), entry.links):
            await self.refresh_data()

    @work(group="dialog")
    async def action_history(self) -> None:
        """Show its earlier versions."""
        from mentorjournal.tui.sections.history import HistoryScreen

        target = await self.target()
        if target is not None and await self.app.push_screen_wait(HistoryScreen(*target)):
            await self.refresh_data()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only the keys that do something now."""
        if action == "visibility" and self.journal_app.in_pair_view:
            return False
        if action in {"edit", "visibility", "link", "history", "delete"}:
            return self.entry is not None
        return True
