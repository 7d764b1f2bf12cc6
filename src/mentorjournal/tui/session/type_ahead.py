"""What is typed before a screen can take it: kept, and handed on in its order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from textual import events
from textual.binding import Binding
from textual.message_pump import MessagePump

from mentorjournal.tui.core.bindings import EVERYWHERE
from mentorjournal.tui.core.host import JournalApp

AT_ONCE = {
    key
    for one in EVERYWHERE
    if isinstance(one, Binding) and one.priority
    for key in one.key.split(",")
}
"""Keys that work whatever is being waited for."""

PATIENCE_SECONDS = 1.0
LOOK_SECONDS = 0.01


class TypeAhead:
    """Keeps keys and pasted text while the journal is being opened, or a screen laid out.

    Args:
        app: whose keys they are.
    """

    def __init__(self, app: JournalApp) -> None:
        self._app = app
        self._kept: deque[events.Key | events.Paste] = deque()
        self._is_opening = False
        self._is_handing_on = False
        self._handed_on: events.Event | None = None

    @contextmanager
    def opening(self) -> Iterator[None]:
        """Keep everything until this is over."""
        self._is_opening = True
        try:
            yield
        finally:
            self._is_opening = False

    def takes(self, event: events.Event) -> bool:
        """Say whether an event is kept, to be handed on later."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            return False
        at_once = isinstance(event, events.Key) and event.key in AT_ONCE
        if at_once or event is self._handed_on:
            return False
        if not (self._has_to_wait or self._is_handing_on or self._one_at_a_time):
            return False
        self._kept.append(event)
        if not self._is_handing_on:
            self._is_handing_on = True
            self._app.run_worker(self._hand_on(), group="type-ahead")
        return True

    def forget(self) -> None:
        """Let go of what was typed for a screen that does not come."""
        self._kept.clear()

    @property
    def _has_to_wait(self) -> bool:
        screen = self._app.screen
        return self._is_opening or not screen.is_mounted or getattr(screen, "is_opening", False)

    @property
    def _one_at_a_time(self) -> bool:
        """Whether a key may be the one that begins to open; what is typed after it has to wait."""
        return getattr(self._app.screen, "one_key_at_a_time", False)

    async def _hand_on(self) -> None:
        try:
            while self._kept:
                if self._has_to_wait:
                    await asyncio.sleep(LOOK_SECONDS)
                    continue
                self._handed_on = self._kept.popleft()
                self._app.post_message(self._handed_on)
                await self._dealt_with()
        finally:
            self._is_handing_on = False

    async def _dealt_with(self) -> None:
        """Wait until an event has gone from the app to its target, and back up from there.

        What it has begun goes the same way a second time: Enter in a field says so to the screen.
        """
        await _past(self._app)
        target = self._app.focused or self._app.screen
        for one in [*target.ancestors_with_self] * 2:
            await _past(one)


async def _past(pump: MessagePump) -> None:
    """Wait until what waits at a widget has been dealt with, but not for one that goes away."""
    reached = asyncio.Event()
    if pump.call_later(reached.set):
        with suppress(TimeoutError):
            await asyncio.wait_for(reached.wait(), PATIENCE_SECONDS)
