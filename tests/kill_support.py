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
class Turn:
    """What came of one turn.

    Attributes:
        finished: whether the work was done before it was killed.
        saved: the ids of entries whose saving was confirmed.
    """

    finished: bool
    saved: list[str]


def kills(
    what: str, path: Path, key: Callable[[], Key], count: int, *, new_passphrase: str = ""
) -> Iterator[Turn]:
    """Let the work be done and killed until ``count`` kills have come before its end.

    How long the work takes is measured by letting it finish, now and then; the moments to kill
    at are spread evenly over that. Kills that came too late are handed out too, and not counted.

    Args:
        what: one of ``work_to_kill.WORK``.
        path: the journal.
        key: gives its key as it is by then.
        count: how many kills are to come before the end.
        new_passphrase: for the work that sets one.
    """
    lot = random.Random(what)  # noqa: S311 - moments to kill at, no secret
    with _worker(what, path, new_passphrase) as worker:
        seconds, counted, turns = 0.0, 0, 0
        while counted < count:
            left_alone = turns % MEASURED_EVERY == 0
            turn, took = _turn(worker, key(), None if left_alone else lot.uniform(0, seconds))
            seconds = took if took is not None else seconds
            counted += not turn.finished
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


def _turn(
    worker: "subprocess.Popen[str]", key: Key, after: float | None
) -> tuple[Turn, float | None]:
    """Return what came of a turn, and how long the work took if it was done."""
    orders, told = _end_of(worker.stdin), _end_of(worker.stdout)
    orders.write(key.secret.hex() + "\n")
    orders.flush()
    begun = told.readline().split()
    assert begun[:1] == ["begun"]
    lines: list[list[str]] = []
    if after is None:
        while lines[-1:] == [] or lines[-1][0] != "done":
            lines.append(told.readline().split())
    else:
        time.sleep(after)
    os.kill(int(begun[1]), signal.SIGKILL)
    while (line := told.readline().split()) != ["ended"]:
        lines.append(line)
    took = next((float(words[1]) for words in lines if words[0] == "done"), None)
    return Turn(took is not None, [words[1] for words in lines if words[0] == "saved"]), took


def _end_of(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe
