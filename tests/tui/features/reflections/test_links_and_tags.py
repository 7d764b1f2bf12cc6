"""What a reflection is about is ticked while it is written: several at once, and undone again."""

from pathlib import Path

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries
from mentorjournal.tui.features.reflections.editor import WritingScreen
from support.hands import press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open


async def test_several_are_ticked_and_one_of_them_no_longer(
    path: Path, clock: FixedClock, open_app: Open
) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    meetings = {
        entries.create(journal, Kind.MEETING, {"day": day, "place": place}): place
        for day, place in (("2026-01-02", "Långt bort"), ("2026-03-02", "Nära"))
    }
    goal = entries.create(journal, Kind.GOAL, {"wording": "Våga delegera"})
    entries.create(journal, Kind.REFLECTION, {"day": "2026-02-01", "body": "x", "tags": ["mod"]})
    journal.close()
    near = next(id_ for id_, place in meetings.items() if place == "Nära")
    async with open_app(path, PASSPHRASE, code="sv") as (app, pilot):
        await press(app, pilot, "n", *"Om")
        shown = await screen_after(app, pilot, "ctrl+n")
        assert shown.index("Nära") < shown.index("Långt bort") < shown.index("Våga")
        await press(app, pilot, "enter", *"dele", "enter", *"mod", "enter", *"nytt", "enter")
        shown = await screen_after(app, pilot, "escape")
        assert "mod, nytt" in shown
        await press(app, pilot, "ctrl+s")
        saved = reflections.load(app.store, reflections.page(app.store)[0].id)
        assert {link.id for link in saved.links} == {near, goal}
        assert saved.tags == ["mod", "nytt"]
        await press(app, pilot, "5", "e", "ctrl+n", "enter", "escape")
        assert isinstance(app.screen, WritingScreen)
        await press(app, pilot, "ctrl+s")
        saved = reflections.load(app.store, saved.id)
        assert [link.id for link in saved.links] == [goal]
