"""Today offers something to look back on; the answer and what was written lead to each other."""

from datetime import date
from pathlib import Path

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.overview.suggestions import Way
from mentorjournal.journal.store import drafts, entries
from mentorjournal.tui.features.reflections.editor import WritingScreen
from mentorjournal.tui.features.today.screen import REVISIT
from mentorjournal.tui.widgets.row_list import Rows
from support.hands import press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open, settled, wait_for

THEN, NOW = "Det var tyst, och tystnaden bar.", "Nu hör jag vad hon sa."


def write_before(path: Path, clock: FixedClock, *days: date) -> None:
    journal = open_journal(path, PASSPHRASE, clock=clock)
    for day in days:
        entries.create(journal, Kind.REFLECTION, {"day": day, "title": str(day), "body": THEN})
    journal.close()


async def test_the_old_text_stands_beside_the_new_one_and_each_page_leads_to_the_other(
    path: Path, clock: FixedClock, open_app: Open
) -> None:
    write_before(path, clock, date(2026, 2, 25))
    async with open_app(path, PASSPHRASE) as (app, pilot):
        app.screen.query_one(Rows).go_to(REVISIT)
        shown = await settled(app, pilot)
        assert "A week ago, on 25 Feb, you wrote" in shown
        shown = await screen_after(app, pilot, "enter")
        assert "Then you wrote, 25 February 2026" in shown
        assert THEN in shown
        app.screen.query_one("#body").insert(NOW)  # type: ignore[attr-defined]
        await press(app, pilot, "ctrl+s")
        assert "What do you see now?" not in await settled(app, pilot)
        shown = await screen_after(app, pilot, "5", "enter")
        assert "Looks back on" in shown
        assert NOW in shown
        shown = await screen_after(app, pilot, "down", "enter")
        assert "Looked back on" in shown
        assert THEN in shown
        assert NOW in await screen_after(app, pilot, "down", "enter")
        assert "Looks back on" in await settled(app, pilot)


async def test_in_pair_view_nothing_is_offered_and_what_is_private_is_not_named(
    path: Path, clock: FixedClock, open_app: Open
) -> None:
    write_before(path, clock, date(2026, 2, 25))
    async with open_app(path, PASSPHRASE) as (app, pilot):
        with app.store.read() as session:
            from sqlmodel import select

            from mentorjournal.journal.model.tables import Reflection

            first = session.exec(select(Reflection.id)).one()
        values = {"day": clock.today(), "body": NOW, "visibility": "shared", "revisits_id": first}
        entries.create(app.store, Kind.REFLECTION, values)
        shown = await screen_after(app, pilot, "f6", "1")
        assert "What do you see now?" not in shown
        shown = await screen_after(app, pilot, "5", "enter")
        assert NOW in shown
        assert "Looks back on" not in shown
        assert "2026-02-25" not in shown


async def test_it_is_put_off_and_turned_off_by_itself(
    path: Path, clock: FixedClock, open_app: Open
) -> None:
    write_before(path, clock, date(2026, 2, 25))
    async with open_app(path, PASSPHRASE) as (app, pilot):
        app.screen.query_one(Rows).go_to(REVISIT)
        suggested = app.screen._suggested  # type: ignore[attr-defined]
        shown = await screen_after(app, pilot, "z")
        assert "Look back on what you wrote" in shown
        shown = await screen_after(app, pilot, "end", "enter")
        assert "What do you see now?" not in shown
        assert app.screen._suggested == suggested  # type: ignore[attr-defined]
        assert suggested.way is not Way.REVISIT


async def test_a_draft_of_something_else_is_not_taken_for_the_answer(
    path: Path, clock: FixedClock, open_app: Open
) -> None:
    write_before(path, clock, date(2026, 2, 25))
    async with open_app(path, PASSPHRASE) as (app, pilot):
        drafts.keep(app.store, Kind.REFLECTION, "", {"title": "", "body": "Om budgeten"})
        app.screen.query_one(Rows).go_to(REVISIT)
        shown = await screen_after(app, pilot, "enter")
        assert "Om budgeten" in shown
        assert "You had begun this" in shown
        assert "Then you wrote" not in shown
        await press(app, pilot, "ctrl+s")
        await wait_for(pilot, lambda: not isinstance(app.screen, WritingScreen))
        app.screen.query_one(Rows).go_to(REVISIT)
        assert "Then you wrote" in await screen_after(app, pilot, "enter")
