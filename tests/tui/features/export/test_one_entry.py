"""One entry leaves by itself: seen with names replaced, then to the clipboard or to a file."""

from pathlib import Path

import pytest
from textual.widgets import Input

from mentorjournal.journal.closing_day import aliases
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.terms import Kind
from mentorjournal.journal.store import entries
from mentorjournal.tui.features.export.leak_review import LeakReviewScreen
from support.hands import press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open, rested, settled, wait_for

BODY = "Zbigniew och Petra ringde."


@pytest.mark.parametrize("code", ["sv", pytest.param("en", marks=pytest.mark.long)])
async def test_it_is_copied_and_written_with_names_replaced_unless_they_are_kept(
    path: Path, tmp_path: Path, clock: FixedClock, open_app: Open, code: str
) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    aliases.save(journal, {"name": "Petra", "stands_for": "en kollega", "kind": "person"})
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": BODY})
    journal.close()
    async with open_app(path, PASSPHRASE, code=code) as (app, pilot):
        shown = await screen_after(app, pilot, "5", "x")
        assert "Zbigniew och en kollega ringde." in shown
        assert "Petra" not in shown
        await press(app, pilot, "c")
        await wait_for(pilot, lambda: isinstance(app.screen, LeakReviewScreen))
        assert app.clipboard == "", "nothing leaves before it is settled"
        await press(app, pilot, "a")
        assert "Zbigniew och en kollega ringde." in app.clipboard
        assert BODY in await screen_after(app, pilot, "a")
        await press(app, pilot, "x")
        file = app.screen.query_one("#field-path", Input)
        for name, written in (("own", False), ("own.zip", False), ("own.txt", True)):
            file.value = str(tmp_path / name)
            await pilot.press("ctrl+s")
            await rested(app)
            assert bool(list(tmp_path.glob("own*"))) is written, name
        assert BODY in (tmp_path / "own.txt").read_text(encoding="utf-8")


async def test_the_partners_own_words_are_theirs_and_pair_view_has_nothing_private(
    path: Path, clock: FixedClock, open_app: Open
) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    theirs = {"day": "2026-03-01", "body": "Deras ord.", "visibility": "shared"}
    partner = journal.pair.partner
    entries.create(journal, Kind.REFLECTION, theirs, author_id=partner.id)
    meeting = {"day": "2026-03-02", "notes": "Vårt samtal.", "visibility": "shared"}
    held = entries.create(journal, Kind.MEETING, meeting)
    step = {"text": "Hemligt steg", "owner_id": journal.pair.owner.id, "meeting_id": held}
    entries.create(journal, Kind.ACTION, step | {"visibility": "private"})
    journal.close()
    async with open_app(path, PASSPHRASE, code="en") as (app, pilot):
        shown = await screen_after(app, pilot, "5", "x")
        assert not app.screen.is_modal
        assert "can export it" in shown
        await press(app, pilot, "2", "f6")
        await wait_for(pilot, lambda: app.in_pair_view)
        await settled(app, pilot)
        shown = await screen_after(app, pilot, "x")
        assert "Vårt samtal." in shown
        assert "Hemligt" not in shown and "private next step" not in shown
