"""Several entries marked, by keys and by mouse, and one thing done to all, undone as one."""

from pathlib import Path

from textual.widgets import Input

from mentorjournal.journal.lookup import loaders
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.reflections import Reflection
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.widgets.row_list import Rows
from support.hands import press, screen_after
from support.letters import carry, found, link
from support.prepared import MOMENT, PASSPHRASE
from support.screens import Open, rested, settled


def write(app: MentorJournalApp, day: str, title: str) -> str:
    return entries.create(app.store, Kind.REFLECTION, {"day": day, "title": title, "body": "x"})


def seen_by(app: MentorJournalApp, ids: list[str]) -> set[str]:
    return {loaders.load(app.store, Kind.REFLECTION, id_).visibility.value for id_ in ids}


async def test_several_are_marked_shared_tagged_binned_and_brought_back(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(100, 30)) as (app, pilot):
        ids = [write(app, f"2026-0{month}-02", f"Text {month}") for month in (1, 2, 3)]
        shown = await screen_after(app, pilot, "5", "space", "shift+down")
        assert "3 marked" in shown and shown.count("▌") >= 4
        shown = await screen_after(app, pilot, "v")
        assert "Share 3 entries with Karin Lund?" in shown
        shown = await screen_after(app, pilot, "enter")
        assert "Shared: 3 entries" in shown and "marked" not in shown
        assert seen_by(app, ids) == {"shared"}
        assert "Undone" in await screen_after(app, pilot, "u")
        assert seen_by(app, ids) == {"private"}
        await press(app, pilot, "home", "space", "space", "number_sign")
        app.screen.query_one("#field-add", Input).value = "Mod, ro"
        await press(app, pilot, "ctrl+s")
        tagged = [loaders.load(app.store, Kind.REFLECTION, id_) for id_ in ids]
        assert [isinstance(text, Reflection) and text.tags for text in tagged] == [
            [],
            ["mod", "ro"],
            ["mod", "ro"],
        ]
        await press(app, pilot, "home", "shift+down", "shift+down", "d", "enter")
        assert len(recycle_bin.in_bin(app.store)) == 3
        await press(app, pilot, "u", "u")
        assert recycle_bin.in_bin(app.store) == []
        assert loaders.load(app.store, Kind.REFLECTION, ids[2]).tags == []  # type: ignore[attr-defined]


async def test_marks_stay_in_sight_under_a_filter_and_go_with_escape(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(100, 30)) as (app, pilot):
        for month in (1, 2):
            write(app, f"2026-0{month}-02", f"Text {month}")
        await press(app, pilot, "5")
        rows = app.screen.query_one("#rows", Rows)
        await pilot.click(rows, offset=(6, 2), control=True)
        assert "1 marked" in await settled(app, pilot)
        await press(app, pilot, "F")
        app.screen.query_one("#filter", Input).value = "january 2026"
        shown = await settled(app, pilot)
        assert "1 marked, 1 hidden by the filter" in shown
        await press(app, pilot, "enter")
        assert "marked" not in await screen_after(app, pilot, "escape"), "the marks go first"
        assert "1 of 2" in await settled(app, pilot)
        await press(app, pilot, "escape", "f6")
        await rested(app)
        assert "marked" not in await screen_after(app, pilot, "5")


async def test_what_it_cannot_be_done_to_is_told_and_the_rest_is_done(
    path: Path, open_app: Open, tmp_path: Path
) -> None:
    async with open_app(path, PASSPHRASE, size=(100, 30)) as (app, pilot):
        karin = found(tmp_path / "karin", app.store.pair.partner.role, FixedClock(MOMENT))
        link(app.store, karin)
        hers = {"day": "2026-03-01", "title": "Hennes", "body": "x", "visibility": "shared"}
        entries.create(karin, Kind.REFLECTION, hers)
        carry(karin, app.store)
        mine = write(app, "2026-03-02", "Min")
        shown = await screen_after(app, pilot, "5", "space", "space", "v", "enter")
        karin.close()
        assert seen_by(app, [mine]) == {"shared"}
        assert "Shared: reflection “Min”" in " ".join(shown.replace("▌", " ").split())


async def test_in_pair_view_the_key_that_shares_says_that_all_in_view_is_shared(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(100, 30)) as (app, pilot):
        both = {"day": "2026-03-02", "body": "x", "visibility": "shared"}
        for _ in range(2):
            entries.create(app.store, Kind.REFLECTION, both)
        entries.create(app.store, Kind.GOAL, {"wording": "Lyssna", "visibility": "shared"})
        said = "What you see in pair view is shared already."
        assert said in await screen_after(app, pilot, "f6", "5", "space", "space", "v")
        app.clear_notifications()
        assert said in await screen_after(app, pilot, "3", "v")
