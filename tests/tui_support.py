"""Waiting for the app, and reading its screen."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from difflib import unified_diff
from pathlib import Path

from textual.pilot import Pilot

from mentorjournal.tui.app import MentorJournalApp

Opened = AbstractAsyncContextManager["tuple[MentorJournalApp, Pilot[None]]"]
Open = Callable[..., Opened]


LEAST_CONTRAST = 4.5
MOST_CHANGES = 60

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
    raise AssertionError(f"it never came: {app.screen!r} {app.focused!r}\n{screen_text(app)}")


def screen_text(app: MentorJournalApp) -> str:
    """Return what stands on the screen, line by line, without what shines through from behind."""
    lines = app.screen._compositor.render_strips()
    width, height = app.size
    seen = [[" "] * width for _ in range(height)]
    regions = [one.region for one in app.screen.children] if app.screen.is_modal else []
    for region in regions or [app.screen.region]:
        for y in range(max(0, region.y), min(region.bottom, height, len(lines))):
            text = "".join(segment.text for segment in lines[y].crop(region.x, region.right))
            seen[y][region.x : region.right] = [text, *[""] * (region.width - 1)]
    return "\n".join("".join(line).rstrip() for line in seen)


async def settled(app: MentorJournalApp, pilot: "Pilot[None]") -> str:
    """Wait until no service and no worker runs, but for those that ask, and nothing is left to do.

    Twice in a row: what one part had just begun may be what gives another part something to do.

    Returns what stands on the screen.
    """
    rests = 0
    for _ in range(2000):
        await asyncio.sleep(0.002)
        asking = ASKING | {"turning"} if app.screen.is_modal else ASKING
        at_work = [one for one in app.workers if not one.is_finished]
        dialogs = sum(one.group == "dialog" for one in at_work)
        asked = dialogs <= len(app.screen_stack) - 1 and {one.group for one in at_work} <= asking
        if not (asked and app.at_work.is_resting):
            rests = 0
            continue
        await pilot._wait_for_screen()
        app.screen._on_timer_update()  # else it waits for the next frame
        rests = rests + 1 if _has_nothing_to_do(app) else 0
        if rests == 2:
            return screen_text(app)
    raise AssertionError("the screen never comes to rest")


def _has_nothing_to_do(app: MentorJournalApp) -> bool:
    """Say whether no message waits anywhere and what is on the screen is as it will be drawn."""
    screen = app.screen
    drawn = not (
        app._resize_event
        or app._batch_count
        or screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )
    return drawn and not any(
        one.message_queue_size or one._next_callbacks
        for one in (app, *screen.walk_children(with_self=True))
    )


def faint_text(app: MentorJournalApp) -> list[str]:
    """Return the words on the screen whose contrast to their ground is below 4.5:1 (WCAG 2.2).

    What stands behind a dialog is dimmed on purpose and does not count.
    """
    found = []
    lines = app.screen._compositor.render_strips()
    region = app.screen.children[0].region if app.screen.is_modal else app.screen.region
    for line in lines[region.y : region.bottom]:
        for segment in line.crop(region.x, region.right):
            style = segment.style
            if style is None or not any(one.isalnum() for one in segment.text):
                continue
            text, ground = style.color, style.bgcolor
            if style.reverse:
                text, ground = ground, text
            if text is None or ground is None or text.triplet is None or ground.triplet is None:
                continue
            if contrast(text.triplet, ground.triplet) < LEAST_CONTRAST:
                found.append(f"{segment.text.strip()!r} {text.triplet.hex} on {ground.triplet.hex}")
    return found


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Return the contrast ratio of two colours, by WCAG 2.2's relative luminance."""

    def luminance(colour: tuple[int, int, int]) -> float:
        parts = [value / 255 for value in colour]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
