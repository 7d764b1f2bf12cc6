"""The screen and the command line write into one journal at once, and both are kept."""

import asyncio
import os
import sys
from pathlib import Path

import pytest
from textual.widgets import TextArea

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.tui.sections.screen import ListSection
from mentorjournal.tui.session.auto_lock import RESTING_SECONDS
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.wal_marker import log_of
from support import PASSPHRASE
from tui_support import Open, screen_text, settled, wait_for

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
    secret.touch(mode=0o600)
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


async def test_an_open_list_shows_what_another_window_saved(
    path: Path, key: Key, clock: FixedClock, open_app: Open
) -> None:
    """Without a key pressed, and with the cursor where it was."""
    other = open_with_key(path, key, clock=clock)
    first = _reflect(other, "Den första", "2026-03-02")
    _reflect(other, "Den andra", "2026-03-01")
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await pilot.press("5")
        await settled(app, pilot)
        screen = app.screen
        assert isinstance(screen, ListSection)
        assert screen.rows.key.endswith(first)
        _reflect(other, "Den tredje", "2026-03-03")
        await wait_for(pilot, lambda: "Den tredje" in screen_text(app))
        assert screen.rows.key.endswith(first)
        await pilot.press("n")
        await settled(app, pilot)
        app.screen.query_one(TextArea).insert("Det jag skriver nu")
        _reflect(other, "Den fjärde", "2026-03-04")
        app.other_windows.look()
        assert "Det jag skriver nu" in await settled(app, pilot)
        await pilot.press("ctrl+s", "escape")
        await wait_for(pilot, lambda: "Den fjärde" in screen_text(app))
    other.close()


async def test_a_slow_look_comes_to_its_end(
    path: Path, key: Key, clock: FixedClock, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = open_with_key(path, key, clock=clock)
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await pilot.press("5")
        await settled(app, pilot)
        screen, begun, goes_on = app.screen, asyncio.Event(), asyncio.Event()
        assert isinstance(screen, ListSection)
        refresh = screen.refresh_data

        async def slow() -> None:
            begun.set()
            await goes_on.wait()
            await refresh()

        monkeypatch.setattr(screen, "refresh_data", slow)
        _reflect(other, "Den tredje", "2026-03-03")
        app.other_windows.look()
        await begun.wait()
        app.other_windows.look()
        await asyncio.sleep(0)
        goes_on.set()
        assert "Den tredje" in await settled(app, pilot)
    other.close()


def _reflect(journal: Journal, title: str, day: str) -> str:
    return entries.create(journal, Kind.REFLECTION, {"day": day, "title": title, "body": title})


async def test_what_is_saved_is_brought_into_the_file_while_nobody_types(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await pilot.press("5", "n")
        await settled(app, pilot)
        app.screen.query_one(TextArea).insert("Sparat")
        await pilot.press("ctrl+s")
        await settled(app, pilot)
        before = path.read_bytes()
        await app.auto_lock.look()
        await settled(app, pilot)
        assert path.read_bytes() == before, "somebody is here"
        app.auto_lock._last_seen -= 2 * RESTING_SECONDS
        await app.auto_lock.look()
        await settled(app, pilot)
        assert path.read_bytes() != before
        assert not log_of(path).stat().st_size
