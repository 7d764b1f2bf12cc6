"""The screen and the command line write into one journal at once, and both are kept."""

import asyncio
import os
import sys
from pathlib import Path

import pytest
from textual.widgets import TextArea

from mentorjournal.journal import reflections
from mentorjournal.journal.clock import FixedClock
from mentorjournal.journal.opening import open_with_key
from mentorjournal.vault.keys import Key
from support import PASSPHRASE
from tui_support import Open, settled

COMMANDS = """
import sys
from mentorjournal.cli import run
journal, count, secret = sys.argv[1:]
asking = ["--journal", journal, "--passphrase-file", secret]
for number in range(int(count)):
    assert run([*asking, "reflect", f"skal {number}"]) == 0
"""


async def test_screen_and_command_line_write_at_once(
    path: Path,
    key: Key,
    clock: FixedClock,
    open_app: Open,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    each = max(3, request.config.getoption("--kills") // 20)
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    secret.chmod(0o600)
    async with open_app(path, PASSPHRASE) as (app, pilot):
        shell = await asyncio.create_subprocess_exec(
            sys.executable, "-c", COMMANDS, os.fspath(path), str(each), os.fspath(secret),
            stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        written = asyncio.create_task(shell.communicate())
        for number in range(each):
            await pilot.press("5", "n")
            await settled(app, pilot)
            app.screen.query_one(TextArea).insert(f"skärm {number}")
            await pilot.press("ctrl+s")
            await settled(app, pilot)
            await pilot.press("escape")
            await settled(app, pilot)
        printed, _ = await written
    assert shell.returncode == 0
    assert len(printed.split()) == each
    journal = open_with_key(path, key, clock=clock)
    bodies = {reflections.load(journal, one.id).body for one in reflections.everything(journal)}
    assert bodies == {f"{who} {one}" for who in ("skal", "skärm") for one in range(each)}
    assert journal.check() == {}
    journal.close()
