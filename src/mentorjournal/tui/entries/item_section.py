"""A section whose pages hold lines to work on: the keys act on what the cursor stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.css.query import NoMatches

from mentorjournal.journal.goals import actions
from mentorjournal.journal.lookup import loaders
from mentorjournal.journal.meetings import line_items
from mentorjournal.journal.model.goals import Goal
from mentorjournal.journal.model.meetings import Meeting
from mentorjournal.journal.model.tables import ActionState, Kind
from mentorjournal.journal.model.terms import FormKind
from mentorjournal.journal.model.views import EntryHead
from mentorjournal.journal.store import entries, entry_links
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Confirm, Pick
from mentorjournal.tui.dialogs.forms import FormScreen, Values
from mentorjournal.tui.entries.actions import edit_action, state_field, toggle_done
from mentorjournal.tui.entries.marks import is_locked
from mentorjournal.tui.entries.section import LINK, EntrySection
from mentorjournal.tui.widgets.row_list import Line

PART, ACTION, QUESTION, CHECK_IN = "part", "action", "question", "check_in"
OWN_ENTRIES = {ACTION, QUESTION, CHECK_IN}
"""Lines that are entries of their own: the entry's keys act on them."""


async def save_line_items(
    app: JournalApp, entry: Goal | Meeting, rows: Sequence[line_items.Row]
) -> None:
    """Save an entry's own list: a meeting's agenda, a goal's steps.

    Args:
        app: the app.
        entry: as it was when somebody began to change it; another may be on the page by now.
        rows: the whole list.

    Raises:
        UserError: it was changed elsewhere meanwhile, or a row breaks a rule; nothing was saved.
    """
    name, _ = line_items.rows_of(entry)
    await app.service(
        entries.change,
        app.store,
        Kind.MEETING if isinstance(entry, Meeting) else Kind.GOAL,
        entry.id,
        {name: rows},
        revision=entry.revision,
        keep_draft=True,
    )


class ItemSection(EntrySection):
    """Meetings and goals: both have a list of lines of their own, and next steps."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bindings.TICK,
        bindings.MARK,
        bindings.MARK_UP,
        bindings.MARK_DOWN,
        bindings.ACTION,
        Binding(
            "c",
            "state",
            N_("Status"),
            id="state",
            tooltip=N_("Change the status, and give the reason"),
            show=False,
        ),
        bindings.MOVE_UP,
        bindings.MOVE_DOWN,
    ]

    remove_sentences: Mapping[str, str] = {}
    """What is asked before a line is taken away, by its kind."""

    @property
    def item(self) -> tuple[str, str]:
        """What kind of line the cursor stands on, and its id; empty where it stands on none."""
        try:
            key = self.page.item
        except NoMatches:  # the page is not there yet, or no longer
            key = ""
        what, _, id_ = key.partition(":")
        return what, id_

    async def target(self) -> tuple[Kind, EntryHead] | None:
        """Return the entry under the cursor, or else the one on the page."""
        what, id_ = self.item
        if what not in OWN_ENTRIES:
            return await super().target()
        app = self.journal_app
        entry = await app.attempt(loaders.load, app.store, Kind(what), id_)
        return (Kind(what), entry) if entry else None

    async def save_part(self, entry: Goal | Meeting, rows: list[line_items.Row]) -> None:
        """Save an entry's own list and show it; what goes wrong is told."""
        with self.journal_app.showing_errors():
            await save_line_items(self.journal_app, entry, rows)
        await self.refresh_data()

    # Keys

    async def action_tick(self) -> None:
        """Tick the line under the cursor off, or open it again; without one, ask which."""
        what, id_ = self.item
        if not what:
            self.action_tick_one()
        elif what == ACTION:
            await toggle_done(self.journal_app, id_)
            await self.refresh_data()
        elif what == PART:
            await self._tick_part(id_)

    async def _tick_part(self, id_: str) -> None:
        if not isinstance(self.entry, Goal | Meeting):
            return
        name, rows = line_items.rows_of(self.entry)
        row = next(row for row in rows if row["id"] == id_)
        today = self.journal_app.clock.today()
        values: line_items.Row = (
            {"done": not row["done"]}
            if name == "agenda"
            else {"done_on": None if row["done_on"] else today}
        )
        await self.save_part(self.entry, line_items.changed(rows, id_, values))

    def _open_items(self) -> list[tuple[str, str]]:
        """Return what can be ticked off on the page, in its order: key and words."""
        if not isinstance(self.entry, Goal | Meeting):
            return []
        _, rows = line_items.rows_of(self.entry)
        parts = [
            (f"{PART}:{row['id']}", str(row["text"]))
            for row in rows
            if not (row.get("done") or row.get("done_on"))
        ]
        steps = [
            (f"{ACTION}:{action.id}", action.text)
            for action in self.entry.actions
            if action.state is ActionState.OPEN
        ]
        return [*parts, *steps]

    @work(group="dialog")
    async def action_tick_one(self) -> None:
        """Ask which open line is to be ticked off."""
        lines = [Line(key, Content(shown_line(words))) for key, words in self._open_items()]
        key = await self.app.push_screen_wait(Pick(self.say("What is done?"), lines))
        what, _, id_ = (key or "").partition(":")
        if what == ACTION:
            await toggle_done(self.journal_app, id_)
            await self.refresh_data()
        elif what == PART:
            await self._tick_part(id_)

    async def action_move(self, way: int) -> None:
        """Move the line under the cursor, by so many places."""
        what, id_ = self.item
        if what == PART and isinstance(self.entry, Goal | Meeting):
            _, rows = line_items.rows_of(self.entry)
            moved = line_items.moved(rows, id_, way)
            if moved == rows:
                self.tell_it_stands_at_the_end(way)
            else:
                await self.save_part(self.entry, moved)

    @work(group="dialog")
    async def action_edit(self) -> None:
        """Change what the cursor stands on."""
        await self._edit(*self.item)

    @work(group="dialog")
    async def action_edit_line(self, what: str, id: str) -> None:
        """Change a line, wherever the cursor stands."""
        await self._edit(what, id)

    async def _edit(self, what: str, id_: str) -> None:
        if what == ACTION:
            app = self.journal_app
            action = await app.attempt(actions.load, app.store, id_)
            if action is not None:
                await edit_action(app, action)
        elif what and what != LINK:
            await self.edit_item(what, id_)
        else:
            await self.edit_entry()
        await self.refresh_data()

    async def edit_entry(self) -> None:
        """Change the entry on the page."""
        raise NotImplementedError

    async def edit_item(self, what: str, id: str) -> None:
        """Change a line of the entry."""
        raise NotImplementedError

    async def remove_item(self, what: str, id: str) -> None:
        """Take a line of the entry away."""
        if what == LINK and self.kind and self.entry:
            kind, _, linked_id = id.partition(":")
            app = self.journal_app
            mine = (self.kind, self.entry.id)
            await app.attempt(entry_links.unlink, app.store, mine, (Kind(kind), linked_id))
        elif what == PART and isinstance(self.entry, Goal | Meeting):
            _, rows = line_items.rows_of(self.entry)
            await self.save_part(self.entry, line_items.without(rows, id))

    async def delete(self) -> None:
        """Delete what the cursor stands on, after asking."""
        what, id_ = self.item
        if what in {"", *OWN_ENTRIES}:
            await super().delete()
            return
        sentence = self.remove_sentences[what]
        question = Confirm(self.say(sentence), self.say("Remove it"))
        if await self.app.push_screen_wait(question):
            await self.remove_item(what, id_)
            await self.refresh_data()

    @work(group="dialog")
    async def action_state(self) -> None:
        """Ask for the state of what the cursor stands on."""
        await self._ask_state_of(*self.item)

    @work(group="dialog")
    async def action_state_of(self, id: str) -> None:
        """Ask for the state of the entry on the page, or else of the next step with an id."""
        on_page = self.entry is not None and self.entry.id == id
        await self._ask_state_of("" if on_page else ACTION, id)

    async def _ask_state_of(self, what: str, id_: str) -> None:
        if what != ACTION:
            await self.ask_state()
        else:
            app = self.journal_app
            action = await app.attempt(actions.load, app.store, id_)
            if action is None:
                return

            async def save(values: Values) -> None:
                await app.service(actions.set_state, app.store, id_, values["state"])

            fields = [state_field(app.language, action.state)]
            draft = (FormKind.STATE, id_)
            await app.push_screen_wait(FormScreen(self.say("Next step"), fields, save, draft=draft))
        await self.refresh_data()

    async def ask_state(self) -> None:
        """Ask for the state of the entry on the page, and why."""
        raise NotImplementedError

    async def action_open_item(self) -> None:
        """Open what the cursor stands on: the other end of a link, or the line to change it."""
        if self.item[0] == LINK:
            await super().action_open_item()
        elif self.item[0]:
            self.action_edit()

    def _is_line_locked(self, action: str, what: str, id_: str) -> bool:
        """Say whether a line is the partner's alone; a check-in is edited beside one's own."""
        edits = action == "edit" and what != CHECK_IN
        return (edits or action == "visibility") and is_locked(
            self.marks, Kind(what), id_, shares=action == "visibility"
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        what, id_ = self.item if self.is_mounted else ("", "")
        if what in OWN_ENTRIES and self._is_line_locked(action, what, id_):
            return False
        if action == "tick":
            asks = not what and self.is_mounted and not self.rows.has_focus
            return what in {PART, ACTION} or (asks and bool(self._open_items()))
        if action == "tick_one":
            return bool(self._open_items())
        if action == "move":
            return what == PART
        hidden = action == "visibility" and self.journal_app.in_pair_view
        on_own = {"edit", "visibility", "link", "history", "delete"}
        if what in OWN_ENTRIES and action in on_own and not hidden:
            return True
        if action == "delete" and what:
            return True
        return super().check_action(action, parameters)
