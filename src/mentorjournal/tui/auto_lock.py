"""Locking when nobody has been at the keyboard for a while."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from mentorjournal.tui.app import MentorJournalApp

IDLE_CHECK_SECONDS = 5.0
SECONDS_A_MINUTE = 60
SIGNS_OF_LIFE = (events.Key, events.MouseDown, events.MouseScrollDown, events.Paste)


class AutoLock:
    """Locks the app after the minutes that the settings say.

    Args:
        app: what to lock.
    """

    def __init__(self, app: MentorJournalApp) -> None:
        self._app = app
        self._last_seen = time.monotonic()

    def begin(self) -> None:
        """Look at the time now and then."""
        self._app.set_interval(IDLE_CHECK_SECONDS, self._lock_when_idle)

    def note(self, event: object) -> None:
        """Note whether an event tells that someone is here."""
        if isinstance(event, SIGNS_OF_LIFE):
            self.somebody_is_here()

    def somebody_is_here(self) -> None:
        """Count the time from now."""
        self._last_seen = time.monotonic()

    async def _lock_when_idle(self) -> None:
        settings = self._app.settings
        minutes = settings.auto_lock_minutes if settings else 0
        if minutes and time.monotonic() - self._last_seen >= minutes * SECONDS_A_MINUTE:
            await self._app.lock()
