"""The real app through Textual's Pilot, on a real encrypted journal, at fixed size and time."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor
from textual._context import active_app, visible_screen_stack
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from mentorjournal.demo import create_demo
from mentorjournal.journal.lifecycle import Founding, found_journal, open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Role
from mentorjournal.journal.store.journal import Journal
from mentorjournal.tui.app import MentorJournalApp
from support.letters import link
from support.prepared import MOMENT, PASSPHRASE
from support.screens import (
    TURNS_AT_ONCE,
    TURNS_TO_ARRIVE,
    Open,
    all_parts_wait,
    all_wait,
    rested,
    wait_for,
)
from support.stretching import in_full

PATIENCE = 0.5
"""So many seconds the next key waits for what the one before has begun, at the most."""


@pytest.fixture(autouse=True)
def no_guessing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Go on as soon as the app is at rest; Textual guesses by processor time, and sleeps."""

    async def rest_or_time(*_: float) -> None:
        end = monotonic() + PATIENCE
        for turn in count():
            await asyncio.sleep(0 if turn < TURNS_AT_ONCE else 0.002)
            arrived = turn >= TURNS_TO_ARRIVE
            if monotonic() > end or (arrived and all_parts_wait(active_app.get())):
                return

    monkeypatch.setattr("textual.app.wait_for_idle", rest_or_time)
    monkeypatch.setattr("textual.pilot.wait_for_idle", rest_or_time)
    monkeypatch.setattr(Pilot, "_wait_for_screen", all_wait)


@pytest.fixture(autouse=True)
def no_blinking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave cursors in view: what is drawn must not depend on how long the drawing took."""
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _: None)
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)


@pytest.fixture(autouse=True)
def keys_in_full() -> Iterator[None]:
    """Let a new key take its time: what the screen does meanwhile is looked at."""
    with in_full():
        yield


@pytest.fixture(scope="session", autouse=True)
def frames_left_out(request: pytest.FixtureRequest) -> Iterator[None]:
    """Draw a screen when it is read: Textual draws every frame, and shows none to a test."""

    def left_out(
        compositor: Compositor,
        full: bool = False,
        screen_stack: list[Screen[Any]] | None = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        if full:
            return drawn(compositor, full, screen_stack, simplify)
        visible_screen_stack.set(screen_stack or [])
        compositor._dirty_regions.clear()
        return None

    drawn = Compositor.render_update
    with pytest.MonkeyPatch.context() as patch:
        if not request.config.getoption("--long"):
            patch.setattr(Compositor, "render_update", left_out)
        yield


@pytest.fixture(scope="session")
def demo_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The demo year in each language, made once."""
    folder = tmp_path_factory.mktemp("demo")
    for code in ("sv", "en"):
        path = folder / f"{code}.mjournal"
        create_demo(path, Role.MENTEE, code, clock=FixedClock(MOMENT)).close()
    return {code: folder / f"{code}.mjournal" for code in ("sv", "en")}


@pytest.fixture
def demo_path(demo_files: dict[str, Path], tmp_path: Path) -> Callable[[str], Path]:
    def copy(code: str) -> Path:
        own = tmp_path / f"own-{code}.mjournal"
        shutil.copy2(demo_files[code], own)
        return own

    return copy


@pytest.fixture
def open_app(clock: FixedClock) -> Open:
    """Open a journal in the app and unlock it."""

    @asynccontextmanager
    async def opened(
        path: Path,
        passphrase: str,
        *,
        code: str = "en",
        size: tuple[int, int] = (80, 24),
        writing: bool = False,
        template: str = "",
        tooltips: bool = False,
    ) -> AsyncIterator[tuple[MentorJournalApp, "Pilot[None]"]]:
        app = MentorJournalApp(
            path, code, language_given=True, clock=clock, writing=writing, template=template
        )
        async with app.run_test(size=size, notifications=True, tooltips=tooltips) as pilot:
            await pilot.pause()
            app.screen.query_one("#passphrase").value = passphrase  # type: ignore[attr-defined]
            await pilot.press("enter")
            await wait_for(pilot, lambda: app.journal is not None)
            await rested(app)
            yield app, pilot
            if app.unforeseen:
                raise app.unforeseen[0]  # the app went on, and nothing may go wrong in a test

    return opened


@pytest.fixture(scope="session")
def linked_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A mentee's and a mentor's journal that are linked, and otherwise empty; made once."""
    made: list[Journal] = []
    clock = FixedClock(MOMENT)
    for role, owner, partner in (
        (Role.MENTEE, "Åsa Ek", "Karin Lund"),
        (Role.MENTOR, "Karin Lund", "Åsa Ek"),
    ):
        path = tmp_path_factory.mktemp("linked") / f"{role}.mjournal"
        founding = Founding(role, owner, partner, programme_name="Mentorsprogrammet", language="en")
        made.append(found_journal(path, PASSPHRASE, founding, clock=clock)[0])
    link(*made)
    for journal in made:
        journal.close()
    return made[0].path, made[1].path


@pytest.fixture
def mine(linked_files: tuple[Path, Path], tmp_path: Path) -> Path:
    """The mentee's file, to be opened in the app."""
    return _own(linked_files[0], tmp_path / "asa")


@pytest.fixture
def karin(linked_files: tuple[Path, Path], tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    """The mentor's journal, open at the other end."""
    journal = open_journal(_own(linked_files[1], tmp_path / "karin"), PASSPHRASE, clock=clock)
    yield journal
    journal.close()


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """The folder that both can reach."""
    place = tmp_path / "OneDrive"
    place.mkdir()
    return place


def _own(path: Path, place: Path) -> Path:
    place.mkdir(mode=0o700)
    shutil.copy2(path, place)
    return place / path.name
