"""Asking for a meeting, a gathering or the agreement, and saving what is answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mentorjournal.journal.lookup.conflicts import SavedElsewhere
from mentorjournal.journal.meetings import agreement, meetings
from mentorjournal.journal.meetings.line_item_text import agenda_from_text
from mentorjournal.journal.meetings.planning import USUAL_MINUTES
from mentorjournal.journal.model.meetings import Agreement, Gathering, Meeting
from mentorjournal.journal.model.tables import Kind, MeetingState
from mentorjournal.journal.model.terms import FormKind
from mentorjournal.journal.store import drafts, entries
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Confirm
from mentorjournal.tui.dialogs.forms import FormScreen, Values
from mentorjournal.tui.entries.entry_form import ask_entry
from mentorjournal.tui.features.meetings import forms
from mentorjournal.tui.features.meetings.page import long_day

UNTIL_NEXT = timedelta(weeks=4)


async def ask_meeting(app: JournalApp, meeting: Meeting | None) -> str | None:
    """Ask for a meeting, new or to change; return its id once it is saved."""
    before = meeting.agenda if meeting else []

    def prepare(values: Values) -> Values:
        return values | {"agenda": agenda_from_text(values["agenda"], before)}

    async def rebase_on(elsewhere: SavedElsewhere) -> None:
        nonlocal before
        saved = await app.attempt(meetings.load, app.store, elsewhere.id)
        before = saved.agenda if saved else before

    fields = forms.meeting_fields(app.language, meeting, app.clock.today())
    title = app.say("Meeting") if meeting else app.say("New meeting")
    return await ask_entry(
        app, title, fields, Kind.MEETING, meeting, prepare=prepare, rebase_on=rebase_on
    )


async def ask_gathering(app: JournalApp, gathering: Gathering | None) -> str | None:
    """Ask for a gathering, new or to change; return its id once it is saved."""

    def prepare(values: Values) -> Values:
        return values | {"attended": forms.ATTENDED[values["attended"]]}

    fields = forms.gathering_fields(app.language, gathering, app.clock.today())
    title = app.say("Gathering") if gathering else app.say("New gathering")
    return await ask_entry(app, title, fields, Kind.GATHERING, gathering, prepare=prepare)


async def ask_agreement(app: JournalApp, agreed: Agreement | None) -> str | None:
    """Ask for the agreement, new or to change; return its id once it is saved.

    There is one alone: another window may have written it first.
    """

    async def save(values: Values, revision: int | None) -> str:
        return await app.service(agreement.save, app.store, values, revision=revision or 0)

    kept = await app.service(drafts.resume, app.store, Kind.AGREEMENT, "")
    return await ask_entry(
        app,
        app.say("Our agreement"),
        forms.agreement_fields(app.language, agreed),
        Kind.AGREEMENT,
        agreed,
        kept=kept.content if kept else None,
        save=save,
    )


async def ask_state(app: JournalApp, meeting: Meeting, offered: MeetingState | None = None) -> None:
    """Ask whether a meeting took place.

    Args:
        app: the app.
        meeting: which.
        offered: the state that the form begins with; the meeting's own unless given.
    """

    async def save(values: Values) -> None:
        await app.service(
            entries.change, app.store, Kind.MEETING, meeting.id, values, keep_draft=True
        )

    fields = forms.state_fields(app.language, offered or meeting.state, meeting.reason)
    title, draft = long_day(app.language, meeting.day), (FormKind.STATE, meeting.id)
    await app.push_screen_wait(FormScreen(title, fields, save, draft=draft))


async def ask_if_held(app: JournalApp, id_: str) -> None:
    """Ask whether a meeting was held that has notes and is planned still, once its day has come."""
    meeting = await app.attempt(meetings.load, app.store, id_)
    if meeting is None or not meetings.may_have_been_held(meeting, app.clock.today()):
        return
    question = app.say(
        "There are notes of {day}, and it is still planned. Was it held?",
        day=app.language.date(meeting.day, "full"),
    )
    if await app.push_screen_wait(Confirm(question, app.say("It was held"))):
        values = {"state": MeetingState.HELD}
        await app.attempt(entries.change, app.store, Kind.MEETING, id_, values, keep_draft=True)


async def plan_following(app: JournalApp, meeting: Meeting) -> None:
    """Ask for the next meeting: as this one, four weeks later, unless said otherwise."""
    suggested = {
        "day": (meeting.day + UNTIL_NEXT).isoformat(),
        "start": f"{meeting.start:%H:%M}" if meeting.start else "",
        "minutes": meeting.minutes or USUAL_MINUTES,
        "place": meeting.place,
    }
    fields = [
        replace(field, value=suggested[field.name])
        for field in forms.meeting_fields(app.language, None, meeting.day)
        if field.name in suggested
    ]

    async def save(values: Values) -> str:
        return await app.service(entries.create, app.store, Kind.MEETING, values, keep_draft=True)

    draft = (FormKind.NEXT_MEETING, meeting.id)
    if await app.push_screen_wait(FormScreen(app.say("Next meeting"), fields, save, draft=draft)):
        app.show_message(app.say("Your next meeting is planned."))
