"""Letters on all that one can go to: shown by a key, typed, and gone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import OptionList

from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.core.jump_letters import letters_for
from mentorjournal.tui.widgets.row_list import Rows
from support.hands import press, screen_after, state_of
from support.screens import Open, screen_text
from support.walk import come_to

SCREENS = ("today", "meetings", "goal", "closing-choose", "meeting-new", "writing", "settings")


def letters(app: MentorJournalApp, row: int, column: int) -> str:
    """Return the letters that are drawn at a place."""
    assert app.jump_letters is not None
    return dict(app.jump_letters.drawn.get(row, ())).get(column, "")


@pytest.mark.parametrize("count", [0, 1, 26, 27, 51, 52, 120, 676])
def test_no_letters_begin_others(count: int) -> None:
    made = letters_for(count)
    assert len(made) == len(set(made)) == count
    singles = {letter for letter in made if len(letter) == 1}
    assert not any(pair[0] in singles for pair in made if len(pair) > 1)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_whatever_can_be_gone_to_has_letters(
    size: tuple[int, int], demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), "demo", size=size) as (app, pilot):
        for name in SCREENS:
            await come_to(app, pilot, name)
            before = screen_text(app)
            shown = (await screen_after(app, pilot, "ctrl+o")).splitlines()
            assert app.jump_letters is not None
            targets = app.jump_letters.targets
            for typed, target in targets.items():
                assert shown[target.place.y][target.place.x :].startswith(typed), (name, typed)
            places = [target.place for target in targets.values()]
            for widget in app.screen.focus_chain:
                region = widget.region.intersection(widget.parent.region)  # type: ignore[union-attr]
                if region.area and not isinstance(widget, OptionList):
                    assert any(region.contains_point(place) for place in places), (name, widget)
            await press(app, pilot, "escape")
            assert screen_text(app) == before, name


async def test_a_letter_moves_to_its_row_and_does_nothing_else(
    demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), "demo", size=(120, 40)) as (app, pilot):
        await press(app, pilot, "2", "ctrl+o")
        rows = app.screen.query_one("#rows", Rows)
        assert app.jump_letters is not None
        pair = next(typed for typed in app.jump_letters.targets if len(typed) > 1)
        await press(app, pilot, pair[0])
        left = {shown for drawn in app.jump_letters.drawn.values() for _, shown in drawn}
        assert {len(shown) for shown in left} == {1}
        await press(app, pilot, "backspace", "escape")
        before = state_of(app)
        await press(app, pilot, "ctrl+o", "d", "ctrl+o", "ctrl+o")
        assert len(app.screen_stack) == 1, "d did not delete"
        await press(app, pilot, "ctrl+o", *next(iter(letters_of_rows(app, rows).values())))
        assert app.focused is rows
        assert state_of(app) != before
        await press(app, pilot, "end", "ctrl+o", "down")
        assert app.jump_letters is None, "whatever else is pressed ends it"


def letters_of_rows(app: MentorJournalApp, rows: OptionList) -> dict[int, str]:
    """Return the letters of each row of a list, by the line on the screen."""
    if app.jump_letters is None:
        app.action_jump()
    assert app.jump_letters is not None
    found = {
        target.place.y: typed
        for typed, target in app.jump_letters.targets.items()
        if rows.region.contains_point(target.place)
    }
    app.jumping.end()
    return found


async def test_fields_of_a_form_and_the_rail_are_gone_to(path: Path, open_app: Open) -> None:
    async with open_app(path, "correct horse battery") as (app, pilot):
        shown = await screen_after(app, pilot, "ctrl+o")
        row = next(at for at, line in enumerate(shown.splitlines()) if "3 Goals" in line)
        place = shown.splitlines()[row].index("3 Goals") - 1
        await press(app, pilot, *letters(app, row, place))
        assert app.current_mode == "goals"
        await press(app, pilot, "n", "ctrl+o")
        assert app.jump_letters is not None
        combination = list(app.jump_letters.targets)[1]
        await press(app, pilot, *combination, *"hej")
        fields = [field for field in app.screen.focus_chain if "hej" in getattr(field, "text", "")]
        assert fields == [app.focused]
