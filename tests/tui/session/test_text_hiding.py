"""While the text is hidden, none of it is drawn but the line at the cursor, and none is copied."""

from pathlib import Path

import pytest
from textual.events import AppBlur, AppFocus
from textual.geometry import Offset
from textual.selection import SELECT_ALL

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.people import settings
from mentorjournal.tui.app import MentorJournalApp
from support.hands import lock, press, screen_after, unlock
from support.prepared import PASSPHRASE, one_of_everything
from support.screens import Open, drawn_lines, settled
from support.walk import back

CANARY = "Kanariefågel"
SCREENS = (
    "1",
    "2 enter",
    "3",
    "4",
    "5",
    "5 e",
    "5 d",
    "5 h",
    "6",
    "7",
    "2 l",
    "slash k a n a r i e",
)
"""Keys that lead to screens, one after the other."""


def rows_with_canary(app: MentorJournalApp) -> list[int]:
    """Return the rows of all that is drawn, with what shines through a dialog, that hold it."""
    lines = ["".join(segment.text for segment in line) for line in drawn_lines(app)]
    return [row for row, line in enumerate(lines) if "kanarie" in line.casefold()]


@pytest.fixture
def journal_of_canaries(path: Path, clock: FixedClock) -> Path:
    """A journal with the canary in every field of every kind of entry."""
    journal = open_journal(path, PASSPHRASE, clock=clock)
    one_of_everything(journal, CANARY)
    settings.change(journal, hide_text_on_leaving=True)
    journal.close()
    return path


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_nothing_hidden_is_drawn_on_any_screen(
    size: tuple[int, int], journal_of_canaries: Path, open_app: Open
) -> None:
    seen = []
    async with open_app(journal_of_canaries, PASSPHRASE, size=size) as (app, pilot):
        app.show_message(CANARY)
        for keys in SCREENS:
            await press(app, pilot, *keys.split())
            before = rows_with_canary(app)
            shown = await screen_after(app, pilot, "f12")
            rows = rows_with_canary(app)
            assert "Text hidden · show: F12" in shown.splitlines()[0] or app.screen.is_modal
            assert not rows or (app.focused is not None), keys
            if rows:
                region = app.focused.region  # type: ignore[union-attr]  # asserted above
                assert rows == list(range(rows[0], rows[-1] + 1)), keys
                assert len(rows) <= 3 and region.contains_point(Offset(region.x, rows[0])), keys
            app.post_message(AppBlur())
            await settled(app, pilot)
            assert rows_with_canary(app) == [], keys
            app.post_message(AppFocus())
            await screen_after(app, pilot, "f12")
            assert rows_with_canary(app) == before, keys
            seen += before
            await back(app, pilot)
    assert len(seen) > len(SCREENS)


async def test_leaving_hides_and_coming_back_shows_but_what_the_key_hid_stays(
    journal_of_canaries: Path, open_app: Open
) -> None:
    async with open_app(journal_of_canaries, PASSPHRASE) as (app, pilot):
        for hidden_by_key in (False, True):
            app.post_message(AppBlur())
            assert "Text hidden" in await settled(app, pilot)
            app.post_message(AppFocus())
            assert ("Text hidden" in await settled(app, pilot)) is hidden_by_key
            await press(app, pilot, *["f12"] * (not hidden_by_key))
        await lock(app, pilot, by_itself=False)
        assert "Forgotten" in await settled(app, pilot)
        await unlock(app, pilot, PASSPHRASE)
        assert "Text hidden" in await settled(app, pilot)
        await screen_after(app, pilot, "f12")
        assert settings.load(app.store).hide_text_on_leaving
        app.settings = settings.change(app.store, hide_text_on_leaving=False)
        app.post_message(AppBlur())
        assert "Text hidden" not in await settled(app, pilot)


async def test_what_is_hidden_is_not_copied(journal_of_canaries: Path, open_app: Open) -> None:
    async with open_app(journal_of_canaries, PASSPHRASE) as (app, pilot):
        await press(app, pilot, "5", "enter", "f12")
        app.screen.selections = dict.fromkeys(app.screen.query("*"), SELECT_ALL)
        assert "Nothing is copied" not in await settled(app, pilot)
        app.screen.action_copy_text()
        assert app.clipboard == ""
        app.screen.clear_selection()
        await press(app, pilot, "e", "ctrl+shift+home", "ctrl+x", "ctrl+c")
        assert app.clipboard == ""
        await press(app, pilot, "f12")
        assert CANARY in app.focused.text  # type: ignore[union-attr]  # the field; nothing was cut
        await press(app, pilot, "ctrl+c")
        assert app.clipboard == CANARY
