"""Meetings of the pair, the programme's gatherings, and the agreement at the top."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual import work
from textual.binding import Binding
from textual.content import Content

from mentorjournal.journal import agreement, drafts, entries, gatherings, meetings
from mentorjournal.journal.errors import Missing
from mentorjournal.journal.labels import FIELD_LABELS, VALUE_LABELS, value_label
from mentorjournal.journal.tables import Kind, MeetingState
from mentorjournal.journal.views import AgendaLine, Agreement, Gathering, Meeting
from mentorjournal.locale.language import N_
from mentorjournal.printable import shown_line
from mentorjournal.tui.sections.actions import action_line, edit_action, new_action, settle_one
from mentorjournal.tui.sections.agenda import agenda_as_text, agenda_from_text
from mentorjournal.tui.sections.section import ListSection
from mentorjournal.tui.widgets.dialogs import Pick
from mentorjournal.tui.widgets.forms import Field, FormScreen, Values
from mentorjournal.tui.widgets.page import Block, heading, labelled
from mentorjournal.tui.widgets.rows import Line

NO_AGREEMENT = "agreement:"
USUAL_MINUTES = 90
SIGNS = {MeetingState.PLANNED: "○", MeetingState.HELD: "●", MeetingState.CANCELLED: "–"}
GATHERING_SIGN = "■"
AGREEMENT_HELP = {
    "expectations": N_("What is this year for? What would make it worth the time?"),
    "mentee_gets": N_("What do you want to take home: support, mirroring, structure, courage?"),
    "mentee_gives": N_("The mentee owns the agenda and the goals. How do you prepare?"),
    "mentor_gets": N_("New energy, time to reflect, learning by coaching: what do you want?"),
    "mentor_gives": N_("A mentor is no boss, therapist or consultant. What can you offer?"),
    "confidentiality": N_(
        "What stays between you, and where the law or someone's safety draws a limit."
    ),
    "cadence": N_("How often, how long, where; who books; may one call in between?"),
    "ending": N_("How do you say that it does not work, and how do you end well?"),
}


class MeetingsScreen(ListSection):
    """What the two of you have met about, and will."""

    section = "meetings"

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding(
            "g",
            "gathering",
            N_("New gathering"),
            id="gathering",
            tooltip=N_("Add one of the programme's gatherings"),
            show=False,
        ),
        Binding(
            "a", "action", N_("Next step"), id="action", tooltip=N_("Add a next step"), show=False
        ),
        Binding(
            "w",
            "reflect",
            N_("Reflect"),
            id="reflect",
            tooltip=N_("Write a reflection tied to this"),
        ),
        Binding(
            "o",
            "gather",
            N_("Take over"),
            id="gather",
            tooltip=N_("Take open next steps over into the agenda"),
            show=False,
        ),
        Binding(
            "space",
            "tick",
            N_("Tick off"),
            id="tick",
            tooltip=N_("Tick an agenda item or next step off, or open it again"),
            show=False,
        ),
        Binding(
            "u",
            "change_action",
            N_("Change next step"),
            id="change-action",
            tooltip=N_("Change one of its next steps"),
            show=False,
        ),
    ]

    async def lines(self) -> list[Line]:
        """Return the agreement, then meetings and gatherings, newest first, by year."""
        app = self.journal_app
        agreed = await app.service(agreement.load, app.store)
        met = await app.service(meetings.rows, app.store)
        gathered = await app.service(gatherings.rows, app.store)
        words = self.say("Our agreement") if agreed else self.say("Our agreement (not written yet)")
        lines = [Line(f"agreement:{agreed.id}" if agreed else NO_AGREEMENT, Content(f"§ {words}"))]
        dated: list[tuple[date, Line]] = [
            (
                row.day,
                Line(
                    f"meeting:{row.id}",
                    self._line(SIGNS[row.state], row.day, shown_line(row.place), row.open_actions),
                ),
            )
            for row in met
        ] + [
            (
                row.day,
                Line(
                    f"gathering:{row.id}",
                    self._line(GATHERING_SIGN, row.day, shown_line(row.theme), 0),
                ),
            )
            for row in gathered
        ]
        dated.sort(key=lambda one: one[0], reverse=True)
        today = app.clock.today()
        part = None
        for day, line in dated:
            now = self.say("Ahead") if day >= today else self.say("Behind us")
            if now != part:
                part = now
                lines.append(Line.heading(now))
            lines.append(line)
        return lines

    def _line(self, sign: str, day: date, words: str, waiting: int) -> Content:
        when = self.journal_app.language.day_and_month(day)
        still_open = self.say_many("{count} open", "{count} open", waiting)
        more = f"  ({still_open})" if waiting else ""
        return Content.assemble(
            (f"{sign} ", "$primary"), (f"{when:<7} ", "bold"), words, (more, "$muted")
        )

    async def refresh_data(self) -> None:
        """Read anew; the first time put the cursor on the next or the latest meeting."""
        first = not self.rows.option_count
        await super().refresh_data()
        if first:
            app = self.journal_app
            upcoming = await app.service(meetings.upcoming, app.store)
            if upcoming is not None:
                self.rows.go_to(f"meeting:{upcoming.id}")

    async def special_page(self, key: str) -> None:
        """Invite to write the agreement."""
        await super().special_page(key)
        if key == NO_AGREEMENT:
            await self.page.show(
                [
                    Block("title", self.say("Our agreement")),
                    Block(
                        "text",
                        self.say(
                            "Talk it through at your first meeting: what each wants and gives, "
                            "what stays between you, how often you meet and how you end. "
                            "Press e to write it down."
                        ),
                    ),
                ]
            )

    async def blocks(self, kind: Kind, entry: Any) -> list[Block]:  # noqa: ARG002
        """Return what the page shows."""
        if isinstance(entry, Agreement):
            return self._agreement_blocks(entry)
        if isinstance(entry, Gathering):
            return self._gathering_blocks(entry)
        return self._meeting_blocks(entry)

    def _meeting_blocks(self, meeting: Meeting) -> list[Block]:
        language = self.journal_app.language
        facts = [value_label(language, meeting.state)]
        if meeting.start:
            facts.append(language.time(meeting.start))
        if meeting.minutes:
            facts.append(self.say("{count} min", count=meeting.minutes))
        if meeting.place:
            facts.append(meeting.place)
        blocks = [
            Block("title", language.date(meeting.day, "full").capitalize()),
            Block("muted", " · ".join(facts)),
        ]
        if meeting.reason:
            blocks.append(Block("text", meeting.reason))
        if meeting.agenda:
            lines = [self._agenda_line(one) for one in meeting.agenda]
            blocks += [heading(self.say("Agenda")), Block("text", "\n".join(lines))]
        blocks += labelled(self.say("Notes"), meeting.notes)
        if meeting.actions:
            lines = [action_line(language, one) for one in meeting.actions]
            blocks += [heading(self.say("Next steps")), Block("text", "\n".join(lines))]
        return blocks

    def _agenda_line(self, item: AgendaLine) -> str:
        length = self.say("{count} min", count=item.minutes) if item.minutes else ""
        return f"{'✓' if item.done else '○'} {item.text}  {length}".rstrip()

    def _gathering_blocks(self, gathering: Gathering) -> list[Block]:
        language = self.journal_app.language
        attended = {
            None: "",
            True: self.say("I was there"),
            False: self.say("I was not there"),
        }[gathering.attended]
        facts = [language.date(gathering.day, "full"), gathering.place, attended]
        return [
            Block("title", gathering.theme),
            Block("muted", " · ".join(filter(None, facts))),
            *labelled(self.say("Notes"), gathering.notes),
        ]

    def _agreement_blocks(self, agreed: Agreement) -> list[Block]:
        language = self.journal_app.language
        blocks = [Block("title", self.say("Our agreement"))]
        for name in agreement.TEXTS:
            blocks += labelled(self.say(FIELD_LABELS[name]), getattr(agreed, name))
        for name in ("signed_by_mentee", "signed_by_mentor"):
            signed = getattr(agreed, name)
            words = language.date(signed) if signed else self.say("not yet")
            blocks.append(Block("muted", f"{self.say(FIELD_LABELS[name])}: {words}"))
        return blocks

    # Forms

    @work(group="dialog")
    async def action_new(self) -> None:  # type: ignore[override]
        """Plan a meeting."""
        await self._meeting_form(None)

    @work(group="dialog")
    async def action_gathering(self) -> None:
        """Add a gathering."""
        await self._gathering_form(None)

    @work(group="dialog")
    async def action_edit(self) -> None:  # type: ignore[override]
        """Change what is on the page."""
        if isinstance(self.entry, Meeting):
            await self._meeting_form(self.entry)
        elif isinstance(self.entry, Gathering):
            await self._gathering_form(self.entry)
        else:
            await self._agreement_form(self.entry if isinstance(self.entry, Agreement) else None)

    async def _ask(
        self, title: str, fields: list[Field], kind: Kind, entry: Any, prepare: Any = None
    ) -> None:
        """Show a form for an entry of a kind, save it, and show it."""
        app = self.journal_app
        id_ = entry.id if entry is not None else ""

        async def save(values: Values) -> str:
            stored = prepare(values) if prepare else values
            if kind is Kind.AGREEMENT:
                revision = entry.revision if entry else None
                return await app.service(agreement.save, app.store, stored, revision=revision)
            if entry is None:
                return await app.service(entries.create, app.store, kind, stored)
            await app.service(entries.change, app.store, kind, id_, stored, revision=entry.revision)
            return id_

        kept = await app.service(drafts.find, app.store, kind, id_)
        saved = await app.push_screen_wait(
            FormScreen(title, fields, save, draft=(kind, id_), kept=kept.content if kept else None)
        )
        await self.refresh_data()
        if saved:
            self.rows.go_to(f"{kind}:{saved}")

    async def _meeting_form(self, meeting: Meeting | None) -> None:
        today = self.journal_app.clock.today()

        def prepare(values: Values) -> Values:
            if values["state"] == MeetingState.CANCELLED and not values["reason"].strip():
                raise Missing("reason")
            agenda = agenda_from_text(values["agenda"], meeting.agenda if meeting else [])
            return values | {"agenda": agenda}

        state = meeting.state if meeting else MeetingState.PLANNED
        fields = [
            Field("day", self.say("Date, as 2026-10-31"), value=meeting.day if meeting else today),
            Field(
                "start",
                self.say("Time, as 14:30"),
                value=f"{meeting.start:%H:%M}" if meeting and meeting.start else "",
            ),
            Field(
                "minutes",
                self.say("Minutes"),
                value=(meeting.minutes if meeting else USUAL_MINUTES) or "",
            ),
            Field("place", self.say("Place"), value=meeting.place if meeting else ""),
            Field(
                "state",
                self.say("State"),
                "choice",
                str(state),
                choices=[(one, self.say(VALUE_LABELS[one])) for one in MeetingState],
            ),
            Field(
                "agenda",
                self.say("Agenda"),
                "text",
                agenda_as_text(meeting.agenda) if meeting else "",
                help=self.say("One item a line; minutes at the end in brackets, as (20)."),
            ),
            Field("notes", self.say("Notes"), "text", meeting.notes if meeting else ""),
            Field(
                "reason",
                self.say("Reason, if it was cancelled"),
                value=meeting.reason if meeting else "",
            ),
        ]
        title = self.say("Meeting") if meeting else self.say("New meeting")
        await self._ask(title, fields, Kind.MEETING, meeting, prepare)

    async def _gathering_form(self, gathering: Gathering | None) -> None:
        known = {None: "", True: "yes", False: "no"}
        back = {"": None, "yes": True, "no": False}
        today = self.journal_app.clock.today()
        fields = [
            Field("theme", self.say("Theme"), value=gathering.theme if gathering else ""),
            Field(
                "day", self.say("Date, as 2026-10-31"), value=gathering.day if gathering else today
            ),
            Field("place", self.say("Place"), value=gathering.place if gathering else ""),
            Field(
                "attended",
                self.say("Were you there?"),
                "choice",
                known[gathering.attended] if gathering else "",
                choices=[
                    ("", self.say("not said")),
                    ("yes", self.say("yes")),
                    ("no", self.say("no")),
                ],
            ),
            Field("notes", self.say("Notes"), "text", gathering.notes if gathering else ""),
        ]
        title = self.say("Gathering") if gathering else self.say("New gathering")
        await self._ask(
            title,
            fields,
            Kind.GATHERING,
            gathering,
            lambda values: values | {"attended": back[values["attended"]]},
        )

    async def _agreement_form(self, agreed: Agreement | None) -> None:
        fields = [
            Field(
                name,
                self.say(FIELD_LABELS[name]),
                "text",
                getattr(agreed, name) if agreed else "",
                help=self.say(AGREEMENT_HELP[name]),
            )
            for name in agreement.TEXTS
        ] + [
            Field(
                name,
                self.say(FIELD_LABELS[name]),
                value=(getattr(agreed, name) if agreed else None) or "",
                help=self.say("A date, as 2026-03-31, when it is agreed."),
            )
            for name in ("signed_by_mentee", "signed_by_mentor")
        ]
        await self._ask(self.say("Our agreement"), fields, Kind.AGREEMENT, agreed)

    # Next steps and the agenda

    @work(group="dialog")
    async def action_action(self) -> None:
        """Add a next step to the meeting on the page."""
        meeting_id = self.entry.id if isinstance(self.entry, Meeting) else None
        await new_action(self.journal_app, meeting_id=meeting_id)
        await self.refresh_data()

    def action_reflect(self) -> None:
        """Write a reflection tied to what is on the page."""
        tied = self.kind in {Kind.MEETING, Kind.GATHERING} and self.entry is not None
        links = [(self.kind, self.entry.id)] if tied and self.kind and self.entry else []
        self.journal_app.write_reflection(links)

    async def action_gather(self) -> None:
        """Take open next steps over into the agenda of the meeting on the page."""
        meeting = self.entry
        if not isinstance(meeting, Meeting):
            return
        app = self.journal_app
        offered = await app.service(meetings.gathered_agenda, app.store)
        there = {one.text for one in meeting.agenda}
        fresh = [{"text": text} for text in offered if text not in there]
        if not fresh:
            app.tell(self.say("No open next steps that are not on the agenda already."))
            return
        agenda = [
            {"id": one.id, "text": one.text, "minutes": one.minutes, "done": one.done}
            for one in meeting.agenda
        ]
        await app.attempt(
            entries.change, app.store, Kind.MEETING, meeting.id, {"agenda": [*agenda, *fresh]}
        )
        await self.refresh_data()

    @work(group="dialog")
    async def action_tick(self) -> None:
        """Tick an agenda item or a next step off, or open it again."""
        meeting = self.entry
        if not isinstance(meeting, Meeting):
            return
        app = self.journal_app
        lines = [
            Line(f"item:{one.id}", Content(shown_line(f"{'✓' if one.done else '○'} {one.text}")))
            for one in meeting.agenda
        ] + [
            Line(f"action:{one.id}", Content(action_line(app.language, one)))
            for one in meeting.actions
        ]
        if not lines:
            app.tell(self.say("There is nothing to tick off here yet."))
            return
        key = await app.push_screen_wait(Pick(self.say("Tick off, or open again"), lines))
        if key is None:
            return
        kind, _, id_ = key.partition(":")
        if kind == "action":
            await settle_one(app, next(one for one in meeting.actions if one.id == id_))
        else:
            agenda = [
                {
                    "id": one.id,
                    "text": one.text,
                    "minutes": one.minutes,
                    "done": one.done != (one.id == id_),
                }
                for one in meeting.agenda
            ]
            await app.attempt(
                entries.change, app.store, Kind.MEETING, meeting.id, {"agenda": agenda}
            )
        await self.refresh_data()

    @work(group="dialog")
    async def action_change_action(self) -> None:
        """Choose a next step of the meeting and change it."""
        meeting = self.entry
        if not isinstance(meeting, Meeting) or not meeting.actions:
            return
        app = self.journal_app
        lines = [Line(one.id, Content(action_line(app.language, one))) for one in meeting.actions]
        key = await app.push_screen_wait(Pick(self.say("Change which one?"), lines))
        if key is not None:
            await edit_action(app, next(one for one in meeting.actions if one.id == key))
            await self.refresh_data()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        if action in {"gather", "tick", "change_action"}:
            return isinstance(self.entry, Meeting)
        if action == "edit":
            return True
        return super().check_action(action, parameters)
