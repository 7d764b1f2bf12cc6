"""The files that SQLite lays beside a journal, and a name that is kept free for a new one."""

import contextlib
from pathlib import Path

from mentorjournal import platform
from mentorjournal.vault.format import wal_marker
from mentorjournal.vault.format.errors import DiskTrouble, NoSpace, NotAFile

OPENED_BY_SQLITE = ("-wal", "-journal", "-shm")
SUFFIXES = (*OPENED_BY_SQLITE, "-base")
"""How the names end of a log, a rollback journal, an index of the log, and the log's mark."""


def require_files(path: Path) -> None:
    """Refuse to open a file where something else than a file has a name that SQLite opens.

    SQLite, and whoever reads the log, would wait for a pipe, and take a folder for trouble with the
    disk or with permissions.

    Raises:
        NotAFile: it does.
    """
    for suffix in OPENED_BY_SQLITE:
        sidecar = path.with_name(path.name + suffix)
        if platform.is_no_file(sidecar):
            raise NotAFile(path=sidecar)


def reserve(path: Path) -> None:
    """Take the place of a file that is about to be written, for its owner alone.

    A killed process of the same number may have left one there, with a log of its own.
    """
    remove_with_sidecars(path)
    path.unlink(missing_ok=True)
    path.touch(mode=0o600, exist_ok=False)


def remove_with_sidecars(path: Path) -> None:
    """Remove a database file and what SQLite may have left beside it, where that goes."""
    for suffix in ("", *SUFFIXES):
        platform.remove_leftover(path.with_name(path.name + suffix))


def has_stayed_log(path: Path) -> bool:
    """Say whether a log lies beside a file that nobody has open: the disk did not take it in."""
    with contextlib.suppress(OSError):
        return wal_marker.has_leftover_log(path)
    return False


def require_checkpointed(path: Path) -> None:
    """Refuse a closed file whose log stayed beside it, because without the log it is not whole.

    SQLite says nothing of it when there is no room to checkpoint the log.

    Raises:
        NoSpace: the log is there.
    """
    if wal_marker.has_log(path):
        raise NoSpace if platform.is_full(path, wal_marker.log_of(path)) else DiskTrouble
