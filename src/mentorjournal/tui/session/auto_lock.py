"""Locking when nobody has been at the keyboard for a while, or the computer has slept."""

from __future__ import annotations

import time

from textual import events

from mentorjournal.errors import UserError
from mentorjournal.platform import seconds_with_sleep
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.session.lock import lock

IDLE_CHECK_SECONDS = 5.0
RESTING_SECONDS = 20.0
"""After so long without a key what was saved is brought into the file."""

SLEEP_SECONDS = 30.0
"""A gap between two looks that is so much longer than it should be was a sleep, or a stopped
process; a busy computer is late by less."""

SECONDS_A_MINUTE = 60
SIGNS_OF_LIFE = (events.Key, events.MouseDown, events.MouseScrollDown, events.Paste)


class AutoLock:
    """Locks the app after the minutes that the settings say, and after a sleep.

    Args:
        app: what to lock.
    """

    def __init__(self, app: JournalApp) -> None:
        self._app = app
        self._last_seen = time.monotonic()
        self._last_look = seconds_with_sleep()
        self._refused = -1.0

    def begin(self) -> None:
        """Look at the time now and then."""
        self._app.set_interval(IDLE_CHECK_SECONDS, self.look)

    def note(self, event: object) -> None:
        """Note whether an event tells that someone is here."""
        if isinstance(event, SIGNS_OF_LIFE):
            self.note_activity()

    def note_activity(self) -> None:
        """Count the time from now."""
        self._last_seen = time.monotonic()

    async def look(self) -> None:
        """Lock if it is time. Whoever turned the lock off has turned off both."""
        now, before = seconds_with_sleep(), self._last_look
        self._last_look = now
        slept = now - before > IDLE_CHECK_SECONDS + SLEEP_SECONDS
        minutes = self._minutes()
        idle = time.monotonic() - self._last_seen >= minutes * SECONDS_A_MINUTE
        if minutes and (idle or slept):
            await lock(self._app)
        elif time.monotonic() - self._last_seen >= RESTING_SECONDS:
            self._app.run_worker(self._checkpoint(), group="resting", exclusive=True)

    async def _checkpoint(self) -> None:
        """Leave little to a log that a kill or a bad disk could damage, while nobody types.

        What the disk refuses is told once, and tried again when somebody has been here.
        """
        app = self._app
        if app.journal is None or self._refused == self._last_seen:
            return
        try:
            await app.service(app.journal.checkpoint)
        except UserError as error:
            self._refused = self._last_seen
            app.show_error(error)

    def _minutes(self) -> int:
        if self._app.settings is None and self._app.is_half_open:
            from mentorjournal.journal.people.settings import Settings

            return Settings.auto_lock_minutes
        return self._app.settings.auto_lock_minutes if self._app.settings else 0
