"""What the sections of entries share: a list of them, the page of one, and the keys for both."""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding

from mentorjournal.exchange import conflicts
from mentorjournal.exchange.conflicts import Conflict
from mentorjournal.exchange.unread import shown_with
from mentorjournal.journal.lookup import loaders
from mentorjournal.journal.model.clock import local
from mentorjournal.journal.model.errors import NotFound
from mentorjournal.journal.model.labels import KIND_LABELS, entry_label
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.model.views import EntryHead, LinkedEntry
from mentorjournal.journal.store import recycle_bin
from mentorjournal.locale.language import N_
from mentorjournal.summary.model.single_entries import EXPORTED_KINDS, require_exportable
from mentorjournal.tui.core import bindings
from mentorjournal.tui.dialogs.choices import Confirm
from mentorjournal.tui.entries.conflicting_versions import choose, conflict_blocks
from mentorjournal.tui.entries.marks import is_locked, marked
from mentorjournal.tui.entries.selection import SelectingList
from mentorjournal.tui.entries.unread_section import UnreadSection
from mentorjournal.tui.entries.visibility import change_visibility, shown_name
from mentorjournal.tui.widgets.items import Item
from mentorjournal.tui.widgets.page import Block, heading
from mentorjournal.tui.widgets.row_list import Line

LINK = "link"


class EntrySection(UnreadSection, SelectingList[None]):
    """A list of entries, the one under the cursor on the page.

    The keys mean the same in every section.
    """

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("n", "new", N_("New"), id="new"),
        Binding("e", "edit", N_("Edit"), id="edit"),
        bindings.VISIBILITY,
        bindings.SHARED_ALREADY,
        Binding(
            "l",
            "link",
            N_("Link"),
            id="link",
            tooltip=N_("Link it to another entry, or unlink"),
            show=False,
        ),
        Binding(
            "h",
            "history",
            N_("History"),
            id="history",
            tooltip=N_("Earlier versions, to restore"),
            show=False,
        ),
        bindings.DELETE,
        Binding(
            "V",
            "choose_version",
            N_("Choose"),
            id="choose-version",
            tooltip=N_("Choose between your version and your partner's"),
        ),
        bindings.EXPORT,
        bindings.FILTER,
        bindings.SORT,
        bindings.PIN,
        bindings.MARK,
        bindings.MARK_UP,
        bindings.MARK_DOWN,
        bindings.TO_LIST,
        bindings.READ,
    ]

    AUTO_FOCUS = "#rows"

    empty = N_("There is nothing here yet. Press {key[new]} to begin.")

    def __init__(self) -> None:
        super().__init__()
        self.kind: Kind | None = None
        """The kind of the entry that is on the page."""
        self.entry: EntryHead | None = None
        """The entry that is on the page."""
        self.conflicts: Sequence[Conflict] = ()
        """What both of the two have changed in the entry on the page."""
        self._unlisted = ""
        """The entry that was asked for and has no line of its own, or none within reach."""

    @property
    def shown(self) -> str:
        """The key of the entry whose page is in view."""
        return self._unlisted or self.rows.key

    def moved_to(self, key: str) -> None:
        """Note what the cursor stands on now; its page is shown soon."""
        self._unlisted = ""
        super().moved_to(key)

    def compose_section(self) -> ComposeResult:
        """Show the filter above list and page."""
        yield from self.compose_filter()
        yield from super().compose_section()

    async def lines(self) -> list[Line]:
        """Return the list's lines, as the filter leaves them; a key is ``kind:id``."""
        raise NotImplementedError

    async def blocks(self, kind: Kind, entry: Any) -> list[Block]:
        """Return what the page shows of an entry."""
        raise NotImplementedError

    async def fill(self) -> None:
        """Reload the list and the entry under the cursor."""
        await self.load_marks()
        await self.read_filter()
        with self.app.batch_update():  # a picture of each part on its way would cost as much again
            lines = self.with_marks(await self.lines())
            first = "" if self.rows.option_count else await self.first_line()
            unlisted = await self._without_line({line.key for line in lines})
            self.rows.show(lines, at=self.wanted or self._unlisted or first, cursor=not unlisted)
            self._unlisted = unlisted
            self.set_class(not (lines or self._unlisted), "bare")
        self.one_picture.close()
        await self.load(self.shown)
        if self.focused is None:
            self.rows.focus()
        self.refresh_bindings()

    def marked(self, line: Line, partner: str) -> Line:
        """Return a line with its marks."""
        return marked(line, self.marks, self.journal_app.language, partner)

    async def first_line(self) -> str:
        """Return the line that the cursor stands on at first; empty for the first there is."""
        return ""

    async def _without_line(self, listed: Container[str]) -> str:
        """Return the key of what is to be shown and has no line, if there is such an entry."""
        key = self.wanted or self._unlisted
        kind, _, id_ = key.partition(":")
        if not id_ or kind not in {*Kind} or key in listed:
            return ""
        try:
            await self.journal_app.service(loaders.load, self.journal_app.store, Kind(kind), id_)
        except NotFound:
            return ""
        moved_on = not self.wanted and not self._unlisted
        return "" if moved_on else key

    async def show_line(self, key: str) -> None:
        """Show an entry; without any, how to begin."""
        if self.has_class("bare"):
            self.kind = self.entry = None
            shared = N_("Nothing here is shared yet.")
            words = self.say(shared if self.journal_app.in_pair_view else self.empty)
            if self.filtered is not None:
                words = self.nothing_left()
            await self.page.show([Block("muted", words)])
            return
        if not key:
            return
        kind, _, id_ = key.partition(":")
        try:
            entry = await self.journal_app.service(
                loaders.load, self.journal_app.store, Kind(kind), id_
            )
        except NotFound:
            if key == self.rows.key:  # else it was deleted while it was on its way
                await self.special_page(key)
                await self.note_if_read(key)
            return
        self.kind, self.entry = Kind(kind), entry
        self.conflicts = await self._conflicts_in(entry.id)
        blocks = [
            *conflict_blocks(self.journal_app, self.conflicts),
            *self._author(self.kind, entry),
            *await self.blocks(self.kind, entry),
        ]
        await self.page.show([*blocks, *self._foot(entry)], of=key)
        self.refresh_bindings()
        await self.note_if_read(key)

    async def _conflicts_in(self, id_: str) -> Sequence[Conflict]:
        app = self.journal_app
        if app.in_pair_view:
            return ()
        return await app.service(conflicts.conflicts, app.store, id_)

    def _author(self, kind: Kind, entry: EntryHead) -> list[Block]:
        """Return who has written it, where that is the partner."""
        if not is_locked(self.marks, kind, entry.id):
            return []
        return [Block("muted", self.say("{author} has written this.", author=entry.author.name))]

    def shown_on_page(self, key: str) -> Collection[str]:
        """Return the ids of the entries that the page of a line shows."""
        kind, _, id_ = key.partition(":")
        if self.entry is not None:
            return set(shown_with(self.entry))
        return {id_} if id_ else {unread for unread, of in self.marks.unread.items() if of == kind}

    async def special_page(self, key: str) -> None:  # noqa: ARG002 - for those that override it
        """Show a line that is no entry."""
        self.kind = self.entry = None
        await self.page.show([])

    def _foot(self, entry: EntryHead) -> list[Block]:
        language = self.journal_app.language
        blocks = []
        if entry.links:
            blocks += [heading(self.say("Linked to")), self.linked_block(entry.links)]
        seen = (
            self.say("◆ shared: the two of you")
            if entry.visibility is Visibility.SHARED
            else self.say("◇ private: only you")
        )
        changed = local(entry.updated)
        when = self.say(
            "changed {day} {time}",
            day=language.date(changed.date(), "medium"),
            time=language.time(changed),
        )
        return [*blocks, Block("muted", f"\n{seen} · {entry.author.name} · {when}")]

    def linked_block(self, entries: Sequence[LinkedEntry]) -> Block:
        """Return entries as lines that Enter follows."""
        language = self.journal_app.language
        return Block(
            "items",
            items=tuple(
                Item(
                    f"{LINK}:{linked.kind}:{linked.id}",
                    "→",
                    entry_label(language, linked.kind, linked.label, language.date(linked.day)),
                    self.say(KIND_LABELS[linked.kind]).lower(),
                )
                for linked in entries
            ),
        )

    async def show_entry(self, kind: str, id: str) -> bool:
        """Put the cursor on an entry and show it; return whether it is there."""
        if not await self.reach(f"{kind}:{id}"):
            return False
        self.add_class("reading")
        self.page.focus()
        self.look_at_page(self.shown)
        return True

    async def show_saved(self, kind: Kind, saved: str | None) -> None:
        """Reload, with the cursor on what was saved, if anything was and it is on the list."""
        await self.reload(f"{kind}:{saved}" if saved else "")

    async def target(self) -> tuple[Kind, EntryHead] | None:
        """Return what the keys act on: the entry on the page."""
        return (self.kind, self.entry) if self.kind and self.entry else None

    # Keys

    async def show_list(self) -> None:
        """Read the list again, and show it."""
        await self.refresh_data()

    async def action_filter(self) -> None:
        """Let a filter be typed, with the list in view."""
        self.remove_class("reading")
        await super().action_filter()

    @property
    def pinnable(self) -> str:
        """The id of the entry on the page, where it is one of the list's own."""
        return self.entry.id if self.entry and self.kind in self.list_kinds else ""

    def action_back(self) -> None:
        """Go from the page to the list, or take the marks or the list's filter away."""
        if self.selection and self.rows.has_focus:
            self.selection.clear()
            self.call_later(self.tell_selection)
        elif not self.has_class("reading") and self.has_filter and not self.page.has_focus_within:
            self.action_clear_filter()
        else:
            super().action_back()

    async def action_open_item(self) -> None:
        """Follow the link under the cursor."""
        what, _, rest = self.page.item.partition(":")
        kind, _, id_ = rest.partition(":")
        if what == LINK:
            await self.journal_app.open_entry(kind, id_)

    def action_new(self) -> object:
        """Create an entry."""
        raise NotImplementedError

    def action_edit(self) -> object:
        """Change the entry on the page."""
        raise NotImplementedError

    @work(group="dialog")
    async def action_visibility(self) -> None:
        """Make it shared, or all that is marked, after asking, or private again."""
        if self.selection:
            await self.share_selected()
            return
        target = await self.target()
        if target is not None and await change_visibility(self.journal_app, *target):
            await self.refresh_data()

    def action_say_shared(self) -> None:
        """Say why nothing can be shared, or made private, in pair view."""
        self.journal_app.show_message(
            self.say(
                "What you see in pair view is shared already. Make it private in your own view."
            )
        )

    @work(group="dialog")
    async def action_choose_version(self) -> None:
        """Choose between what both have written."""
        if self.conflicts and await choose(self.journal_app, self.conflicts):
            await self.refresh_data()

    @work(group="dialog")
    async def action_delete(self) -> None:
        """Delete it, after asking."""
        await self.delete()

    async def delete(self) -> None:
        """Move it to the bin, or all that is marked, after asking."""
        if self.selection:
            await self.delete_selected()
            return
        target = await self.target()
        if target is None:
            return
        kind, entry = target
        question = Confirm(
            self.say(
                "Move this to the bin? It can be restored from there.\n\n{name}",
                name=shown_name(self.journal_app.language, kind, entry),
            ),
            self.say("Move to the bin"),
        )
        if not await self.app.push_screen_wait(question):
            return
        await self.put_into_bin(kind, entry.id)
        if entry is self.entry:
            self.remove_class("reading")
            self.rows.focus()
        await self.refresh_data()

    async def put_into_bin(self, kind: Kind, id: str) -> None:
        """Move an entry to the bin; the app says how it comes back."""
        app = self.journal_app
        await app.attempt(recycle_bin.delete_to_bin, app.store, kind, id)

    @work(group="dialog")
    async def action_link(self) -> None:
        """Link it to another entry, or remove a link."""
        from mentorjournal.tui.entries.links import choose_link

        target = await self.target()
        if target is None:
            return
        kind, entry = target
        if await choose_link(self.journal_app, (kind, entry.id), entry.links):
            await self.refresh_data()

    async def action_export(self) -> None:
        """Show how it looks by itself, with the ways it can leave the journal."""
        app, kind, entry = self.journal_app, self.kind, self.entry
        if kind is None or entry is None:
            return
        with app.showing_errors():
            require_exportable(app.store, kind, entry)
            app.export_entry(kind, entry)

    @work(group="dialog")
    async def action_history(self) -> None:
        """Show its earlier versions."""
        from mentorjournal.tui.entries.history import HistoryScreen

        target = await self.target()
        if target is not None and await self.app.push_screen_wait(HistoryScreen(*target)):
            await self.refresh_data()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        if action in {"visibility", "delete"} and self.selection:
            return super().check_action(action, parameters)
        if action == "visibility" and self.journal_app.in_pair_view:
            return False
        if action == "say_shared":
            return self.journal_app.in_pair_view and (
                self.entry is not None or bool(self.selection)
            )
        if action in {"edit", "visibility"} and self._is_theirs(shares=action == "visibility"):
            return False
        if action == "choose_version":
            return self.entry is not None and bool(self.conflicts)
        if action == "export":
            return self.entry is not None and self.kind in EXPORTED_KINDS
        if action in {"edit", "visibility", "link", "history", "delete"}:
            return self.entry is not None
        if action == "back" and (self.has_filter or self.selection):
            return True
        if action == "read":
            return not (self.is_mounted and self.page.has_focus)
        return super().check_action(action, parameters)

    def _is_theirs(self, *, shares: bool) -> bool:
        """Say whether what is on the page is the partner's alone to change, or to share."""
        kind, entry = self.kind, self.entry
        return (
            kind is not None
            and entry is not None
            and is_locked(self.marks, kind, entry.id, shares=shares)
        )
