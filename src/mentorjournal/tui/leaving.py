"""Leaving the terminal with nothing on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

ERASE = "\x1b[0m\x1b[2J\x1b[H"


def leaving_clean(driver: type[Driver]) -> type[Driver]:
    """Return a driver that erases the alternate screen before it leaves it.

    Terminals keep what was on it, and some show it again when asked. The driver is left at the
    end, after a crash, and while the process is suspended.
    """

    class LeavesClean(driver):  # type: ignore[misc, valid-type]  # which one is known when running
        def stop_application_mode(self) -> None:
            self.write(ERASE)
            super().stop_application_mode()

    return LeavesClean
