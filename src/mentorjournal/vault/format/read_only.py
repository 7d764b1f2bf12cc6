"""Files that can only be read: another's, write-protected, or on a medium that takes nothing.

SQLite lays a log and its index beside whatever it opens for writing, and beside a file that may not
be written it leaves an index with the file's own mode, which later saves then stumble over. So such
a file is opened as one that does not change, and nothing is laid beside it.
"""

import os
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from mentorjournal import platform
from mentorjournal.vault.format import file_locks, wal_marker
from mentorjournal.vault.format.errors import LogOnlyReadable


def address(path: Path) -> str:
    """Return the name under which SQLite opens a file without writing anything, as a URI.

    Raises:
        LogOnlyReadable: what was saved last lies in a log, which SQLite reads only where it can
            lay an index beside it.
    """
    log, index = wal_marker.log_of(path), wal_marker.index_of(path)
    if log.exists() and index.exists() and platform.can_be_read(index):
        return _uri(path, "mode=ro")  # somebody has it open for writing
    if wal_marker.has_log(path):
        raise LogOnlyReadable(path=path, log=log.name)
    return _uri(path, "immutable=1")


def _uri(path: Path, how: str) -> str:
    named = path.absolute().as_posix()
    rooted = named if named.startswith("/") else f"/{named}"
    return f"file://{quote(os.fsencode(rooted))}?{how}"


def make_leftovers_writable(path: Path) -> None:
    """Let nothing that was left beside a file while it could only be read block saves now."""
    for leftover in (wal_marker.index_of(path), wal_marker.log_of(path)):
        if leftover.exists() and not platform.can_be_written(leftover):
            platform.make_writable_as(leftover, path)


def remove_index_of_another(path: Path) -> None:
    """Remove an index that another account has left; SQLite builds a new one from the log.

    While that account has the file open it stays: two programs with an index each would write over
    each other's pages.
    """
    index = wal_marker.index_of(path)
    with suppress(OSError):
        if not index.exists() or platform.can_be_written(index):
            return
        make_leftovers_writable(path)
        if not platform.can_be_written(index) and not file_locks.is_open_somewhere(path):
            index.unlink()
