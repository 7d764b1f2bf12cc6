"""The agenda of the meeting on the page, and the parked questions that may come onto it."""

from __future__ import annotations

from textual import work

from mentorjournal.journal.meetings import line_items, meetings, questions
from mentorjournal.journal.model.meetings import Meeting
from mentorjournal.tui.entries.item_section import PART, QUESTION
from mentorjournal.tui.features.meetings.agenda import ask_agenda_item
from mentorjournal.tui.features.meetings.check_in_section import CheckInSection
from mentorjournal.tui.features.questions.parked import bring_question, park_question
from mentorjournal.tui.features.questions.picker import ask_question


class AgendaSection(CheckInSection):
    """What is done with the agenda of the meeting on the page."""

    @work(group="dialog")
    async def action_topic(self) -> None:
        """Add an item to the agenda of the meeting on the page."""
        await self._agenda_item(None)

    async def edit_item(self, what: str, id: str) -> None:
        """Change an agenda item, a parked question, a check-in, or the agreement."""
        if what == PART:
            await self._agenda_item(id)
        elif what == QUESTION:
            app = self.journal_app
            question = await app.attempt(questions.load, app.store, id)
            if question is not None:
                await park_question(app, question)
        else:
            await super().edit_item(what, id)

    async def _agenda_item(self, id_: str | None) -> None:
        meeting = self.entry
        if not isinstance(meeting, Meeting):
            return
        await ask_agenda_item(self.journal_app, meeting, id_)
        await self.refresh_data()

    @work(group="dialog")
    async def action_question(self) -> None:
        """Take a question from the bank onto the agenda of the meeting on the page."""
        meeting = self.entry
        if not isinstance(meeting, Meeting):
            return
        chosen = await ask_question(self.journal_app)
        if chosen:
            await self.save_part(
                meeting, [*line_items.agenda_rows(meeting.agenda), {"text": chosen}]
            )

    @work(group="dialog")
    async def action_park(self) -> None:
        """Park a question for a meeting to come."""
        await park_question(self.journal_app)
        await self.refresh_data()

    async def action_gather(self) -> None:
        """Take open next steps over into the agenda, or the parked question under the cursor."""
        what, id_ = self.item
        if what == QUESTION:
            await bring_question(self.journal_app, id_)
            await self.refresh_data()
            return
        meeting = self.entry
        if not isinstance(meeting, Meeting):
            return
        app = self.journal_app
        offered = await app.service(meetings.gathered_agenda, app.store)
        there = {line.text for line in meeting.agenda}
        fresh: list[line_items.Row] = [
            {"text": text} for text in dict.fromkeys(offered) if text not in there
        ]
        if not fresh:
            app.show_message(self.say("All open next steps are on the agenda already."))
            return
        await self.save_part(meeting, [*line_items.agenda_rows(meeting.agenda), *fresh])
