"""Whose a log is: the file's that it lies beside, or one's that another program has exchanged.

A checkpoint writes its pages into the file, and doing it again writes the same. So a file that
a disk or a power cut has left half-way is the log's own, if every page in it is one of three: as it
was when the log was begun, as the log has it, or torn where the log has it too. Any other page was
written by somebody else, and would be lost under the log.
"""

import struct
from collections import defaultdict
from pathlib import Path

from mentorjournal import open_files
from mentorjournal.vault.format import page_stamps, wal_frames, wal_marker
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.page_seals import (
    PAGE_BYTES,
    SEAL_BYTES,
    is_sealed,
    seal_key,
)
from mentorjournal.vault.format.page_stamps import STAMP_BYTES
from mentorjournal.vault.format.wal_frames import (
    FRAME_BYTES,
    FRAME_HEADER_BYTES,
    LOG_HEADER_BYTES,
    SALTS,
)
from mentorjournal.vault.format.wal_marker import Mark


def is_own(path: Path, key: Key) -> bool:
    """Say whether a log may be laid over the file that it lies beside, as far as can be told.

    Where there is no mark for it, only a log that another journal's key has sealed is not its own.
    """
    if not wal_marker.has_log(path):
        return True
    mark, salts = wal_marker.mark_beside(path), wal_marker.salts_of(path)
    if mark is None or not mark.is_about(path):
        return not _is_of_another_key(path, key)
    is_as_told = _matches_mark(path, mark, key)
    # whoever checkpoints the log meanwhile has said so in the mark before
    return is_as_told or (mark, salts) != (wal_marker.mark_beside(path), wal_marker.salts_of(path))


def has_mark(path: Path) -> bool:
    """Say whether a mark tells what the log beside a file rests on."""
    mark = wal_marker.mark_beside(path)
    return mark is not None and mark.is_about(path)


def _is_of_another_key(path: Path, key: Key) -> bool:
    sealing = seal_key(key)
    pages = wal_frames.read(wal_marker.log_of(path), sealing).committed
    return bool(pages) and not any(
        is_sealed(page, number, sealing) for number, page in pages.items()
    )


def _matches_mark(path: Path, mark: Mark, key: Key) -> bool:
    now = page_stamps.read(path)
    if now.digest == mark.digest:
        return True
    stamps = now.stamps
    whole = len(stamps) // STAMP_BYTES
    there = -(-path.stat().st_size // PAGE_BYTES)
    before = len(mark.stamps) // STAMP_BYTES
    changed = [
        number
        for number in range(1, max(there, before) + 1)
        if number > whole or _stamp(stamps, number) != _stamp(mark.stamps, number)
    ]
    sealing = seal_key(key)
    content = wal_marker.log_of(path).read_bytes()
    logged, count_after = _logged(content), wal_frames.parse(content, sealing).count
    with open_files.reading(path) as file:
        for number in changed:
            if number <= whole and _stamp(stamps, number) in logged[number]:
                continue
            file.seek((number - 1) * PAGE_BYTES)
            page = file.read(PAGE_BYTES)
            if number in logged and not is_sealed(page, number, sealing):
                continue  # torn, or cut off
            if any(page) or (number <= before and number <= count_after):
                return False
    return True


def _stamp(stamps: bytes, number: int) -> bytes:
    return stamps[(number - 1) * STAMP_BYTES : number * STAMP_BYTES]


def _logged(content: bytes) -> "defaultdict[int, set[bytes]]":
    """Return the stamps of all states that a log has of each page."""
    logged: defaultdict[int, set[bytes]] = defaultdict(set)
    for place in range(LOG_HEADER_BYTES, len(content) - FRAME_BYTES + 1, FRAME_BYTES):
        head = content[place : place + FRAME_HEADER_BYTES]
        if head[SALTS] == content[wal_marker.LOG_SALTS]:
            seal = place + FRAME_BYTES - SEAL_BYTES
            (number,) = struct.unpack(">I", head[:4])
            logged[number].add(content[seal : seal + STAMP_BYTES])
    return logged
