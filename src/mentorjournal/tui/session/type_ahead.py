"""What is typed before a screen can take it: kept, and handed on in its order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from textual import events
from textual.binding import Binding

from mentorjournal.tui.core.bindings import EVERYWHERE
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.tasks import TIMEOUT_SECONDS, reached

AT_ONCE = {
    key
    for binding in EVERYWHERE
    if isinstance(binding, Binding) and binding.priority
    for key in binding.key.split(",")
}
"""Keys that work whatever is being waited for; what was typed before them comes first, if it can
come soon."""

POLL_SECONDS = 0.01


class TypeAhead:
    """Gives keys and pasted text to the screens one after the other, each when it can be taken.

    It waits while the journal is opened, or a screen laid out or read anew, and until the one
    before has been dealt with: that may have opened a screen, which the next one is meant for.

    Args:
        app: whose keys they are.
    """

    def __init__(self, app: JournalApp) -> None:
        self._app = app
        self._kept: deque[events.Key | events.Paste] = deque()
        self._requeued = 0
        """So many of the first that are kept were given to a screen that another covers now."""
        self._is_opening = False
        self._is_replaying = False
        self._replayed: events.Event | None = None
        self._urgent: events.Event | None = None

    @contextmanager
    def opening(self) -> Iterator[None]:
        """Keep everything until this is over."""
        self._is_opening = True
        try:
            yield
        finally:
            self._is_opening = False

    def intercepts(self, event: events.Event) -> bool:
        """Say whether an event is kept, to be handed on later.

        A key that no widget wanted comes back to the app, which looks for its binding on the
        screen that is in view by then.
        """
        if not isinstance(event, events.Key | events.Paste) or event is self._urgent:
            return False
        if event.is_forwarded or event is self._replayed:
            return self._requeue(event)
        if self._is_at_once(event):
            return False
        waits = self._has_to_wait or self._is_replaying
        if waits:
            self._kept.append(event)
        self._begin()  # with waiting until this one has been dealt with
        return waits

    def _requeue(self, event: events.Key | events.Paste) -> bool:
        """Keep, before all others, what was handed on before another screen came."""
        if not self._has_to_wait or (isinstance(event, events.Paste) and event.is_forwarded):
            return False
        event.stop()
        again = (
            events.Key(event.key, event.character)
            if isinstance(event, events.Key)
            else events.Paste(event.text)
        )
        self._kept.insert(self._requeued, again)
        self._requeued += 1
        self._begin()
        return True

    def _is_at_once(self, event: events.Key | events.Paste) -> bool:
        if not isinstance(event, events.Key) or event.key not in AT_ONCE:
            return False
        return self._opens or not self._is_replaying

    def forget(self) -> None:
        """Discard what was typed for a screen that does not come."""
        self._kept.clear()
        self._requeued = 0

    async def wait(self) -> None:
        """Wait until all that was typed has been handed on, or too long for one that is not."""
        await reached(self._app)  # what the terminal's thread has handed over comes first
        left, waited = len(self._kept), 0.0
        while self._is_replaying and waited < TIMEOUT_SECONDS:
            await asyncio.sleep(POLL_SECONDS)
            waited = waited + POLL_SECONDS if len(self._kept) == left else 0.0
            left = len(self._kept)

    @property
    def _has_to_wait(self) -> bool:
        return self._opens or self._app.awaits_screen

    @property
    def _opens(self) -> bool:
        """Whether a journal is being opened, or was just asked to be."""
        return self._is_opening or getattr(self._app.screen_in_view, "is_opening", False)

    def _begin(self) -> None:
        if not self._is_replaying:
            self._is_replaying = True
            self._app.run_worker(self._replay(), group="type-ahead")

    async def _replay(self) -> None:
        waited = 0.0
        try:
            await self._wait_until_processed()
            while self._kept:
                if self._has_to_wait:
                    await asyncio.sleep(POLL_SECONDS)
                    waited += POLL_SECONDS
                    if waited > TIMEOUT_SECONDS:
                        self._post_urgent_first()
                    continue
                waited = 0.0
                self._replayed = self._kept.popleft()
                self._requeued = max(0, self._requeued - 1)
                self._app.post_message(self._replayed)
                await self._wait_until_processed()
        finally:
            self._is_replaying = False

    def _post_urgent_first(self) -> None:
        """Hand on a key that works at once, where what it waits for takes too long."""
        urgent = next((event for event in self._kept if getattr(event, "key", "") in AT_ONCE), None)
        if urgent is not None:
            self._kept.remove(urgent)
            self._urgent = urgent
            self._app.post_message(urgent)

    async def _wait_until_processed(self) -> None:
        """Wait until an event has gone from the app to its target, and back up from there.

        What it has begun goes the same way a second time: Enter in a field says so to the screen.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(TIMEOUT_SECONDS):
                await reached(self._app)
                screen = self._app.screen_in_view
                target = screen and (screen.focused or screen)
                for node in [*target.ancestors_with_self] * 2 if target else ():
                    await reached(node)
