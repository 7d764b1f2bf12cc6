"""Several entries of a list marked, and one thing done to all of them: shared, tagged, binned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from mentorjournal.exchange import standing
from mentorjournal.journal import bulk_changes
from mentorjournal.journal.lookup import loaders
from mentorjournal.journal.model.errors import Missing, NotFound
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.core.screens import Result
from mentorjournal.tui.dialogs.choices import Confirm
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.entries.filtered_list import FilteredList
from mentorjournal.tui.widgets.row_list import MARK, Rows

if TYPE_CHECKING:
    from mentorjournal.journal.bulk_changes import Outcome, Refused
    from mentorjournal.journal.store.entry_rows import Reference
    from mentorjournal.journal.store.journal import Journal

ACTIONS: Sequence[tuple[str, str, str]] = (
    ("visibility", N_("Share"), "visibility"),
    ("tag", N_("Tags"), "tag"),
    ("delete", N_("Delete"), "delete"),
    ("back", N_("Unmark"), "unmark"),
)
"""What can be done with what is marked: the key's id, words, and the screen's action."""


class SelectionKey(Static):
    """A key with what it does, which a click does as well.

    Args:
        key: as it is written.
        words: what it does.
        action: the screen's.
    """

    def __init__(self, key: str, words: str, action: str) -> None:
        super().__init__(Content.assemble((key, "bold $accent"), f" {words}"))
        self._action = action

    async def on_click(self, event: Click) -> None:
        """Do it."""
        event.stop()
        await self.screen.run_action(f"screen.{self._action}")


class SelectionBar(Horizontal):
    """How many entries are marked, and the keys for all of them; out of view where none is."""

    def __init__(self) -> None:
        super().__init__(id="selection-bar")
        self.display = False

    def compose(self) -> ComposeResult:
        """Show the count; the keys follow it."""
        yield Static("", id="selected", markup=False)
        yield Horizontal(id="selection-keys")

    async def tell(self, count: str, keys: Sequence[tuple[str, str, str]]) -> None:
        """Show how many are marked, and what can be done with them.

        Args:
            count: in words; empty where none is.
            keys: each as it is written, what it does, and the screen's action.
        """
        self.display = bool(count)
        self.query_one("#selected", Static).update(Content(f"{MARK}{count}" if count else ""))
        held = self.query_one("#selection-keys")
        await held.remove_children()
        if count and held.is_attached:
            await held.mount_all([SelectionKey(*key) for key in keys])


def visibilities(journal: Journal, references: Sequence[Reference]) -> dict[Reference, Visibility]:
    """Return who may see entries; those that are gone by now are left out."""
    seen = {}
    for reference in references:
        try:
            seen[reference] = loaders.load(journal, *reference).visibility
        except NotFound:
            continue
    return seen


class SelectingList(FilteredList[Result]):
    """A screen with a list of entries of which several can be marked.

    What is marked stays so while the list is filtered and sorted, until something was done with it
    or Esc takes the marks away. It goes with the screen.
    """

    taggable: ClassVar[bool] = False
    """Whether the list holds entries with tags."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.selection: dict[str, Reference] = {}
        """What is marked, by the key of its line, in the order it was."""

    def compose_filter(self) -> Iterator[Any]:
        """Yield the lines above the list: the filter, and what is marked."""
        yield from super().compose_filter()
        yield SelectionBar()

    def reference_of(self, key: str) -> Reference | None:
        """Return the entry that a line stands for; nothing where it is none of the list's own."""
        kind, _, id_ = key.partition(":")
        return (Kind(kind), id_) if id_ and kind in {*Kind} else None

    async def tell_filter(self, *, more_hits: int = 0, more: int = 0) -> None:
        """Say how much the filter leaves, and how much of what is marked."""
        await super().tell_filter(more_hits=more_hits, more=more)
        await self.tell_selection()

    async def tell_selection(self) -> None:
        """Mark the lines, and say how many are marked and how many of them out of view."""
        self.rows.mark(self.selection)
        count = len(self.selection)
        words = self.say_many("{count} marked", "{count} marked", count) if count else ""
        hidden = [id_ for _, id_ in self.selection.values() if not self.leaves(id_)]
        if hidden:
            out_of_view = self.say_many(
                "{count} hidden by the filter",
                "{count} hidden by the filter",
                len(hidden),
            )
            words = f"{words}, {out_of_view}"
        signs = self.journal_app.language.everywhere["key"]
        keys = [
            (signs[id_], self.say(said), action)  # type: ignore[index]  # by the id of what they do
            for id_, said, action in ACTIONS
            if action == "unmark" or self.check_action(action, ()) is not False
        ]
        for bar in self.query(SelectionBar):
            await bar.tell(words, keys)
        self.refresh_bindings()

    # Marking

    async def action_mark(self) -> None:
        """Mark the entry under the cursor, or no longer, and go on to the next line."""
        key = self.rows.key
        self.rows.step(1)
        await self._toggle(key)

    async def action_mark_on(self, way: int) -> None:
        """Mark the entry under the cursor and the one that the cursor goes to."""
        from_key = self.rows.key
        self.rows.step(way)
        for key in (from_key, self.rows.key):
            if reference := self.reference_of(key):
                self.selection[key] = reference
        await self.tell_selection()

    @on(Rows.Marked)
    async def clicked_mark(self, event: Rows.Marked) -> None:
        """Mark the entry that was clicked with Ctrl or the other button, or no longer."""
        event.stop()
        await self._toggle(event.key)

    async def _toggle(self, key: str) -> None:
        reference = self.reference_of(key)
        if reference is None:
            return
        if self.selection.pop(key, None) is None:
            self.selection[key] = reference
        await self.tell_selection()

    async def action_unmark(self) -> None:
        """Take all marks away."""
        self.selection.clear()
        await self.tell_selection()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to mark where the cursor is on an entry of the list, and tags where there are."""
        if action in {"mark", "mark_on"}:
            in_list = self.is_mounted and self.rows.has_focus
            return in_list and self.reference_of(self.rows.key) is not None
        if action == "tag":
            return self.taggable and self.is_mounted and bool(self.acted_on)
        if action in {"visibility", "delete"} and self.selection:
            return action == "delete" or not self.journal_app.in_pair_view
        return super().check_action(action, parameters)

    # What is done with them

    @property
    def acted_on(self) -> list[Reference]:
        """What a key for several acts on: what is marked, or else what the cursor stands on."""
        if self.selection:
            return list(self.selection.values())
        here = self.reference_of(self.rows.key)
        return [here] if here else []

    async def share_selected(self) -> None:
        """Share what is marked, after asking; where all of it is shared, make it private."""
        app, references = self.journal_app, self.acted_on
        seen = await app.service(visibilities, app.store, references)
        shared = any(visibility is not Visibility.SHARED for visibility in seen.values())
        partner = shown_line(app.store.pair.partner.name)
        count = len(references)
        if shared:
            question = self.say_many(
                "Share {count} entry with {partner}? It may then go to {partner} and into the "
                "summary.",
                "Share {count} entries with {partner}? They may then go to {partner} and into the "
                "summary.",
                count,
                partner=partner,
            )
            confirm = Confirm(question, self.say("Share it"))
        else:
            question = self.say_many(
                "Make {count} entry private again?", "Make {count} entries private again?", count
            )
            if await app.service(_any_sent, app.store, references):
                taken = self.say(
                    "What went to {partner} by letter goes into their bin with your next letter.",
                    partner=partner,
                )
                question = f"{question} {taken}"
            confirm = Confirm(question, self.say("Make private"))
        if await app.push_screen_wait(confirm):
            await self._do(bulk_changes.share, references, shared=shared)

    async def delete_selected(self) -> None:
        """Move what is marked to the bin, after asking."""
        references = self.acted_on
        question = self.say_many(
            "Move {count} entry to the bin? It can be brought back from there.",
            "Move {count} entries to the bin? They can be brought back from there.",
            len(references),
        )
        sure = Confirm(question, self.say("Move to the bin"))
        if await self.journal_app.push_screen_wait(sure):
            await self._do(bulk_changes.delete, references)

    @work(group="dialog")
    async def action_tag(self) -> None:
        """Ask for tags to give to what is marked, or to take from it."""
        references = self.acted_on
        if not references:
            return

        async def save(values: Values) -> None:
            if not (values["add"].strip() or values["remove"].strip()):
                raise Missing("add")
            await self._do(
                bulk_changes.tag,
                references,
                add=values["add"].split(","),
                remove=values["remove"].split(","),
            )

        title = self.say_many("Tags of {count} entry", "Tags of {count} entries", len(references))
        help_ = self.say("Several are parted by commas.")
        fields = [
            Field("add", self.say("Give these tags"), help=help_, transient=True),
            Field("remove", self.say("Take these away"), transient=True),
        ]
        await self.app.push_screen_wait(FormScreen(title, fields, save))

    async def _do(
        self, act: Callable[..., Outcome], references: Sequence[Reference], **how: Any
    ) -> None:
        """Do one thing to entries, and say what it could not be done to."""
        app = self.journal_app
        outcome = await app.service(act, app.store, references, **how)
        self.selection.clear()
        await self.tell_selection()
        if not outcome.changed and not outcome.refused:
            app.show_message(self.say("Nothing had to be changed."))
        for sentence in self._refusals(outcome.refused):
            app.show_message(sentence, severity="error")
        await self.show_list()

    def _refusals(self, refused: Sequence[Refused]) -> list[str]:
        """Return a sentence for each reason why something was left as it is."""
        by_reason: defaultdict[str, list[Refused]] = defaultdict(list)
        for entry in refused:
            by_reason[explanation(entry.reason, self.journal_app.language)].append(entry)
        return [
            f"“{shown_line(entries[0].label)}”: {reason}"
            if len(entries) == 1 and entries[0].label
            else self.say_many(
                "{count} entry was left as it is: {reason}",
                "{count} entries were left as they are: {reason}",
                len(entries),
                reason=reason,
            )
            for reason, entries in by_reason.items()
        ]


def _any_sent(journal: Journal, references: Sequence[Reference]) -> bool:
    return any(standing.is_sent(journal, id_) for _, id_ in references)
