"""The app: its first screen beside a bare one, and from the passphrase to Today."""

import asyncio
import gc
import os
import subprocess
import sys
import time
from pathlib import Path

from corpus import PASSPHRASE, Corpora
from measure import INSTALLED, InTurn, median, note, output_of, report, seconds
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.vault.unlock import key_by_passphrase

BARE = """
from textual.app import App
from textual.widgets import Input
class Bare(App):
    def compose(self): yield Input(placeholder="Passphrase")
Bare().run()
"""

SIZE = (120, 40)


def _painted(*arguments: str) -> float:
    """Start a process at a terminal of its own; return when it has painted the field."""
    ours, its = os.openpty()
    gc.collect()
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments],
        stdin=its,
        stdout=its,
        stderr=its,
        env={**INSTALLED, "TERM": "xterm-256color"},
        start_new_session=True,
    ) as process:
        os.close(its)
        seen = b""
        while b"assphrase" not in seen:  # the cursor stands on the first letter
            seen += os.read(ours, 65536)
        passed = time.perf_counter() - start
        process.kill()
    os.close(ours)
    return passed


def unlock_screen(path: Path, runs: int) -> list[bool]:
    """Process start to the first screen, of the command itself and of a bare app."""
    if sys.platform == "win32":
        note("the first screen is measured where there are pseudo-terminals")
        return []
    command = ("-m", "mentorjournal", "--lang", "en", "--journal", str(path))
    turns = InTurn(
        {
            "a bare Textual app, start to painted": lambda: _painted("-c", BARE),
            "mentorjournal, start to painted": lambda: _painted(*command),
        },
        2 * runs,
    )
    turns.told()
    bare, ours = turns.timed
    what = "process start to the unlock screen, beside a bare Textual app"
    return [report(what, turns.ratio(ours, bare), 1.2)]


class _List(Screen[None]):
    def compose(self) -> ComposeResult:
        yield OptionList(*(f"line {number}" for number in range(12)))
        yield Footer()


class _BareApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Input()

    def on_input_submitted(self) -> None:
        self.push_screen(_List())


async def _to_list() -> float:
    """Enter in a bare app to a list on another screen."""
    app = _BareApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.3)
        start = time.perf_counter()
        field = app.screen.query_one(Input)
        field.post_message(Input.Submitted(field, ""))
        while not (isinstance(app.screen, _List) and app.screen.query(OptionList)):
            await asyncio.sleep(0.002)
        passed = time.perf_counter() - start
        await pilot.pause()
        return passed


async def _to_today(path: Path) -> float:
    app = MentorJournalApp(path, "en", language_given=True)
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause(0.3)
        field = app.screen.query_one("#passphrase", Input)
        field.value = PASSPHRASE
        start = time.perf_counter()
        field.post_message(Input.Submitted(field, field.value))
        while not (app.current_mode == "today" and app.screen.query("#today")
                   and app.screen.query_one("#today").option_count):  # type: ignore[attr-defined]  # fmt: skip
            await asyncio.sleep(0.002)
        return time.perf_counter() - start


def to_today(corpora: Corpora, runs: int) -> list[bool]:
    """Enter on the passphrase to Today filled, less Argon2id's own time."""
    small, large = corpora.small, corpora.ten_thousand

    key = key_by_passphrase(small, PASSPHRASE)

    def opened_bare() -> float:
        """Open and close the journal by itself, and lead from Enter to a list."""

        def open_and_close() -> None:
            open_with_key(small, key, clock=SystemClock()).close(in_haste=True)

        return seconds(open_and_close) + asyncio.run(_to_list())

    def less_stretching(path: Path) -> float:
        gc.collect()
        stretched = seconds(lambda: key_by_passphrase(path, PASSPHRASE))
        return asyncio.run(_to_today(path)) - stretched

    turns = InTurn(
        {
            "opening it by itself, and Enter to a list in a bare app": opened_bare,
            "Enter to Today, empty, less Argon2id": lambda: less_stretching(small),
            "Enter to Today, 10,000, less Argon2id": lambda: less_stretching(large),
        },
        2 * runs,
    )
    turns.told()
    bare, empty, full = turns.timed
    return [
        report("Enter to Today on an empty journal, beside both", turns.ratio(empty, bare), 12),
        report("Enter to Today at 10,000 reflections, beside the empty one",
               median(turns.times[full]) / median(turns.times[empty]), 1.2),
    ]  # fmt: skip


OPENED = """
import asyncio, gc, sys
from pathlib import Path
from mentorjournal.tui.app import MentorJournalApp
async def main():
    app = MentorJournalApp(Path(sys.argv[1]), "en", language_given=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        app.screen.query_one("#passphrase").value = sys.stdin.readline().strip()
        await pilot.press("enter")
        while not (app.current_mode == "today" and app.screen.query("#today")):
            await asyncio.sleep(0.02)
        await pilot.pause(0.5)
        gc.collect()
        print(Path("/proc/self/statm").read_text().split()[1])
asyncio.run(main())
"""


def resident(corpora: Corpora) -> list[bool]:
    """Memory held with Today in view; where the system tells it (Linux)."""
    if not Path("/proc/self/statm").exists():
        note("resident memory is measured on Linux only")
        return []
    empty, full = (
        median(int(output_of("-c", OPENED, str(path), stdin=PASSPHRASE + "\n")) for _ in range(3))
        for path in (corpora.small, corpora.ten_thousand)
    )
    what = "resident memory with Today open at 10,000, beside the empty one"
    return [report(what, full / empty, 1.5)]


def run(corpora: Corpora, *, runs: int) -> list[bool]:
    """Measure all of them."""
    return [
        *unlock_screen(corpora.small, runs),
        *to_today(corpora, runs),
        *resident(corpora),
    ]
