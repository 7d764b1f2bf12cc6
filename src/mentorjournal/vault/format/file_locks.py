"""Reading a file that SQLite has open, without losing SQLite's locks on it.

POSIX takes away all locks that a process has on a file as soon as the process closes any
descriptor of it (https://www.sqlite.org/howtocorrupt.html, section 2.2). So a descriptor that was
opened for reading stays open until SQLite has closed its own.
"""

import contextlib
import os
import shutil
import threading
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from mentorjournal import platform, temporary_files
from mentorjournal.vault.format.errors import OpenElsewhere

_Inode = tuple[int, int]

_lock = threading.Lock()
_holders: defaultdict[_Inode, int] = defaultdict(int)
_waiting: defaultdict[_Inode, list[int]] = defaultdict(list)


class Hold:
    """Says that SQLite has a file open in this process, until it is released.

    Args:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        status = path.stat()
        self.inode: _Inode = (status.st_dev, status.st_ino)
        self._is_held = True
        with _lock:
            _holders[self.inode] += 1

    def __enter__(self) -> None:
        """Hold the file until the block is over."""

    def __exit__(self, *_: object) -> None:
        """Say that SQLite has closed the file."""
        self.release()

    def release(self) -> None:
        """Say that SQLite has closed the file; releasing twice does nothing more."""
        with _lock:
            if self._is_held:
                self._is_held = False
                _release(self.inode)


def _release(inode: _Inode) -> None:
    _holders[inode] -= 1
    if not _holders[inode]:
        del _holders[inode]
        for descriptor in _waiting.pop(inode, []):
            os.close(descriptor)


def is_held_here(path: Path) -> bool:
    """Say whether this process has a file open."""
    status = path.stat()
    with _lock:
        return (status.st_dev, status.st_ino) in _holders


def is_open_somewhere(path: Path) -> bool:
    """Say whether a mentorjournal, this one or another, has a file open; no key is needed."""
    status = path.stat()
    with _lock:
        if (status.st_dev, status.st_ino) in _holders:
            return True
        return platform.is_locked(path)


def has_locks(path: Path) -> bool:
    """Say whether files can be locked where one lies, as far as it can be tried."""
    with contextlib.suppress(OSError), reading(path) as file:
        return platform.has_locks(file.fileno())
    return True


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Let nobody open a file with SQLite meanwhile, whatever its key and however damaged it is.

    A file that may not be written cannot be locked, and nobody saves anything in it.

    Raises:
        OpenElsewhere: a mentorjournal, this one or another, has it open.
    """
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except OSError as error:
        if error.errno not in platform.NOT_TO_BE_WRITTEN:
            raise
        yield
        return
    status = os.fstat(handle)
    inode = (status.st_dev, status.st_ino)
    with _lock:
        if inode in _holders:
            _waiting[inode].append(handle)
            raise OpenElsewhere
        try:
            is_locked = platform.lock(handle)
        except BaseException:
            os.close(handle)
            raise
        if not is_locked:
            os.close(handle)
            raise OpenElsewhere
        _holders[inode] += 1  # another descriptor that is closed meanwhile would end the lock
    try:
        yield
    finally:
        with _lock:
            _waiting[inode].append(handle)
            _release(inode)


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
        with _lock:
            if inode in _holders:
                _waiting[inode].append(descriptor)
            else:
                os.close(descriptor)


def copy(source: Path, target: Path) -> None:
    """Copy a file's bytes as they lie on the disk, whole or not at all, for its owner alone."""
    unfinished = temporary_files.name_of(target)
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        with reading(source) as file, unfinished.open("wb") as copied:
            shutil.copyfileobj(file, copied)
        platform.flush_file(unfinished)
        unfinished.replace(target)
        platform.flush_folder(target.parent)
    finally:
        platform.remove_leftover(unfinished)
