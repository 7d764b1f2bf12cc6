"""Random hands on every section of a journal full of hostile texts: no crash, no word lost.

``--inputs 100000`` is its long form; at least so many events are then given.
"""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from textual.css.query import NoMatches
from textual.events import (
    MouseDown,
    MouseEvent,
    MouseMove,
    MouseScrollDown,
    MouseScrollUp,
    MouseUp,
    Paste,
)
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from hostile_support import BRACKETED, BRACKETED_NAMES, BRACKETED_TABLE, HOSTILE, fill
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import drafts, entries
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.session import lock
from support import PASSPHRASE
from tui_support import Open, settled

SHORT, LONG_FORM = 120, 1_000
A_WHILE = 100

KEYS = [
    *"123456", "0", "f2", "n", "e", "d", "l", "h", "v", "p", "m", "a", "t", "q", "k", "i", "x", "u",
    "s", "r", "g", "y", "f", "b", "z", "space", "slash", "question_mark", "enter", "enter",
    "escape", "escape", "escape", "tab", "shift+tab", "up", "down", "down", "left", "right", "home",
    "end", "pageup", "pagedown", "backspace", "delete", "ctrl+s", "ctrl+z", "ctrl+y", "ctrl+a",
    "ctrl+p", "ctrl+g", "ctrl+n", "f1", "f3", "f4", "f5", "f6", "f7", "f8", "left_square_bracket",
]  # fmt: skip
PASTES = [
    BRACKETED, BRACKETED_TABLE, HOSTILE, "one\ntwo\nthree", "👩‍👩‍👧" * 5, "x" * 300,
    "\n" * 30, "[/", "漢字" * 9,
]  # fmt: skip
CLICK: list[type[MouseEvent]] = [MouseMove, MouseDown, MouseUp]
WHEEL: list[list[type[MouseEvent]]] = [[MouseScrollDown] * 3, [MouseScrollUp] * 3]


class Monkey:
    """Does one random thing after another.

    Args:
        app: what it plays with.
        pilot: its hands.
        seed: which things.
    """

    def __init__(self, app: MentorJournalApp, pilot: "Pilot[None]", seed: int) -> None:
        self._app, self._pilot = app, pilot
        self._chance = random.Random(seed)  # noqa: S311 - no secret
        self.done = 0
        self.typed = 0

    async def does_something(self) -> None:
        self.done += 1
        match self._chance.choices(
            ["key", "click", "wheel", "hover", "paste", "size", "type"], [50, 20, 6, 8, 4, 4, 8]
        )[0]:
            case "key":
                await self._pilot.press(self._chance.choice(KEYS))
            case "paste":
                self._app.post_message(Paste(self._chance.choice(PASTES)))
            case "type":
                await self.types()
            case _:
                await self.only_looks()

    async def only_looks(self) -> None:
        """Use mouse or window, which changes no text."""
        match self._chance.choice(["wheel", "hover", "size"]):
            case "wheel":
                self.mouse(self._chance.choice(WHEEL))
            case "hover":
                self.mouse([MouseMove])
            case "size":
                small = not self._chance.randrange(3)
                width = self._chance.randrange(1, 11 if small else 130)
                height = self._chance.randrange(1, 11 if small else 50)
                await self._pilot.resize_terminal(width, height)

    def mouse(self, kinds: list[type[MouseEvent]]) -> None:
        x = self._chance.randrange(max(1, self._app.size.width))
        y = self._chance.randrange(max(1, self._app.size.height))
        for kind in kinds:
            self._app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))

    async def types(self) -> None:
        """Write a word, look around, and find it again."""
        await settled(self._app, self._pilot)
        field = self._app.focused
        if not isinstance(field, TextArea | Input) or (
            isinstance(field, Input) and (field.max_length or field.restrict or field.password)
        ):
            return
        word = f"word{self.done}"
        self._app.post_message(Paste(word))
        for _ in range(3):
            await self.only_looks()
        await settled(self._app, self._pilot)
        self.typed += 1
        now = field.text if isinstance(field, TextArea) else field.value
        kept = [one.content for one in drafts.all_drafts(self._app.store)]
        assert word in now or word in json.dumps(kept), (word, now)


@pytest.mark.parametrize("seed", range(2))
async def test_random_hands_end_nothing_and_lose_nothing(
    seed: int,
    path: Path,
    open_app: Open,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def stays(_: MentorJournalApp) -> None:
        """Neither lock nor end: both are tried elsewhere."""

    monkeypatch.setattr(lock, "lock", stays)
    monkeypatch.setattr(lock, "end", stays)
    asked = request.config.getoption("--inputs")
    events = asked // 2 if asked >= LONG_FORM else SHORT
    async with open_app(path, PASSPHRASE, size=(120, 40), tooltips=True) as (app, pilot):
        fill(app.store, BRACKETED, BRACKETED_NAMES)
        entries.create(app.store, Kind.REFLECTION, {"day": "2026-03-02", "body": BRACKETED_TABLE})
        assert app.settings is not None
        app.settings = replace(app.settings, passphrase_after_pair_view=False)
        monkey = Monkey(app, pilot, seed)
        while monkey.done < events:
            try:
                await monkey.does_something()
                if app.unforeseen:
                    raise app.unforeseen[0]
            except NoMatches:
                assert app.is_running
            if not monkey.done % A_WHILE:
                await pilot.resize_terminal(120, 40)
                await settled(app, pilot)
                while len(app.screen_stack) > 1:
                    await app.screen.dismiss(None)
                await app.action_section("today")
        assert app.is_running
        assert monkey.typed
