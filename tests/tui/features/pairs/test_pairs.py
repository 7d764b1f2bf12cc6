"""Going to another pair on the screen: its own Today, drafts and header, and nothing mixed."""

from pathlib import Path

from textual.widgets import Input

from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.overview.suggestions import Way
from mentorjournal.journal.people import archive, pairs
from mentorjournal.journal.store import entries
from mentorjournal.tui.app import MentorJournalApp
from support.hands import press, screen_after
from support.letters_on_screen import told
from support.prepared import PASSPHRASE, one_of_everything
from support.screens import Open, screen_text, settled, wait_for


async def test_a_second_year_is_added_and_nothing_follows_into_it(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        one_of_everything(app.store, "Lunch")
        await press(app, pilot, "2", "1")
        assert "✎ Reflection  Lunch" in screen_text(app)
        shown = await screen_after(app, pilot, "0")
        assert "▸ Karin Lund  you are the mentee, Mentorsprogrammet, 2025–2026" in shown
        await press(app, pilot, "down", "enter")
        await wait_for(pilot, lambda: bool(app.screen.query("#field-partner")))
        assert app.screen.query_one("#field-programme", Input).value == "Mentorsprogrammet"
        app.screen.query_one("#field-partner", Input).value = "Erik Sand"
        shown = await screen_after(app, pilot, "ctrl+s")
        await wait_for(pilot, lambda: app.store.pair.partner.name == "Erik Sand")
        shown = await settled(app, pilot)
        assert "Åsa Ek · Erik Sand  Mentorsprogrammet · 0: another pair" in shown
        for keys in ("1", "2", "3", "5", "6"):
            shown = await screen_after(app, pilot, keys)
            assert not {"Lunch", "Karin"} & set(shown.split()), shown
        shown = await screen_after(app, pilot, "f6")
        assert "another pair" not in shown, "who looks on learns of no other pair"
        await press(app, pilot, "0")
        assert len(app.screen_stack) == 1


async def test_a_year_within_one_calendar_year_is_said_once(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        year = {"start": "2026-01-15", "end": "2026-12-14"}
        pairs.add(
            app.store, {"role": "mentor", "partner": "Erik Sand", "programme": "Väst", **year}
        )
        shown = await screen_after(app, pilot, "0")
        assert "Erik Sand  you are the mentor, Väst, 2026 " in shown


async def test_the_screen_opens_in_the_pair_it_was_asked_for(
    path: Path, open_app: Open, clock: FixedClock
) -> None:
    async with open_app(path, PASSPHRASE) as (app, _):
        second = pairs.add(app.store, {"role": "mentor", "partner": "Erik Sand"})
        app.store.look_at(second)
        entries.create(app.store, Kind.MEETING, {"day": "2026-03-20", "place": "Borås"})
    for words, is_there in (("erik", True), ("nobody", False)):
        app = MentorJournalApp(path, "en", language_given=True, clock=clock, pair=words)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            app.screen.query_one("#passphrase", Input).value = PASSPHRASE
            await pilot.press("enter")
            while not app.is_unlocked and not app.return_code:
                await pilot.pause(0.02)
            if is_there:
                shown = await settled(app, pilot)
                assert "Borås" in shown and "Karin" not in shown
        assert bool(app.return_code) is not is_there, "rather none than the wrong one"


async def test_a_closed_year_says_where_it_is_opened_again(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        archive.close(app.store)
        await press(app, pilot, "2", "n")
        assert "nothing in it changes. Press 0 to open it again." in told(app)


async def test_a_suggestion_is_put_off_turned_off_and_brought_back(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        assert "→ Agree on a day with Karin" in screen_text(app)
        assert "z Not now" in screen_text(app)
        shown = await screen_after(app, pilot, "z", "enter")
        assert "Agree on a day" not in shown
        assert "→ Answer the closing day's questions" in shown
        shown = await screen_after(app, pilot, "z", "end", "enter")
        assert "→ Look back over the year" in shown
        shown = await screen_after(app, pilot, "z", "end", "enter")
        assert "→ Put a goal into words" in shown
        shown = await screen_after(app, pilot, "enter", "1")
        assert "→ Write your first reflection" in shown, "what was followed is not said again today"
        shown = await screen_after(app, pilot, "f2")
        assert f"{len(Way) - 4} of {len(Way)} on" in shown
        shown = await screen_after(app, pilot, *["down"] * 5, "enter")
        assert "Book a meeting (put off until 6 Mar)" in shown
        await wait_for(pilot, lambda: bool(app.screen.query("#field-BOOK")))
        for name in ("BOOK", "ANSWER", "CLOSING"):
            app.screen.query_one(f"#field-{name}").value = True  # type: ignore[attr-defined]
        shown = await screen_after(app, pilot, "ctrl+s")
        assert f"{len(Way) - 1} of {len(Way)} on" in shown
        assert "→ Agree on a day with Karin" in await screen_after(app, pilot, "1")
