"""The pair's loop as a whole, from the keyboard: prepare, meet, check in, reflect, look ahead."""

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input, TextArea

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.meetings import check_ins, meetings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind, MeetingState, Role, Visibility
from mentorjournal.journal.people import pairs
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.features.meetings.check_in_editor import CheckInScreen
from mentorjournal.tui.features.meetings.pair_meeting import PairMeetingScreen
from mentorjournal.tui.features.preparation.screen import PrepareScreen
from mentorjournal.tui.features.reflections.editor import WritingScreen
from mentorjournal.tui.widgets.scale import Scale
from support.hands import press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open, wait_for

WORDS = {
    "sv": ("Frågor att ta med", "PARVY", "Vi lade tiden på rätt saker.", "Kom överens med"),
    "en": ("Questions to bring", "PAIR VIEW", "We spent the time on the right things.", "Agree on"),
}


def on(app: MentorJournalApp, screen: type[Screen[Any]]) -> bool:
    return isinstance(app.screen, screen)


@pytest.mark.parametrize(("code", "role"), [("sv", Role.MENTEE), ("en", Role.MENTOR)])
async def test_from_preparing_to_the_evening_after(
    code: str, role: Role, path: Path, open_app: Open, clock: FixedClock
) -> None:
    parked, frame, statement, ahead = WORDS[code]
    journal = open_journal(path, PASSPHRASE, clock=clock)
    if role is Role.MENTOR:
        pairs.switch(journal, pairs.add(journal, {"role": role, "partner": "Bo Ek"}))
    meeting = entries.create(journal, Kind.MEETING, {"day": clock.today(), "start": "18"})
    entries.create(journal, Kind.QUESTION, {"text": "Vad bär?"})
    journal.close()

    async with open_app(path, PASSPHRASE, code=code) as (app, pilot):
        assert app.store.pair.owner_role is role
        seen = await screen_after(app, pilot, "p")
        assert on(app, PrepareScreen)
        assert parked in seen and "Vad bär?" in seen
        await press(app, pilot, "o", "escape", "2")

        assert frame in await screen_after(app, pilot, "f6")
        assert on(app, PairMeetingScreen)
        await press(app, pilot, "space", "m")
        app.screen.query_one("#body", TextArea).insert("Vi var tysta en stund.")
        await press(app, pilot, "ctrl+s", "escape", "c", "ctrl+s")
        assert statement in await screen_after(app, pilot, "r")
        assert on(app, CheckInScreen)
        for scale in app.screen.query(Scale):
            scale.value = 8
        await press(app, pilot, "ctrl+s", "escape", "f6")
        await wait_for(pilot, lambda: bool(app.screen.query("#field-passphrase")))
        app.screen.query_one("#field-passphrase", Input).value = PASSPHRASE
        assert frame not in await screen_after(app, pilot, "enter")

        await press(app, pilot, "2", "w")
        assert on(app, WritingScreen)
        app.screen.query_one("#body", TextArea).insert("Jag lät tystnaden vara.")
        await press(app, pilot, "f4", "ctrl+s")
        assert ahead in await screen_after(app, pilot, "1")

        met = meetings.load(app.store, meeting)
        assert [(item.text, item.done) for item in met.agenda] == [("Vad bär?", True)]
        assert (met.state, met.notes) == (MeetingState.HELD, "Vi var tysta en stund.")
        both = check_ins.rows(app.store, meeting_id=meeting)
        assert {check_in.author.id for check_in in both} == {
            app.store.pair.mentor.id,
            app.store.pair.mentee.id,
        }
        assert {check_in.visibility for check_in in both} == {Visibility.SHARED}
        (row,) = reflections.everything(app.store)
        written = reflections.load(app.store, row.id)
        assert written.visibility is Visibility.PRIVATE
        assert [linked.id for linked in written.links] == [meeting]
        assert [insight.text for insight in written.insights] == ["Jag lät tystnaden vara."]
