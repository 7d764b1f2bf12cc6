"""No text of anybody's is markup, wherever it stands and wherever the mouse goes."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.pilot import OutOfBounds, Pilot
from textual.widget import Widget
from textual.widgets import Select
from textual.widgets._tooltip import Tooltip

from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from mentorjournal.platform import config_folder
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.terminal.literal_text import show_text_as_it_is
from mentorjournal.tui.widgets.row_list import Rows
from support.hands import press, screen_after
from support.hostile_texts import BRACKETED, BRACKETED_NAMES, BRACKETED_TABLE, fill
from support.prepared import PASSPHRASE
from support.screens import Open, screen_text, settled
from support.walk import SCREENS, walk

LONG_FORM = 1000
"""From so many ``--inputs`` on every screen is walked."""

TAKEN_FOR_MARKUP = re.compile(r"(?<!\[/bold\])zebra")

EXERCISE = """
id = "brackets"
version = 1
theme = "Theme [/t]"
minutes = 5
layout = "steps"
title = { sv = "Titel [/x]", en = "Title [/x]" }
introduction = { sv = "x [/y]", en = "x [/y]" }
source = { author = "Author [/z]", year = 2026 }

[[steps]]
id = "said"
title = { sv = "Val [/s]", en = "Choice [/s]" }
fields = [
  { id = "about", kind = "choice", prompt = { sv = "Vad? [/p]", en = "What? [/p]" }, choices = [
    { id = "a", title = { sv = "[/] aldrig", en = "[/] never" } },
    { id = "b", title = { sv = "ofta [HR]", en = "often [HR]" } },
  ] },
]

[[steps]]
id = "trait"
layout = "quadrant"
title = { sv = "Kvadrant [/q]", en = "Quadrant [/q]" }
fields = [
  { id = "quality", prompt = { sv = "Kvalitet [/k]", en = "Quality [/k]" } },
  { id = "pitfall", prompt = { sv = "Fallgrop [/f]", en = "Pitfall [/f]" } },
  { id = "challenge", prompt = { sv = "Utmaning", en = "Challenge" } },
  { id = "allergy", prompt = { sv = "Allergi", en = "Allergy" } },
]

[[steps.relations]]
start = "quality"
end = "pitfall"
name = { sv = "[/m]", en = "[/m]" }
question = { sv = "?", en = "?" }
"""


async def point_at_everything(app: MentorJournalApp, pilot: "Pilot[None]") -> list[str]:
    """Bring the mouse over every widget in view; return the tooltips that were shown."""
    told = []
    leaves = [widget for widget in app.screen.walk_children(Widget) if not widget.children]
    for widget in leaves:
        if not widget.is_attached or not widget.region.area:
            continue
        place = Offset(int(widget.region.center[0]), int(widget.region.center[1]))
        if 0 <= place.x < app.size.width and 0 <= place.y < app.size.height:
            with suppress(OutOfBounds):  # it was taken away meanwhile
                await pilot.hover(offset=place)
        if any(getattr(ancestor, "tooltip", None) for ancestor in widget.ancestors_with_self):
            app.screen._handle_tooltip_timer(widget)
            app.screen._compositor.render_strips()
            told.append(str(app.screen.query_one(Tooltip).visual))
    return told


async def test_no_text_is_markup_on_any_screen_nor_under_the_mouse(
    path: Path, open_app: Open, request: pytest.FixtureRequest
) -> None:
    walked = list(SCREENS)
    if request.config.getoption("--inputs") < LONG_FORM:
        walked = walked[::4]
    async with open_app(path, PASSPHRASE, size=(120, 40), tooltips=True) as (app, pilot):
        fill(app.store, BRACKETED, BRACKETED_NAMES)
        table = {"title": BRACKETED, "body": BRACKETED_TABLE}
        entries.create(app.store, Kind.REFLECTION, {"day": "2026-03-02"} | table)
        told: list[str] = []
        shown: list[str] = []
        async for name in walk(app, pilot, walked):
            text = screen_text(app)
            shown += [text]
            assert not TAKEN_FOR_MARKUP.search(text), (name, text)
            told += await point_at_everything(app, pilot)
            assert not TAKEN_FOR_MARKUP.search(await settled(app, pilot)), name
        assert all(name in "\n".join(shown) for name in BRACKETED_NAMES.values())
        assert told
        assert not TAKEN_FOR_MARKUP.search("\n".join(told))


@pytest.mark.parametrize("code", ["sv", pytest.param("en", marks=pytest.mark.long)])
async def test_an_own_exercise_may_hold_brackets_everywhere(
    code: str, path: Path, open_app: Open
) -> None:
    folder = config_folder() / "exercises"
    folder.mkdir(parents=True)
    (folder / "brackets.toml").write_text(EXERCISE, encoding="utf-8")
    seen = ""
    async with open_app(path, PASSPHRASE, code=code, size=(120, 50), tooltips=True) as (app, pilot):
        await press(app, pilot, "4")
        app.screen.query_one("#rows", Rows).go_to("template:brackets")
        seen += await settled(app, pilot)
        await point_at_everything(app, pilot)
        seen += await screen_after(app, pilot, "n")
        await point_at_everything(app, pilot)
        app.screen.query_one(Select).focus()
        seen += await screen_after(app, pilot, "enter")
        await point_at_everything(app, pilot)
        seen += await screen_after(app, pilot, "down", "down", "enter", "ctrl+n")
        await point_at_everything(app, pilot)
        seen += await screen_after(app, pilot, *"[/b]", "f3")
        await point_at_everything(app, pilot)
        seen += await screen_after(app, pilot, "f3", "ctrl+s")
        await point_at_everything(app, pilot)
    for mark in ("[/t]", "[/x]", "[/y]", "[/z]", "[/s]", "[/p]", "[/]", "[HR]", "[/q]", "[/k]",
                 "[/f]", "[/m]", "[/b]"):  # fmt: skip
        assert mark in seen, mark


def test_textual_reads_no_string_as_markup() -> None:
    from textual.content import Content
    from textual.visual import visualize

    show_text_as_it_is()
    for text in ("[/bold]", "[red]x", "[@click=app.quit]x[/]", "a [b", "$name", "[]", "[/"):
        assert Content.from_markup(text).plain == text
        assert Content.from_text(text).plain == text
        assert not Content.from_markup(text).spans
        assert Widget().render_str(text).plain == text
        assert visualize(Widget(), text) == Content(text)
