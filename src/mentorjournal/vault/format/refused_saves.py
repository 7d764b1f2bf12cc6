"""What a save leaves behind in the log when the disk refuses to flush it.

The save is told as failed, and SQLite goes on as if it had not been. But its frames lie in the
log, the one that ends it among them, so the next opening would read it after all; and where a
shorter save is written over its beginning, the rest looks like confirmed saves behind a damaged
frame. So it is cut off. How far the log counts stands in its index, whose numbers have this
computer's byte order (https://www.sqlite.org/walformat.html#the_wal_index_header).
"""

import os
import struct
from contextlib import closing, suppress
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from mentorjournal import open_files
from mentorjournal.errors import UserError
from mentorjournal.vault.format import wal_marker
from mentorjournal.vault.format.connection import Raw
from mentorjournal.vault.format.wal_frames import FRAME_BYTES, LOG_HEADER_BYTES

INDEX_HEADER_BYTES = 48
"""Of the index's header, of which there are two."""

IS_INITIALISED, FRAMES, SALTS = 12, slice(16, 20), slice(32, 40)


def drop(path: Path, engine: Engine) -> None:
    """Cut off what does not count of a file's log, unless the disk refuses this as well.

    Args:
        path: the file.
        engine: holds it open; a transaction that writes keeps others from adding to the log.
    """
    with suppress(UserError, OSError, sqlcipher.Error, DBAPIError):
        if _end_of_saves(path) is None:
            return  # nothing is left; another window's transaction is not waited for again
        with closing(engine.raw_connection()) as borrowed:
            raw: Raw = borrowed.driver_connection
            raw.execute("BEGIN IMMEDIATE")
            try:
                end = _end_of_saves(path)
                if end is not None:
                    os.truncate(wal_marker.log_of(path), end)
            finally:
                raw.execute("ROLLBACK")


def _end_of_saves(path: Path) -> int | None:
    """Return where the log is to be cut off; nothing where it ends there, or nobody can tell."""
    counted = _counted_bytes(path)
    is_longer = counted is not None and wal_marker.log_of(path).stat().st_size > counted
    return counted if is_longer else None


def _counted_bytes(path: Path) -> int | None:
    """Return how much of the log counts; nothing where its index does not say so."""
    with open_files.reading(wal_marker.index_of(path), held_with=path) as index:
        first, second = index.read(INDEX_HEADER_BYTES), index.read(INDEX_HEADER_BYTES)
    if len(second) < INDEX_HEADER_BYTES or first != second or not first[IS_INITIALISED]:
        return None
    (frames,) = struct.unpack("=I", first[FRAMES])
    if not frames:
        return 0
    is_of_this_log = first[SALTS] == wal_marker.salts_of(path)
    return LOG_HEADER_BYTES + frames * FRAME_BYTES if is_of_this_log else None
