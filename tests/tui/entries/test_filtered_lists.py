"""Lists that are filtered, sorted and pinned: on every list, by keys and by mouse."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from mentorjournal.journal.listing import pins
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.people import settings
from mentorjournal.journal.store import bulk, entries
from mentorjournal.journal.store.bulk import NewEntry
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.widgets.filter_bar import Cross
from mentorjournal.tui.widgets.row_list import Rows
from support.generated import SECRET
from support.hands import press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text, settled

KEYS = {" ": "space", "#": "number_sign", "@": "at", ":": "colon", "-": "minus"}


def typed(words: str) -> list[str]:
    """Return the keys that type words."""
    return [KEYS.get(sign, sign) for sign in words]


def write(app: MentorJournalApp, day: str, title: str, **more: object) -> str:
    values = {"day": day, "title": title, "body": "Text", **more}
    return entries.create(app.store, Kind.REFLECTION, values)


async def test_a_filter_stays_in_view_and_holds_until_one_key_takes_it_away(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(80, 24)) as (app, pilot):
        for day, title in (
            ("2026-03-02", "Schemat"),
            ("2026-02-10", "Luncher"),
            ("2026-01-07", "Oro"),
        ):
            write(app, day, title)
        assert "F Filter" in await screen_after(app, pilot, "5")
        shown = await screen_after(app, pilot, "F", *typed("february"))
        assert "1 of 3 · February 2026" in shown
        assert "Luncher" in shown and "Schemat" not in shown
        shown = await screen_after(app, pilot, "enter", "3", "5")
        assert "1 of 3 · February 2026" in shown and "Schemat" not in shown
        assert "1 of 3" in await screen_after(app, pilot, "enter"), "above the page as well"
        assert "1 of 3" in await screen_after(app, pilot, "escape"), "back on the list"
        shown = await screen_after(app, pilot, "escape")
        assert "of 3" not in shown and "Schemat" in shown and "Oro" in shown
        shown = await screen_after(app, pilot, "F", *typed("nothing like it"))
        assert "0 of 3" in shown and "Nothing here matches “nothing like it”" in shown
        shown = await screen_after(app, pilot, "escape")
        assert "Schemat" in shown and "Filter:" not in shown
        assert app.focused is app.screen.query_one("#rows")


@pytest.mark.parametrize(
    ("keys", "filter_", "stays", "goes", "count"),
    [
        ("2", "kinna", "Kinna, kommunhuset", "Vår överenskommelse", "7 av "),
        ("3", "är:privat", "svåra samtalet", "lunch sittande", "1 av 5"),
        ("4", "kärnkvadrant", "lugn → initiativ", "Handlingens domäner", " av "),
        ("5", "oktober 2025", "En halv sida", "Den stängda dörren", "2 av 20"),
        ("5 I", "oktober", "De får bli arga på mig", "Nu vet vi var vi har dig", "2 av 13"),
    ],
)
async def test_every_list_is_filtered(
    keys: str,
    filter_: str,
    stays: str,
    goes: str,
    count: str,
    demo_path: Callable[[str], Path],
    open_app: Open,
) -> None:
    async with open_app(demo_path("sv"), "demo", code="sv", size=(80, 60)) as (app, pilot):
        whole = await screen_after(app, pilot, *keys.split())
        assert stays in whole and goes in whole
        shown = await screen_after(app, pilot, "F", *typed(filter_))
        assert stays in shown and goes not in shown and count in shown
        shown = await screen_after(app, pilot, "escape", "home")
        assert goes in shown and "Filter:" not in shown


async def test_a_filter_works_by_mouse(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(80, 24)) as (app, pilot):
        write(app, "2026-03-02", "Schemat")
        write(app, "2026-02-10", "Luncher")
        shown = await screen_after(app, pilot, "5")
        place = shown.splitlines()[-1].index("F Filter") + 3
        await pilot.click(offset=(place, 23))
        await rested(app)
        assert "Schemat" not in await screen_after(app, pilot, *typed("lunch"))
        await pilot.click(Cross)
        shown = await settled(app, pilot)
        assert "Schemat" in shown and "Filter:" not in shown


async def test_tags_and_goals_are_completed(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        write(app, "2026-03-02", "Schemat", tags=["delegering"])
        write(app, "2026-03-01", "Luncher")
        entries.create(app.store, Kind.GOAL, {"wording": "Våga pausa"})
        await press(app, pilot, "5", "F", *typed("#del"), "right")
        field = app.screen.query_one("#filter", Input)
        assert field.value == "#delegering"
        await press(app, pilot, *typed(" @pau"), "right")
        assert field.value == "#delegering @pausa"
        assert "0 of 2 · #delegering · @pausa" in screen_text(app)


async def test_lists_are_sorted_and_entries_pinned_to_their_top(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(80, 24)) as (app, pilot):
        days = [("2026-03-02", "Schemat"), ("2026-02-10", "Äpplen"), ("2026-01-07", "Zebra")]
        ids = [write(app, *values) for values in days]

        def order(shown: str) -> list[str]:
            return sorted((title for _, title in days), key=shown.index)

        await press(app, pilot, "5")
        assert order(await screen_after(app, pilot, "S", "down", "enter")) == [
            "Zebra",
            "Äpplen",
            "Schemat",
        ]
        shown = await screen_after(app, pilot, "S", "end", "enter")
        assert order(shown) == ["Schemat", "Zebra", "Äpplen"] and "By title" in shown
        await press(app, pilot, "S", "home", "enter")
        app.screen.query_one(Rows).go_to(f"reflection:{ids[1]}")
        shown = await screen_after(app, pilot, "P")
        assert order(shown) == ["Äpplen", "Schemat", "Zebra"]
        assert "February 2026" not in shown, "its month holds nothing else"
        assert shown.index("Pinned") < shown.index("Äpplen")
        assert pins.pinned(app.store) == {ids[1]}
        assert "1 of 3 · pinned" in await screen_after(app, pilot, "F", *typed("is:pinned"))
        await press(app, pilot, "escape")
        app.screen.query_one(Rows).go_to(f"reflection:{ids[1]}")
        assert order(await screen_after(app, pilot, "P")) == [title for _, title in days]


@pytest.mark.parametrize(
    ("section", "kind", "values"),
    [
        ("2", Kind.MEETING, {"place": "Kinna"}),
        ("3", Kind.GOAL, {"wording": "Kinna"}),
        ("5 I", Kind.INSIGHT, {"text": "Kinna"}),
    ],
)
async def test_every_list_has_its_order_and_its_pins(
    section: str, kind: Kind, values: dict[str, str], path: Path, open_app: Open
) -> None:
    (field,) = values
    async with open_app(path, PASSPHRASE, size=(80, 24)) as (app, pilot):
        for number, place in enumerate(("Borås", "Kinna", "Alingsås")):
            day = {"day": f"2026-02-0{number + 1}"} if kind is Kind.MEETING else {}
            entries.create(app.store, kind, {field: place, **day})
        await press(app, pilot, *section.split())
        shown = await screen_after(app, pilot, "S", "end", "enter")
        assert shown.index("Alingsås") < shown.index("Borås") < shown.index("Kinna")
        rows = next(iter(app.screen.query(Rows)))
        rows.action_last()
        shown = await screen_after(app, pilot, "P")
        assert shown.index("Pinned") < shown.index("Kinna") < shown.index("Alingsås")


async def test_the_heading_of_what_is_in_view_stays_in_view(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(80, 24)) as (app, pilot):
        author, newest = app.store.pair.owner.id, date(2026, 3, 5)
        days = [newest - timedelta(days=ago) for ago in range(450)]
        bulk.add_all(
            app.store,
            [
                NewEntry(Kind.REFLECTION, {"day": day, "body": f"{day}"}, author, app.clock.now())
                for day in days
            ],
        )
        await press(app, pilot, "5")
        rows = app.screen.query_one("#rows", Rows)
        for _ in range(30):
            await press(app, pilot, "down")
        top, first = screen_text(app).splitlines()[2:4]
        assert top.strip() == "February 2026" and first.strip().startswith("2")
        for _ in range(29):
            shown = await screen_after(app, pilot, "up")
            cursor = rows.get_option_at_index(rows.highlighted or 0)
            assert str(cursor.prompt).split()[-1] in shown, "the heading hides no cursor"
        top = (await screen_after(app, pilot, "pagedown", "pagedown")).splitlines()[2]
        assert top.strip().endswith("2026")
        shown = await screen_after(app, pilot, "F", *typed("2025"), "enter", "home", "full_stop")
        assert "November 2025" in shown.splitlines()[3]
        assert "December 2025" in await screen_after(app, pilot, "comma")


async def test_the_next_month_is_found_beyond_what_is_read(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(80, 24)) as (app, pilot):
        author = app.store.pair.owner.id
        days = [date(2026, 3, 1)] * 700 + [date(2026, 2, 1)] * 3
        bulk.add_all(
            app.store,
            [
                NewEntry(Kind.REFLECTION, {"day": day, "body": f"{day}"}, author, app.clock.now())
                for day in days
            ],
        )
        await press(app, pilot, "5")
        assert "2026-02-01" in await screen_after(app, pilot, "full_stop")


async def test_in_pair_view_no_filter_heading_pin_or_count_tells_of_anything_private(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        settings.change(app.store, passphrase_after_pair_view=False)
        app.settings = settings.load(app.store)
        own = write(app, "2026-01-07", SECRET, tags=[SECRET])
        both = write(app, "2026-02-10", "Luncher", visibility="shared")
        goal = entries.create(app.store, Kind.GOAL, {"wording": f"{SECRET} mål"})
        entries.create(app.store, Kind.INSIGHT, {"text": SECRET, "reflection_id": own})
        for id_ in (own, both, goal):
            pins.pin(app.store, id_, pinned=True)
        shown = await screen_after(app, pilot, "5", "F", *typed(SECRET[:6].lower()))
        assert SECRET in shown
        await press(app, pilot, "enter", "f6")
        for section in ("2", "3", "4", "5"):
            shown = await screen_after(app, pilot, section)
            assert SECRET not in shown and SECRET[:6].lower() not in shown, "nor what was typed"
            assert "Pinned" not in shown or section == "5"
            for filter_ in ("is:pinned", "by:me", "2026"):
                shown = await screen_after(app, pilot, "F", *typed(filter_))
                assert SECRET not in shown
                if section == "5":
                    assert "1 of 1" in shown and "January" not in shown
                await press(app, pilot, "escape")
            for order in ("home", "down", "end"):
                shown = await screen_after(app, pilot, "S", order, "enter")
                assert SECRET not in shown and "January" not in shown
        await press(app, pilot, "5", "F", *typed(f"#{SECRET[:3].lower()}"), "right")
        assert app.screen.query_one("#filter", Input).value == f"#{SECRET[:3].lower()}"
        await press(app, pilot, "escape", "I")
        assert SECRET not in await screen_after(app, pilot, "F", *typed("by:me"))
        await press(app, pilot, "escape", "escape", "1", "f6")
        assert not app.in_pair_view


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        ("3", "Filter the list"),
        ("5", "Sort the list"),
        ("5", "Pin to the top"),
        ("5 I", "Filter the list"),
        ("5 I", "Pin to the top"),
    ],
)
async def test_what_a_list_offers_is_found_in_the_palette(
    keys: str, command: str, demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), "demo", code="en", size=(100, 30)) as (app, pilot):
        await press(app, pilot, *keys.split())
        before = app.screen
        await press(app, pilot, "ctrl+p")
        app.screen.query_one(Input).value = command
        await settled(app, pilot)
        shown = await screen_after(app, pilot, "down", "enter")
        if command == "Filter the list":
            assert app.screen is before and app.screen.query("#filter:focus")
        elif command == "Sort the list":
            assert "In which order?" in shown
        else:
            assert len(pins.pinned(app.store)) == 1


async def test_the_palette_offers_nothing_of_a_list_where_there_is_none(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(100, 30)) as (app, pilot):
        for keys, commands in (
            (["1"], ["Filter the list", "Sort the list", "Pin to the top"]),
            (["5"], ["Pin to the top"]),
            (["I"], ["Pin to the top"]),
        ):
            await press(app, pilot, *keys)
            for command in commands:
                await press(app, pilot, "ctrl+p")
                app.screen.query_one(Input).value = command
                await settled(app, pilot)
                shown = screen_text(app)
                assert "of the list, or no longer" not in shown, (keys, command)
                assert "in another order" not in shown and "Show only what" not in shown
                await press(app, pilot, "escape")
