"""Reading a file that SQLite has open, without losing SQLite's locks on it.

POSIX takes away all locks that a process has on a file as soon as the process closes any
descriptor of it (https://www.sqlite.org/howtocorrupt.html, section 2.2). So a descriptor that was
opened for reading stays open until SQLite has closed its own. A user may name the journal's own
file wherever a file is asked for, so every file that a user names is read in this way.
"""

import contextlib
import os
import threading
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

Inode = tuple[int, int]
"""Device and number of a file."""

lock = threading.Lock()
"""Guards ``holders`` and ``waiting``."""
holders: defaultdict[Inode, int] = defaultdict(int)
"""How often each file is open in SQLite, or locked, in this process."""
waiting: defaultdict[Inode, list[int]] = defaultdict(list)
"""The descriptors that are closed with the last holder of each file."""


class Hold:
    """Says that SQLite has a file open in this process, until it is released.

    Args:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        status = path.stat()
        self.inode: Inode = (status.st_dev, status.st_ino)
        self._is_held = True
        with lock:
            holders[self.inode] += 1

    def __enter__(self) -> None:
        """Hold the file until the block is over."""

    def __exit__(self, *_: object) -> None:
        """Say that SQLite has closed the file."""
        self.release()

    def release(self) -> None:
        """Say that SQLite has closed the file; releasing twice does nothing more."""
        with lock:
            if self._is_held:
                self._is_held = False
                release_inode(self.inode)


def release_inode(inode: Inode) -> None:
    """Count one holder less; ``lock`` is held. With the last one, close what waits for it."""
    holders[inode] -= 1
    if not holders[inode]:
        del holders[inode]
        for descriptor in waiting.pop(inode, []):
            os.close(descriptor)


def is_held_here(path: Path) -> bool:
    """Say whether this process has a file open."""
    status = path.stat()
    with lock:
        return (status.st_dev, status.st_ino) in holders


@contextlib.contextmanager
def reading(path: Path, *, held_with: Path | None = None) -> Iterator[BinaryIO]:
    """Open a file to read its bytes as they lie on the disk.

    Args:
        path: the file.
        held_with: the one that SQLite opened it with, where it lies beside that. No more is then
            read than is asked for: Windows refuses to read bytes that are locked, and those of an
            index follow its header.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        buffering = 0 if held_with else -1
        with os.fdopen(descriptor, "rb", buffering=buffering, closefd=False) as file:
            yield file
    finally:
        status = held_with.stat() if held_with else os.fstat(descriptor)
        inode = (status.st_dev, status.st_ino)
        with lock:
            if inode in holders:
                waiting[inode].append(descriptor)
            else:
                os.close(descriptor)
