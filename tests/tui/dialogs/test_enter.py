"""Enter saves from a form's last field; words that were typed to find something it leaves."""

from pathlib import Path

import pytest
from textual.widgets import Input

from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import check_ins, meetings
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.people import favourites
from mentorjournal.journal.store import entries
from mentorjournal.tui.widgets.scale import Scale
from support.hands import fill, press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text

OWN = {
    "sv": "Vill du använda de här orden som en egen fråga?",
    "en": "Use these words as a question",
}


async def test_enter_in_a_forms_last_field_saves(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        goal = entries.create(app.store, Kind.GOAL, {"wording": "Mål"})
        await press(app, pilot, "3", "r")
        fill(app, value="44", note="därför")
        app.screen.query_one("#field-value", Input).focus()
        await press(app, pilot, "enter")
        assert app.focused is app.screen.query_one("#field-note")
        app.screen.query_one("#field-day", Input).focus()
        assert "✗" in await screen_after(app, pilot, "enter"), "what is wrong is said, and it stays"
        fill(app, value="4")
        app.screen.query_one("#field-day", Input).focus()
        await press(app, pilot, "enter")
        assert [rating.value for rating in goals.load(app.store, goal).ratings] == [4]


async def test_enter_in_a_check_ins_last_field_saves_what_both_say(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        meeting = entries.create(app.store, Kind.MEETING, {"day": "2026-03-05"})
        await press(app, pilot, "2", "f6", "r")
        for scale in app.screen.query(Scale):
            scale.value = 7
        app.screen.query_one("#theirs-word", Input).focus()
        await press(app, pilot, "enter")
        said = check_ins.rows(app.store, meeting_id=meeting)
        assert [check_in.met for check_in in said] == [7, 7]


@pytest.mark.parametrize("code", ["sv", pytest.param("en", marks=pytest.mark.long)])
async def test_words_typed_to_find_a_question_become_ones_own_only_when_that_is_meant(
    code: str, path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, code=code) as (app, pilot):
        id_ = entries.create(app.store, Kind.MEETING, {"day": "2026-03-20"})
        await press(app, pilot, "2", "q")
        query = app.screen.query_one(Input)
        query.value = "xylofon"
        await rested(app)
        shown = await screen_after(app, pilot, "enter")
        assert OWN[code] in shown and "xylofon" in shown
        await press(app, pilot, "escape")
        assert OWN[code] in await screen_after(app, pilot, "f7")
        await press(app, pilot, "escape")
        assert favourites.favourites(app.store) == []
        query.value = "vad" if code == "sv" else "what"
        await press(app, pilot, "enter")
        (line,) = meetings.load(app.store, id_).agenda
        assert line.text != query.value, "what was found comes before one's own words"
        await press(app, pilot, "q")
        app.screen.query_one(Input).value = "Vem spelar xylofon?"
        await press(app, pilot, "enter")
        assert meetings.load(app.store, id_).agenda[1].text == "Vem spelar xylofon?"
        assert not app.screen.is_modal, screen_text(app)
