"""Leaving the terminal with nothing on it, and outlasting one that is gone."""

from __future__ import annotations

from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.driver import Driver

ERASE = "\x1b[0m\x1b[2J\x1b[H"


class Outlasting:
    """A terminal's file that takes what is written also when the terminal is gone.

    Textual writes in a thread, which ends with the first error; then whoever has something to draw
    waits for it for ever, and the journal is never closed.

    Args:
        file: the terminal.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write, if there is anything to write to."""
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """Bring out what was written, if there is anywhere to bring it."""
        with suppress(OSError):
            self._file.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def leaving_clean(driver: type[Driver]) -> type[Driver]:
    """Return a driver that erases the alternate screen before it leaves it.

    Terminals keep what was on it, and some show it again when asked. The driver is left at the
    end, after a crash, and while the process is suspended.
    """

    class LeavesClean(driver):  # type: ignore[misc, valid-type]  # which one is known when running
        _file: Any

        def start_application_mode(self) -> None:
            if not isinstance(self._file, Outlasting):
                self._file = Outlasting(self._file)
            super().start_application_mode()

        def stop_application_mode(self) -> None:
            self.write(ERASE)
            super().stop_application_mode()

    return LeavesClean
