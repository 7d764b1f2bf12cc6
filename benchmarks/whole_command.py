"""Whole processes: the unlock screen beside a bare app, the demo year's PDF, opening."""

import asyncio
import gc
import os
import subprocess
import sys
import time
from pathlib import Path

from corpus import PASSPHRASE, journal_of
from measure import median, note, report, seconds
from textual.widgets import Input

from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.vault.unlock import key_by_passphrase

RUNS = 5

BARE = """
from textual.app import App
from textual.widgets import Input
class Bare(App):
    def compose(self): yield Input(placeholder="Passphrase")
Bare().run()
"""

INSTALLED = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""An installed program has its bytecode as Textual has its own; the uncounted runs write it."""


def _process(*arguments: str, stdin: str = "") -> float:
    return seconds(
        lambda: subprocess.run(
            [sys.executable, *arguments],
            input=stdin,
            text=True,
            check=True,
            capture_output=True,
            env=INSTALLED,
        )
    )


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


def unlock_screen(path: Path) -> list[bool]:
    """Process start to the first screen, of the command itself and of a bare app."""
    if sys.platform == "win32":
        note("the first screen is measured where there are pseudo-terminals")
        return []
    command = ("-m", "mentorjournal", "--lang", "en", "--journal", str(path))
    pairs = [(_painted(*command), _painted("-c", BARE)) for _ in range(2 * RUNS + 1)][1:]
    note(f"a bare Textual app, start to painted: {median(two for _, two in pairs):.2f} s")
    what = "process start to the unlock screen, beside a bare Textual app"
    return [report(what, median(one / two for one, two in pairs), 1.3, "×")]


async def _to_today(path: Path) -> float:
    app = MentorJournalApp(path, "en", language_given=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause(0.3)
        app.screen.query_one("#passphrase").value = PASSPHRASE  # type: ignore[attr-defined]
        loop = asyncio.get_running_loop()
        start = loop.time()
        app.screen.query_one("#passphrase").post_message(_enter(app))
        while not (app.current_mode == "today" and app.screen.query("#today")
                   and app.screen.query_one("#today").option_count):  # type: ignore[attr-defined]  # fmt: skip
            await asyncio.sleep(0.002)
        return loop.time() - start


def _collected(path: Path) -> float:
    """Open once, with nothing left over from the turn before."""
    gc.collect()
    return asyncio.run(_to_today(path))


def _enter(app: MentorJournalApp) -> Input.Submitted:
    field = app.screen.query_one("#passphrase", Input)
    return Input.Submitted(field, field.value)


def to_today(small: Path, large: Path) -> list[bool]:
    """Enter on the passphrase to Today filled, less Argon2id's own time."""
    stretch = median(seconds(lambda: key_by_passphrase(small, PASSPHRASE)) for _ in range(RUNS))
    note(f"Argon2id alone: {stretch * 1e3:.0f} ms")
    turns = [[_collected(path) for path in (small, large)] for _ in range(2 * RUNS)][1:]
    empty, full = (median(times) - stretch for times in zip(*turns, strict=True))
    return [
        report("Enter to Today on an empty journal, less Argon2id", empty * 1e3, 250, "ms"),
        report("the same at 10,000 reflections, beside the empty one", full / empty, 1.2, "×"),
    ]


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


def resident(small: Path, large: Path) -> list[bool]:
    """Memory held with Today in view; where the system tells it (Linux)."""
    if not Path("/proc/self/statm").exists():
        note("resident memory is measured on Linux only")
        return []
    empty, full = (
        median(
            int(
                subprocess.run(
                    [sys.executable, "-c", OPENED, str(path)],
                    input=PASSPHRASE + "\n",
                    text=True,
                    check=True,
                    capture_output=True,
                ).stdout
            )
            for _ in range(3)
        )
        for path in (small, large)
    )
    what = "resident memory with Today open at 10,000, beside the empty one"
    return [report(what, full / empty, 1.5, "×")]


def demo_pdf(folder: Path) -> bool:
    """The demo year's PDF as one whole command."""
    kept = folder / "demo.mjournal"
    _process("-m", "mentorjournal", "demo", "--keep", str(kept))
    summary = ("summary", "--format", "pdf", "--force", "--output", str(folder / "out.pdf"))
    arguments = ("-m", "mentorjournal", "--journal", str(kept), "--passphrase-file", "-", *summary)
    times = [_process(*arguments, stdin="demo\n") for _ in range(RUNS)]
    return report("the demo year's PDF, whole command", median(times), 1.5, "s")


def run(folder: Path) -> list[bool]:
    """Measure all of them."""
    small, large = folder / "empty.mjournal", folder / "large.mjournal"
    journal_of(small, 0).close()
    journal_of(large, 10_000).close()
    open_journal(large, PASSPHRASE, clock=SystemClock()).close()
    return [
        *unlock_screen(small),
        *to_today(small, large),
        *resident(small, large),
        demo_pdf(folder),
    ]
