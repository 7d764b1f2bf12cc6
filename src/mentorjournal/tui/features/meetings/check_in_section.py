"""The part of Meetings that is about check-ins and signatures: their keys, lines and page."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content

from mentorjournal.journal.meetings import agreement, check_ins
from mentorjournal.journal.model.meetings import Agreement, Meeting
from mentorjournal.journal.model.tables import MeetingState
from mentorjournal.journal.model.views import EntryHead
from mentorjournal.tui.core import bindings
from mentorjournal.tui.entries.item_section import CHECK_IN, ItemSection
from mentorjournal.tui.features.meetings.check_in_editor import check_in, park
from mentorjournal.tui.features.meetings.check_in_page import (
    CHECK_IN_SIGN,
    DROP,
    check_in_blocks,
    year_blocks,
)
from mentorjournal.tui.features.meetings.page import SIGNATURE
from mentorjournal.tui.widgets.page import Block
from mentorjournal.tui.widgets.row_list import Line

CHECK_INS = "check_in:"
"""The key of the line that leads to the year's check-ins."""


class CheckInSection(ItemSection):
    """A section whose meetings can be rated, and whose agreement can be signed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bindings.CHECK_IN,
    ]

    async def check_ins_lines(self) -> list[Line]:
        """Return the line that leads to the year's check-ins, once there are any."""
        app = self.journal_app
        if not await app.service(check_ins.has_any, app.store):
            return []
        words = self.say("Check-ins over the year")
        return [Line(CHECK_INS, Content.assemble((f"{CHECK_IN_SIGN} ", "$primary"), words))]

    async def check_ins_page(self) -> list[Block]:
        """Return the page with the year's check-ins."""
        app = self.journal_app
        said = await app.service(check_ins.rows, app.store)
        drops = await app.service(check_ins.open_drops, app.store)
        return year_blocks(app.language, app.store.pair, said, drops)

    async def meeting_check_ins(self, meeting: Meeting) -> list[Block]:
        """Return what a meeting's page says of its check-ins."""
        app = self.journal_app
        said = await app.service(check_ins.rows, app.store, meeting_id=meeting.id)
        waiting = all(row.author.id != app.store.pair.owner.id for row in said)
        return check_in_blocks(app.language, said, invite=waiting and self._took_place(meeting))

    def _took_place(self, meeting: EntryHead | None) -> bool:
        """Say whether this is a meeting whose day has come, and that was not cancelled."""
        return (
            isinstance(meeting, Meeting)
            and meeting.state is not MeetingState.CANCELLED
            and meeting.day <= self.journal_app.clock.today()
        )

    @work(group="dialog")
    async def action_check_in(self) -> None:
        """Say how the meeting on the page was; in pair view both do."""
        if isinstance(self.entry, Meeting):
            await self._check_in(self.entry.id)

    async def _check_in(self, meeting_id: str) -> None:
        app = self.journal_app
        await check_in(app, meeting_id, side_by_side=app.in_pair_view)
        await self.refresh_data()

    async def edit_item(self, what: str, id: str) -> None:
        """Change a check-in, or the agreement that a signature belongs to."""
        app = self.journal_app
        if what == SIGNATURE:
            await self.edit_entry()
        elif what == CHECK_IN:
            row = await app.attempt(check_ins.load, app.store, id)
            if row is None:
                return
            if row.author.id == app.store.pair.owner.id or app.in_pair_view:
                await self._check_in(row.meeting_id)
            else:
                app.show_message(self.say("Only {name} changes this.", name=row.author.name))

    async def action_open_item(self) -> None:
        """Open what the cursor stands on: a check-in leads to the year's, a question is parked."""
        what, id_ = self.item
        if what == CHECK_IN:
            if await self.reach(CHECK_INS):
                self.page.focus()
        elif what == DROP:
            await self._park(id_)
        elif what == SIGNATURE:
            await self.action_tick()
        else:
            await super().action_open_item()

    async def _park(self, check_in_id: str) -> None:
        app = self.journal_app
        for drop in await app.service(check_ins.open_drops, app.store):
            if drop.check_in.id == check_in_id:
                await park(app, drop)
        await self.refresh_data()

    async def action_tick(self) -> None:
        """Tick the line under the cursor off, or sign the agreement for one of the two."""
        what, person_id = self.item
        if what == SIGNATURE and isinstance(self.entry, Agreement):
            app = self.journal_app
            person = app.store.pair.person(person_id)
            await app.attempt(agreement.sign, app.store, self.entry, person)
            await self.refresh_data()
        else:
            await super().action_tick()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        what = self.item[0] if self.is_mounted else ""
        if action == "check_in":
            return self._took_place(self.entry)
        if what in {DROP, SIGNATURE} and action == "delete":
            return False
        if what == DROP and action == "edit":
            return False
        if what == SIGNATURE and action == "tick":
            return True
        return super().check_action(action, parameters)
