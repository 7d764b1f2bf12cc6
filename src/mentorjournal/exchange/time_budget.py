"""Asks a folder that may not answer, such as one of a network that is away, for a bounded time.

A call into the system cannot be broken off. It is made in a thread that is left behind when it
takes too long, and nothing waits for that thread: not even the end of the program.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

Answer = TypeVar("Answer")


class NoAnswer(Exception):
    """The folder has not answered in time."""


class TimeBudget:
    """Waits for one folder, so long in all and no longer.

    Args:
        seconds: how long; without end unless given.
    """

    def __init__(self, seconds: float | None = None) -> None:
        self._left = seconds
        self._first = seconds
        self._thread: threading.Thread | None = None

    def renew(self, seconds: float, *, first: float) -> None:
        """Wait for what is asked from now on.

        Args:
            seconds: so long in all.
            first: so long for the first answer.
        """
        self._left, self._first = seconds, first

    @property
    def is_asking(self) -> bool:
        """Whether an answer is missing still, for which nobody waits any more."""
        return self._thread is not None and self._thread.is_alive()

    def __call__(
        self,
        ask: Callable[[], Answer],
        *,
        too_late: Callable[[], object] = lambda: None,
    ) -> Answer:
        """Return the answer.

        Args:
            ask: asks.
            too_late: done when it is answered after all and nobody waits any more.

        Raises:
            NoAnswer: there was none in time.
        """
        if self._left is None:
            return ask()
        if self.is_asking:
            raise NoAnswer
        answer: Future[Answer] = Future()

        def answer_it() -> None:
            try:
                given = ask()
            except BaseException as error:  # noqa: BLE001 - it is raised where it was asked
                if answer.set_running_or_notify_cancel():
                    answer.set_exception(error)
            else:
                if answer.set_running_or_notify_cancel():
                    answer.set_result(given)
                else:
                    too_late()

        began = time.monotonic()
        self._thread = threading.Thread(target=answer_it, daemon=True)
        self._thread.start()
        try:
            return answer.result(self._left if self._first is None else self._first)
        except TimeoutError:
            if answer.cancel():
                raise NoAnswer from None
            return answer.result()
        finally:
            self._left, self._first = max(0.0, self._left - (time.monotonic() - began)), None
