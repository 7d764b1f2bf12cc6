"""A line that counts down until another passphrase, or other words, may be tried."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from textual.widgets import Static

from mentorjournal.tui.core.explanation import explanation

if TYPE_CHECKING:
    from textual.timer import Timer

    from mentorjournal.locale.language import Language
    from mentorjournal.vault.state.attempts import Attempts

EACH_SECONDS = 0.25


class TryAgain(Static):
    """Is there only while one has to wait.

    Args:
        attempts: knows how long.
        language: what it speaks.
    """

    def __init__(self, attempts: Attempts, language: Language) -> None:
        super().__init__("", markup=False)
        self.display = False
        self._attempts = attempts
        self._language = language
        self._ticking: Timer | None = None

    def on_mount(self) -> None:
        """Look now, and from then on for as long as it lasts."""
        self._ticking = self.set_interval(EACH_SECONDS, self.is_waiting, pause=True)
        self.is_waiting()

    def is_waiting(self) -> bool:
        """Return whether one has to wait, and say how long."""
        from mentorjournal.vault.format.errors import TooSoon

        seconds = math.ceil(self._attempts.wait_seconds)
        self.display = seconds > 0
        if seconds:
            self.update(explanation(TooSoon(seconds=seconds), self._language))
        if self._ticking is not None:
            (self._ticking.resume if seconds else self._ticking.pause)()
        return self.display
