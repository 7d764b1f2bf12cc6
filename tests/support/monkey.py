"""Random hands: keys, clicks, wheel, pointer, pastes and sizes, calm or faster than the screen.

Now and then they write a word and do what a user does after that; it must be found again.
"""

import asyncio
import random
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import text
from textual.events import (
    Key,
    MouseDown,
    MouseEvent,
    MouseMove,
    MouseScrollDown,
    MouseScrollUp,
    MouseUp,
    Paste,
)
from textual.keys import _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from mentorjournal.journal.model.tables import Table
from mentorjournal.journal.store.journal import Journal
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.dialogs.choices import Confirm
from mentorjournal.tui.dialogs.drafts import KeepsDraft
from mentorjournal.tui.opening.unlock import UnlockScreen
from mentorjournal.tui.widgets.text_fields.line_field import LineField
from support.hostile_texts import BRACKETED, BRACKETED_TABLE, HOSTILE
from support.prepared import PASSPHRASE
from support.screens import settled, wait_for
from support.walk import SCREENS

THINGS = {
    "key": 42, "burst": 6, "click": 16, "double click": 6, "wheel": 5, "hover": 6, "paste": 4,
    "size": 3, "word": 5, "place": 3,
}  # fmt: skip
"""What it does, and how often."""

KEYS = [
    *"123456", "0", "f2", "n", "e", "d", "l", "h", "v", "p", "m", "a", "t", "q", "k", "i", "x", "u",
    "j", "s", "r", "g", "y", "f", "b", "c", "o", "z", "K", "J", "space", "slash", "question_mark",
    "enter", "enter", "escape", "escape", "escape", "tab", "shift+tab", "up", "down", "down",
    "left", "right", "home", "end", "pageup", "pagedown", "backspace", "delete", "ctrl+s", "ctrl+z",
    "ctrl+y", "ctrl+a", "ctrl+p", "ctrl+g", "ctrl+n", "ctrl+l", "f1", "f3", "f4", "f5", "f6", "f7",
    "f8", "f10", "left_square_bracket",
]  # fmt: skip
PASTES = [
    BRACKETED, BRACKETED_TABLE, HOSTILE, "one\ntwo\nthree", "👩‍👩‍👧" * 5, "x" * 300,
    "\n" * 30, "[/", "漢字" * 9,
]  # fmt: skip
AFTER_WORDS = [
    [], ["ctrl+s"], ["escape", "enter"], ["escape", "down", "enter"], ["f3"], ["f1", "escape"],
    ["ctrl+p", "escape"], ["f6"], ["f6", "enter"], ["ctrl+l"], ["ctrl+s", "3"], ["tab"], ["f5"],
    ["ctrl+g", "escape"],
]  # fmt: skip
"""Keys after which every word is still there: in a field, in a draft, or saved."""

CLICK: list[type[MouseEvent]] = [MouseMove, MouseDown, MouseUp]
WHEEL: list[list[type[MouseEvent]]] = [[MouseScrollDown] * 3, [MouseScrollUp] * 3]
PAUSES = (0, 0, 0.001, 0.005)
FEW_COLUMNS, FEW_ROWS = 11, 11


@dataclass
class Play:
    """What is done and what has been, while the app may end and begin again.

    Attributes:
        seed: which things.
        events: all of it; a click, a turn of the wheel, a key, a paste are one each.
        words: those that were written and looked for.
    """

    seed: int
    events: int = 0
    words: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - no secret


class Monkey:
    """Does one random thing after another.

    Args:
        app: what it plays with.
        pilot: its hands.
        played: what it has done so far.
    """

    def __init__(self, app: MentorJournalApp, pilot: "Pilot[None]", played: Play) -> None:
        self._app, self._pilot = app, pilot
        self._chance, self._played = played.chance, played

    @property
    def can_go_on(self) -> bool:
        """Whether the app runs: a command of the palette ends it."""
        return self._app.is_running and not self._app._exit

    async def does_something(self) -> None:
        """Do one thing; half of them before what came of the last one is there."""
        thing = self._chance.choices(list(THINGS), list(THINGS.values()))[0]
        match thing:
            case "key":
                self.press(self._chance.choice(KEYS))
            case "burst":
                self.press(*self._chance.choices(KEYS, k=4))
            case "paste":
                self.paste(self._chance.choice(PASTES))
            case "word":
                await self.writes_a_word()
            case "place":
                await self.goes_to(self._chance.choice(list(SCREENS)))
            case _:
                await self.looks(thing)
        if self._chance.randrange(2):
            await asyncio.sleep(self._chance.choice(PAUSES))
        else:
            await self.rests()

    async def rests(self) -> None:
        """Wait until the app has done it all; unlock it where it was locked."""
        if not self.can_go_on:
            return
        await settled(self._app, self._pilot)
        if self._app.unforeseen:
            raise self._app.unforeseen[0]
        if self.can_go_on and isinstance(self._app.screen, UnlockScreen):
            await self._unlocks()

    async def _unlocks(self) -> None:
        app = self._app
        await self._pilot.resize_terminal(120, 40)
        app.screen.query_one("#key-file", Input).value = ""  # it may have typed a place there
        app.screen.query_one("#passphrase", Input).value = PASSPHRASE
        app.screen.query_one("#passphrase", Input).focus()
        self.press("enter")
        await wait_for(self._pilot, lambda: app.is_unlocked or not self.can_go_on)
        if self.can_go_on:
            await settled(app, self._pilot)

    # Hands

    def press(self, *keys: str) -> None:
        for key in keys:
            self._played.events += 1
            name = _get_unicode_name_from_key(key)
            try:
                character = key if len(key) == 1 else unicodedata.lookup(name)
            except KeyError:
                character = None
            self._app.post_message(Key(key, character))

    def paste(self, pasted: str) -> None:
        self._played.events += 1
        self._app.post_message(Paste(pasted))

    async def looks(self, thing: str) -> None:
        """Use mouse or window."""
        match thing:
            case "click":
                self.mouse(CLICK)
            case "double click":
                self.mouse(CLICK * 2)
            case "wheel":
                self.mouse(self._chance.choice(WHEEL))
            case "hover":
                self.mouse([MouseMove])
            case "size":
                await self.resizes()

    async def resizes(self) -> None:
        self._played.events += 1
        small = not self._chance.randrange(3)
        width = self._chance.randrange(1, FEW_COLUMNS if small else 130)
        height = self._chance.randrange(1, FEW_ROWS if small else 50)
        await self._pilot.resize_terminal(width, height)

    def mouse(self, kinds: Iterable[type[MouseEvent]]) -> None:
        """Do with the mouse what these events tell, half the time on something to click on."""
        self._played.events += 1
        x, y = self._place()
        for kind in kinds:
            self._app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))

    def _place(self) -> tuple[int, int]:
        width, height = self._app.size
        if self._chance.randrange(2) and self.can_go_on:
            parts = [
                widget for widget in self._app.screen.walk_children(Widget) if widget.region.area
            ]
            region = self._chance.choice(parts).region if parts else self._app.screen.region
            return (
                self._chance.randrange(region.x, max(region.x + 1, region.right)),
                self._chance.randrange(region.y, max(region.y + 1, region.bottom)),
            )
        return self._chance.randrange(max(1, width)), self._chance.randrange(max(1, height))

    async def goes_to(self, name: str) -> None:
        """Go to one of the app's screens, with its keys in one go or one after the other."""
        await self.rests()
        if not self.can_go_on:
            return
        await self._pilot.resize_terminal(120, 40)
        while self.can_go_on and len(self._app.screen_stack) > 1:
            self._app.screen.dismiss(None)
            await self.rests()
        if self._app.in_pair_view:
            self.press("f6")
            await self.rests()
            if isinstance(self._app.screen, Confirm):  # something is being written elsewhere
                self.press("enter")
                await self.rests()
        if isinstance(self._app.focused, LineField):  # a filter, where a key is a letter
            self.press("escape")
            await self.rests()
        at_once = self._chance.randrange(2)
        for key in SCREENS[name].split():
            self.press(key)
            if not at_once:
                await self.rests()
        await self.rests()

    # Words

    async def writes_a_word(self) -> None:
        """Write a word where drafts are kept, go on, and find it again."""
        await self.rests()
        if not self.can_go_on or not self.can_write():
            return
        word = self.write()
        if self._chance.randrange(2):
            await self.rests()
        self.press(*self._chance.choice(AFTER_WORDS))
        for _ in range(self._chance.randrange(3)):
            await self.looks(self._chance.choice(["wheel", "hover", "size"]))
        await self.rests()
        if self.can_go_on:
            assert self._is_there(word), (word, self._app.screen, self._played.seed)

    def write(self) -> str:
        """Write a word that stands nowhere else; return it."""
        self._played.words += 1
        word = f"word{self._played.seed}x{self._played.words}"
        self.paste(word)
        return word

    def can_write(self) -> bool:
        """Say whether the cursor stands where what is typed becomes a draft."""
        screen, field = self._app.screen, self._app.focused
        if not isinstance(screen, KeepsDraft) or screen.draft_kind is None:
            return False
        if isinstance(field, Input):
            return not (field.max_length or field.restrict or field.password)
        return isinstance(field, TextArea)

    def _is_there(self, word: str) -> bool:
        return word in "\n".join(self._typed()) or is_kept(self._app.store, word)

    def _typed(self) -> Iterable[str]:
        for screen in self._app.open_screens():
            for field in screen.query("Input, TextArea"):
                if isinstance(field, TextArea):
                    yield field.text
                elif isinstance(field, Input):
                    yield field.value


def is_kept(journal: Journal, word: str) -> bool:
    """Say whether a word stands anywhere in a journal: in an entry, or in a draft."""
    with journal.read(any_pair=True) as session:
        return any(
            word in str(value)
            for table in Table.metadata.sorted_tables
            for row in session.execute(text(f'SELECT * FROM "{table.name}"'))  # noqa: S608 - ours
            for value in row
        )
