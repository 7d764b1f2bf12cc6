"""The palette finds what can be done on the screen below it, by the words one looks for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.command import CommandList
from textual.widgets import Input

from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.features.goals.screen import GoalsScreen
from mentorjournal.tui.keymap.actions import actions
from mentorjournal.tui.palette.commands import COMMANDS, SETTINGS
from mentorjournal.tui.palette.synonyms import synonyms
from support.hands import press, screen_after
from support.screens import Open, settled

WITHOUT_WORDS = {"palette"}
"""What leads to the palette."""

LOOKED_FOR = {
    "sv": {
        "koppla": "Koppla   l",
        "privat": "Privat/delad   v",
        "dela": "Privat/delad   v",
        "versioner": "Historik   h",
        "ångra": "Papperskorg",
        "tema": "Tema",
        "mörkt": "Tema",
        "brev": "Brev",
        "papperskorg": "Papperskorg",
        "soptunna": "Papperskorg",
        "radera": "Ta bort   d",
        "citat": "Alla insikter   I",
        "tagg": "Filtrera listan   F",
        "förberedelse": "Förbered nästa möte",
        "lösenord": "Lås   Ctrl+L",
        "säkerhetskopia": "Säkerhetskopiera nu",
        "utvärdering": "Avslutning   6",
        "kvadrant": "Övningar   4",
        "snabbtangenter": "Tangenter   ?",
        "göm": "Dölj texten   F12",
        "adept": "Annat par   0",
        "engelska": "Språk",
        "avsluta": "Avsluta   Ctrl+Q",
        "skapa": "Ny   n",
        "almanacka": "Kalender   7",
    },
    "en": {
        "connect": "Link   l",
        "private": "Private/shared   v",
        "versions": "History   h",
        "restore": "Bin",
        "theme": "Theme",
        "dark": "Theme",
        "brief": "Prepare the next meeting",
        "trash": "Bin",
        "remove": "Delete   d",
        "quotes": "All insights   I",
        "diary": "New reflection",
        "password": "Change the passphrase",
        "shortcuts": "Keys   ?",
        "veil": "Hide text   F12",
        "print": "Export   x",
        "exit": "Quit   Ctrl+Q",
        "mail": "Letters",
        "evaluation": "Closing day   6",
        "ics": "Write calendar file…",
    },
}


def first_lines(app: MentorJournalApp) -> list[str]:
    return [
        str(option.prompt).partition("\n")[0]
        for option in app.screen.query_one(CommandList).options
    ]


@pytest.mark.parametrize("code", ["sv", "en"])
async def test_an_action_is_found_by_other_words(
    code: str, demo_path: Callable[[str], Path], open_app: Open
) -> None:
    missed = []
    async with open_app(demo_path(code), "demo", code=code) as (app, pilot):
        await press(app, pilot, "5", "ctrl+p")
        for word, title in LOOKED_FOR[code].items():
            app.screen.query_one(Input).value = word
            await settled(app, pilot)
            if title not in first_lines(app)[:3]:
                missed.append(f"{word}: {first_lines(app)[:3]}")
    assert missed == []


def test_every_action_has_words_in_both_languages() -> None:
    known = {command.id for command in (*COMMANDS, *SETTINGS)} | actions().keys()
    assert synonyms("sv").keys() == synonyms("en").keys()
    assert synonyms("en").keys() | WITHOUT_WORDS >= known
    assert synonyms("en").keys() <= known


async def test_what_is_chosen_acts_on_the_screen_below_also_where_its_key_is_typed(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), "demo", size=(80, 40)) as (app, pilot):
        await press(app, pilot, "3", "F", "ctrl+p")
        app.screen.query_one(Input).value = "rate"
        assert first_lines(app) or await settled(app, pilot)
        await screen_after(app, pilot)
        assert first_lines(app)[0] == "Rate", "r is typed into the filter, so it is not offered"
        assert "0 to 10" in await screen_after(app, pilot, "enter")
        await press(app, pilot, "escape", "escape", "ctrl+p")
        app.screen.query_one(Input).value = "dark"
        await settled(app, pilot)
        shown = await screen_after(app, pilot, "enter")
        assert "as the terminal" in shown
        assert app.current_mode == "settings"
        assert not isinstance(app.screen, GoalsScreen)


async def test_what_is_typed_there_can_be_taken_back(path: Path, open_app: Open) -> None:
    async with open_app(path, "correct horse battery") as (app, pilot):
        await press(app, pilot, "ctrl+p", *"goal", "ctrl+u", "ctrl+z")
        assert app.screen.query_one(Input).value == "goal"
