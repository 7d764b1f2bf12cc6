"""The screens before the journal is open: as they were, clear, and harmless."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input

from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.opening.damaged import DamagedScreen
from support.damage import flip
from support.hands import press, screen_after
from support.hostile_texts import HOSTILE, steering_in
from support.prepared import PASSPHRASE
from support.screens import Drawings, faint_text, settled, wait_for

DRAWN = Path(__file__).parents[1] / "screens"
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


class Look:
    """Draws the screen in view in both sizes, and notes what is faint on it."""

    def __init__(self, drawings: Drawings, code: str) -> None:
        self.drawings = drawings
        self.code = code
        self.faint: list[str] = []

    async def at(self, name: str, app: MentorJournalApp, pilot: "Pilot[None]") -> None:
        for size, (width, height) in reversed(SIZES.items()):
            await pilot.resize_terminal(width, height)
            seen = await settled(app, pilot)
            self.drawings.compare(f"opening-{name}.{self.code}.{size}.txt", f"{seen}\n")
            self.faint += [f"{name}: {text}" for text in faint_text(app)]


@pytest.mark.parametrize("code", ["sv", "en"])
async def test_the_opening_screens_look_as_they_did(
    code: str,
    path: Path,
    clock: FixedClock,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(path.parent)
    look = Look(Drawings(DRAWN, drawing=request.config.getoption("--draw")), code)
    app = MentorJournalApp(Path("none.mjournal"), code, language_given=True, clock=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await look.at("welcome", app, pilot)
        app.screen.query_one("#have-backup", Button).press()
        await look.at("restore", app, pilot)
        await pilot.press("escape")
        app.screen.query_one("#have-file", Button).press()
        await look.at("file", app, pilot)
        await pilot.press("escape")
        app.screen.query_one("#begin", Button).press()
        await look.at("people", app, pilot)
        for field, name in (("owner_name", "Bo"), ("partner_name", "Eva")):
            app.screen.query_one(f"#{field}", Input).value = name
        await pilot.press("ctrl+s")
        await look.at("programme", app, pilot)
        await pilot.press("ctrl+s")
        await look.at("passphrase", app, pilot)
    app = MentorJournalApp(Path(path.name), code, language_given=True, clock=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await look.at("unlock", app, pilot)
        await pilot.press("f3")
        await look.at("recover", app, pilot)
    flip(path, 3)
    app = MentorJournalApp(Path(path.name), code, language_given=True, clock=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query_one("#passphrase", Input).value = PASSPHRASE
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, DamagedScreen))
        await look.at("damaged", app, pilot)
    assert not look.drawings.different, "\n".join(look.drawings.different)
    assert look.faint == []


async def test_two_people_who_are_called_the_same_are_told_apart_from_the_start(
    tmp_path: Path, clock: FixedClock
) -> None:
    app = MentorJournalApp(tmp_path / "journal.mjournal", "sv", clock=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(app, pilot, "enter")
        app.screen.query_one("#owner_name", Input).value = "Åsa"
        app.screen.query_one("#partner_name", Input).value = "åsa "
        assert "skulle båda heta Åsa" in await screen_after(app, pilot, "ctrl+s")
        assert app.focused is app.screen.query_one("#partner_name")


async def test_a_files_name_steers_nothing(path: Path, clock: FixedClock) -> None:
    named = path.with_name(f"{HOSTILE.replace('/', '')}.mjournal")
    try:
        path.rename(named)
    except OSError:
        pytest.skip("no file can have such a name here")
    flip(named, 3)
    app = MentorJournalApp(named, "en", language_given=True, clock=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        seen = await settled(app, pilot)
        assert "wort" in seen
        assert not steering_in(seen)
        app.screen.query_one("#passphrase", Input).value = PASSPHRASE
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, DamagedScreen))
        seen = await settled(app, pilot)
        assert "wort" in seen
        assert not steering_in(seen)
