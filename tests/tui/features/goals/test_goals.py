"""Goals, their curve, steps and state, from the keyboard alone."""

from datetime import date
from pathlib import Path

from mentorjournal.exercises import filling, leads
from mentorjournal.exercises.catalogue import our_templates
from mentorjournal.journal.goals import goals
from mentorjournal.journal.model.goals import Goal
from mentorjournal.journal.model.tables import GoalState, Kind, Visibility
from mentorjournal.journal.store import drafts, entries, entry_links
from mentorjournal.journal.store.journal import Journal
from mentorjournal.tui.features.goals.screen import GoalsScreen
from support.hands import fill, press, screen_after
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text, wait_for

WIDE = (120, 40)


def put(journal: Journal, wording: str = "Delegera", **values: object) -> str:
    return entries.create(journal, Kind.GOAL, {"wording": wording} | values)


def only(journal: Journal) -> Goal:
    (row,) = goals.rows(journal)
    return goals.load(journal, row.id)


async def test_the_list_has_active_goals_first_and_the_latest_rating_in_words(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=WIDE) as (app, pilot):
        put(app.store, "Släppt", state="dropped", state_reason="Tid")
        rated = put(app.store, "Delegera")
        for day, value in (("2026-01-10", 2), ("2026-02-10", 7)):
            goals.rate(app.store, rated, {"day": day, "value": value})
        await press(app, pilot, "3")
        shown = screen_text(app)
        assert shown.index("Active") < shown.index("Delegera") < shown.index("Släppt")
        assert "▂▆ 7 of 10, 10 Feb" in shown or "▁▆ 7 of 10, 10 Feb" in shown
        assert "not rated yet" in shown
        assert "from 2 to 7, latest on 10 Feb" in shown
        assert "◇ private" in shown


async def test_a_curve_that_is_selected_is_copied_as_it_is_drawn(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=WIDE) as (app, pilot):
        rated = put(app.store)
        for day, value in (("2026-01-10", 2), ("2026-02-10", 7)):
            goals.rate(app.store, rated, {"day": day, "value": value})
        await press(app, pilot, "3")
        app.screen.query_one(".picture").text_select_all()
        await press(app, pilot, "ctrl+c")
        copied = [line.rstrip() for line in app.clipboard.splitlines()]
        assert "".join(copied).count("●") == len(("2", "7"))
        assert all(line in screen_text(app) for line in copied)


async def test_steps_are_added_ticked_moved_and_taken_away(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=WIDE) as (app, pilot):
        put(app.store, steps=[{"text": "ett"}])
        await press(app, pilot, "3", "s")
        fill(app, text="två")
        await press(app, pilot, "ctrl+s", "enter", "space")
        assert [(step.text, step.done_on) for step in only(app.store).steps] == [
            ("ett", date(2026, 3, 5)),
            ("två", None),
        ]
        await press(app, pilot, "shift+down", "space")
        assert [(step.text, step.done_on) for step in only(app.store).steps] == [
            ("två", None),
            ("ett", None),
        ]
        await press(app, pilot, "e")
        fill(app, text="ett till")
        await press(app, pilot, "ctrl+s", "up", "d", "enter")
        assert [step.text for step in only(app.store).steps] == ["ett till"]


async def test_a_rating_shows_the_last_and_is_changed_and_taken_away(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=WIDE) as (app, pilot):
        id_ = put(app.store)
        goals.rate(app.store, id_, {"day": "2026-02-01", "value": 3, "note": "trögt"})
        await press(app, pilot, "3", "r")
        assert "Last time: 3 on 1 Feb." in screen_text(app)
        fill(app, value="6", note="lättare")
        await press(app, pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, GoalsScreen)
        assert app.screen.item == ("rating", "2026-03-05")
        await press(app, pilot, "e")
        fill(app, value="7")
        await press(app, pilot, "ctrl+s")
        assert [(rating.value, rating.note) for rating in only(app.store).ratings] == [
            (3, "trögt"),
            (7, "lättare"),
        ]
        await press(app, pilot, "d")
        assert "Remove this rating?" in screen_text(app)
        await press(app, pilot, "enter")
        assert [rating.value for rating in only(app.store).ratings] == [3]


async def test_a_goal_is_dropped_or_reached_only_with_a_reason(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        put(app.store)
        await press(app, pilot, "3", "c")
        fill(app, state="dropped")
        await press(app, pilot, "ctrl+s")
        assert "This cannot be empty." in screen_text(app)
        fill(app, state_reason="Kommunen köpte ett schema åt alla")
        await press(app, pilot, "ctrl+s", "enter")
        assert only(app.store).state is GoalState.DROPPED
        shown = screen_text(app)
        assert "– dropped" in shown
        assert "Kommunen köpte" in shown
        await press(app, pilot, "c")
        fill(app, state="reached", state_reason="")
        await press(app, pilot, "ctrl+s")
        assert only(app.store).state is GoalState.DROPPED
        fill(app, state_reason="Jag lät bli att svara först.")
        await press(app, pilot, "ctrl+s")
        assert only(app.store).state is GoalState.REACHED


async def test_a_next_step_belongs_to_the_goal_and_a_tick_keeps_its_draft(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=WIDE) as (app, pilot):
        id_ = put(app.store, steps=[{"text": "ett"}])
        drafts.keep(app.store, Kind.GOAL, id_, {"why": "För att"})
        await press(app, pilot, "3", "a")
        fill(app, text="Fråga gruppen")
        await press(app, pilot, "ctrl+s", "enter", "space")
        goal = only(app.store)
        assert [action.text for action in goal.actions] == ["Fråga gruppen"]
        assert goal.steps[0].done_on is not None
        assert drafts.find(app.store, Kind.GOAL, id_) is not None


async def test_on_a_narrow_screen_the_goal_takes_the_room(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=(80, 24)) as (app, pilot):
        put(app.store, why="Jag är flaskhalsen")
        await press(app, pilot, "3")
        assert "flaskhalsen" not in screen_text(app)
        await press(app, pilot, "enter")
        assert "flaskhalsen" in screen_text(app)
        await press(app, pilot, "escape")
        assert "flaskhalsen" not in screen_text(app)


async def test_the_same_keys_share_delete_and_show_the_history(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        put(app.store)
        await press(app, pilot, "3", "v", "enter")
        assert only(app.store).visibility is Visibility.SHARED
        page = app.screen
        assert isinstance(page, GoalsScreen)
        await wait_for(pilot, lambda: bool(page.entry) and page.entry == only(app.store))
        await press(app, pilot, "h")
        await wait_for(pilot, lambda: "Visible to, changed" in screen_text(app))
        await press(app, pilot, "enter")
        assert only(app.store).visibility is Visibility.PRIVATE
        await press(app, pilot, "d", "enter")
        assert goals.rows(app.store) == []
        await wait_for(pilot, lambda: "No goals yet." in screen_text(app))


async def test_a_goal_is_shown_where_another_section_leads_to_it(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, _pilot):
        put(app.store, "Delegera")
        wanted = put(app.store, "Lunch", why="Jag vill orka")
        await app.open_entry("goal", wanted)
        await rested(app)
        assert "Jag vill orka" in screen_text(app)


async def test_a_goals_story_holds_what_it_came_from_and_what_came_of_it(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 50)) as (app, pilot):
        put(app.store)
        goal = only(app.store)
        here = [(Kind.GOAL, goal.id)]
        written = entries.create(
            app.store,
            Kind.REFLECTION,
            {"day": "2026-03-01", "title": "Efter mötet", "body": "Jag väntade."},
            links=here,
        )
        entries.create(
            app.store, Kind.INSIGHT, {"text": "Tystnad räcker.", "reflection_id": written}
        )
        met = entries.create(app.store, Kind.MEETING, {"day": "2026-02-20", "place": "Kinna"})
        entries.create(
            app.store,
            Kind.ACTION,
            {
                "text": "Fråga",
                "owner_id": app.store.pair.owner.id,
                "meeting_id": met,
                "goal_id": goal.id,
            },
        )
        template = our_templates()["core-quadrant"]
        filled = filling.load(
            app.store, filling.save_new(app.store, template, {"challenge": "vänta"}, app.language)
        )
        made = leads.follow(app.store, filled, template.leads_to[0], app.language)
        entry_links.link(app.store, (Kind.GOAL, goal.id), (Kind.EXERCISE, filled.entry.id))
        assert made[0] is Kind.GOAL
        await press(app, pilot, "3")
        text = screen_text(app)
        for words in ("Efter mötet", "Tystnad räcker.", "20 February 2026", "The core quadrant"):
            assert words in text


async def test_a_long_goal_begins_in_view_in_its_form(path: Path, open_app: Open) -> None:
    wording = f"Först {'delegera och sedan ' * 8}till sist"
    async with open_app(path, PASSPHRASE) as (app, pilot):
        put(app.store, wording)
        assert "Först" in await screen_after(app, pilot, "3", "e")
        assert "till sist" in await screen_after(app, pilot, "end")
        assert "Först" in await screen_after(app, pilot, "tab")
        await press(app, pilot, "shift+tab", "right", "!", "ctrl+s")
        assert only(app.store).wording == f"{wording}!"


async def test_a_step_is_ticked_from_anywhere_on_the_page(path: Path, open_app: Open) -> None:
    """Where the cursor stands on no line, space asks which of the open ones is done."""
    async with open_app(path, PASSPHRASE, size=(80, 24)) as (app, pilot):
        steps = [{"text": "Första"}, {"text": "Andra"}]
        rated = [{"day": f"2026-01-0{day}", "value": day} for day in range(1, 6)]
        id_ = entries.create(app.store, Kind.GOAL, {"wording": "Lyssna", "steps": steps})
        for values in rated:
            goals.rate(app.store, id_, values)
        await press(app, pilot, "3", "enter")
        assert app.screen.page.item == ""  # type: ignore[attr-defined]
        shown = await screen_after(app, pilot, "space")
        assert "What is done?" in shown and "Andra" in shown
        await press(app, pilot, "down", "enter")
        assert [bool(step.done_on) for step in goals.load(app.store, id_).steps] == [False, True]
        await press(app, pilot, "u")
        assert [bool(step.done_on) for step in goals.load(app.store, id_).steps] == [False, False]


async def test_a_goal_is_linked_to_one_of_the_programmes(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE, size=WIDE) as (app, pilot):
        put(app.store)
        await press(app, pilot, "3", "e")
        fill(app, programme_goal="network")
        await press(app, pilot, "ctrl+s")
        assert only(app.store).programme_goal == "network"
        assert "Better opportunities to build networks" in screen_text(app)
