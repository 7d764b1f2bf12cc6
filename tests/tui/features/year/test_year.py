"""The year on the screen: months of days, gone through by keys and by mouse."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mentorjournal.columns import width_of
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.overview import calendar_wording, dated_entries
from mentorjournal.journal.store import entries
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.features.year.months import Months
from mentorjournal.tui.features.year.screen import YearScreen
from support.hands import press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open, drawn_lines, screen_text, settled

WORDS = {
    "sv": ("Kalender", "Fredag 6 februari 2026 · vecka 6 · för 27 dagar sedan"),
    "en": ("Calendar", "Friday 6 February 2026 · week 6 · 27 days ago"),
}


def day_of(app: MentorJournalApp) -> str:
    """Return the day under the cursor."""
    return app.screen.query_one(Months).day.isoformat()


@pytest.mark.parametrize("code", ["sv", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_the_year_is_gone_through_and_a_day_opened(
    code: str, size: tuple[int, int], demo_path: Callable[[str], Path], open_app: Open
) -> None:
    title, heading = WORDS[code]
    async with open_app(demo_path(code), "demo", code=code, size=size) as (app, pilot):
        shown = await screen_after(app, pilot, "7")
        assert title in shown and "10  2· 3  4  5· 6  7  8" in shown
        shown = await screen_after(app, pilot, "pageup", "space")
        assert day_of(app) == "2026-02-06"
        assert heading == str(app.screen.query_one("#day-heading", Static).content)
        assert heading.split(" · ")[0] in shown or size == (40, 12)
        assert "2  3  4  5  6● 7  8" in shown, "the month is in view"
        await press(app, pilot, "enter", "enter")
        assert app.current_mode == "meetings"
        held = dated_entries.between(app.store, date(2026, 2, 6), date(2026, 2, 6))
        screen = app.screen
        assert screen.entry.id == held[0].id  # type: ignore[attr-defined]
        await press(app, pilot, "7", "escape")
        assert not isinstance(app.screen, YearScreen)


async def test_keys_go_by_day_week_month_and_year(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        entries.create(app.store, Kind.REFLECTION, {"day": "2026-01-31", "body": "Ord"})
        await press(app, pilot, "7")
        for key, day in (
            ("right", "2026-03-06"),
            ("down", "2026-03-13"),
            ("left", "2026-03-12"),
            ("up", "2026-03-05"),
            ("end", "2026-03-31"),
            ("pageup", "2026-02-28"),
            ("comma", "2026-01-28"),
            ("full_stop", "2026-02-28"),
            ("home", "2026-02-01"),
            ("backspace", "2026-01-31"),
            ("ctrl+pageup", "2025-01-31"),
            ("pagedown", "2025-02-28"),
            ("ctrl+pagedown", "2026-02-28"),
            ("ctrl+left", "2026-01-31"),
            ("t", "2026-03-05"),
        ):
            shown = await screen_after(app, pilot, key)
            assert day_of(app) == day, key
            heading = app.language.month_heading(date.fromisoformat(day))
            assert heading in shown, "the month is in view"
        months = app.screen.query_one(Months)
        months.go_to(date(1900, 1, 1))
        await press(app, pilot, "left", "pageup", "ctrl+pageup")
        assert day_of(app) == "1900-01-01"
        months.go_to(date(2200, 12, 31))
        await press(app, pilot, "right", "pagedown", "ctrl+pagedown")
        assert day_of(app) == "2200-12-31"
        assert isinstance(app.screen, YearScreen)


async def test_a_key_that_leads_nowhere_is_not_offered(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        shown = await screen_after(app, pilot, "7")
        assert "Open" not in shown and "Next entry" not in shown and " t " not in shown
        assert "Nothing on this day." in shown
        await press(app, pilot, "enter", "space", "backspace", "t", "7")
        assert isinstance(app.screen, YearScreen)
        assert day_of(app) == "2026-03-05"
        values = {"day": "2026-03-07", "place": "Kinna"}
        entries.create(app.store, Kind.MEETING, values)
        await app.screen.follow_others()
        shown = await settled(app, pilot)
        assert "7○" in shown and "Next entry" in shown
        assert "Kinna  Meeting · planned" in await screen_after(app, pilot, "space")


async def test_the_palette_leads_there_but_not_from_there(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await press(app, pilot, "ctrl+p")
        await press(app, pilot, *"month by month", "enter")
        assert isinstance(app.screen, YearScreen)
        await press(app, pilot, "ctrl+p")
        assert "The year month by month" not in await screen_after(app, pilot, *"month by month")


async def clicked(app: MentorJournalApp, pilot: "Pilot[None]", words: str, within: int = 0) -> str:
    """Click on words on the screen; return what stands there then."""
    for y, line in enumerate(screen_text(app).splitlines()):
        if words in line:
            await pilot.click(offset=(line.index(words) + within, y))
            return await settled(app, pilot)
    raise AssertionError(words)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_days_and_entries_are_clicked(
    size: tuple[int, int], path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=size) as (app, pilot):
        for place in ("Kinna", "Borås"):
            values = {"day": "2026-03-18", "place": place}
            entries.create(app.store, Kind.MEETING, values)
        await press(app, pilot, "7")
        shown = await clicked(app, pilot, "16 17 18○", 7)
        assert day_of(app) == "2026-03-18" and "Borås" in shown
        await clicked(app, pilot, "16 17 18○", 7)
        assert app.screen.query_one("#day-entries").has_focus, "a second click opens the day"
        await clicked(app, pilot, "February 2026", 2)
        assert day_of(app) == "2026-02-01"
        for nowhere in ("wk Mo", "● meeting"):
            await clicked(app, pilot, nowhere)
        assert day_of(app) == "2026-02-01"
        await press(app, pilot, "space")
        await clicked(app, pilot, "Borås", 1)
        assert app.current_mode == "meetings"
        assert app.screen.entry.place == "Borås"  # type: ignore[attr-defined]


async def test_the_day_under_the_cursor_and_today_stand_out_without_colour(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        shown = await screen_after(app, pilot, "7", "right")
        assert "5▲" in shown
        week = next(line for line in drawn_lines(app) if "5▲" in line.text)
        at = week.text.index("5▲")
        days = week.crop(at, at + len("5▲ 6  7"))
        styles = {part.text.strip(): part.style for part in days if part.style}
        assert styles["5"].underline
        assert styles["6"].reverse and not styles["7"].reverse


async def test_in_pair_view_only_what_both_may_see_is_on_a_day(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        for day, text, visibility in (
            ("2026-03-03", "Hemligt", "private"),
            ("2026-03-04", "Delat", "shared"),
        ):
            values = {"day": day, "title": text, "visibility": visibility}
            entries.create(app.store, Kind.REFLECTION, values)
        shown = await screen_after(app, pilot, "7", "backspace")
        assert "3│ 4│" in shown
        await press(app, pilot, "escape", "1", "f6")
        shown = await screen_after(app, pilot, "7", "backspace")
        assert "3  4│" in shown and "◆ Delat" in shown
        assert day_of(app) == "2026-03-04"
        await press(app, pilot, "backspace")
        assert day_of(app) == "2026-03-04"
        await press(app, pilot, "enter", "enter")
        assert app.current_mode == "reflections"


def test_a_legend_explains_every_sign_that_can_stand_beside_a_day() -> None:
    from mentorjournal.locale import Language

    for code in ("sv", "en"):
        legend = calendar_wording.legend(Language(code))
        assert {*calendar_wording.RANKED} <= {*legend}
        assert width_of(legend) <= calendar_wording.LEGEND_WIDTH


async def test_a_year_that_is_left_again_while_it_is_read_is_not_shown(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), "demo") as (app, pilot):
        shown = await screen_after(app, pilot, "7")
        app.simulate_key("ctrl+pagedown")
        app.simulate_key("ctrl+pageup")
        assert await settled(app, pilot) == shown
