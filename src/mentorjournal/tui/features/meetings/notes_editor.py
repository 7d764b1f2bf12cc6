"""Writing the notes of a meeting or gathering, with the agenda and the next steps in view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from mentorjournal.guidance.prompts import without_unanswered
from mentorjournal.journal.lookup.conflicts import SavedElsewhere
from mentorjournal.journal.meetings import line_items, meetings
from mentorjournal.journal.model.meetings import Gathering, Meeting
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.views import DraftView
from mentorjournal.journal.store import entries
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core import bindings
from mentorjournal.tui.entries.actions import new_action, toggle_done
from mentorjournal.tui.entries.editor import TextEditorScreen
from mentorjournal.tui.features.meetings.page import (
    action_blocks,
    agenda_blocks,
    long_day,
)
from mentorjournal.tui.widgets.page import Block, Page


class NotesScreen(TextEditorScreen):
    """An editor for the notes; Tab goes to the agenda beside it, where space ticks off.

    Args:
        kind: a meeting or a gathering.
        entry: the one whose notes are written.
        kept: the draft to go on with.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bindings.SAVE,
        bindings.TICK,
        bindings.PREVIEW,
        bindings.PROMPT,
        Binding("f8", "action", N_("Next step"), id="write-action", tooltip=N_("Add a next step")),
        bindings.LEAVE,
    ]

    title_words = N_("Notes")
    placeholder = N_("What was said, and what you want to remember.")
    begins_in = "#body"
    """Where the cursor stands at first."""

    def __init__(self, kind: Kind, entry: Meeting | Gathering, kept: DraftView | None) -> None:
        super().__init__()
        self.draft_kind = kind
        self.draft_id = entry.id
        self._entry = entry
        self._revision = entry.revision
        self._kept = kept

    def heading(self) -> Sequence[str]:
        """Return what is written, and about which meeting or gathering."""
        day = long_day(self.journal_app.language, self._entry.day)
        name = self._entry.theme if isinstance(self._entry, Gathering) else self._entry.place
        return [self.say(self.title_words), day, shown_line(name)]

    @property
    def first_text(self) -> str:
        """What stands in the editor before anything is typed."""
        return self._entry.notes

    async def read(self) -> DraftView | None:
        """Return the draft that was handed over."""
        return self._kept

    def fill(self) -> None:
        """Put the notes into the field."""
        self.body.load_text(self.first_text)

    def put(self, content: dict[str, Any]) -> None:
        """Put a draft's notes into the field."""
        self.body.load_text(str(content["notes"]))

    async def begin(self) -> None:
        """Show what stands beside the notes, and take the cursor to where it begins."""
        await super().begin()
        await self.show_beside()
        begins = self.query_one(self.begins_in)
        if isinstance(begins, Page):
            begins.enter()
        else:
            begins.focus()

    async def blocks_beside(self) -> list[Block]:
        """Return what stands beside the notes."""
        if not isinstance(self._entry, Meeting):
            return []
        app = self.journal_app
        return [
            *agenda_blocks(app.language, self._entry),
            *action_blocks(app.language, self._entry.actions, app.clock.today()),
        ]

    async def show_beside(self) -> None:
        """Show it, or refresh it where it is shown already."""
        blocks = await self.blocks_beside()
        self.beside.display = bool(blocks)
        await self.beside.show(blocks, of=self._entry.id)

    def draft_content(self) -> dict[str, Any]:
        """Return the notes."""
        return {"notes": self.body.text}

    def store(self, content: dict[str, Any]) -> str:
        """Save the notes."""
        notes = {"notes": without_unanswered(content["notes"])}
        self._revision = entries.change(
            self.journal_app.store, self.draft_kind, self.draft_id, notes, revision=self._revision
        )
        return self.draft_id

    async def rebase_on(self, saved: SavedElsewhere) -> None:
        """Take over the revision."""
        self._revision = saved.revision

    # Keys

    async def action_tick(self) -> None:
        """Tick the line under the cursor off, or open it again."""
        what, _, id_ = self.beside.item.partition(":")
        if what == "action":
            await toggle_done(self.journal_app, id_)
        elif isinstance(self._entry, Meeting):
            rows = line_items.agenda_rows(self._entry.agenda)
            row = next(row for row in rows if row["id"] == id_)
            app = self.journal_app
            revision = await app.attempt(
                entries.change,
                app.store,
                Kind.MEETING,
                self._entry.id,
                {"agenda": line_items.changed(rows, id_, {"done": not row["done"]})},
                revision=self._revision,
                keep_draft=True,
            )
            self._revision = revision or self._revision
        await self.reload()

    async def reload(self) -> None:
        """Read the meeting and show what stands beside its notes."""
        app = self.journal_app
        meeting = await app.attempt(meetings.load, app.store, self._entry.id)
        if meeting is not None:
            self._entry = meeting
            await self.show_beside()

    @work(group="dialog")
    async def action_action(self) -> None:
        """Add a next step to the meeting."""
        await new_action(self.journal_app, meeting_id=self._entry.id)
        await self.reload()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only the keys that do something now."""
        if action == "tick":
            return any(page.item for page in self.query("#beside").results(Page))
        if action == "action":
            return isinstance(self._entry, Meeting)
        return True
