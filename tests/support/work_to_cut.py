"""Records what each kind of work does to its files, and looks at what a power cut would leave.

``faults/test_power_cuts`` starts it with the library preloaded. Each line of standard output says
what came of one state of the disk, as JSON.
"""

import hashlib
import json
import os
import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from support.compiled_statements import compile_statements_once
from support.cut_works import DONE, HOLDS, Said, complaints
from support.failing_calls import Calls
from support.fault_scene import Bodies, Scene
from support.fault_works import WORKS
from support.power_cuts import Call, Content, Disk, calls_in
from support.work_under_faults import Seen, founded, in_a_fork, stretch_little

REBUILT = ("-shm",)
"""What SQLite makes anew when nobody has the file open."""

STATES = 3
"""So many of the states that a moment may leave are tried where not all are."""


def content_of(folder: Path) -> Content:
    """Return what lies in a folder."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def lay_out(content: Content, folder: Path) -> None:
    """Make a folder in which that lies."""
    for name, data in content.items():
        if not name.endswith(REBUILT):
            place = folder / name
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.write_bytes(data)
            place.chmod(0o600)


def recorded(what: str, scene: Scene, record: Path, calls: Calls) -> list[Call]:
    """Do a kind of work in a process of its own and return what it did, and said."""
    work = WORKS[what](scene)
    work.says = calls.note

    def act() -> Seen:
        handle = os.open(record, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        calls.record(handle)
        calls.watch(scene.folder)
        work.begin()
        came = work.act()
        if came.done:
            calls.note(DONE)
        calls.record(-1)
        calls.leave()
        return Seen(came)

    seen = in_a_fork(act)
    assert seen.came.done, seen
    return calls_in(record.read_bytes(), scene.folder)


def states(
    content: Content, made: list[Call], moments: int, lot: random.Random
) -> Iterator[tuple[int, Said, Content]]:
    """Yield what a cut may leave, and what had been said until then; no state twice.

    Args:
        content: what lay there at first.
        made: what was done and said.
        moments: how many moments to cut at, beside those at which something was said; 0 for all.
        lot: decides which, and which states.
    """
    disk, said, seen = Disk(content), Said(), set[bytes]()
    tried = set(range(len(made)) if not moments else lot.sample(range(len(made)), moments))
    for number, call in enumerate(made):
        disk.do(call)
        said |= {call.second} if call.kind == "note" else set()
        if number not in tried and call.kind != "note":
            continue
        left = [state for state in disk.after_a_cut(lot) if not _is_known(state, said, seen)]
        for state in lot.sample(left, min(STATES, len(left))) if moments else left:
            yield number, set(said), state


def _is_known(left: Content, said: Said, seen: set[bytes]) -> bool:
    """Say whether a state was there before, and note it."""
    told = hashlib.sha256(repr(sorted(said)).encode())
    for name, data in sorted(left.items()):
        if not name.endswith(REBUILT):
            told.update(b"%s %d " % (name.encode(), len(data)))
            told.update(data)
    known = told.digest() in seen
    seen.add(told.digest())
    return known


def try_work(what: str, source: Path, folder: Path, moments: int, calls: Calls) -> None:
    """Record a kind of work, and look at what cuts would leave of it."""
    case = folder / "case"
    case.mkdir(mode=0o700)
    scene = Scene(case)
    scene.settle()
    WORKS[what](scene).prepare(source)
    before: Bodies = scene.bodies() if scene.path.exists() else {}
    content = content_of(case)
    made = recorded(what, scene, folder / "record", calls)
    shutil.rmtree(case)
    lot = random.Random(what)  # noqa: S311 - moments to cut at, no secret
    for number, said, left in states(content, made, moments, lot):
        lay_out(left, case)
        scene.settle()
        wrong = list[str]()
        try:
            wrong += complaints(what, scene, before, said)
        except Exception as error:  # noqa: BLE001 - a look that fails says something, too
            wrong.append(f"cannot be looked at: {type(error).__name__} {error}")
        after = f"{number} {made[number].kind} {made[number].path} {made[number].second}"
        sys.stdout.write(json.dumps({"what": what, "after": after, "wrong": wrong}) + "\n")
        sys.stdout.flush()
        shutil.rmtree(case, ignore_errors=True)


def main() -> None:
    """Try each kind of work."""
    folder, moments, *kinds = Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]
    calls = Calls()
    stretch_little()
    compile_statements_once()
    source = founded(folder / "founded")
    for what in kinds or HOLDS:
        try_work(what, source, folder, moments, calls)


if __name__ == "__main__":
    main()
