"""A list of 10,000 reflections: from each key to what it paints, beside one of 1,000.

It is the processor's time, all threads' together, so that other programs count for nothing.
"""

import asyncio
import gc
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from corpus import PASSPHRASE, Corpora, journal_of
from measure import median, note, percentile, report
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input

from mentorjournal.tui.app import MentorJournalApp

SIZE = (80, 24)
FEW = 1_000
QUIET = 0.3
"""Seconds without a paint after which a key is taken to be answered."""
LEAST = 1e-3
"""A key that paints nothing in the short list takes so many seconds."""

GOAL = 50
"""Milliseconds that a person does not notice; said, and held to no bound: machines differ."""

FILTER = "march 2014"
WAY = (
    ("the first page", ("5",)),
    ("a month on, and back", ("full_stop", "comma")),
    ("a page on, and the end of what is read", ("pagedown", "end")),
    ("the beginning", ("home",)),
    ("the filter, opened", ("F",)),
    ("a letter of the filter", tuple("space" if sign == " " else sign for sign in FILTER)),
    ("the filter, taken away", ("escape",)),
    ("Today again", ("1",)),
)


class _Paints:
    """Knows when an app painted last."""

    def __init__(self, app: MentorJournalApp) -> None:
        self.last = self.spent = 0.0
        self._app, self._display = app, app._display
        app._display = self._painted  # type: ignore[method-assign, assignment]

    def _painted(self, *update: Any) -> None:
        self._display(*update)
        self.last, self.spent = time.perf_counter(), time.process_time()

    async def after(self, key: str) -> float:
        """Press a key; return the processor's time up to the last paint that came of it."""
        gc.collect()
        self.last, self.spent = time.perf_counter(), time.process_time()
        pressed = self.spent
        self._app.post_message(Key(key, " " if key == "space" else None))
        while time.perf_counter() - self.last < QUIET or not self._app.thread_tasks.is_idle:
            await asyncio.sleep(0.005)
        return self.spent - pressed


async def _unlocked(app: MentorJournalApp, pilot: "Pilot[None]") -> None:
    await app.workers.wait_for_complete()
    app.screen.query_one("#passphrase", Input).value = PASSPHRASE
    await pilot.press("enter")
    while not (app.current_mode == "today" and app.screen.query("#today")):
        await asyncio.sleep(0.02)
    await pilot.pause(0.5)


async def _gone_through(path: Path, runs: int) -> dict[str, list[float]]:
    """Go the way, one time more than is counted; return what each kind of key took."""
    times: dict[str, list[float]] = defaultdict(list)
    app = MentorJournalApp(path, "en", language_given=True)
    paints = _Paints(app)
    async with app.run_test(size=SIZE) as pilot:
        await _unlocked(app, pilot)
        for run in range(runs + 1):
            for what, keys in WAY:
                taken = []
                for key in keys:
                    taken.append(await paints.after(key))
                    for field in app.screen.query("#filter"):
                        field.cursor_blink = False  # type: ignore[attr-defined]  # paints by itself
                times[what] += taken if run else []
    return times


def run(folder: Path, corpora: Corpora, *, runs: int) -> list[bool]:
    """Measure every step of the way in both lists."""
    few = folder / "short list" / "journal.mjournal"
    few.parent.mkdir()
    journal_of(few, FEW).close()
    short = asyncio.run(_gone_through(few, runs))
    long = asyncio.run(_gone_through(corpora.ten_thousand, runs))
    kept = []
    for what, _ in WAY:
        milliseconds = [taken * 1e3 for taken in long[what]]
        slow = percentile(milliseconds, 0.95)
        within = "within" if slow <= GOAL else "over"
        note(
            f"{what}: median {median(milliseconds):.0f} ms, 95th percentile {slow:.0f} ms,"
            f" {within} the {GOAL} that are aimed at"
        )
        ratio = median(long[what]) / max(median(short[what]), LEAST)
        kept.append(report(f"{what}, 10,000 reflections beside {FEW:,}", ratio, 2.0))
    return kept
