"""What this computer knows of a closed file's pages, so that a command need not read all of them.

Kept in the user's own state folder, with what told the file from another one, and from itself
after a change, when it was closed: its device and inode, its size, when it was written and changed.
While all of that is the same the pages are believed to be, for a day at most; then, or when
anything of it differs, the whole file is read. Where the folder cannot be written it always is.
"""

import hashlib
import os
import time
from contextlib import suppress
from pathlib import Path

from mentorjournal import platform, temporary_files
from mentorjournal.vault.format import file_locks
from mentorjournal.vault.format.keys import HEADER_BYTES
from mentorjournal.vault.format.page_stamps import PageStamps

READ_WHOLE_AFTER = 24 * 60 * 60
"""After so many seconds the whole file is read again, whatever the system says of it."""

WHOLE_SECOND = 1_000_000_000
"""In nanoseconds; a file system that counts nothing smaller may not tell two changes apart."""

_SUM_BYTES, _TIME_BYTES = 32, 8

_UNREADABLE = (OSError, ValueError, RuntimeError)


def load(path: Path) -> PageStamps | None:
    """Return what a file's pages are; nothing where that is to be read from the file itself."""
    with suppress(*_UNREADABLE):
        content = _place(path).read_bytes()
        told = content[_SUM_BYTES:]
        if content[:_SUM_BYTES] != hashlib.sha256(told).digest():
            return None
        age = time.time() - int.from_bytes(told[:_TIME_BYTES], "big")
        if told[_TIME_BYTES:][:_SUM_BYTES] == _fingerprint(path) and 0 <= age < READ_WHOLE_AFTER:
            with file_locks.reading(path) as file:
                header = file.read(HEADER_BYTES)
            stamps = told[_TIME_BYTES + _SUM_BYTES :]
            return PageStamps(header, path.stat().st_size, stamps)
    return None


def keep(path: Path, pages: PageStamps, *, were_read: bool) -> None:
    """Remember the pages of a file that has just been closed.

    Args:
        path: the journal; a file that is just being written is none yet.
        pages: what they are.
        were_read: whether the whole file was read for it, and not a part of it.
    """
    if temporary_files.is_name(path.name):
        return
    with suppress(*_UNREADABLE):
        status, place = path.stat(), _place(path)
        if status.st_mtime_ns % WHOLE_SECOND == 0 or status.st_size != pages.size:
            place.unlink(missing_ok=True)
            return
        read_at = time.time() if were_read else _last_read(place)
        told = int(read_at).to_bytes(_TIME_BYTES, "big") + _fingerprint(path) + pages.stamps
        unfinished = temporary_files.name_of(place)
        platform.make_private_folder(place.parent)
        unfinished.unlink(missing_ok=True)
        try:
            content = hashlib.sha256(told).digest() + told
            platform.write_private_file(unfinished, content, flush=False)
            unfinished.replace(place)
        finally:
            platform.remove_leftover(unfinished)


def discard(path: Path) -> None:
    """Remember nothing of a journal that is thrown away."""
    with suppress(*_UNREADABLE):
        _place(path).unlink()


def _last_read(place: Path) -> float:
    with place.open("rb") as file:
        return int.from_bytes(file.read(_SUM_BYTES + _TIME_BYTES)[_SUM_BYTES:], "big")


def _fingerprint(path: Path) -> bytes:
    status = path.stat()
    told = status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
    return hashlib.sha256(repr(told).encode("ascii")).digest()


def _place(path: Path) -> Path:
    named = hashlib.sha256(os.fsencode(platform.real_path(path))).hexdigest()[:32]
    return platform.state_folder() / "pages" / named
