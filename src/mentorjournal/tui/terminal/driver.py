"""Leaving the terminal with nothing on it, and outlasting one that is gone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any

from mentorjournal import platform
from mentorjournal.tui.terminal.pasted_text import read_pastes_as_text
from mentorjournal.tui.terminal.terminal_input import (
    RejectUndecodableInput,
    accept_undecodable_bytes,
)

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver
    from textual.message import Message

ERASE = "\x1b[0m\x1b[2J\x1b[H"

WATCHER = r"""
saved=$(stty -g <&1)
read -r word
[ "$word" = done ] && exit
printf '\033[?1000l\033[?1002l\033[?1003l\033[?1015l\033[?1006l\033[?1004l\033[?2004l\033[<u'
printf '\033[0m\033[2J\033[H\033[?1049l\033[?25h'
[ -n "$saved" ] && stty "$saved" <&1
stty icanon echo isig icrnl opost onlcr <&1
printf '%s\n' "$1"
"""
"""Waits until the app ends; where it did not say goodbye, makes the terminal usable and clean."""

WATCHER_SECONDS = 5


@contextmanager
def watched(sentence: str) -> Iterator[None]:
    """Let a small process of its own clean the terminal where this one is ended without warning.

    A page of a mapped file that a full copy-on-write disk cannot provide ends the process by SIGBUS
    in the middle of SQLite, where no handler in Python can run; SIGKILL can have none at all. The
    watcher notices by the end of its input, which the system closes whatever happens.

    Args:
        sentence: what it then says, in the user's language.
    """
    terminal, shell = sys.__stdout__, platform.posix_shell()
    if shell is None or terminal is None or not terminal.isatty():
        yield
        return
    try:
        watcher = subprocess.Popen(  # noqa: S603 - the system's shell, and our own words
            [shell, "-c", WATCHER, "mentorjournal-terminal", sentence],
            stdin=subprocess.PIPE,
            stdout=terminal.fileno(),
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,  # what is typed to the app does not end it
        )
    except OSError:  # no process to be had: the app itself comes first
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError, subprocess.TimeoutExpired):
            watcher.communicate(b"done\n", timeout=WATCHER_SECONDS)


class SafeStream:
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
        """Flush what was written, if there is anywhere to write it."""
        with suppress(OSError):
            self._file.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _terminal() -> IO[str]:
    """Return what to draw on, whatever the locale says of the terminal's encoding."""
    assert sys.__stdout__ is not None  # noqa: S101 - it is a terminal, or the app does not begin
    file = sys.__stdout__.fileno()
    return os.fdopen(file, "w", encoding="utf-8", errors="replace", closefd=False)


def restoring_terminal(driver: type[Driver]) -> type[Driver]:
    """Return a driver that erases the alternate screen before it leaves it.

    Terminals keep what was on it, and some show it again when asked. The driver is left at the
    end, after a crash, and while the process is suspended.

    It draws on standard output, in UTF-8 as it reads. Textual draws on standard error: where that
    was led into a file, the journal was read in the file, and the terminal stayed empty.
    """
    accept_undecodable_bytes(driver)
    read_pastes_as_text()

    class RestoringDriver(driver):  # type: ignore[misc, valid-type]  # which one is known when running
        _file: Any

        def __init__(self, app: App[Any], **options: Any) -> None:
            super().__init__(app, **options)
            self._refusal = RejectUndecodableInput(app)

        def start_application_mode(self) -> None:
            if not isinstance(self._file, SafeStream):
                self._file = SafeStream(_terminal())
            super().start_application_mode()

        def process_message(self, message: Message) -> None:
            if not self._refusal.refuses(message):
                super().process_message(message)

        def stop_application_mode(self) -> None:
            self.write(ERASE)
            super().stop_application_mode()

    return RestoringDriver
