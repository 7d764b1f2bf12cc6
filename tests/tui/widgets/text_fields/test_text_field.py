"""A field of several lines bears all that hands do to it, at any size, and shows its text."""

import ast
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.document._wrapped_document import WrappedDocument
from textual.events import MouseEvent, MouseScrollDown, MouseScrollUp, Paste
from textual.pilot import Pilot

from mentorjournal import tui
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.widgets.text_fields.text_field import TextField
from support.hands import press
from support.prepared import PASSPHRASE
from support.screens import Open, rested, screen_text, settled

FIELDS = {
    "reflection": "n",
    "notes": "2 m",
    "preparation": "2 p m",
    "goal": "3 n",
    "meeting": "2 n",
    "gathering": "2 g",
    "agreement": "2 home e",
    "exercise": "4 n",
    "answer": "6 e",
}
"""A screen of each make with fields of several lines, and the keys that lead there."""
LINES = 30


@pytest.mark.parametrize(
    "size",
    [
        (50, 12),
        pytest.param((80, 24), marks=pytest.mark.long),
        pytest.param((120, 40), marks=pytest.mark.long),
    ],
)
async def test_undo_until_empty_and_redo_in_every_field(
    size: tuple[int, int], demo_path: Callable[[str], Path], open_app: Open
) -> None:
    async with open_app(demo_path("en"), "demo", size=size) as (app, pilot):
        for name, keys in FIELDS.items():
            await press(app, pilot, *keys.split())
            fields = list(app.screen.query(TextField))
            assert fields, name
            for field in fields:
                field.focus()
                for lines_at_once in (1, LINES):
                    field.load_text("")
                    for _ in range(LINES // lines_at_once):
                        field.insert("line\n" * lines_at_once)
                    await rested(app)
                    written = field.text
                    steps = 0
                    while field.text:
                        assert (steps := steps + 1) <= LINES, name
                        field.action_undo()
                    await rested(app)
                    for _ in range(LINES):
                        field.action_redo()
                    assert field.text == written, name
                    assert field.cursor_location == field.document.end, name
            while len(app.screen_stack) > 1:
                await app.screen.dismiss(None)


async def test_undo_by_keys_after_typing_and_pasting(path: Path, open_app: Open) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await press(app, pilot, "n")
        body = app.screen.query_one("#body", TextField)
        await pilot.press(*["enter", "x"] * 24)
        for _ in range(60):
            if not body.text:
                break
            await pilot.press("ctrl+z")
        assert body.text == ""
        app.post_message(Paste("line\n" * 18))
        await rested(app)
        await press(app, pilot, "ctrl+z")
        assert body.text == ""
        await press(app, pilot, "ctrl+y")
        assert body.text == "line\n" * 18


def test_every_field_is_one_of_ours() -> None:
    """Textual's own are made and refined in one place each."""
    homes = {
        "TextArea": "row_rendering.py",
        "RowTextArea": "text_field.py",
        "Input": "line_field.py",
    }
    strays = []
    for module in Path(*tui.__path__).rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            names = [node.func] if isinstance(node, ast.Call) else []
            names += node.bases if isinstance(node, ast.ClassDef) else []
            strays += [
                f"{module.name}:{name.lineno} {name.id}"
                for name in names
                if isinstance(name, ast.Name) and homes.get(name.id, module.name) != module.name
            ]
    assert strays == []


PIECES = [
    "word ", "åäö ", "👩‍👩‍👧", "👍🏽", "漢字漢字 ", "[/bold] ", "\t", "e\u0301 ",
    "x" * 30, "a\n", "\n\n", "   ",
]  # fmt: skip
KEYS = [
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "ctrl+left", "ctrl+right",
    "shift+up", "shift+left", "ctrl+home", "ctrl+end", "backspace", "delete", "ctrl+w", "ctrl+u",
    "ctrl+k", "ctrl+z", "ctrl+z", "ctrl+y", "a", "enter", "space",
]  # fmt: skip


async def do_something(app: MentorJournalApp, pilot: "Pilot[None]", chance: random.Random) -> None:
    """Use keys, mouse and window, but for the footer."""
    place = chance.randrange(app.size.width), chance.randrange(max(1, app.size.height - 1))
    match chance.choice(["paste", "size", "size", "key", "key", "click", "wheel"]):
        case "paste":
            app.post_message(Paste(chance.choice(PIECES) * chance.randrange(1, 8)))
        case "size":
            width = chance.randrange(1, chance.choice((8, 40, 120)))
            await pilot.resize_terminal(width, chance.randrange(1, 40))
        case "key":
            await pilot.press(chance.choice(KEYS))
        case "click":
            await pilot.click(offset=place, times=chance.choice((1, 1, 2, 3)))
        case "wheel":
            turns: list[type[MouseEvent]] = [chance.choice((MouseScrollDown, MouseScrollUp))]
            await pilot._post_mouse_events(turns, offset=place)


@pytest.mark.parametrize("seed", range(2))
async def test_what_is_drawn_is_always_what_stands_in_the_field(
    seed: int, path: Path, open_app: Open
) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await press(app, pilot, "n")
        field = app.screen.query_one("#body", TextField)
        field.cursor_blink = False
        for _ in range(60):
            await do_something(app, pilot, chance)
            if not field.has_focus:
                field.focus()
            seen = await settled(app, pilot)
            whole, kept = WrappedDocument(field.document), field.wrapped_document
            whole.wrap(field.wrap_width, field.indent_width)
            assert kept._offset_to_line_info == whole._offset_to_line_info
            assert kept._line_index_to_offsets == whole._line_index_to_offsets
            field._line_cache.clear()
            field._set_dirty()
            assert seen == screen_text(app)


async def test_resizing_hides_and_doubles_no_word(path: Path, open_app: Open) -> None:
    words = [f"w{number:02}" for number in range(60)]
    async with open_app(path, PASSPHRASE, size=(90, 30)) as (app, pilot):
        await press(app, pilot, "n")
        app.screen.query_one("#body", TextField).load_text(" ".join(words))
        for width in range(90, 40, -1):
            await pilot.resize_terminal(width, 30)
            seen = (await settled(app, pilot)).split()
            assert [word for word in seen if word in words] == words, width
