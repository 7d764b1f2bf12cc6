"""Waiting for the app, and reading its screen."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from difflib import unified_diff
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

from textual._context import visible_screen_stack
from textual.app import App
from textual.geometry import Region
from textual.message_pump import MessagePump
from textual.pilot import Pilot, WaitForScreenTimeout
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from mentorjournal.tui.app import MentorJournalApp

Opened = AbstractAsyncContextManager["tuple[MentorJournalApp, Pilot[None]]"]
Open = Callable[..., Opened]


LEAST_CONTRAST = 4.5
MOST_CHANGES = 60

TURNS_TO_ARRIVE = 3
"""So many turns of the loop a key takes from the driver to the app."""
TURNS_AT_ONCE = 12
"""After so many turns of the loop we wait for a thread, and let it run."""

ASKING = {"dialog", "open"}
"""Workers of these groups wait for the user's answer."""


class Drawings:
    """Screens as they were drawn, to compare with what they are now.

    Args:
        folder: where they lie.
        drawing: whether they are drawn anew instead.
    """

    def __init__(self, folder: Path, *, drawing: bool) -> None:
        self._folder = folder
        self._drawing = drawing
        self.different: list[str] = []
        """What is not as it was."""

    def compare(self, name: str, seen: str) -> None:
        drawn = self._folder / name
        if self._drawing:
            drawn.parent.mkdir(exist_ok=True)
            drawn.write_text(seen, encoding="utf-8")
            return
        before = drawn.read_text(encoding="utf-8") if drawn.exists() else ""
        changes = unified_diff(
            before.splitlines(), seen.splitlines(), name, "now", lineterm="", n=1
        )
        self.different += list(changes)[:MOST_CHANGES]


async def wait_for(pilot: "Pilot[None]", true: Callable[[], bool]) -> None:
    """Wait for something that a thread brings about, and for the screen in view to be laid out."""
    for _ in range(1000):
        if true() and pilot.app.screen.is_mounted:
            return
        await pilot.pause(0.02)
    app = pilot.app
    assert isinstance(app, MentorJournalApp)
    raise AssertionError(f"it never came: {_what_goes_on(app)} {app.focused!r}\n{screen_text(app)}")


async def service_begun(app: MentorJournalApp) -> None:
    """Wait until a service runs, looking at every turn of the loop: a short one is over soon."""
    async with asyncio.timeout(20):
        while app.thread_tasks.is_idle:
            await asyncio.sleep(0)


def drawn_lines(app: App[Any]) -> list[Strip]:
    """Return the lines of the screen in view, with what shines through from behind a dialog.

    Textual looks up what lies behind where whoever draws has put it, and keeps what it drew.
    """
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips()


def screen_text(app: MentorJournalApp) -> str:
    """Return what stands on the screen, line by line, without what shines through from behind."""
    lines = drawn_lines(app)
    width, height = app.size
    seen = [[" "] * width for _ in range(height)]
    regions = list(_parts(app.screen)) if app.screen.is_modal else []
    for region in regions or [app.screen.region]:
        for y in range(max(0, region.y), min(region.bottom, height, len(lines))):
            text = "".join(segment.text for segment in lines[y].crop(region.x, region.right))
            seen[y][region.x : region.right] = [text, *[""] * (region.width - 1)]
    return "\n".join("".join(line).rstrip() for line in seen)


def _parts(widget: Widget) -> Iterator[Region]:
    """Return where the parts of a dialog are; one that is not drawn itself may hold what is."""
    for child in widget.children:
        if child.region.area:
            yield child.region
        elif child.display:
            yield from _parts(child)


async def settled(app: MentorJournalApp, _: "Pilot[None]") -> str:
    """Wait until no service and no worker runs, but for those that ask, and nothing is left to do.

    Returns what stands on the screen.
    """
    return await _at_rest(app, screen_text)


async def rested(app: MentorJournalApp) -> None:
    """Wait as ``settled``, but do not draw the screen: nobody looks before the next key."""
    await _at_rest(app, lambda _: "")


async def _at_rest(app: MentorJournalApp, look: Callable[[MentorJournalApp], str]) -> str:
    """Wait until it rests twice in a row with the same on the screen, and return that.

    What one part had just begun, or the drawing itself, may be what gives another part something
    to do; and all of it may happen while we sleep once, a whole layout in another window's size
    among it, so what was seen before counts for nothing if it is not seen again.
    """
    before: str | None = None
    for turn in range(5000):
        await asyncio.sleep(0 if turn < TURNS_AT_ONCE else 0.002)
        if app._exit and not app.is_running:
            return ""  # nothing is drawn any more
        if _is_at_work(app) or not all_parts_wait(app):
            before = None
            continue
        if not _is_drawn(app.screen):
            app.screen._on_timer_update()  # else it waits for the next frame
            before = None
            continue
        seen = look(app)  # what has been drawn may have something to do as well
        if seen == before:
            return seen
        before = seen
    raise AssertionError(f"the screen never comes to rest: {_what_goes_on(app)}")


def _what_goes_on(app: MentorJournalApp) -> str:
    """Say what has something to do, without any text of the journal."""
    workers = [f"{worker.group} {worker.state}" for worker in app.workers if not worker.is_finished]
    parts = (app, *app.screen.walk_children(with_self=True))
    busy = [repr(part) for part in parts if not is_waiting(part)]
    services = "" if app.thread_tasks.is_idle else "a service"
    drawn = "" if _is_drawn(app.screen) else "not drawn"
    return f"{app.screen!r} {workers} {busy} {services} {drawn}"


def _is_at_work(app: MentorJournalApp) -> bool:
    """Say whether a service runs, or a worker that does not wait for the user."""
    asked = any(screen.is_modal for screen in app.open_screens())
    asking = ASKING | {"switching"} if asked and not app.reload_lock.locked() else ASKING
    at_work = {worker.group for worker in app.workers if not worker.is_finished}
    dialogs = sum(worker.group == "dialog" and not worker.is_finished for worker in app.workers)
    above = sum(len(stack) - 1 for stack in app._screen_stacks.values())
    waits = dialogs <= above and at_work <= asking
    return not (waits and app.thread_tasks.is_idle)


def _is_drawn(screen: Screen[Any]) -> bool:
    """Say whether what is on the screen is as it will be drawn."""
    return not (
        screen.app._resize_event
        or screen.app._batch_count
        or screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


def all_parts_wait(app: App[Any]) -> bool:
    """Say whether nothing can go on now: no task, nor the app, the screen in view, or its parts."""
    if asyncio.get_running_loop()._ready:  # type: ignore[attr-defined]
        return False
    return all(map(is_waiting, (app, *app.screen.walk_children(with_self=True))))


def is_waiting(pump: MessagePump) -> bool:
    """Say whether it has dealt with every message, and waits for the next one."""
    if not pump._is_mounted or pump._closing or pump._closed:
        return not pump.is_running
    queue: Any = pump._message_queue
    waits = any(not waiter.done() for waiter in queue.ready_event._waiters)
    return waits and queue.empty() and not pump._next_callbacks


async def all_wait(pilot: "Pilot[Any]", timeout: float = 30.0) -> bool:
    """Wait until every part of the screen in view does; Textual sends each of them a message."""
    end = monotonic() + timeout
    for turn in count():
        await asyncio.sleep(0 if turn < TURNS_AT_ONCE else 0.002)
        app = pilot.app
        if app._exception is not None or not app.screen_stack:
            return False
        if turn >= TURNS_TO_ARRIVE and all_parts_wait(app):
            return True
        if monotonic() > end:
            raise WaitForScreenTimeout("Some part of the screen never comes to rest.")
    return False


def faint_text(app: MentorJournalApp) -> list[str]:
    """Return the words on the screen whose contrast to their ground is below 4.5:1 (WCAG 2.2).

    What stands behind a dialog is dimmed on purpose and does not count.
    """
    faint = []
    lines = drawn_lines(app)
    region = app.screen.children[0].region if app.screen.is_modal else app.screen.region
    for line in lines[region.y : region.bottom]:
        for segment in line.crop(region.x, region.right):
            style = segment.style
            if style is None or not any(character.isalnum() for character in segment.text):
                continue
            text, ground = style.color, style.bgcolor
            if style.reverse:
                text, ground = ground, text
            if text is None or ground is None or text.triplet is None or ground.triplet is None:
                continue
            if contrast(text.triplet, ground.triplet) < LEAST_CONTRAST:
                faint.append(f"{segment.text.strip()!r} {text.triplet.hex} on {ground.triplet.hex}")
    return faint


def contrast(first: tuple[int, int, int], second: tuple[int, int, int]) -> float:
    """Return the contrast ratio of two colours, by WCAG 2.2's relative luminance."""

    def luminance(colour: tuple[int, int, int]) -> float:
        parts = [value / 255 for value in colour]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)
