"""The screen and the command line write into one journal at once, and both are kept."""

import asyncio
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Button, Input, TextArea

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import drafts, entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.tui.sections.screen import ListSection
from mentorjournal.tui.session.auto_lock import RESTING_SECONDS
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.wal_marker import log_of
from support.prepared import MOMENT, PASSPHRASE
from support.screens import Open, rested, screen_text, settled, wait_for

WORD = "Blåklocka"

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
    turns = max(3, request.config.getoption("--kills") // 20)
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    secret.chmod(0o600)
    async with open_app(path, PASSPHRASE) as (app, pilot):
        shell = await asyncio.create_subprocess_exec(
            sys.executable, "-c", COMMANDS, os.fspath(path), str(turns), os.fspath(secret),
            stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        written = asyncio.create_task(shell.communicate())
        for number in range(turns):
            await pilot.press("5", "n")
            await rested(app)
            app.screen.query_one(TextArea).insert(f"skärm {number}")
            await pilot.press("ctrl+s")
            await rested(app)
            await pilot.press("escape")
            await rested(app)
        printed, _ = await written
    assert shell.returncode == 0
    assert len(printed.split()) == turns
    journal = open_with_key(path, key, clock=clock)
    bodies = {reflections.load(journal, row.id).body for row in reflections.everything(journal)}
    assert bodies == {f"{who} {number}" for who in ("skal", "skärm") for number in range(turns)}
    assert journal.check() == {}
    journal.close()


async def test_an_open_list_shows_what_another_window_saved(
    path: Path, key: Key, clock: FixedClock, open_app: Open
) -> None:
    """Without a key pressed, and with the cursor where it was."""
    window = open_with_key(path, key, clock=clock)
    first = _reflect(window, "Den första", "2026-03-02")
    _reflect(window, "Den andra", "2026-03-01")
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await pilot.press("5")
        await rested(app)
        screen = app.screen
        assert isinstance(screen, ListSection)
        assert screen.rows.key.endswith(first)
        _reflect(window, "Den tredje", "2026-03-03")
        await wait_for(pilot, lambda: "Den tredje" in screen_text(app))
        assert screen.rows.key.endswith(first)
        await pilot.press("n")
        await rested(app)
        app.screen.query_one(TextArea).insert("Det jag skriver nu")
        _reflect(window, "Den fjärde", "2026-03-04")
        app.other_windows.look()
        assert "Det jag skriver nu" in await settled(app, pilot)
        await pilot.press("ctrl+s", "escape")
        await wait_for(pilot, lambda: "Den fjärde" in screen_text(app))
    window.close()


async def test_what_is_written_here_stays_when_another_window_writes_and_saves(
    path: Path, key: Key, clock: FixedClock, open_app: Open
) -> None:
    """Nothing more is typed here before it is locked."""
    window = open_with_key(path, key, clock=clock)
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await pilot.press("n")
        await settled(app, pilot)
        app.screen.query_one(TextArea).insert("Det jag skriver nu")
        await app.keep_drafts()
        drafts.keep(window, Kind.REFLECTION, "", {"body": "Den andra"})
        _reflect(window, "Den andra", "2026-03-01")
        await pilot.press("ctrl+l")
        await settled(app, pilot)
    [kept] = drafts.all_drafts(window)
    assert kept.content["body"] == "Det jag skriver nu"
    window.close()


def told(app: MentorJournalApp) -> list[str]:
    return [str(notice.message) for notice in app._notifications]


def _on_the_agenda(journal: Journal, meeting: str) -> None:
    entries.change(journal, Kind.MEETING, meeting, {"agenda": [{"text": WORD}]})


def _into_the_bin(journal: Journal, _: str) -> None:
    recycle_bin.delete_to_bin(
        journal, Kind.GOAL, entries.create(journal, Kind.GOAL, {"wording": WORD})
    )


def _a_goal(journal: Journal, _: str) -> None:
    entries.create(journal, Kind.GOAL, {"wording": WORD, "why": "Den är ny."})


@pytest.mark.parametrize(
    ("ways", "save"),
    [
        (["prepare"], _on_the_agenda),
        (["show_to_pair", "pair_meeting"], _on_the_agenda),
        (["bin"], _into_the_bin),
        (["search"], _a_goal),
    ],
    ids=lambda words: words[-1] if isinstance(words, list) else "",
)
async def test_a_list_above_a_section_shows_it_too(
    path: Path,
    key: Key,
    clock: FixedClock,
    open_app: Open,
    ways: list[str],
    save: Callable[[Journal, str], None],
) -> None:
    window = open_with_key(path, key, clock=clock)
    meeting = entries.create(window, Kind.MEETING, {"day": "2026-03-10", "visibility": "shared"})
    async with open_app(path, PASSPHRASE, size=(120, 40)) as (app, pilot):
        for way in ways:
            await app.run_action(way)
            await rested(app)
        if "search" in ways:
            app.screen.query_one("#query", Input).value = WORD
            await rested(app)
        before = screen_text(app).count(WORD)
        save(window, meeting)
        await wait_for(pilot, lambda: screen_text(app).count(WORD) > before)
    window.close()


async def test_what_comes_into_the_bin_after_the_question_stays_there(
    path: Path, key: Key, open_app: Open
) -> None:
    later = open_with_key(path, key, clock=FixedClock(MOMENT + timedelta(minutes=1)))
    _reflect(later, "Den äldre", "2026-03-02")
    async with open_app(path, PASSPHRASE) as (app, pilot):
        (entry,) = reflections.everything(app.store)
        recycle_bin.delete_to_bin(app.store, Kind.REFLECTION, entry.id)
        app.action_bin()
        await rested(app)
        await pilot.press("D")
        await rested(app)
        assert "Delete 1 entry for good?" in screen_text(app)
        _into_the_bin(later, "")
        app.screen.query(Button).filter("#yes").first().press()
        await wait_for(pilot, lambda: "1 entry is gone for good." in told(app))
        assert WORD in await settled(app, pilot)
    assert [binned.label for binned in recycle_bin.in_bin(later)] == [WORD]
    later.close()


async def test_a_slow_look_comes_to_its_end(
    path: Path, key: Key, clock: FixedClock, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_with_key(path, key, clock=clock)
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await pilot.press("5")
        await rested(app)
        screen, begun, goes_on = app.screen, asyncio.Event(), asyncio.Event()
        assert isinstance(screen, ListSection)
        refresh = screen.refresh_data

        async def slow() -> None:
            begun.set()
            await goes_on.wait()
            await refresh()

        monkeypatch.setattr(screen, "refresh_data", slow)
        _reflect(window, "Den tredje", "2026-03-03")
        app.other_windows.look()
        await begun.wait()
        app.other_windows.look()
        await asyncio.sleep(0)
        goes_on.set()
        assert "Den tredje" in await settled(app, pilot)
    window.close()


def _reflect(journal: Journal, title: str, day: str) -> str:
    return entries.create(journal, Kind.REFLECTION, {"day": day, "title": title, "body": title})


async def test_what_is_saved_is_brought_into_the_file_while_nobody_types(
    path: Path, open_app: Open
) -> None:
    async with open_app(path, PASSPHRASE) as (app, pilot):
        await pilot.press("5", "n")
        await rested(app)
        app.screen.query_one(TextArea).insert("Sparat")
        await pilot.press("ctrl+s")
        await rested(app)
        before = path.read_bytes()
        await app.auto_lock.look()
        await rested(app)
        assert path.read_bytes() == before, "somebody is here"
        app.auto_lock._last_seen -= 2 * RESTING_SECONDS
        await app.auto_lock.look()
        await rested(app)
        assert path.read_bytes() != before
        assert not log_of(path).stat().st_size
