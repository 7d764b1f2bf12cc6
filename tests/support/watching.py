"""Watching what a program leaves while it runs: in files, and in its processes' own places.

Linux alone: inotify tells of every file, also of one that is gone a moment later, and ``/proc``
of the processes.
"""

import ctypes
import os
import select
import struct
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

CREATED, MOVED_HERE, WRITTEN, CLOSED = 0x100, 0x80, 0x2, 0x8
IS_FOLDER = 0x40000000
EVENT = struct.Struct("iIII")
LOOK_SECONDS = 0.01
LARGEST = 16 * 1024 * 1024


class Watch:
    """Reads every file that comes or changes in some folders, and what ``/proc`` tells.

    Args:
        within: folders that are watched with all that is in them.
        beside: folders of which only the top is watched.
    """

    def __init__(self, within: Iterable[Path], beside: Iterable[Path] = ()) -> None:
        self._within = list(within)
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._inotify = self._libc.inotify_init1(os.O_NONBLOCK)
        self._folders: dict[int, tuple[Path, bool]] = {}
        self._seen: dict[int, tuple[str, bytes]] = {}
        self._looked = threading.Condition()
        self._looks = 0
        self._ended = False
        self.files: set[Path] = set()
        """All files and folders that came while it watched, however short."""
        self.processes: set[str] = set()
        """The command lines of all processes that were begun below this one."""
        for folder in beside:
            self._follow(folder, deep=False)
        for folder in self._within:
            self._follow(folder, deep=True)
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        self._ended = True
        self._thread.join()
        os.close(self._inotify)

    def seen(self) -> list[tuple[str, bytes]]:
        """Return where something was, and what, since the last time; and all that is there now."""
        with self._looked:  # a whole look that began after now
            due = self._looks + 2
            self._looked.wait_for(lambda: self._looks >= due or not self._thread.is_alive())
        assert self._thread.is_alive(), "it has stopped watching"
        for folder in self._within:
            for path in folder.rglob("*"):
                self._read(path)
        kept, self._seen = self._seen, {}
        return list(kept.values())

    def _run(self) -> None:
        while not self._ended:
            if select.select([self._inotify], [], [], LOOK_SECONDS)[0]:
                self._take(os.read(self._inotify, 1 << 20))
            self._read_processes(os.getpid())
            with self._looked:
                self._looks += 1
                self._looked.notify_all()

    def _follow(self, folder: Path, *, deep: bool) -> None:
        wanted = CREATED | MOVED_HERE | WRITTEN | CLOSED
        number = self._libc.inotify_add_watch(self._inotify, os.fsencode(folder), wanted)
        if number < 0:
            return
        self._folders[number] = folder, deep
        for file in folder.iterdir() if deep else ():
            self._come(file, deep=True)

    def _come(self, path: Path, *, deep: bool) -> None:
        if path.is_dir() and not path.is_symlink():
            if deep:
                self._follow(path, deep=True)
        else:
            self._read(path)

    def _take(self, told: bytes) -> None:
        at, changed = 0, {}
        while at < len(told):
            number, _, _, length = EVENT.unpack_from(told, at)
            name = os.fsdecode(told[at + EVENT.size : at + EVENT.size + length].rstrip(b"\0"))
            at += EVENT.size + length
            if number in self._folders:
                folder, deep = self._folders[number]
                changed[folder / name] = deep
        for path, deep in changed.items():
            if deep:
                self.files.add(path)
            self._keep(f"name of {path}", os.fsencode(path.name))
            self._come(path, deep=deep)

    def _read(self, path: Path) -> None:
        with suppress(OSError):
            if path.is_file():
                with path.open("rb") as file:
                    self._keep(str(path), file.read(LARGEST))

    def _read_processes(self, number: int) -> None:
        with suppress(OSError):
            for task in Path(f"/proc/{number}/task").iterdir():
                for child in (task / "children").read_text("ascii").split():
                    self._read_process(int(child))
                    self._read_processes(int(child))

    def _read_process(self, number: int) -> None:
        own = Path(f"/proc/{number}")
        for name in ("cmdline", "environ"):
            with suppress(OSError):  # it has ended, or closed its memory to others
                told = (own / name).read_bytes()
                self._keep(f"{name} of {number}", told)
                if name == "cmdline":
                    self.processes.add(" ".join(os.fsdecode(told).split("\0")))

    def _keep(self, where: str, what: bytes) -> None:
        self._seen.setdefault(hash((where, what)), (where, what))
