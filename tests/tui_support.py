"""Waiting for the app, and reading its screen."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.pilot import Pilot

from mentorjournal.tui.app import MentorJournalApp

Opened = AbstractAsyncContextManager["tuple[MentorJournalApp, Pilot[None]]"]
Open = Callable[..., Opened]


LEAST_CONTRAST = 4.5

ASKING = {"dialog", "open"}
"""Workers of these groups wait for the user's answer."""


async def wait_for(pilot: "Pilot[None]", true: Callable[[], bool]) -> None:
    """Wait for something that a thread brings about."""
    for _ in range(1000):
        if true():
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
        for y in range(region.y, min(region.bottom, height)):
            text = "".join(segment.text for segment in lines[y].crop(region.x, region.right))
            seen[y][region.x : region.right] = [text, *[""] * (region.width - 1)]
    return "\n".join("".join(line).rstrip() for line in seen)


async def settled(app: MentorJournalApp, pilot: "Pilot[None]") -> str:
    """Wait until no worker runs, but for those that ask the user, and the screen stands still.

    Returns what stands on the screen.
    """
    seen = ["", "", ""]
    for _ in range(400):
        await asyncio.sleep(0.015)
        asking = ASKING | {"turning"} if app.screen.is_modal else ASKING
        if all(one.is_finished or one.group in asking for one in app.workers):
            await pilot._wait_for_screen()
            seen = [*seen[1:], screen_text(app)]
            if seen[0] == seen[1] == seen[2]:
                return seen[0]
    raise AssertionError("the screen never comes to rest")


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
