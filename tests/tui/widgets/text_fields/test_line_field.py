"""A field of one line takes all that is pasted, and says so where it cannot."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input

from mentorjournal.tui.app import MentorJournalApp
from support.hands import press
from support.prepared import PASSPHRASE
from support.screens import Open, rested

PASTED = "First line\r\n  second one\n\nlast [/b]\n"
JOINED = "First line second one last [/b]"
FIELDS = {
    "reflection's title": "n",
    "meeting": "2 n",
    "goal": "3 n",
    "next step": "2 a",
    "exercise": "4 n",
    "search": "slash",
    "palette": "ctrl+p",
    "question": "2 q",
    "check-in": "2 end up k",
    "link": "2 l",
    "pair": "0 end up up enter",
    "setting": "f2 home enter",
    "alias": f"f2 home {'down ' * 13}enter n",
}
SAID = {"en": "the lines were joined", "sv": "raderna sattes ihop"}


def told(app: MentorJournalApp) -> str:
    return " ".join(notice.message for notice in app._notifications)


@pytest.mark.parametrize("code", ["sv", pytest.param("en", marks=pytest.mark.long)])
async def test_lines_pasted_into_any_field_of_one_line_are_joined_and_that_is_said(
    code: str, demo_path: Callable[[str], Path], open_app: Open
) -> None:
    tried = 0
    async with open_app(demo_path(code), "demo", code=code, size=(100, 50)) as (app, pilot):
        for name, keys in FIELDS.items():
            await press(app, pilot, *keys.split())
            for field in app.screen.query(Input):
                field.value = ""
                field.focus()
                await rested(app)
                app.clear_notifications()
                app.post_message(Paste(PASTED))
                await rested(app)
                assert SAID[code] in told(app), (name, field)
                assert field.value == JOINED, (name, field)
                tried += 1
            while len(app.screen_stack) > 1:
                await app.screen.dismiss(None)
    assert tried > len(FIELDS)


async def test_what_is_pasted_takes_the_place_of_what_is_marked_and_one_line_needs_no_word(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await press(app, pilot, "n")
        title = app.screen.query_one("#title", Input)
        title.value = "old words"
        title.focus()
        await rested(app)
        title.select_all()
        app.post_message(Paste("new\n"))
        await rested(app)
        assert SAID["en"] not in told(app)
        assert title.value == "new"
        app.post_message(Paste(" one\ntwo"))
        await rested(app)
        assert title.value == "newone two"
        app.post_message(Paste(" "))
        app.post_message(Paste("\n\n"))
        await rested(app)
        assert title.value == "newone two "
        await press(app, pilot, "backspace")
        title.max_length = 12
        app.post_message(Paste("three\nfour"))
        await rested(app)
        assert "room for 12 characters" in told(app)
        assert title.value == "newone two"


async def test_a_line_that_is_come_to_is_not_wiped_by_the_next_letter(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await press(app, pilot, "n")
        title = app.screen.query_one("#title", Input)
        title.value = "Tornet"
        await rested(app)
        await press(app, pilot, "shift+tab")
        assert app.focused is title
        await press(app, pilot, "s")
        assert title.value == "Tornets"
        await press(app, pilot, "ctrl+u")
        assert title.value == ""
        await press(app, pilot, "ctrl+z")
        assert title.value == "Tornets"
        await press(app, pilot, "ctrl+z", "ctrl+z")
        assert title.value == "Tornet"
        await press(app, pilot, "ctrl+y")
        assert title.value == "Tornets"


@pytest.mark.parametrize(
    "keys", ["2 end up e", "2 home e", "3 e", "5 e", "2 n", "2 end up r", "6 c x"]
)
async def test_undoing_takes_nothing_that_stood_in_a_line_before(
    keys: str, demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), "demo", size=(100, 50)) as (app, pilot):
        await press(app, pilot, *keys.split())
        filled = [field for field in app.screen.query(Input) if field.value]
        assert filled, app.screen
        for field in filled:
            before = field.value
            field.focus()
            await press(app, pilot, "ctrl+z")
            assert field.value == before
            await press(app, pilot, "x", "space", "y", *["ctrl+z"] * 5)
            assert field.value == before
            await press(app, pilot, *["ctrl+y"] * 5)
            assert field.value.strip() in {f"{before}x y", f"{before}xy"}
            field.value = before
