"""Work that is killed at random moments of it."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from mentorjournal.vault.keys import Key

WORKER = Path(__file__).with_name("work_to_kill.py")
MEASURED_EVERY = 25


@dataclass(frozen=True)
class Took:
    """How long the work took, and how many calls that do something to a file."""

    seconds: float
    calls: int


@dataclass(frozen=True)
class Turn:
    """What came of one turn.

    Attributes:
        took: what the work took, if it was done before it was killed.
        saved: the ids of entries whose saving was confirmed.
    """

    took: Took | None
    saved: list[str]

    @property
    def finished(self) -> bool:
        """Whether the work was done before it was killed."""
        return self.took is not None


def kills(
    what: str, path: Path, key: Callable[[], Key], count: int, *, new_passphrase: str = ""
) -> Iterator[Turn]:
    """Let the work be done and killed until ``count`` kills have come before its end.

    Half of the kills come at random moments, spread evenly over how long the work takes. As next
    to no time passes between two calls that do something to a file, the other half comes just
    before such calls, one after the other, shuffled. Both are measured by letting the work finish,
    now and then. Kills that came too late are handed out too, and not counted.

    Args:
        what: one of ``work_to_kill.WORK``.
        path: the journal.
        key: gives its key as it is by then.
        count: how many kills are to come before the end.
        new_passphrase: for the work that sets one.
    """
    lot = random.Random(what)  # noqa: S311 - moments to kill at, no secret
    with _worker(what, path, new_passphrase) as worker:
        counted = turns = 0
        took, waiting = Took(0.0, 0), list[int]()
        while counted < count:
            after, fatal = None, 0
            if turns % MEASURED_EVERY and turns % 2:
                waiting = waiting or lot.sample(range(1, took.calls + 1), took.calls)
                fatal = waiting.pop()
            elif turns % MEASURED_EVERY:
                after = lot.uniform(0, took.seconds)
            turn = _turn(worker, key(), after, fatal)
            took = turn.took or took
            counted += turn.took is None
            turns += 1
            yield turn


@contextmanager
def _worker(what: str, path: Path, new_passphrase: str) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, str(WORKER), what, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"NEW_PASSPHRASE": new_passphrase},
        text=True,
    ) as worker:
        try:
            yield worker
        finally:
            _end_of(worker.stdin).close()


def _turn(worker: "subprocess.Popen[str]", key: Key, after: float | None, fatal: int) -> Turn:
    orders, told = _end_of(worker.stdin), _end_of(worker.stdout)
    orders.write(f"{key.secret.hex()} {fatal}\n")
    orders.flush()
    begun, pid = told.readline().split()
    assert begun == "begun"
    if after is not None:
        time.sleep(after)
        os.kill(int(pid), signal.SIGKILL)
    took, saved = None, []
    for line in told:
        match line.split():
            case ["ended"]:
                break
            case ["saved", id_]:
                saved.append(id_)
            case ["done", seconds, calls]:
                took = Took(float(seconds), int(calls))
                os.kill(int(pid), signal.SIGKILL)
    return Turn(took, saved)


def _end_of(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe
