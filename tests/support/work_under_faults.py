"""Does each kind of work with one of its calls to the system failing, one call after the other.

``faults/test_failing_calls`` starts it with the library preloaded. Each line of standard output is
what came of one case, as JSON. All is imported and every key stretched once; the work itself is
done in a forked process, which ends as a process does, and looked at afterwards.
"""

import errno
import gc
import json
import os
import pickle
import re
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from mentorjournal.vault.format import keys
from mentorjournal.vault.unlock import key_by_passphrase
from support.compiled_statements import compile_statements_once
from support.failing_calls import ERRORS, READS, WRITES, Calls
from support.fault_scene import LEFT, THERE, UNTRUE, Bodies, Came, Scene, general_complaints
from support.fault_works import FIXTURE, WORKS
from support.prepared import PASSPHRASE

SOME, ENDS, EVERY = "some", "ends", "every"
"""Each call on each file once; the first and the last of equal calls in a row; everything."""

TAIL = 3
"""So many calls after the last that gave a file its name are tried in each kind of work."""

CHECKED_EVERY = 4
"""After so many faults the command ``check`` looks as well."""

OWN_IN_A_NAME = re.compile(
    r"\.\d+\.unfinished|[0-9a-f]{32}|\d{4}-\d\d-\d\dT\d{6}|\.tmp[a-z0-9_]{8}"
)


@dataclass(frozen=True)
class Fault:
    """Which call fails, and how.

    Attributes:
        number: which one; none where it is 0.
        error: why.
        for_ever: whether all after it fail as well.
        kinds: which calls are counted.
    """

    number: int = 0
    error: int = errno.EIO
    for_ever: bool = False
    kinds: int = READS | WRITES


@dataclass(frozen=True)
class Seen:
    """What the process saw that did the work.

    Attributes:
        came: what the user was told.
        failed: the call that failed first.
        calls: all calls, where none failed.
    """

    came: Came
    failed: str = ""
    calls: tuple[str, ...] = ()


def in_a_fork(act: Callable[[], Seen]) -> Seen:
    """Do something in a process of its own, and return what it saw."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        os.close(out)
        try:
            with os.fdopen(into, "wb") as pipe:
                pickle.dump(act(), pipe)
        except BaseException:  # noqa: BLE001 - it ends here, and its parent goes on
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as pipe:
        seen = pipe.read()
    _, status = os.waitpid(child, 0)
    if not seen:
        return Seen(Came(done=False, problems=[f"the process ended with status {status}"]))
    return pickle.loads(seen)  # type: ignore[no-any-return]  # noqa: S301 - our own child's


class Stage:
    """Where one kind of work is done again and again, each time on a copy of the same scene.

    Args:
        what: the kind of work.
        source: a journal.
        folder: where to lay out the scene.
        calls: this process's calls.
    """

    def __init__(self, what: str, source: Path, folder: Path, calls: Calls) -> None:
        self._what, self._calls = what, calls
        self._template, self._case = folder / "template", folder / "case"
        self._template.mkdir(mode=0o700)
        scene = Scene(self._template)
        scene.settle()
        WORKS[what](scene).prepare(source)
        self._before: Bodies = scene.bodies() if scene.path.exists() else {}
        self._warm_up()

    def _warm_up(self) -> None:
        """Do it once here, so that every fork has everything imported."""
        scene = self._laid_out()
        work = WORKS[self._what](scene)
        work.before = self._before
        work.begin()
        came = work.act()
        assert came.done, came
        assert not [*general_complaints(scene, came, checks=True), *work.complaints(came)], came
        shutil.rmtree(self._case)
        gc.collect()
        gc.freeze()

    def _laid_out(self) -> Scene:
        shutil.copytree(self._template, self._case)
        scene = Scene(self._case)
        scene.settle()
        return scene

    def leave(self) -> None:
        """Clear the stage."""
        shutil.rmtree(self._template)

    def case(self, fault: Fault) -> dict[str, object]:
        """Do the work with one fault; return what came of it."""
        scene = self._laid_out()
        work = WORKS[self._what](scene)
        work.before = self._before

        def act() -> Seen:
            gc.disable()
            work.begin()
            self._calls.watch(self._case, **_by_name(fault))
            came = work.act()
            self._calls.leave()
            return Seen(came, self._calls.failed)

        seen = in_a_fork(act)
        wrong = list[str]()
        checks = fault.number % CHECKED_EVERY == 0
        try:
            wrong += general_complaints(scene, seen.came, checks=checks)
            wrong += work.complaints(seen.came)
        except Exception as error:  # noqa: BLE001 - a look that fails says something, too
            wrong.append(f"cannot be looked at: {type(error).__name__} {error}")
        shutil.rmtree(self._case)
        untrue = UNTRUE[fault.error] & set(seen.came.problems)
        wrong += [
            f"{errno.errorcode[fault.error]} told as {complaint}" for complaint in sorted(untrue)
        ]
        inevitable = tuple(_inevitable(fault, seen.failed))
        wrong = [complaint for complaint in wrong if not complaint.startswith(inevitable)]
        return {
            "what": self._what,
            **asdict(fault),
            "error": errno.errorcode[fault.error],
            "failed": seen.failed,
            "done": seen.came.done,
            "told": seen.came.problems,
            "wrong": wrong,
        }

    def trace(self, kinds: int = READS | WRITES) -> list[str]:
        """Return all calls of the work when none fails."""
        work = WORKS[self._what](self._laid_out())

        def act() -> Seen:
            work.begin()
            listed = os.memfd_create("calls")
            self._calls.trace(listed)
            self._calls.watch(self._case, kinds=kinds)
            came = work.act()
            self._calls.leave()
            os.lseek(listed, 0, os.SEEK_SET)
            with os.fdopen(listed, encoding="utf-8") as lines:
                return Seen(came, calls=tuple(lines.read().splitlines()))

        seen = in_a_fork(act)
        shutil.rmtree(self._case)
        assert seen.calls, seen
        return [OWN_IN_A_NAME.sub("…", call) for call in seen.calls]


def _by_name(fault: Fault) -> dict[str, int]:
    return {
        "kinds": fault.kinds,
        "fatal": fault.number,
        "error": fault.error,
        "for_ever": fault.for_ever,
    }


def _inevitable(fault: Fault, failed: str) -> Iterator[str]:
    """Yield what no program could undo on such a disk."""
    if fault.for_ever or failed.startswith("unlink"):
        yield LEFT
    if fault.for_ever and failed.startswith("fsync") and failed.endswith("-wal"):
        yield THERE  # the save was written by then, and nothing takes it back


def some_of(calls: list[str], tried: set[str]) -> Iterator[int]:
    """Yield the numbers of calls that were not tried before, and those after the last new name."""
    named = [number for number, call in enumerate(calls, 1) if call.startswith(("rename", "link"))]
    last, tail = (named[-1] if named else 0), set[str]()
    for number, call in enumerate(calls, 1):
        in_tail = number > last and call not in tail and len(tail) < TAIL
        tail |= {call} if in_tail else set()
        if in_tail or call not in tried:
            tried.add(call)
            yield number


def ends_of(calls: list[str]) -> Iterator[int]:
    """Yield the numbers of the first and the last of equal calls in a row."""
    around = ["", *calls, ""]
    for number in range(1, len(calls) + 1):
        if around[number - 1] != around[number] or around[number] != around[number + 1]:
            yield number


def faults(stage: Stage, how: str, tried: set[str]) -> Iterator[Fault]:
    """Yield what is to fail in a kind of work."""
    calls = stage.trace()
    if how == SOME:
        for number in some_of(calls, tried):
            yield Fault(number, ERRORS[number % len(ERRORS)], for_ever=number % 3 == 0)
        return
    for number in ends_of(calls) if how == ENDS else range(1, len(calls) + 1):
        for error in ERRORS if how == EVERY else ERRORS[number % len(ERRORS) :][:1]:
            yield Fault(number, error)
            yield Fault(number, error, for_ever=True)
    writes = stage.trace(WRITES)
    for number in ends_of(writes) if how == ENDS else range(1, len(writes) + 1):
        for error in ERRORS if how == EVERY else ERRORS[number % len(ERRORS) :][:1]:
            yield Fault(number, error, for_ever=True, kinds=WRITES)


def stretch_little() -> None:
    """Let new keys cost next to nothing; the fixture's, which is stretched in full, is kept."""
    keys._stretch = cache(keys._stretch)
    key_by_passphrase(FIXTURE, PASSPHRASE)
    keys.MEMORY_KIB = 8 * keys.LANES


def founded(folder: Path) -> Path:
    """Return a small journal."""
    folder.mkdir()
    scene = Scene(folder)
    scene.settle()
    words = ("--role", "mentee", "--name", "Åsa Ek", "--partner", "Karin Lund")
    assert scene.command("new", *words, "--recovery-file", str(scene.words)).done
    for title in ("ett", "två", "tre"):
        assert scene.command("reflect", "--title", title, "Ord och " * 300).done
    return scene.path


def main() -> None:
    """Do each kind of work, with each of its faults."""
    folder, how, *kinds = Path(sys.argv[1]), sys.argv[2], *sys.argv[3:]
    calls, tried = Calls(), set[str]()
    stretch_little()
    compile_statements_once()
    source = founded(folder / "founded")
    for what in kinds:
        stage = Stage(what, source, folder, calls)
        for fault in faults(stage, how, tried):
            sys.stdout.write(json.dumps(stage.case(fault)) + "\n")
            sys.stdout.flush()
        stage.leave()


if __name__ == "__main__":
    main()
