"""Waiting for the app, and reading its screen."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.pilot import Pilot

from mentorjournal.tui.app import MentorJournalApp

Opened = AbstractAsyncContextManager["tuple[MentorJournalApp, Pilot[None]]"]
Open = Callable[..., Opened]


ASKING = {"dialog", "open"}
"""Workers of these groups wait for the user's answer."""


async def settled(app: MentorJournalApp, pilot: "Pilot[None]") -> None:
    """Wait until messages and workers have come to rest, but for those that ask the user."""
    for _ in range(4):
        await pilot.pause()
        await wait_for(
            pilot,
            lambda: all(one.is_finished or one.group in ASKING for one in app.workers),
        )
        await pilot.pause(0.03)


async def wait_for(pilot: "Pilot[None]", true: Callable[[], bool]) -> None:
    """Wait for something that a thread brings about."""
    for _ in range(400):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came")


def screen_text(app: MentorJournalApp) -> str:
    """Return what stands on the screen, line by line."""
    width = app.size.width
    lines = app.screen._compositor.render_strips()
    return "\n".join(
        "".join(segment.text for segment in line).ljust(width).rstrip() for line in lines
    )
