"""A year planned, the calendar file, the programme's dates and the time to reflect, by keys."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.widgets import Input

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.meetings import gatherings, meetings
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from mentorjournal.tui.dialogs.forms import FormScreen
from mentorjournal.tui.features.meetings.year_plan import ProposalScreen
from mentorjournal.vault.format import connection
from mentorjournal.vault.format.keys import Key
from support.hands import fill
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text, settled, wait_for


async def test_the_year_is_planned_and_written_to_a_calendar(
    path: Path, open_app: Open, tmp_path: Path
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await pilot.press("2")
        await rested(app)
        await pilot.press("y")
        await wait_for(pilot, lambda: isinstance(app.screen, FormScreen))
        fill(app, rhythm="month-3", weekday="3", start="14:00", last="2026-01-01")
        await pilot.press("ctrl+s")
        assert "The end is before the start" in await settled(app, pilot)
        fill(app, last="2026-08-31")
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: isinstance(app.screen, ProposalScreen))
        shown = await settled(app, pilot)
        assert "Plan 5 meetings?" in shown
        assert "skipped: July" in shown
        await pilot.press("space")
        assert "Plan 4 meetings?" in await settled(app, pilot)
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, FormScreen))
        assert app.screen.query_one("#field-start", Input).value == "14:00"
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: isinstance(app.screen, ProposalScreen))
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: len(app.screen_stack) == 1)
        await wait_for(pilot, lambda: "19 Mar" in screen_text(app))
        assert len(meetings.rows(app.store)) == 5

        await app.run_action("app.write_calendar")
        await wait_for(pilot, lambda: isinstance(app.screen, FormScreen))
        fill(app, path=str(tmp_path / "year"))
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: len(app.screen_stack) == 1)
        assert (tmp_path / "year.ics").read_bytes().count(b"BEGIN:VEVENT") == 5


async def test_the_programmes_dates_and_the_time_to_reflect(
    path: Path, open_app: Open, tmp_path: Path
) -> None:
    theirs = tmp_path / "programme.ics"
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await app.run_action("app.read_programme_dates")
        await wait_for(pilot, lambda: isinstance(app.screen, FormScreen))
        fill(app, path=str(theirs))
        await pilot.press("ctrl+s")
        shown = (await settled(app, pilot)).replace("│", "")
        assert "There is no file" in " ".join(shown.split())
        theirs.write_text(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20260310\n"
            "SUMMARY:[/] Start\nEND:VEVENT\nEND:VCALENDAR\n"
        )
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: len(app.screen_stack) == 1)
        assert [gathering.theme for gathering in gatherings.rows(app.store)] == ["[/] Start"]
        assert "[/] Start" in await settled(app, pilot)
        app.clear_notifications()

        await pilot.press("f2")
        await rested(app)
        app.screen.query_one("#settings").go_to("slot")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, FormScreen))
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: len(app.screen_stack) == 1)
        assert "Friday at 15:00, 30 min" in await settled(app, pilot)
        await pilot.press("1")
        assert "Reflection time  Friday at 15:00\n" in await settled(app, pilot)
        await pilot.press("n", *"Hello", "ctrl+s")
        await wait_for(pilot, lambda: len(app.screen_stack) == 1)
        assert "Friday at 15:00  you have written this week\n" in await settled(app, pilot)


async def test_a_repeating_event_comes_in_and_is_called_off_on_screen(
    path: Path, open_app: Open, tmp_path: Path
) -> None:
    theirs = tmp_path / "programme.ics"
    event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Cirkel\nDTSTART;VALUE=DATE:20260310\n"
    weekly = f"{event}RRULE:FREQ=WEEKLY\n{{more}}END:VEVENT\nEND:VCALENDAR\n"
    async with open_app(path, PASSPHRASE) as (app, pilot):
        for more, words in (
            ("", "6 gatherings added"),
            ("EXDATE;VALUE=DATE:20260317\n", "in the bin"),
        ):
            theirs.write_text(weekly.format(more=more))
            await app.run_action("app.read_programme_dates")
            await wait_for(pilot, lambda: isinstance(app.screen, FormScreen))
            fill(app, path=str(theirs))
            await pilot.press("ctrl+s")
            await wait_for(pilot, lambda: len(app.screen_stack) == 1)
            await settled(app, pilot)
            told = " ".join(message.message for message in app._notifications)
            assert words in told
            assert "repeats outside the programme's year" in told
            app.clear_notifications()
        assert len(gatherings.rows(app.store)) == 5


async def test_a_calendar_that_the_journal_cannot_remember_is_told(
    path: Path, key: Key, open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another window writes meanwhile, as good as a file that can only be read."""
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
    async with open_app(path, PASSPHRASE) as (app, pilot):
        entries.create(app.store, Kind.MEETING, {"day": "2026-03-10"})
        window = open_with_key(path, key, clock=app.clock)
        for holds, said in ((True, True), (False, False), (True, False)):
            with window.write() if holds else nullcontext():
                await app.run_action("app.write_calendar")
                await wait_for(pilot, lambda: isinstance(app.screen, FormScreen))
                fill(app, path=str(tmp_path / "year.ics"), force=True)
                await pilot.press("ctrl+s")
                await wait_for(pilot, lambda: len(app.screen_stack) == 1)
                shown = " ".join((await settled(app, pilot)).replace("▌", "").split())
                assert ("remember" in shown) is said
                app.clear_notifications()
            assert (tmp_path / "year.ics").exists()
        window.close()
