"""Meetings of the pair, the programme's gatherings, and the agreement at the top."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from mentorjournal.journal.goals import actions
from mentorjournal.journal.lookup import loaders
from mentorjournal.journal.meetings import (
    agreement,
    gatherings,
    meetings,
    questions,
)
from mentorjournal.journal.model.meetings import (
    Agreement,
    CheckIn,
    Gathering,
    Meeting,
    Preparation,
    Question,
)
from mentorjournal.journal.model.tables import ActionState, Kind, MeetingState
from mentorjournal.journal.model.views import DraftView
from mentorjournal.journal.store import drafts
from mentorjournal.locale.language import N_
from mentorjournal.tui.core import bindings
from mentorjournal.tui.dialogs.choices import Confirm
from mentorjournal.tui.entries.actions import new_action
from mentorjournal.tui.entries.item_section import PART, QUESTION
from mentorjournal.tui.entries.list_lines import with_pinned_first
from mentorjournal.tui.entries.section import LINK
from mentorjournal.tui.features.meetings import page
from mentorjournal.tui.features.meetings.agenda_section import AgendaSection
from mentorjournal.tui.features.meetings.check_in_section import CHECK_INS
from mentorjournal.tui.features.meetings.lines import (
    ALL_ACTIONS,
    NO_AGREEMENT,
    PARKED,
    dated_lines,
    in_order_lines,
    pinned_lines,
)
from mentorjournal.tui.features.meetings.notes_editor import NotesScreen
from mentorjournal.tui.features.meetings.pair_meeting import PairMeetingScreen
from mentorjournal.tui.features.meetings.saving import (
    ask_agreement,
    ask_gathering,
    ask_if_held,
    ask_meeting,
    ask_state,
    plan_following,
)
from mentorjournal.tui.features.meetings.year_plan import plan_year
from mentorjournal.tui.features.questions.parked import (
    questions_blocks,
)
from mentorjournal.tui.widgets.page import Block
from mentorjournal.tui.widgets.row_list import Line


class MeetingsScreen(AgendaSection):
    """What the two of you have met about, and will."""

    section = "meetings"
    list_kinds = frozenset({Kind.MEETING, Kind.GATHERING})
    remove_sentences: Mapping[str, str] = {
        PART: N_("Take this off the agenda? It stays in the meeting's history."),
        LINK: N_("Unlink? Both entries stay."),
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "g",
            "gathering",
            N_("New gathering"),
            id="gathering",
            tooltip=N_("Add one of the programme's gatherings"),
            show=False,
        ),
        bindings.TOPIC,
        bindings.QUESTION,
        Binding(
            "o",
            "gather",
            N_("Add to agenda"),
            id="gather",
            tooltip=N_("Put on the agenda: a parked question, or open next steps"),
            show=False,
        ),
        Binding(
            "p",
            "prepare",
            N_("Prepare"),
            id="prepare",
            tooltip=N_("Prepare the meeting, or else the next one"),
        ),
        bindings.PARK,
        Binding(
            "y",
            "year",
            N_("Plan the year"),
            id="year",
            tooltip=N_("Plan a year of meetings at once"),
            show=False,
        ),
        bindings.NOTES,
        Binding(
            "w",
            "reflect",
            N_("Reflect"),
            id="reflect",
            tooltip=N_("Write a reflection linked to this"),
        ),
        replace(bindings.VISIBILITY, show=False),
        bindings.SHARED_ALREADY,
    ]

    # The list

    async def lines(self) -> list[Line]:
        """Return the agreement, next steps and questions, then what lies ahead and behind.

        A filter leaves meetings and gatherings alone.
        """
        app = self.journal_app
        met = [row for row in await app.service(meetings.rows, app.store) if self.leaves(row.id)]
        gathered = [
            row for row in await app.service(gatherings.rows, app.store) if self.leaves(row.id)
        ]
        await self.tell_filter()
        if self.order is not None:
            dated = in_order_lines(app.language, met, gathered, self.order)
        else:
            dated = dated_lines(app.language, met, gathered, app.clock.today())
        dated = with_pinned_first(dated, self.pinned, self.say("Pinned"))
        if self.filtered is not None:
            return dated
        agreed = await app.service(agreement.load, app.store)
        waiting = len(await app.service(actions.rows, app.store, state=ActionState.OPEN))
        parked = len(await app.service(questions.parked, app.store))
        return [
            *pinned_lines(app.language, agreed.id if agreed else None, waiting, parked),
            *await self.check_ins_lines(),
            *(dated or self._how_to_begin()),
        ]

    def _how_to_begin(self) -> list[Line]:
        """Return what is said where no meeting is planned or held yet."""
        words = N_("No meeting yet. Press {key[new]} to plan one, {key[year]} for a whole year.")
        if self.journal_app.in_pair_view:
            words = N_("No meeting yet. Press {key[new]} to plan one.")
        return [Line.gap(), Line("", Content.styled(self.say(words), "$muted"))]

    async def first_line(self) -> str:
        """Return the next meeting, or else the latest."""
        app = self.journal_app
        upcoming = await app.service(meetings.upcoming, app.store)
        latest = upcoming or next(iter(await app.service(meetings.rows, app.store)), None)
        return f"meeting:{latest.id}" if latest is not None else ""

    # The page

    async def special_page(self, key: str) -> None:
        """Show all next steps or questions, or invite to write the agreement."""
        self.kind = self.entry = None
        app = self.journal_app
        if key == ALL_ACTIONS:
            rows = await app.service(actions.rows, app.store)
            blocks = page.all_actions_blocks(app.language, rows, app.clock.today())
        elif key == CHECK_INS:
            blocks = await self.check_ins_page()
        elif key == PARKED:
            parked = await app.service(questions.parked, app.store)
            blocks = questions_blocks(app.language, app.store.pair, parked)
        else:
            blocks = page.no_agreement_blocks(app.language) if key == NO_AGREEMENT else []
        await self.page.show(blocks, of=key)
        self.refresh_bindings()

    async def blocks(self, kind: Kind, entry: Any) -> list[Block]:  # noqa: ARG002
        """Return what the page shows."""
        language = self.journal_app.language
        if isinstance(entry, Agreement):
            return page.agreement_blocks(language, entry, self.journal_app.store.pair)
        if isinstance(entry, Gathering):
            return page.gathering_blocks(language, entry)
        return [
            *page.meeting_blocks(language, entry, self.journal_app.clock.today()),
            *await self.meeting_check_ins(entry),
        ]

    async def show_entry(self, kind: str, id: str) -> bool:
        """Show an entry: a step or question among its like, others with their meeting."""
        if kind == Kind.ACTION:
            return await self._show_among(ALL_ACTIONS, id)
        app = self.journal_app
        entry = await app.attempt(loaders.load, app.store, Kind(kind), id)
        if isinstance(entry, Question):
            parked = await app.service(questions.parked, app.store)
            if any(question.id == id for question in parked):
                return await self._show_among(PARKED, id)
        if isinstance(entry, Question | CheckIn | Preparation) and entry.meeting_id:
            if not await super().show_entry(Kind.MEETING, entry.meeting_id):
                return False
            self.page.focus_item(f"{kind}:{id}")
            return True
        return entry is not None and await super().show_entry(kind, id)

    async def _show_among(self, key: str, id_: str) -> bool:
        if not await self.reach(key):
            return False
        self.add_class("reading")
        self.page.focus_item(f"{key}{id_}")
        return True

    # Forms

    @work(group="dialog")
    async def action_new(self) -> None:
        """Plan a meeting."""
        await self.show_saved(Kind.MEETING, await ask_meeting(self.journal_app, None))

    @work(group="dialog")
    async def action_next_meeting(self) -> None:
        """Plan the meeting that follows the one on the page."""
        if isinstance(self.entry, Meeting):
            await plan_following(self.journal_app, self.entry)
            await self.refresh_data()

    @work(group="dialog")
    async def action_gathering(self) -> None:
        """Add a gathering."""
        await self.show_saved(Kind.GATHERING, await ask_gathering(self.journal_app, None))

    @work(group="dialog")
    async def action_year(self) -> None:
        """Plan a year of meetings at once."""
        if await plan_year(self.journal_app):
            await self.refresh_data()

    @work(group="dialog")
    async def action_agreement(self) -> None:
        """Write the agreement."""
        app = self.journal_app
        agreed = await app.service(agreement.load, app.store)
        await self.show_saved(Kind.AGREEMENT, await ask_agreement(app, agreed))

    async def edit_entry(self) -> None:
        """Change what is on the page."""
        app, entry = self.journal_app, self.entry
        if isinstance(entry, Meeting):
            await self.show_saved(Kind.MEETING, await ask_meeting(app, entry))
        elif isinstance(entry, Gathering):
            await self.show_saved(Kind.GATHERING, await ask_gathering(app, entry))
        elif isinstance(entry, Agreement) or self.rows.key == NO_AGREEMENT:
            agreed = entry if isinstance(entry, Agreement) else None
            await self.show_saved(Kind.AGREEMENT, await ask_agreement(app, agreed))

    async def ask_state(self) -> None:
        """Ask whether the meeting took place."""
        if isinstance(self.entry, Meeting):
            await ask_state(self.journal_app, self.entry)

    # Preparing, notes, next steps

    def action_prepare(self) -> None:
        """Prepare the planned meeting on the page, or else the next one."""
        planned = isinstance(self.entry, Meeting) and self.entry.state is MeetingState.PLANNED
        self._prepare(self.entry.id if planned and self.entry else "")

    @work(group="dialog")
    async def _prepare(self, id_: str) -> None:
        await self.journal_app.action_prepare(id_)

    @work(group="dialog")
    async def action_offer_to_plan(self) -> None:
        """Ask whether to plan a meeting, and go on to prepare it."""
        question = self.say("No meeting is planned. Shall we plan one?")
        await self.filled.wait()
        if not await self.app.push_screen_wait(Confirm(question, self.say("Plan a meeting"))):
            return
        saved = await ask_meeting(self.journal_app, None)
        await self.show_saved(Kind.MEETING, saved)
        if saved:
            await self.journal_app.action_prepare(saved)

    @work(group="dialog")
    async def action_notes(self) -> None:
        """Write the notes of what is on the page; a meeting's agenda stands beside them."""
        entry, kind = self.entry, self.kind
        if isinstance(entry, Meeting | Gathering) and kind is not None:
            await self._write(kind, entry.id, lambda kept: NotesScreen(kind, entry, kept))

    async def _write(
        self,
        kind: Kind,
        id_: str,
        screen: Callable[[DraftView | None], NotesScreen],
    ) -> None:
        """Open a screen to write notes on; what was begun in the form is gone on with there."""
        app = self.journal_app
        kept = await app.service(drafts.resume, app.store, kind, id_)
        if kept is not None and set(kept.content) != {"notes"}:
            await self.edit_entry()
            return
        saved = await app.push_screen_wait(screen(kept))
        if kind is Kind.MEETING and saved:
            await ask_if_held(app, id_)
        await self.refresh_data()

    # For two at one screen

    @property
    def pair_meeting(self) -> str:
        """The id of the meeting on the page, if it lies ahead or is today's; or else nothing."""
        meeting, today = self.entry, self.journal_app.clock.today()
        if not isinstance(meeting, Meeting):
            return ""
        ahead = meeting.state is MeetingState.PLANNED or meeting.day == today
        return meeting.id if ahead else ""

    @work(group="dialog")
    async def meet(self) -> None:
        """Run the meeting on the page, for two at one screen."""
        meeting = self.entry
        if isinstance(meeting, Meeting):
            await self._write(
                Kind.MEETING, meeting.id, lambda kept: PairMeetingScreen(meeting, kept)
            )

    def action_read(self) -> None:
        """Go from the list to the page; in pair view a meeting ahead is run."""
        if self.journal_app.in_pair_view and self.pair_meeting:
            self.meet()
        else:
            super().action_read()

    @work(group="dialog")
    async def action_action(self) -> None:
        """Add a next step, to the meeting on the page if there is one."""
        meeting_id = self.entry.id if isinstance(self.entry, Meeting) else None
        await new_action(self.journal_app, meeting_id=meeting_id)
        await self.refresh_data()

    @work(group="dialog")
    async def action_free_action(self) -> None:
        """Add a next step that belongs to no meeting."""
        await new_action(self.journal_app)
        await self.refresh_data()

    def action_reflect(self) -> None:
        """Write a reflection linked to what is on the page."""
        tied = self.kind in {Kind.MEETING, Kind.GATHERING} and self.entry is not None
        links = [(self.kind, self.entry.id)] if tied and self.kind and self.entry else []
        self.journal_app.write_reflection(links)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        on_meeting = isinstance(self.entry, Meeting)
        if action in {"reflect", "prepare"}:
            if self.journal_app.in_pair_view:
                return False
            if not isinstance(self.entry, Meeting):
                return True
            today = self.journal_app.clock.today()
            return self.entry.day >= today if action == "prepare" else self.entry.day <= today
        if action == "gather":
            return on_meeting or (self.is_mounted and self.item[0] == QUESTION)
        if action in {"topic", "question"}:
            return on_meeting
        if action == "notes":
            return isinstance(self.entry, Meeting | Gathering)
        if action == "state":
            return on_meeting or bool(self.item[0])
        if action == "edit" and not self.item[0]:
            return self.entry is not None or (self.is_mounted and self.rows.key == NO_AGREEMENT)
        return super().check_action(action, parameters)
