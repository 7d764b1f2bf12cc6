"""Work that is killed at random moments of it."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count as count_up
from pathlib import Path
from typing import IO

from mentorjournal.vault.format.keys import Key
from support import TESTS

WORKER = "support.work_to_kill"
MEASURED_EVERY, MEASURES = 26, 2


@dataclass(frozen=True)
class Turn:
    """What came of one turn.

    Attributes:
        finished: whether the work was done before it was killed.
        took: how long it took then, or how many calls that do something to a file.
        saved: the ids of entries whose saving was confirmed.
    """

    finished: bool
    took: float
    saved: list[str]


def files_of(path: Path) -> dict[Path, bytes]:
    """Return an open journal's files as a kill would leave them; the log's index is built anew."""
    files = path.parent.glob(f"{path.name}*")
    return {file: file.read_bytes() for file in files if not file.name.endswith("-shm")}


def put_back(files: Mapping[Path, bytes]) -> None:
    """Let files be what they were."""
    for file, content in files.items():
        file.write_bytes(content)


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
        seconds, calls, waiting, counted = 0.0, 0, list[int](), 0
        for number in count_up():
            by_call, left_alone = number % 2, number % MEASURED_EVERY < MEASURES
            if by_call and not left_alone:
                waiting = waiting or lot.sample(range(1, calls + 1), calls)
            turn = _turn(
                worker,
                key(),
                after=None if by_call or left_alone else lot.uniform(0, seconds),
                before=None if not by_call else 0 if left_alone else waiting.pop(),
            )
            if turn.finished and by_call:
                calls = int(turn.took)
            elif turn.finished:
                seconds = turn.took
            counted += not turn.finished
            yield turn
            if counted == count:
                return


@contextmanager
def _worker(what: str, path: Path, new_passphrase: str) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-m", WORKER, what, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"NEW_PASSPHRASE": new_passphrase, "PYTHONPATH": str(TESTS)},
        text=True,
    ) as worker:
        try:
            yield worker
        finally:
            _end_of(worker.stdin).close()


def _turn(
    worker: "subprocess.Popen[str]", key: Key, *, after: float | None, before: int | None
) -> Turn:
    """Let the work be done once, and killed after some seconds, or before one of its calls."""
    orders, told = _end_of(worker.stdin), _end_of(worker.stdout)
    orders.write(f"{key.secret.hex()} {'' if before is None else before}\n")
    orders.flush()
    begun, pid = told.readline().split()
    assert begun == "begun"
    if after is not None:
        time.sleep(after)
        _kill(int(pid))
    finished, took, saved = False, 0.0, []
    for line in told:
        match line.split():
            case ["ended"]:
                break
            case ["saved", id_]:
                saved.append(id_)
            case ["seconds" | "calls", measure]:
                finished, took = True, float(measure)
                _kill(int(pid))
    return Turn(finished, took, saved)


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):  # it has come to its end, or was killed as it did
        os.kill(pid, signal.SIGKILL)


def _end_of(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe
