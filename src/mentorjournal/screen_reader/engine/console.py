"""Lines out and lines in: all that this mode asks of a terminal."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown

if TYPE_CHECKING:
    from mentorjournal.errors import UserError
    from mentorjournal.locale import Language

LONGEST_TYPED_LINE = 4095
"""Bytes in a line that a terminal on Linux hands on; what is typed beyond them it drops."""


class InputEndedError(Exception):
    """Nothing more comes in."""


class LeftAloneError(Exception):
    """Nobody has typed anything for as long as the journal stays open by itself."""


@dataclass(frozen=True)
class Streams:
    """Where lines come from and go to.

    Attributes:
        write: writes text and lets nothing of it wait.
        read_line: returns the next line with its line break, and nothing at the end.
        is_terminal: whether somebody types, and sees what they type.
    """

    write: Callable[[str], None]
    read_line: Callable[[], str]
    is_terminal: bool


class Console:
    """Tells in lines, and asks for one at a time.

    Args:
        streams: where they go to and come from.
        language: the user's, which may change while the program runs.
    """

    idle_seconds: float = 0
    """After so long a wait for a line ``LeftAloneError`` is raised; 0 for never."""

    has_told_of_texts: bool = False
    """Whether it was said how a text of several lines is written, which is said once."""

    def __init__(self, streams: Streams, language: Callable[[], Language]) -> None:
        self._streams = streams
        self._language = language

    @property
    def language(self) -> Language:
        """The user's language."""
        return self._language()

    def say(self, sentence: str, /, **values: object) -> str:
        """Return a sentence in the user's language."""
        return self.language.say(sentence, **values)

    def tell(self, sentence: str, /, **values: object) -> None:
        """Tell a sentence, marked with ``N_``."""
        self.show(self.language.say(sentence, **values))

    def show(self, text: str = "") -> None:
        """Write lines that are in the user's language already."""
        self._streams.write(shown(text) + "\n")

    def explain(self, error: UserError) -> None:
        """Tell what did not work, in one sentence."""
        self.show(error.sentence(self.language))
        for problem in error.further_problems:
            self.show(problem.sentence(self.language))

    def read(self, prompt: str) -> str:
        """Ask for a line and return it without its line break.

        Raises:
            InputEndedError: there is none any more.
            LeftAloneError: nobody has typed one.
            UserError: what was piped in is no text.
        """
        from mentorjournal.errors import UserError

        while True:
            self._streams.write(shown(prompt) + " ")
            try:
                with self._watched():
                    line = self._streams.read_line()
            except UserError as error:
                if not self._streams.is_terminal:
                    raise  # the next line was meant for the next question
                self.explain(error)
                continue
            if not line or not self._streams.is_terminal:
                self._streams.write("\n")
            if not line:
                raise InputEndedError
            if self._streams.is_terminal and len(line.encode()) >= LONGEST_TYPED_LINE:
                self.tell(
                    N_(
                        "This line may have lost its end: a terminal takes {limit} characters a "
                        "line. Press Enter more often."
                    ),
                    limit=LONGEST_TYPED_LINE,
                )
            return line.rstrip("\r\n")

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Break off the wait for a line where nobody types; Windows has no such alarm."""
        alarmed = hasattr(signal, "setitimer") and (
            threading.current_thread() is threading.main_thread()
        )
        if not (alarmed and self.idle_seconds and self._streams.is_terminal):
            yield
            return

        def alarm(*_: object) -> None:
            raise LeftAloneError

        before = signal.signal(signal.SIGALRM, alarm)
        signal.setitimer(signal.ITIMER_REAL, self.idle_seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
