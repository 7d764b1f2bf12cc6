"""Whether a journal's file is open somewhere, and keeping it from being opened."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from mentorjournal import open_files, platform, temporary_files
from mentorjournal.vault.format.errors import OpenElsewhere


def is_open_somewhere(path: Path) -> bool:
    """Say whether a mentorjournal, this one or another, has a file open; no key is needed."""
    status = path.stat()
    with open_files.lock:
        if (status.st_dev, status.st_ino) in open_files.holders:
            return True
        return platform.is_locked(path)


def has_locks(path: Path) -> bool:
    """Say whether files can be locked where one lies, as far as it can be tried."""
    with contextlib.suppress(OSError), open_files.reading(path) as file:
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
    with open_files.lock:
        if inode in open_files.holders:
            open_files.waiting[inode].append(handle)
            raise OpenElsewhere
        try:
            is_locked = platform.lock(handle)
        except BaseException:
            os.close(handle)
            raise
        if not is_locked:
            os.close(handle)
            raise OpenElsewhere
        # Another descriptor that is closed meanwhile would end the lock.
        open_files.holders[inode] += 1
    try:
        yield
    finally:
        with open_files.lock:
            open_files.waiting[inode].append(handle)
            open_files.release_inode(inode)


def copy(source: Path, target: Path) -> None:
    """Copy a file's bytes as they lie on the disk, whole or not at all, for its owner alone."""
    unfinished = temporary_files.name_of(target)
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        with open_files.reading(source) as file, unfinished.open("wb") as copied:
            shutil.copyfileobj(file, copied)
        platform.flush_file(unfinished)
        unfinished.replace(target)
        platform.flush_folder(target.parent)
    finally:
        platform.remove_leftover(unfinished)
