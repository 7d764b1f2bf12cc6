"""A meeting, run by two at one screen: agenda and its time, notes, what is agreed, what is next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from mentorjournal.journal.goals import actions
from mentorjournal.journal.meetings import agenda_topics, line_items, meetings, questions
from mentorjournal.journal.meetings.agenda_topics import Topic
from mentorjournal.journal.model.meetings import AgendaLine, Meeting
from mentorjournal.journal.model.tables import Kind, MeetingState
from mentorjournal.journal.model.views import DraftView
from mentorjournal.journal.store import drafts
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.stopwatch import Stopwatch
from mentorjournal.tui.entries.actions import action_item, edit_action
from mentorjournal.tui.entries.item_section import save_line_items
from mentorjournal.tui.features.meetings.agenda import ask_agenda_item
from mentorjournal.tui.features.meetings.check_in_editor import check_in
from mentorjournal.tui.features.meetings.notes_editor import NotesScreen
from mentorjournal.tui.features.meetings.page import long_day
from mentorjournal.tui.features.meetings.saving import ask_state, plan_following
from mentorjournal.tui.features.questions.parked import park_for_next_time
from mentorjournal.tui.widgets.items import Item
from mentorjournal.tui.widgets.page import Block, Page, heading

TIME_SECONDS = 10.0


class PairMeetingScreen(NotesScreen):
    """The agenda with its time, what is agreed and what is parked; beside it the notes.

    The time runs on the first item that is open, or on the one that Enter took up.

    Args:
        meeting: the one that is held.
        kept: the draft of its notes to go on with.
    """

    begins_in = "#beside"
    placeholder = N_("What you want to remember, both of you.")

    BINDINGS: ClassVar[list[BindingType]] = [
        bindings.TICK,
        Binding(
            "a", "action", N_("Next step"), id="action", tooltip=N_("Agree what, whose, by when")
        ),
        Binding(
            "f",
            "park",
            N_("Park"),
            id="park",
            tooltip=N_("Park a question for next time"),
        ),
        bindings.NOTES,
        bindings.TOPIC,
        Binding(
            "n",
            "new",
            N_("Next date"),
            id="new",
            tooltip=N_("Plan your next meeting"),
            show=False,
        ),
        Binding(
            "c",
            "state",
            N_("Status"),
            id="state",
            tooltip=N_("Mark the meeting as held"),
            show=False,
        ),
        bindings.CHECK_IN,
        Binding(
            "e",
            "edit",
            N_("Edit"),
            id="edit",
            tooltip=N_("Change the line at the cursor"),
            show=False,
        ),
        Binding("f8", "action", N_("Next step"), id="write-action", show=False),
        Binding("enter", "open_item", N_("Take up"), id="read", show=False),
        bindings.MOVE_UP,
        bindings.MOVE_DOWN,
        Binding("ctrl+s,f10", "save", N_("Save"), id="save", tooltip=N_("Save the notes")),
        Binding(
            "f3",
            "preview",
            N_("Preview"),
            id="preview",
            tooltip=N_("Preview the notes, or go on writing"),
            show=False,
        ),
        replace(bindings.LEAVE, show=False),
    ]

    def __init__(self, meeting: Meeting, kept: DraftView | None) -> None:
        super().__init__(Kind.MEETING, meeting, kept)
        self._meeting = meeting

    def compose_sides(self) -> ComposeResult:
        """Yield the agenda and what comes of it, then the notes."""
        yield Page(id="beside")
        yield from self.compose_text()

    async def begin(self) -> None:
        """Show the agenda, and let the time run."""
        await super().begin()
        self.set_interval(TIME_SECONDS, self._show_time)

    def heading(self) -> Sequence[str]:
        """Return the meeting, and where its time is."""
        app, meeting = self.journal_app, self._meeting
        facts = [long_day(app.language, meeting.day), shown_line(meeting.place)]
        watch = self._watch
        if watch is not None:
            minutes = watch.minutes(app.clock.now())
            facts.append(self._of(minutes, meeting.minutes))
        return facts

    # The time

    @property
    def _watch(self) -> Stopwatch | None:
        """The meeting's stopwatch; none once it has been held."""
        if self._meeting.state is not MeetingState.PLANNED:
            return None
        app = self.journal_app
        return app.stopwatches.setdefault(self._meeting.id, Stopwatch(app.clock.now()))

    def _of(self, minutes: int, planned: int | None) -> str:
        if planned:
            return self.say("{count} of {planned} min", count=minutes, planned=planned)
        return self.say("{count} min", count=minutes)

    async def _show_time(self) -> None:
        if self.journal_app.journal is not None:
            self.show_heading()
            await self.show_beside()

    # The page

    async def blocks_beside(self) -> list[Block]:
        """Return the agenda, what is agreed, what is parked, and the next date."""
        app, meeting = self.journal_app, self._meeting
        parked = await app.service(questions.parked, app.store)
        ahead = [
            row
            for row in await app.service(meetings.rows, app.store)
            if row.id != meeting.id
            and row.state is MeetingState.PLANNED
            and row.day >= max(meeting.day, app.clock.today())
        ]
        following = "".join(long_day(app.language, planned.day) for planned in ahead[-1:])
        today = app.clock.today()
        agreed = tuple(action_item(app.language, action, today) for action in meeting.actions)
        asked = tuple(Item(f"question:{question.id}", "?", question.text) for question in parked)
        return [
            *self._part(
                self.say("Agenda"),
                self._agenda(),
                self.say("Nothing yet. Press {key[topic]} to add an item."),
            ),
            *self._part(
                self.say("Agreed"),
                agreed,
                self.say("No next steps yet. Press {key[action]} to add what, who and by when."),
            ),
            *self._part(
                self.say("For next time"),
                asked,
                self.say("Nothing parked. Press {key[park]} to park a question."),
            ),
            heading(self.say("Next meeting")),
            Block(
                "muted",
                following or self.say("No meeting is planned. Press {key[new]} to plan one."),
            ),
            Block("muted", "\n" + self._ending()),
        ]

    def _part(self, title: str, items: tuple[Item, ...], otherwise: str) -> list[Block]:
        body = Block("items", items=items) if items else Block("muted", otherwise)
        return [heading(title), body]

    def _ending(self) -> str:
        if self._lies_ahead:
            return self.say(
                "When its day has come, press {key[state]} to mark it as held, and "
                "{key[check-in]} for the check-in."
            )
        if self._meeting.state is MeetingState.PLANNED:
            return self.say(
                "Press {key[state]} to mark the meeting as held, {key[check-in]} for the check-in."
            )
        return self.say("● held. Press {key[check-in]} for the check-in.")

    @property
    def _lies_ahead(self) -> bool:
        return self._meeting.day > self.journal_app.clock.today()

    def _agenda(self) -> tuple[Item, ...]:
        now, watch = self.journal_app.clock.now(), self._watch
        waiting = [line.id for line in self._meeting.agenda if not line.done]
        if watch is not None:
            first = next(iter(waiting), "")
            watch.switch_to(watch.taken_up if watch.taken_up in waiting else first, now)

        def item(line: AgendaLine) -> Item:
            running = watch is not None and watch.item == line.id
            sign = "✓" if line.done else "▸" if running else "○"
            spent = watch.minutes_on(line.id, now) if watch else 0
            planned = self.say("{count} min", count=line.minutes) if line.minutes else ""
            note = self._of(spent, line.minutes) if spent or running else planned
            return Item(f"part:{line.id}", sign, line.text, note, line.done)

        return tuple(map(item, self._meeting.agenda))

    @property
    def _item(self) -> tuple[str, str]:
        what, _, id_ = self.beside.item.partition(":")
        return what, id_

    async def reload(self) -> None:
        """Read the meeting, whose lines are changed on this screen alone, and show it."""
        app = self.journal_app
        meeting = await app.attempt(meetings.load, app.store, self.draft_id)
        if meeting is not None:
            self._entry = self._meeting = meeting
            before = str((self._draft_first or {}).get("notes", ""))
            if meeting.notes.strip() == before.strip():  # else others' notes would be written over
                self._revision = meeting.revision
            await self._show_time()
            self.refresh_bindings()

    async def follow_others(self) -> None:
        """Show what was saved in another window, or by a command; the notes are left alone."""
        await self.reload()

    async def take_theirs(self, id: str) -> None:  # noqa: ARG002 - the base's names
        """Put the other window's notes into the field, and go on with the meeting."""
        app = self.journal_app
        await app.attempt(drafts.discard, app.store, Kind.MEETING, self.draft_id)
        meeting = await app.attempt(meetings.load, app.store, self.draft_id)
        if meeting is not None:
            self.body.load_text(meeting.notes)
            self._revision = meeting.revision
            self.draft_loaded()
            await self.reload()

    # Keys

    def action_notes(self) -> None:
        """Go to the notes."""
        self.body.focus()

    async def action_save(self) -> None:
        """Save the notes, and go on with the meeting."""
        if await self.saved() is not None:
            if not self.has_unsaved:
                self.show_draft_result(self.say("Saved."))
            await self.reload()

    async def leave(self) -> None:
        """Go from the notes to the agenda, and from there back."""
        if self.body.has_focus:
            self.beside.enter()
        else:
            await super().leave()

    @work(group="dialog")
    async def action_topic(self) -> None:
        """Add an item to the agenda."""
        await ask_agenda_item(self.journal_app, self._meeting)
        await self.reload()

    @work(group="dialog")
    async def action_park(self) -> None:
        """Park a question for next time."""
        await park_for_next_time(self.journal_app)
        await self.show_beside()

    @work(group="dialog")
    async def action_new(self) -> None:
        """Plan the next meeting."""
        await plan_following(self.journal_app, self._meeting)
        await self.show_beside()

    @work(group="dialog")
    async def action_state(self) -> None:
        """Ask whether the meeting took place; held is what is offered."""
        meeting = self._meeting
        took_place = meeting.state is MeetingState.PLANNED and not self._lies_ahead
        state = MeetingState.HELD if took_place else meeting.state
        await ask_state(self.journal_app, meeting, state)
        await self.reload()

    @work(group="dialog")
    async def action_check_in(self) -> None:
        """Let both rate the meeting, side by side."""
        await check_in(self.journal_app, self.draft_id, side_by_side=True)
        await self.reload()

    @work(group="dialog")
    async def action_edit(self) -> None:
        """Change the line under the cursor."""
        app, (what, id_) = self.journal_app, self._item
        if what == "part":
            await ask_agenda_item(app, self._meeting, id_)
        elif what == "action":
            action = await app.attempt(actions.load, app.store, id_)
            if action is not None:
                await edit_action(app, action)
        await self.reload()

    async def action_open_item(self) -> None:
        """Take up the line under the cursor: an item now, a parked question on this agenda."""
        what, id_ = self._item
        app = self.journal_app
        if what == "part":
            if self._watch is not None:
                self._watch.taken_up = id_
            await self._show_time()
        elif what == "question":
            question = await app.attempt(questions.load, app.store, id_)
            if question is not None:
                topic = Topic(Kind.QUESTION, question.id, question.text)
                await app.attempt(agenda_topics.add_topics, app.store, self.draft_id, [topic])
            await self.reload()
        elif what == "action":
            self.action_edit()

    async def action_move(self, way: int) -> None:
        """Move the line under the cursor, by so many places."""
        what, id_ = self._item
        if what == "part":
            rows = line_items.agenda_rows(self._meeting.agenda)
            if (moved := line_items.moved(rows, id_, way)) == rows:
                self.tell_it_stands_at_the_end(way)
                return
            with self.journal_app.showing_errors():
                await save_line_items(self.journal_app, self._meeting, moved)
            await self.reload()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        what = self._item[0] if self.query("#beside") else ""
        if action in {"tick", "edit"}:
            return what in {"part", "action"}
        if action == "move":
            return what == "part"
        if action == "check_in":
            return self._meeting.state is not MeetingState.CANCELLED and not self._lies_ahead
        if action == "save":
            return bool(self.query("#body")) and self.body.has_focus
        return super().check_action(action, parameters)
