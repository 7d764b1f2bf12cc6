"""Guessing at the screen or the prompt is slowed: each wrong answer makes the next one wait longer.

Whoever has a copy of the file is slowed by Argon2id alone; this is for a hand at the keyboard.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mentorjournal.vault.format.errors import TooSoon, WrongPassphrase, WrongWords

FREE = 3
"""So many wrong answers may follow each other at once."""

LONGEST_WAIT = 60.0


class Attempts:
    """Counts wrong passphrases and words, for as long as the program runs.

    Args:
        now: seconds that only go forward.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._wrong = 0
        self._next = 0.0
        self._one_at_a_time = threading.Lock()

    @property
    def wait_seconds(self) -> float:
        """How long it is until another attempt is looked at."""
        return max(0.0, self._next - self._now())

    @contextmanager
    def one(self) -> Iterator[None]:
        """Let one attempt be made; what was right forgets what was wrong before.

        Raises:
            TooSoon: the wait is not over; the passphrase was not looked at.
        """
        with self._one_at_a_time:
            if self.wait_seconds > 0:
                raise TooSoon(seconds=round(self.wait_seconds + 0.5))
            try:
                yield
            except (WrongPassphrase, WrongWords):
                self._wrong += 1
                wait = 2.0 ** (self._wrong - FREE) if self._wrong >= FREE else 0.0
                self._next = self._now() + min(wait, LONGEST_WAIT)
                raise
            self._wrong = 0
