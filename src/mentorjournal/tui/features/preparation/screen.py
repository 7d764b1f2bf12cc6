"""Preparing a meeting: what has happened since the last one, and the agenda being built."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from mentorjournal.journal.meetings import (
    agenda_topics,
    line_items,
    meetings,
    preparations,
)
from mentorjournal.journal.meetings.agenda_topics import Topic
from mentorjournal.journal.model.meetings import Meeting
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.validators import DAY_MINUTES
from mentorjournal.journal.overview import since_last_meeting
from mentorjournal.journal.overview.since_last_meeting import Since
from mentorjournal.journal.overview.since_wording import since_parts
from mentorjournal.journal.store import drafts
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.screens import BaseScreen
from mentorjournal.tui.dialogs.choices import Confirm
from mentorjournal.tui.entries.item_section import PART, save_line_items
from mentorjournal.tui.features.export.dialog import ask_where
from mentorjournal.tui.features.meetings.agenda import ask_agenda_item
from mentorjournal.tui.features.meetings.page import long_day
from mentorjournal.tui.features.preparation.notes_editor import PreparationScreen
from mentorjournal.tui.features.preparation.page import (
    agenda_blocks,
    intentions_of,
    since_blocks,
    topics_of,
)
from mentorjournal.tui.features.questions.parked import park_question
from mentorjournal.tui.features.questions.picker import ask_question
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.page import Page

MINUTE_STEP = 5


class PrepareScreen(BaseScreen[None]):
    """Two pages: lines to bring up, and the agenda with one's own notes below it.

    Args:
        meeting_id: the meeting to prepare.
        writing: whether to begin in one's own notes.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "o",
            "take",
            N_("Add to agenda"),
            id="gather",
            tooltip=N_("Put the line at the cursor on the agenda, or take it off again"),
        ),
        Binding(
            "O",
            "take_all",
            N_("All suggested"),
            id="gather-all",
            tooltip=N_("Put everything that is suggested on the agenda"),
            key_display="O",
        ),
        replace(bindings.QUESTION, show=True),
        Binding("m", "notes", N_("My notes"), id="notes", tooltip=N_("Write notes for yourself")),
        Binding(
            "W",
            "look_back",
            N_("How did it go?"),
            id="outcome",
            tooltip=N_("Answer in your notes how the “When …, then …” at the cursor went"),
            key_display="W",
            show=False,  # the page says it
        ),
        Binding(
            "tab,shift+tab,left,right",
            "other_page",
            N_("Other pane"),
            id="other-page",
            tooltip=N_("Move between what has happened and the agenda"),
        ),
        bindings.TOPIC,
        Binding(
            "e",
            "edit",
            N_("Edit"),
            id="edit",
            tooltip=N_("Change the words and minutes of the agenda item at the cursor"),
        ),
        Binding(
            "plus",
            f"minutes({MINUTE_STEP})",
            N_("Five minutes more"),
            id="minutes-more",
            show=False,
        ),
        Binding(
            "minus",
            f"minutes(-{MINUTE_STEP})",
            N_("Five minutes less"),
            id="minutes-less",
            show=False,
        ),
        bindings.MOVE_UP,
        bindings.MOVE_DOWN,
        Binding(
            "d,delete",
            "delete",
            N_("Remove it"),
            id="delete",
            tooltip=N_("Take the item at the cursor off the agenda"),
            show=False,
        ),
        bindings.PARK,
        Binding(
            "x",
            "export",
            N_("Export"),
            id="export",
            tooltip=N_("Write it to a file, on one page"),
            show=False,
        ),
        Binding("escape", "dismiss", N_("Back"), id="back"),
    ]

    command = "prepare"
    """What leads here; it leads nowhere from here."""

    def __init__(self, meeting_id: str, *, writing: bool = False) -> None:
        super().__init__()
        self._meeting_id = meeting_id
        self._writing = writing
        self._meeting: Meeting | None = None
        self._since: Since | None = None
        self._notes, self._revision = "", 0
        self._topics: dict[str, Topic] = {}
        self._intentions: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Show the two pages."""
        yield Static("", id="header")
        with Container(id="prepare"):
            yield Page(id="since")
            yield Page(id="agenda")
        yield Footer()

    @property
    def pair_meeting(self) -> str:
        """The meeting that pair view would show."""
        return self._meeting_id

    @property
    def _since_page(self) -> Page:
        return self.query_one("#since", Page)

    @property
    def _agenda_page(self) -> Page:
        return self.query_one("#agenda", Page)

    async def on_screen_resume(self) -> None:
        """Show what is there now; the first time put the cursor on the first line."""
        if self.journal_app.journal is None:
            return
        first = self._meeting is None
        await self.refresh_data()
        if first:
            self._since_page.enter()
            if self._writing:
                self.action_notes()

    async def follow_others(self) -> None:
        """Show what was saved in another window, or by a command."""
        await self.refresh_data()

    async def refresh_data(self) -> None:
        """Reload and show; leave when the meeting is gone."""
        app = self.journal_app
        meeting = await app.attempt(meetings.load, app.store, self._meeting_id)
        if meeting is None:
            self.dismiss()
            return
        prepared = await app.service(preparations.of_meeting, app.store, self._meeting_id)
        was_empty = not self._topics
        self._meeting, self._notes = meeting, prepared.notes if prepared else ""
        self._revision = prepared.revision if prepared else 0
        self._since = await app.service(since_last_meeting.since_last, app.store, self._meeting_id)
        happened = since_parts(self._since, app.store.pair, app.language)
        self._topics = topics_of(happened)
        self._intentions = intentions_of(happened)
        self.query_one("#header", Static).update(Content(self._heading(meeting)))
        agenda = {line.text for line in meeting.agenda}
        blocks = since_blocks(self._since, happened, app.language, agenda)
        await self._since_page.show(blocks, of="since")
        if was_empty and self._since_page.has_focus:
            self._since_page.enter()
        await self._agenda_page.show(agenda_blocks(app.language, meeting, self._notes), of="agenda")
        self.refresh_bindings()

    def _heading(self, meeting: Meeting) -> str:
        language = self.journal_app.language
        start = language.time(meeting.start) if meeting.start else ""
        facts = [self.say("Prepare"), long_day(language, meeting.day), start]
        return " · ".join(filter(None, [*facts, shown_line(meeting.place)]))

    async def _save(self, rows: list[line_items.Row]) -> None:
        if self._meeting is not None:
            with self.journal_app.showing_errors():
                await save_line_items(self.journal_app, self._meeting, rows)
            await self.refresh_data()

    @property
    def _rows(self) -> list[line_items.Row]:
        return line_items.agenda_rows(self._meeting.agenda) if self._meeting else []

    @property
    def _row(self) -> line_items.Row | None:
        """The agenda item under the cursor."""
        what, _, id_ = self._agenda_page.item.partition(":")
        return next((row for row in self._rows if what == PART and row["id"] == id_), None)

    # What has happened

    @work(group="dialog")
    async def action_take(self) -> None:
        """Put the line under the cursor on the agenda, or take it off again."""
        topic = self._topics.get(self._since_page.item)
        if topic is None or self._meeting is None:
            return
        app = self.journal_app
        if any(line.text == topic.text for line in self._meeting.agenda):
            await app.attempt(agenda_topics.remove_topic, app.store, self._meeting_id, topic)
        elif await self._may_show(topic):
            await app.attempt(agenda_topics.add_topics, app.store, self._meeting_id, [topic])
        await self.refresh_data()

    async def _may_show(self, topic: Topic) -> bool:
        """Ask before private words go where the partner reads them."""
        app = self.journal_app
        shows = await app.attempt(agenda_topics.would_show, app.store, self._meeting_id, topic)
        if not shows:
            return shows is not None
        question = self.say(
            "These words are private. On the agenda {partner} can read them too.\n\n{words}",
            partner=shown_line(app.store.pair.partner.name),
            words=shown_line(topic.text),
        )
        confirm = Confirm(question, self.say("Put them on the agenda"))
        return bool(await app.push_screen_wait(confirm))

    async def action_take_all(self) -> None:
        """Put everything that is suggested on the agenda."""
        app = self.journal_app
        suggested = self._since.suggested if self._since else []
        taken = await app.attempt(agenda_topics.add_topics, app.store, self._meeting_id, suggested)
        if taken == 0:
            app.show_message(self.say("Everything that is suggested is on the agenda already."))
        await self.refresh_data()

    @work(group="dialog")
    async def action_park(self) -> None:
        """Park a question for a meeting to come."""
        await park_question(self.journal_app)
        await self.refresh_data()

    # The agenda

    @work(group="dialog")
    async def action_question(self) -> None:
        """Take a question from the bank, or one of one's own, onto the agenda."""
        chosen = await ask_question(self.journal_app)
        if chosen:
            await self._save([*self._rows, {"text": chosen}])

    @work(group="dialog")
    async def action_topic(self) -> None:
        """Add an item to the agenda."""
        await self._ask_item(None)

    @work(group="dialog")
    async def action_edit(self) -> None:
        """Change the agenda item under the cursor."""
        row = self._row
        if row is not None:
            await self._ask_item(row["id"])

    async def _ask_item(self, id_: str | None) -> None:
        if self._meeting is not None:
            await ask_agenda_item(self.journal_app, self._meeting, id_)
            await self.refresh_data()

    async def action_minutes(self, more: int) -> None:
        """Give the agenda item under the cursor more or less time."""
        row = self._row
        if row is not None:
            given = min(max(0, (row["minutes"] or 0) + more), DAY_MINUTES) or None
            await self._save(line_items.changed(self._rows, row["id"], {"minutes": given}))

    async def action_move(self, way: int) -> None:
        """Move the agenda item under the cursor, by so many places."""
        row = self._row
        if row is None:
            return
        rows = line_items.moved(self._rows, row["id"], way)
        if rows == self._rows:
            self.tell_it_stands_at_the_end(way)
        else:
            await self._save(rows)

    async def action_delete(self) -> None:
        """Take the item under the cursor off the agenda; what it came from is there again."""
        row, app = self._row, self.journal_app
        if row is None:
            return
        topic = next((topic for topic in self._topics.values() if topic.text == row["text"]), None)
        if topic is None:
            await self._save(line_items.without(self._rows, row["id"]))
            return
        await app.attempt(agenda_topics.remove_topic, app.store, self._meeting_id, topic)
        await self.refresh_data()

    @work(group="dialog")
    async def action_notes(self) -> None:
        """Write notes for oneself."""
        await self._write_notes()

    @work(group="dialog")
    async def action_look_back(self) -> None:
        """Answer in one's notes how what the cursor stands on went."""
        await self._write_notes(self._intentions[self._since_page.item])

    async def _write_notes(self, looked_back_on: str = "") -> None:
        app = self.journal_app
        kept = await app.service(drafts.resume, app.store, Kind.PREPARATION, self._meeting_id)
        if self._meeting is not None:
            screen = PreparationScreen(
                self._meeting, self._notes, kept, self._revision, looked_back_on
            )
            await app.push_screen_wait(screen)
            await self.refresh_data()

    @work(group="dialog")
    async def action_export(self) -> None:
        """Write the brief to a file."""
        from mentorjournal.summary import export
        from mentorjournal.summary.model.formats import DOCUMENT_FORMATS
        from mentorjournal.summary.render.registry import write_document
        from mentorjournal.summary.selection.brief import brief_document

        app = self.journal_app

        def write(path: Any, format_name: str, force: bool) -> None:
            brief = brief_document(app.store, app.language, self._meeting_id)
            document = export.without_names(app.store, brief, app.language)
            write_document(document, format_name, path, app.language, force=force)

        await ask_where(
            app,
            self.say("Export this preparation"),
            self.say("preparation"),
            DOCUMENT_FORMATS,
            write,
            help=self.say("What only you see stays in the journal, your own notes as well."),
        )

    # Moving about

    def action_other_page(self) -> None:
        """Go to the other page."""
        here = self._agenda_page
        on_agenda = here.has_focus or bool(here.item)
        (self._since_page if on_agenda else here).enter()

    def action_open_item(self) -> None:
        """Enter takes a line over, and changes an agenda item."""
        if self._agenda_page.item:
            self.action_edit()
        else:
            self.action_take()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only the keys that do something now."""
        if action in {"edit", "minutes", "move", "delete"}:
            return self.is_mounted and self._row is not None
        if action == "take_all":
            return self.is_mounted and self._row is None
        if action == "look_back":
            return self.is_mounted and self._since_page.item in self._intentions
        if action == "take":
            return self.is_mounted and self._since_page.item in self._topics
        return True
