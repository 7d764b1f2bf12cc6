"""What the log beside a journal rests on: the file as it was when the log was begun.

While a journal is open, what is saved lies in its write-ahead log, and the file stands still. If
the program is killed and another one, such as a sync client, exchanges the file before it is opened
again, SQLite would lay the log's pages over the other file. So a mark beside the file tells what it
was, from the opening until the log is brought in.
"""

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path

from mentorjournal import passing, platform
from mentorjournal.vault import held
from mentorjournal.vault.keys import HEADER_BYTES
from mentorjournal.vault.seals import PAGE_BYTES, SEAL_BYTES

_MARK = re.compile(r"[0-9a-f]{64}")

_READ_AT_ONCE = 256 * PAGE_BYTES


def log_of(path: Path) -> Path:
    """Return where the write-ahead log of a file lies."""
    return path.with_name(path.name + "-wal")


def index_of(path: Path) -> Path:
    """Return where the index of a file's log lies."""
    return path.with_name(path.name + "-shm")


def mark_of(path: Path) -> Path:
    """Return where the mark of a file lies."""
    return path.with_name(path.name + "-base")


def has_log(path: Path) -> bool:
    """Say whether something lies in a file's log."""
    log = log_of(path)
    return platform.is_there(log) and log.stat().st_size > 0


def keep(path: Path) -> str:
    """Note what a file is that has just been opened, unless its log was begun before; return it.

    Where the mark cannot be written, the log is believed to belong to the file.
    """
    found = digest(path)
    if not (has_log(path) and mark_of(path).exists()):
        with suppress(OSError):
            _write(path, found)
    return found


def require_mark(path: Path) -> None:
    """Make sure that the log is known to be this file's, before another takes its place.

    Raises:
        OSError: the mark cannot be written.
    """
    if has_log(path) and not mark_beside(path):
        _write(path, digest(path))


def renew(path: Path) -> str:
    """Note what a file is now that its log was brought in while it is open; return it."""
    found = digest(path)
    with suppress(OSError):
        _write(path, found)
    return found


def is_log_missing(path: Path) -> bool:
    """Say whether a mark lies beside a file whose log is gone.

    Closing takes the mark away first, so only another program has taken the log.
    """
    return bool(mark_beside(path)) and not log_of(path).exists()


def lift(path: Path) -> str:
    """Take the mark away before the log is brought in, which changes the file; return it."""
    mark = mark_beside(path)
    with suppress(OSError):
        mark_of(path).unlink()
        platform.flush_folder(path.parent)
    return mark


def put_back(path: Path, mark: str) -> None:
    """Bring a mark back if the log stayed, because another window has the file open."""
    with suppress(OSError):
        if mark and has_log(path):
            _write(path, mark)


def fits(path: Path) -> bool:
    """Say whether a file is what its log rests on, as far as a mark tells."""
    if not has_log(path):
        return True
    mark = mark_beside(path)
    # whoever brings the log in meanwhile has lifted the mark before
    return not mark or mark == digest(path) or mark != mark_beside(path)


def remove_log(path: Path) -> None:
    """Remove a log that is kept elsewhere by now, with its index, and then its mark.

    A log that cannot be removed keeps its mark, which says that it is not this file's.
    """
    for one in (log_of(path), index_of(path)):
        platform.remove_leftover(one)
    if not platform.is_there(log_of(path)):
        platform.remove_leftover(mark_of(path))


def is_log_in_use(path: Path) -> bool:
    """Say whether another process has a file's log open, whatever file it belongs to."""
    index = index_of(path)
    return index.exists() and platform.is_locked(index, *platform.LOG_IN_USE)


def digest(path: Path) -> str:
    """Return what tells a file from any other: its size, its header and the seals of its pages.

    A seal is made over all of its page, and the file is read whenever a journal is opened.
    """
    with held.reading(path) as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        told = hashlib.sha256(size.to_bytes(8, "little") + file.read(HEADER_BYTES))
        file.seek(0)
        while pages := file.read(_READ_AT_ONCE):
            ends = range(PAGE_BYTES, len(pages) + 1, PAGE_BYTES)
            told.update(b"".join(pages[end - SEAL_BYTES : end] for end in ends))
    return told.hexdigest()


def mark_beside(path: Path) -> str:
    """Return the mark; nothing where there is none, or what lies there is no digest.

    Some file systems leave zeros, or nothing, in place of what was written before a power cut.
    """
    with suppress(OSError, ValueError):
        mark = mark_of(path).read_text(encoding="ascii")
        return mark if _MARK.fullmatch(mark) else ""
    return ""


def _write(path: Path, mark: str) -> None:
    """Write the mark so that after a power cut the whole of it lies there, or what lay there."""
    unfinished = passing.name_of(mark_of(path))
    platform.remove_leftover(unfinished)
    try:
        platform.write_private_file(unfinished, mark)
        unfinished.replace(mark_of(path))
    finally:
        platform.remove_leftover(unfinished)
    platform.flush_folder(path.parent)
