"""What the log beside a journal rests on: the file as it was when the log was begun.

While a journal is open, what is saved lies in its write-ahead log, and the file stands still. If
the program is killed and another one, such as a sync client, exchanges the file before it is opened
again, SQLite would lay the log's pages over the other file. So a mark beside the file tells what it
was, from the opening until the log is checkpointed.

The mark knows each page, because a log may have been checkpointed by half, by a disk that refused
or a power cut: ``wal_owner`` then tells our own pages in the file from another program's.
"""

import errno
import hashlib
import os
import re
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from mentorjournal import open_files, platform, temporary_files
from mentorjournal.vault.format import file_locks, page_stamps
from mentorjournal.vault.format.errors import OpenElsewhere
from mentorjournal.vault.format.page_stamps import STAMP_BYTES, PageStamps

NO_SALTS = bytes(8)

LOOKS, SECONDS_BETWEEN = 4, 0.1
"""What another window is just writing, or checkpointing, is whole a moment later."""

LOG_SALTS = slice(16, 24)
"""Where the header of a log has its salts, which change whenever it is restarted."""

MOST_BYTES = 3 * STAMP_BYTES << 20
"""What the mark of a journal of 4 GiB takes, in hexadecimal digits."""

_MARK = re.compile(r"([0-9a-f]{64})(00|01)([0-9a-f]{16})((?:[0-9a-f]{16})*)([0-9a-f]{16})")


@dataclass(frozen=True)
class Mark:
    """What a file was when its log was begun.

    Attributes:
        digest: see ``PageStamps.digest``.
        stamps: the beginning of each page's seal.
        salts: those of the log that lay there when this was written; zeros where there was none.
        is_closing: whether the log is being checkpointed, which changes the file.
    """

    digest: str
    stamps: bytes
    salts: bytes = NO_SALTS
    is_closing: bool = False

    def is_about(self, path: Path) -> bool:
        """Say whether the log that lies beside a file is the one that this was written for.

        A log that was checkpointed completely is restarted, over the file as it is then.
        """
        return self.salts in {NO_SALTS, salts_of(path)}

    def as_text(self) -> str:
        """Return it in hexadecimal digits, with a sum of them at the end."""
        told = f"{self.digest}{self.is_closing:02}{self.salts.hex()}{self.stamps.hex()}"
        return told + _sum(told)


def _sum(told: str) -> str:
    return hashlib.sha256(told.encode("ascii")).hexdigest()[: 2 * STAMP_BYTES]


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


def has_leftover_log(path: Path) -> bool:
    """Say whether something lies in the log of a file that nobody has open."""
    return has_log(path) and not file_locks.is_open_somewhere(path)


def salts_of(path: Path) -> bytes:
    """Return the salts of a file's log; zeros where nothing lies in it."""
    with suppress(OSError), log_of(path).open("rb") as log:
        salts = log.read(LOG_SALTS.stop)[LOG_SALTS]
        return salts if len(salts) == len(NO_SALTS) else NO_SALTS
    return NO_SALTS


def keep(path: Path, pages: PageStamps) -> None:
    """Note what a file was when it was opened, unless its log was begun before.

    Where the mark cannot be written, the log is believed to belong to the file.
    """
    mark = mark_beside(path)
    if mark is not None and has_log(path) and mark.is_about(path):
        return
    with suppress(OSError):
        _note(path, pages)


def renew(path: Path) -> PageStamps:
    """Note what a file is now, though it is open and its log was checkpointed; return it.

    A reader may have kept the log from being emptied. It is then begun anew, with other salts, by
    the first save after that reader; so the mark is about whatever log comes to lie there. A log of
    which a part was not brought in is not begun anew before another checkpoint, which writes a mark
    of its own.
    """
    while True:
        before = path.stat()
        pages = page_stamps.read(path)
        with suppress(OSError):
            _write(path, Mark(pages.digest, pages.stamps))
        after = path.stat()
        if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size):
            return pages  # else another window has just checkpointed the log


def require_mark(path: Path) -> None:
    """Make sure that the log is known to be this file's, before another takes its place.

    Raises:
        OSError: the mark cannot be written.
    """
    mark = mark_beside(path)
    if has_log(path) and (mark is None or not mark.is_about(path)):
        _note(path, page_stamps.read(path))


def is_log_missing(path: Path) -> bool:
    """Say whether a mark lies beside a file whose log is gone, though it was not checkpointed.

    Whoever has just checkpointed it takes the mark away a moment later.
    """
    for look in range(LOOKS):
        if look:
            time.sleep(SECONDS_BETWEEN)
        mark = mark_beside(path)
        if mark is None or mark.is_closing or platform.is_there(log_of(path)):
            return False
    return True


def begin_closing(path: Path) -> None:
    """Say in the mark that the log is about to be checkpointed, as far as the disk lets us.

    It still tells each page, so whoever finds the file half-way knows it as ours.
    """
    with suppress(OSError):
        _mark_closing(path)


def begin_checkpoint(path: Path) -> None:
    """Do as ``begin_closing`` where the file stays open, and the log may be restarted after it.

    Raises:
        OSError: a mark of before would stay, and later speak against the new log.
    """
    try:
        _mark_closing(path)
    except OSError:
        mark_of(path).unlink(missing_ok=True)
        platform.flush_folder(path.parent)


def _mark_closing(path: Path) -> None:
    mark = mark_beside(path)
    if mark is not None:
        _write(path, replace(mark, is_closing=True, salts=salts_of(path)))
    elif platform.is_there(mark_of(path)):
        raise OSError(errno.EIO, os.strerror(errno.EIO))  # it may be read again later


def end_closing(path: Path, pages: PageStamps | None = None) -> bool:
    """Take the mark away if the log was checkpointed; say whether it stayed although it should not.

    It is to stay while somebody else has the file open. Where the disk refused, the mark stays too.

    Args:
        path: the file.
        pages: what they are, if the log may have been checkpointed though somebody else has the
            file open.
            Without them nothing was brought in here: a connection that is not the last to be closed
            brings in nothing, and where another window is just doing it, that window writes the
            mark anew. So what it told before still holds.
    """
    with suppress(OSError):
        if file_locks.is_open_somewhere(path):
            mark = mark_beside(path)
            if mark is not None and mark.is_closing:
                if pages is not None:  # whoever saves next may begin the log anew over these
                    _write(path, Mark(pages.digest, pages.stamps))
                elif mark.is_about(path):
                    _write(path, replace(mark, is_closing=False))
            return False
    if has_log(path):
        return True
    forget_mark(path)
    return False


def forget_mark(path: Path) -> None:
    """Take the mark of a file away that is closed; a window that opens it makes one of its own."""
    with suppress(OSError, OpenElsewhere):
        if not mark_of(path).exists() or has_log(path) or open_files.is_held_here(path):
            return
        with file_locks.alone(path):
            if not has_log(path):
                platform.remove_leftover(mark_of(path))


def remove_log(path: Path) -> None:
    """Remove a log that is kept elsewhere by now, with its index, and then its mark.

    A log that cannot be removed keeps its mark, which says that it is not this file's.
    """
    for leftover in (log_of(path), index_of(path)):
        platform.remove_leftover(leftover)
    if not platform.is_there(log_of(path)):
        platform.remove_leftover(mark_of(path))


def is_log_in_use(path: Path) -> bool:
    """Say whether another process has a file's log open, whatever file it belongs to."""
    index = index_of(path)
    return index.exists() and platform.is_locked(index, *platform.LOG_IN_USE)


def mark_beside(path: Path) -> Mark | None:
    """Return the mark; nothing where there is none, or what lies there is none.

    Some file systems leave zeros, or nothing, in place of what was written before a power cut.
    """
    with suppress(OSError, ValueError):
        told = platform.read_small_file(mark_of(path), MOST_BYTES).decode("ascii")
        parts = _MARK.fullmatch(told)
        if parts and _sum(told.removesuffix(parts[5])) == parts[5]:
            stamps, salts = bytes.fromhex(parts[4]), bytes.fromhex(parts[3])
            return Mark(parts[1], stamps, salts, is_closing=parts[2] == "01")
    return None


def _note(path: Path, pages: PageStamps) -> None:
    """Write the mark of a file whose pages are these, for the log that lies there now."""
    _write(path, Mark(pages.digest, pages.stamps, salts_of(path)))


def _write(path: Path, mark: Mark) -> None:
    temporary_files.replace_private(mark_of(path), mark.as_text())
