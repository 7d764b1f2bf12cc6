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
from mentorjournal.vault.format.header import first_bytes
from mentorjournal.vault.format.page_seals import PAGE_BYTES
from mentorjournal.vault.format.page_stamps import STAMP_BYTES, PageStamps
from mentorjournal.vault.state.last_seen import digest_of

READ_WHOLE_AFTER = 24 * 60 * 60
"""After so many seconds the whole file is read again, whatever the system says of it."""

WHOLE_SECOND = 1_000_000_000
"""In nanoseconds; a file system that counts nothing smaller may not tell two changes apart."""

MOST_BYTES = STAMP_BYTES << 20
"""What the pages of a journal of 4 GiB take."""

_SUM_BYTES, _TIME_BYTES = 32, 8

_UNREADABLE = (OSError, ValueError, RuntimeError)


def load(path: Path) -> PageStamps | None:
    """Return what a file's pages are; nothing where that is to be read from the file itself."""
    with suppress(*_UNREADABLE):
        status = path.stat()
        most = _SUM_BYTES + _TIME_BYTES + _SUM_BYTES + status.st_size // PAGE_BYTES * STAMP_BYTES
        content = platform.read_small_file(_record_path(path), most)
        record = content[_SUM_BYTES:]
        if content[:_SUM_BYTES] != hashlib.sha256(record).digest():
            return None
        age = time.time() - int.from_bytes(record[:_TIME_BYTES], "big")
        is_same = record[_TIME_BYTES:][:_SUM_BYTES] == _fingerprint(status)
        if is_same and 0 <= age < READ_WHOLE_AFTER:
            stamps = record[_TIME_BYTES + _SUM_BYTES :]
            return PageStamps(first_bytes(path), status.st_size, stamps)
    return None


def keep(path: Path, pages: PageStamps, *, modified_ns: int, read_at: float | None) -> None:
    """Remember the pages of a file that has just been closed.

    Args:
        path: the journal; a file that is just being written is none yet.
        pages: what they are.
        modified_ns: the time of the file's last change when they were that; where another window
            has written to it since, nothing is remembered.
        read_at: when the whole file was read for it, in seconds since the epoch; none where that
            was done for what is remembered already.
    """
    if temporary_files.is_name(path.name):
        return
    with suppress(*_UNREADABLE):
        status, place = path.stat(), _record_path(path)
        is_as_known = status.st_mtime_ns == modified_ns and status.st_size == pages.size
        if not is_as_known or modified_ns % WHOLE_SECOND == 0:
            place.unlink(missing_ok=True)
            return
        seconds = int(_last_read(place) if read_at is None else read_at)
        record = seconds.to_bytes(_TIME_BYTES, "big") + _fingerprint(status) + pages.stamps
        platform.make_private_folder(place.parent)
        content = hashlib.sha256(record).digest() + record
        temporary_files.replace_private(place, content, flush=False)


def discard(path: Path) -> None:
    """Remember nothing of a journal that is thrown away."""
    with suppress(*_UNREADABLE):
        _record_path(path).unlink()


def _last_read(place: Path) -> float:
    content = platform.read_small_file(place, MOST_BYTES)
    return int.from_bytes(content[_SUM_BYTES : _SUM_BYTES + _TIME_BYTES], "big")


def _fingerprint(status: os.stat_result) -> bytes:
    """Return a digest of what tells a file from another, and from itself after a change."""
    parts = (
        status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns,
    )  # fmt: skip
    return hashlib.sha256(repr(parts).encode("ascii")).digest()


def _record_path(path: Path) -> Path:
    return platform.state_folder() / "pages" / digest_of(os.fsencode(platform.real_path(path)))
