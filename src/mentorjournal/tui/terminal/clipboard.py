"""The clipboard: nothing goes there unasked, and what went there is taken back."""

from __future__ import annotations

from textual.timer import Timer

from mentorjournal.tui.core.host import JournalApp

SECONDS_THERE = 60.0


class ClipboardCare:
    """Empties the terminal's clipboard a minute after a copy, at lock and at the end.

    A program cannot see whether something else has been copied since (OSC 52 only writes), so
    that would be emptied as well.

    Args:
        app: the app that copies.
    """

    def __init__(self, app: JournalApp) -> None:
        self._app = app
        self._timer: Timer | None = None

    def used(self) -> None:
        """Note a copy; the minute starts again."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._app.set_timer(SECONDS_THERE, self.empty)

    def empty(self) -> None:
        """Take back what was copied, if anything was."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._app.put_on_clipboard("")
