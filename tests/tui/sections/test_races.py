"""What comes faster than the screen, or while another lies above, neither fails nor goes astray."""

import ast
import asyncio
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from textual.content import Content
from textual.events import MouseDown, MouseUp, Paste
from textual.screen import Screen

from mentorjournal import tui
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import drafts, entries
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.core.screens import SpeakingScreen
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.features.help import HelpScreen
from mentorjournal.tui.features.reflections.editor import WritingScreen
from mentorjournal.tui.features.review import ReviewScreen
from mentorjournal.tui.sections.navigation import BETWEEN
from mentorjournal.tui.sections.screen import SectionScreen
from mentorjournal.tui.widgets.page import Page
from mentorjournal.tui.widgets.row_list import Line, Rows
from support.hands import press, unlock
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text, wait_for
from support.walk import SCREENS

MOMENTS = range(12)
"""So many turns of the loop after something has begun."""

OWN_FOLDER = Path(tui.__file__).parent


DRAFTED = ["goal-new", "writing", "closing-answer"]
"""Screens that keep drafts: a form, an editor, and one that first reads what is there."""


async def turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


# The view turns


async def test_a_section_that_is_asked_for_while_the_view_turns_comes_when_it_has(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), "demo") as (app, _pilot):
        assert app.settings is not None
        app.settings = replace(app.settings, passphrase_after_pair_view=False)
        for section, turn in (
            ("goals", app.action_show_to_pair),
            ("meetings", app.action_leave_pair_view),
        ):
            turn()
            await wait_turning(app)
            await app.action_section(section)
            await rested(app)
            assert app.current_mode == section
            assert app.in_pair_view == (section == "goals")


async def wait_turning(app: MentorJournalApp) -> None:
    """Wait until the sections are being taken away."""
    for _ in range(10_000):
        if app.current_mode == BETWEEN:
            return
        await asyncio.sleep(0)
    raise AssertionError(app.screen)


async def test_keys_typed_while_the_view_turns_wait_for_it(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), "demo") as (app, _pilot):
        for key in ("f6", "3"):
            app.simulate_key(key)
            await turns(3)
        await rested(app)
        assert app.current_mode == "goals"
        assert app.in_pair_view


# A screen that is not there yet


async def test_a_key_on_its_way_goes_to_the_screen_that_has_come_meanwhile(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    lines = [Line(f"line{number}", Content(f"Line {number}")) for number in range(4)]
    async with open_app(demo_path("en"), "demo") as (app, pilot):
        await press(app, pilot, "3")
        for moment in MOMENTS:
            app.simulate_key("down")
            await turns(moment)
            app.push_screen(Pick("Which?", lines))
            app.simulate_key("down")
            await rested(app)
            assert app.unforeseen == [], moment
            assert app.screen.query_one(Rows).key in {"line1", "line2"}
            await press(app, pilot, "escape")


# The end


async def test_keys_typed_while_the_app_ends_do_nothing(path: Path, open_app: Open) -> None:
    for moment in range(0, 12, 4):
        async with open_app(path, PASSPHRASE) as (app, _):
            app.push_screen(Pick("Which?", []))
            app.simulate_key("down")
            app.simulate_key("n")
            app.exit()
            await turns(moment)
            app.simulate_key("escape")
            await app._shutdown()
            app.simulate_key("escape")
            await turns(20)


async def test_what_is_typed_right_before_the_end_or_a_lock_is_kept(
    path: Path, clock: FixedClock, open_app: Open
) -> None:
    for key in ("ctrl+l", "ctrl+q"):
        async with open_app(path, PASSPHRASE) as (app, pilot):
            app.simulate_key("n")
            app.post_message(Paste(f"word before {key}"))
            app.simulate_key(key)
            await wait_for(pilot, lambda: app._exit or not app.is_unlocked)
            await wait_for(pilot, lambda: app._exit or app.thread_tasks.is_idle)
        journal = open_journal(path, PASSPHRASE, clock=clock)
        kept = [str(draft.content["body"]) for draft in drafts.all_drafts(journal)]
        journal.close()
        assert any(f"word before {key}" in body for body in kept), kept


async def test_a_lock_right_after_a_key_that_opens_something_is_a_lock(
    path: Path, open_app: Open
) -> None:
    """A form that is on the screen before its fields are has no draft to keep."""
    opened = {screen: keys.split() for screen, keys in SCREENS.items() if screen in DRAFTED}
    async with open_app(path, PASSPHRASE) as (app, pilot):
        for screen, (*way, key) in opened.items():
            for moment in MOMENTS[:6:2]:
                await press(app, pilot, *way)
                depth = len(app.screen_stack)
                app.simulate_key(key)
                while len(app.screen_stack) == depth:
                    await turns(1)
                await turns(moment)
                await app.action_lock()
                await wait_for(pilot, lambda: not app.is_unlocked)
                assert app.unforeseen == [], (screen, moment)
                await unlock(app, pilot, PASSPHRASE)
                await press(app, pilot, "escape")


# A screen that is not on top


async def test_a_dialog_that_ends_below_another_closes_itself(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), "demo") as (app, pilot):
        done = asyncio.Event()
        answers: list[object] = []

        async def save(_: Values) -> str:
            await done.wait()
            return "saved"

        form = FormScreen("Form", [Field("text", "Text")], save)
        app.push_screen(form, answers.append)
        await rested(app)
        app.simulate_key("ctrl+s")
        while not form.is_saving:
            await asyncio.sleep(0)
        app.push_screen(HelpScreen(form))
        done.set()
        await wait_for(pilot, lambda: bool(answers))
        await rested(app)
        assert isinstance(app.screen, HelpScreen)
        assert form not in app.screen_stack
        assert answers == ["saved"]
        assert not form.is_attached


async def test_an_editor_that_ends_in_another_section_closes_itself(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await press(app, pilot, "n")
        editor = app.screen
        assert isinstance(editor, WritingScreen)
        await app.switch_mode("goals")
        editor.dismiss(None)
        await rested(app)
        assert app.current_mode == "goals"
        assert editor not in app.open_screens()


def test_no_screen_closes_whatever_is_uppermost() -> None:
    for module in walk_packages(tui.__path__, f"{tui.__name__}."):
        import_module(module.name)
    ours = [screen for screen in all_below(Screen) if screen.__module__.startswith(tui.__name__)]
    assert len(ours) > 30
    assert [screen for screen in ours if not issubclass(screen, SpeakingScreen)] == []
    pop = {
        f"{path.name}:{node.lineno}"
        for path in OWN_FOLDER.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"pop_screen", "pop_until_active"}
    }
    assert {place.partition(":")[0] for place in pop} == {"host.py"}, pop


def all_below(kind: type[object]) -> list[type[object]]:
    return [
        descendant for child in kind.__subclasses__() for descendant in (child, *all_below(child))
    ]


# A line that is being read again


async def test_a_key_acts_on_the_line_that_was_in_view_while_it_is_read_again(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        owner = app.store.pair.owner.id
        goal = entries.create(app.store, Kind.GOAL, {"wording": "Goal"})
        step = {"text": "körsbär", "owner_id": owner, "goal_id": goal, "visibility": "private"}
        action = entries.create(app.store, Kind.ACTION, step)
        for number in range(20):
            entries.create(app.store, Kind.ACTION, step | {"text": f"Step {number}"})
        assert await app.open_entry(Kind.GOAL, goal)
        page = app.screen.query_one(Page)
        page.focus_item(f"action:{action}")
        await rested(app)
        assert "körsbär" in screen_text(app)
        section = app.screen
        assert isinstance(section, SectionScreen)
        for moment in (0, 2, 5, 10):
            entries.change(app.store, Kind.ACTION, action, {"text": f"körsbär {moment}"})
            reading = asyncio.ensure_future(section.refresh_data())
            while not page._one_at_a_time.locked():
                await asyncio.sleep(0)
            await turns(moment)
            await app.run_action("visibility", section)  # as the key does, once it has come there
            await reading
            await rested(app)
            assert "körsbär" in screen_text(app), moment
            assert app.screen.is_modal, moment
            await press(app, pilot, "escape")


# A dialog that is not there yet, and clicks between keys


async def test_keys_typed_before_a_dialog_is_there_go_to_it(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), "demo") as (app, pilot):
        for moment in MOMENTS:
            await press(app, pilot, "5", "home")
            for key in ("0", "end", "enter"):
                app.simulate_key(key)
                await turns(moment)
            await rested(app)
            assert isinstance(app.screen, ReviewScreen), moment
            await press(app, pilot, "escape")


async def test_a_click_comes_after_the_keys_before_it_and_not_on_what_they_opened(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), "demo", size=(120, 40)) as (app, pilot):
        await press(app, pilot, "5")
        rows = app.screen.query_one(Rows)
        for moment in MOMENTS:
            await press(app, pilot, "home")
            app.simulate_key("down")
            app.simulate_key("down")
            await turns(moment)
            click(app, rows.region.x + 3, rows.region.y + 2)
            app.simulate_key("down")
            await rested(app)
            clicked = rows.highlighted
            await press(app, pilot, "home")
            click(app, rows.region.x + 3, rows.region.y + 2)
            await press(app, pilot, "down")
            assert rows.highlighted == clicked, moment
        await press(app, pilot, "0")
        line = app.screen.query_one(Rows).region
        await press(app, pilot, "escape")
        app.simulate_key("0")
        click(app, line.x + 3, line.y + 1)
        await rested(app)
        assert isinstance(app.screen, Pick), "nobody has seen what was under the mouse"


def click(app: MentorJournalApp, x: int, y: int) -> None:
    for kind in (MouseDown, MouseUp):
        app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))


# Another window saves before a section is read


async def test_keys_act_in_a_section_that_is_first_read_because_another_window_saved(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, _pilot):
        for section in ("goals", "meetings", "reflections", "exercises"):
            going = asyncio.ensure_future(app.action_section(section))
            while app.current_mode != section or not app.screen.query("#rows"):
                await asyncio.sleep(0)
            screen = app.screen
            assert isinstance(screen, SectionScreen)
            await screen.follow_others()
            await going
            await rested(app)
            assert not screen.is_being_read, section
