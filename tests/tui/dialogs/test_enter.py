"""Enter in a last field, and on words that were typed to find something, takes nothing unasked."""

from pathlib import Path

import pytest
from textual.widgets import Input

from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import meetings
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.people import favourites
from mentorjournal.journal.store import entries
from mentorjournal.tui.widgets.scale import Scale
from support.hands import fill, press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text

LAST = {"sv": "Det var sista fältet.", "en": "That was the last field."}
OWN = {"sv": "Ta de här orden som en egen fråga?", "en": "Take these words as a question"}


@pytest.mark.parametrize("code", ["sv", pytest.param("en", marks=pytest.mark.long)])
async def test_enter_in_a_forms_last_field_stays_there(
    code: str, path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, code=code) as (app, pilot):
        goal = entries.create(app.store, Kind.GOAL, {"wording": "Mål"})
        await press(app, pilot, "3", "r")
        fill(app, value="4", note="därför")
        last = app.screen.query_one("#field-day", Input)
        last.focus()
        await press(app, pilot, "end")
        for _ in range(2):
            assert LAST[code] in await screen_after(app, pilot, "enter")
            assert app.focused is last
        await press(app, pilot, "x", "backspace")
        assert last.value == "2026-03-05"
        assert app.screen.query_one("#field-value", Input).value == "4"
        await press(app, pilot, "ctrl+s")
        assert [rating.value for rating in goals.load(app.store, goal).ratings] == [4]


async def test_enter_in_a_check_ins_last_field_changes_no_mark(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        entries.create(app.store, Kind.MEETING, {"day": "2026-03-05"})
        await press(app, pilot, "2", "f6", "r", "4", "down", "5", "down", "6", "down", "7")
        marks = [scale.value for scale in app.screen.query(Scale)]
        app.screen.query_one("#theirs-word", Input).focus()
        await press(app, pilot, "enter", "1", "enter")
        assert [scale.value for scale in app.screen.query(Scale)] == marks
        assert app.screen.query_one("#theirs-word", Input).value == "1"


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
