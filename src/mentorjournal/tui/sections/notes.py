"""Writing the notes of a meeting or gathering, with the agenda and the next steps in view."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from mentorjournal.errors import UserError
from mentorjournal.journal import entries, meetings, parts
from mentorjournal.journal.errors import Changed
from mentorjournal.journal.tables import Kind
from mentorjournal.journal.views import DraftView, Gathering, Meeting
from mentorjournal.locale.language import N_
from mentorjournal.printable import shown_line
from mentorjournal.tui import keys
from mentorjournal.tui.base import BaseScreen
from mentorjournal.tui.sections.actions import new_action, settle_one
from mentorjournal.tui.sections.meetings_page import action_blocks, agenda_blocks, long_day
from mentorjournal.tui.widgets.drafts import KeepsDraft
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.page import Block, Page
from mentorjournal.tui.widgets.text_field import writing_field


class NotesScreen(KeepsDraft, BaseScreen[bool]):
    """An editor for the notes; Tab goes to the agenda beside it, where space ticks off.

    Args:
        kind: a meeting or a gathering.
        entry: the one whose notes are written.
        kept: the draft to go on with.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        keys.SAVE,
        keys.TICK,
        keys.PREVIEW,
        Binding("f8", "action", N_("Next step"), id="action", tooltip=N_("Add a next step")),
        keys.LEAVE,
    ]

    title_words = N_("Notes")
    placeholder = N_("What was said, and what you want to remember.")
    begins_in = "#body"
    """Where the cursor stands at first."""

    def __init__(self, kind: Kind, entry: Meeting | Gathering, kept: DraftView | None) -> None:
        super().__init__()
        self.draft_kind, self.draft_id = kind, entry.id
        self._entry = entry
        self._revision = entry.revision
        self._kept = kept

    def compose(self) -> ComposeResult:
        """Show the text, the agenda, and a line about what is kept."""
        yield Static(Content(self._heading()), id="header")
        with Container(id="notes"):
            with Vertical(id="notes-text"):
                yield writing_field(self.first_text, self.say(self.placeholder))
                yield Page(id="preview")
            yield Page(id="beside")
        yield Static("", id="told", markup=False)
        yield Footer()

    def _heading(self) -> str:
        day = long_day(self.journal_app.language, self._entry.day)
        name = self._entry.theme if isinstance(self._entry, Gathering) else self._entry.place
        return " · ".join(filter(None, [self.say(self.title_words), day, shown_line(name)]))

    @property
    def first_text(self) -> str:
        """What stands in the editor before anything is typed."""
        return self._entry.notes

    async def store(self) -> None:
        """Save what stands in the editor.

        Raises:
            UserError: it cannot be saved.
        """
        app = self.journal_app
        await app.service(
            entries.change,
            app.store,
            self.draft_kind or Kind.MEETING,
            self.draft_id,
            self.draft_content(),
            revision=self._revision,
        )

    async def on_mount(self) -> None:
        """Lay the draft over the notes and put the cursor at the end."""
        self.query_one("#preview").display = False
        self.draft_loaded()
        body = self.query_one("#body", TextArea)
        if self._kept is not None:
            body.load_text(str(self._kept.content["notes"]))
            self._draft_kept = self.draft_content()
            self.draft_told(self.say("This is your draft; it is not saved yet."))
        body.move_cursor(body.document.end)
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
        """Show it, anew where it is shown already."""
        blocks = await self.blocks_beside()
        beside = self.query_one("#beside", Page)
        beside.display = bool(blocks)
        await beside.show(blocks, of=self._entry.id)

    # Drafts

    def draft_content(self) -> dict[str, Any]:
        """Return the notes."""
        return {"notes": self.query_one("#body", TextArea).text}

    @on(TextArea.Changed, "#body")
    def changed(self) -> None:
        """Keep a draft."""
        if self._draft_kept is not None:
            self.draft_changed()

    # Keys

    async def action_tick(self) -> None:
        """Tick the line under the cursor off, or open it again."""
        what, _, id_ = self.query_one("#beside", Page).item.partition(":")
        if what == "action":
            await settle_one(self.journal_app, id_)
        elif isinstance(self._entry, Meeting):
            rows = parts.agenda_rows(self._entry.agenda)
            row = next(one for one in rows if one["id"] == id_)
            app = self.journal_app
            revision = await app.attempt(
                entries.change,
                app.store,
                Kind.MEETING,
                self._entry.id,
                {"agenda": parts.changed(rows, id_, {"done": not row["done"]})},
                revision=self._revision,
                keep_draft=True,
            )
            self._revision = revision or self._revision
        await self.read_anew()

    async def read_anew(self) -> None:
        """Read the meeting and show what stands beside its notes."""
        app = self.journal_app
        found = await app.attempt(meetings.load, app.store, self._entry.id)
        if found is not None:
            self._entry = found
            await self.show_beside()

    @work(group="dialog")
    async def action_action(self) -> None:
        """Add a next step to the meeting."""
        await new_action(self.journal_app, meeting_id=self._entry.id)
        await self.read_anew()

    async def action_preview(self) -> None:
        """Switch between writing and the rendered text."""
        body, preview = self.query_one("#body", TextArea), self.query_one("#preview", Page)
        preview.display = not preview.display
        body.display = not preview.display
        if preview.display:
            await preview.show([Block("markdown", body.text or self.say("Nothing written yet."))])
            preview.focus()
        else:
            body.focus()

    async def save_notes(self) -> bool:
        """Save; what cannot be saved stays on the screen, and ``False`` says so."""
        app = self.journal_app
        try:
            await self.store()
        except UserError as error:
            if isinstance(error, Changed):
                await self.keep_draft()
            self.draft_said(f"✗ {error.sentence(app.language)}")
            return False
        return True

    async def action_save(self) -> None:
        """Save, and close."""
        if await self.save_notes():
            self.draft_ends()
            self.journal_app.tell(self.say("Saved."))
            self.dismiss(True)

    @work(group="dialog")
    async def action_leave(self) -> None:
        """Leave; what is unsaved is kept as a draft, or thrown away, as the user says."""
        if self.query_one("#preview").display:
            await self.action_preview()
            return
        await self.leave_draft(partial(NotesScreen.action_save, self), False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only the keys that do something now."""
        if action == "tick":
            return any(page.item for page in self.query("#beside").results(Page))
        if action == "action":
            return isinstance(self._entry, Meeting)
        return True
