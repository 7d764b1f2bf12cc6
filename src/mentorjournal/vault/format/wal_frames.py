"""The write-ahead log, frame by frame, without SQLite.

What is saved while a journal is open lies in frames: a page with its number, two salts that are
the log's, and a checksum that runs on from frame to frame
(https://www.sqlite.org/fileformat2.html#the_write_ahead_log). SQLite ends at the first checksum
that does not fit, takes the rest for the remains of an unfinished save, and deletes the log with
it: one flipped bit costs all that was saved after it. Whether a frame is really the journal's is
told by its page's seal, which no remains of anything else have.
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from mentorjournal import platform
from mentorjournal.vault.format import file_locks, page_stamps, wal_marker
from mentorjournal.vault.format.errors import LogDamaged
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.page_seals import PAGE_BYTES, is_sealed, seal_key
from mentorjournal.vault.format.page_stamps import PageStamps

LOG_HEADER_BYTES, FRAME_HEADER_BYTES = 32, 24
FRAME_BYTES = FRAME_HEADER_BYTES + PAGE_BYTES
LOG_MAGIC = 0x377F0682
"""The log's first four bytes; the lowest bit tells the byte order of its sums."""

SALTS = slice(8, 16)
SECTOR_BYTES = 512
"""What a disk writes at once, at least: a power cut loses whole sectors, which then hold zeros."""

MOST_MENDED = 4
"""Trying every bit of a page takes about half a second."""


@dataclass(frozen=True)
class Frame:
    """One frame of the log.

    Attributes:
        place: where it begins in the log, in bytes.
        number: its page's number.
        size_after: how many pages the file has after the save that this frame ends; 0 within one.
        page: the page, sealed.
    """

    place: int
    number: int
    size_after: int
    page: bytes


@dataclass
class Log:
    """What a log holds.

    Attributes:
        committed: the newest page of each number, as far as SQLite reads.
        count: how many pages the file has with them; 0 where there are none.
        later: the same of what follows a broken frame, the save that it breaks included.
        unreadable: the numbers of broken frames' pages that no later frame has again.
        is_damaged: whether confirmed saves lie behind, or in, a broken frame.
    """

    committed: dict[int, bytes] = field(default_factory=dict)
    count: int = 0
    later: dict[int, bytes] = field(default_factory=dict)
    unreadable: set[int] = field(default_factory=set)
    is_damaged: bool = False


def read(path: Path, sealing: bytes, *, mending: bool = False) -> Log:
    """Return what lies in a log; nothing where there is none.

    Args:
        path: the log.
        sealing: the key that pages are authenticated with, see ``page_seals.seal_key``.
        mending: whether a frame that one flipped bit has broken is made whole.

    Raises:
        OSError: it is there and cannot be read; it must not be taken for empty.
    """
    if platform.is_no_file(path):
        return Log()  # a pipe would be waited for
    try:
        return parse(path.read_bytes(), sealing, mending=mending)
    except FileNotFoundError:
        return Log()


def parse(content: bytes, sealing: bytes, *, mending: bool = False) -> Log:
    """Return what lies in a log whose bytes have been read; see ``read``."""
    log = Log()
    pending: list[Frame] = []
    broken_at = LOG_HEADER_BYTES
    for frame in _valid_frames(content):
        pending.append(frame)
        broken_at = frame.place + FRAME_BYTES
        if frame.size_after:
            log.committed |= {kept.number: kept.page for kept in pending}
            log.count, pending = frame.size_after, []
    _read_past_gap(log, content, broken_at, pending, _Generation(content, sealing, mending=mending))
    return log


def read_changed_pages(path: Path, before: PageStamps, salts: bytes) -> PageStamps | None:
    """Return what a file's pages are once its log was checkpointed; only those in it are read.

    Args:
        path: the file.
        before: what they were when the log was begun.
        salts: those that the log had then; one that was restarted no longer tells all of it.
    """
    numbers = set()
    with wal_marker.log_of(path).open("rb") as log:
        log.seek(LOG_HEADER_BYTES)
        while len(head := log.read(FRAME_HEADER_BYTES)) == FRAME_HEADER_BYTES:
            if head[SALTS] == salts:
                numbers.add(int.from_bytes(head[:4], "big"))
            log.seek(PAGE_BYTES, os.SEEK_CUR)
    if salts != wal_marker.salts_of(path):
        return None
    return page_stamps.read_again(path, before, numbers)


def require_whole(path: Path, key: Key) -> None:
    """Refuse to let SQLite checkpoint a log that it would forget confirmed saves of.

    Whoever has the file open meanwhile knows where each frame lies, and closes it later.

    Raises:
        LogDamaged: confirmed saves lie behind, or in, a broken frame.
    """
    if not wal_marker.has_leftover_log(path):
        return
    is_damaged = read(wal_marker.log_of(path), seal_key(key)).is_damaged
    if is_damaged and not file_locks.is_open_somewhere(path):
        raise LogDamaged(path=path)


def _valid_frames(content: bytes) -> Iterator[Frame]:
    """Yield frames as long as salts and running checksums fit."""
    if len(content) < LOG_HEADER_BYTES:
        return
    magic = int.from_bytes(content[:4], "big")
    if magic & ~1 != LOG_MAGIC:
        return
    order, salts = ">" if magic & 1 else "<", content[wal_marker.LOG_SALTS]
    sums = _checksum(order, content[:24], (0, 0))
    if sums != struct.unpack(">II", content[24:32]):
        return
    for place in range(LOG_HEADER_BYTES, len(content) - FRAME_BYTES + 1, FRAME_BYTES):
        head = content[place : place + FRAME_HEADER_BYTES]
        page = content[place + FRAME_HEADER_BYTES : place + FRAME_BYTES]
        sums = _checksum(order, head[:8] + page, sums)
        if head[SALTS] != salts or sums != struct.unpack(">II", head[16:24]):
            return
        number, size_after = struct.unpack(">II", head[:8])
        yield Frame(place, number, size_after, page)


def _checksum(order: str, content: bytes, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & 0xFFFF_FFFF
        second = (second + odd + first) & 0xFFFF_FFFF
    return first, second


class _Generation:
    """Knows the frames that were written since the log was last restarted.

    Args:
        content: the log.
        sealing: the key that pages are authenticated with.
        mending: whether a frame that one flipped bit has broken is made whole.
    """

    def __init__(self, content: bytes, sealing: bytes, *, mending: bool) -> None:
        self._content = content
        self._is_sealed = partial(is_sealed, sealing=sealing)
        self._mends = MOST_MENDED if mending else 0
        self.salts = self._find_salts()

    def _find_salts(self) -> bytes:
        """Return the salts of the first frame that is whole, or, without one, of the header."""
        last = len(self._content) - FRAME_BYTES
        for place in range(LOG_HEADER_BYTES, last + 1, FRAME_BYTES):
            number, _, salts, page = self._at(place)
            if number and self._is_sealed(page, number):
                return salts
        return self._content[wal_marker.LOG_SALTS]

    def _at(self, place: int) -> tuple[int, int, bytes, bytes]:
        head = self._content[place : place + FRAME_HEADER_BYTES]
        number, size_after = struct.unpack(">II", head[:8])
        page = self._content[place + FRAME_HEADER_BYTES : place + FRAME_BYTES]
        return number, size_after, head[SALTS], page

    def is_own(self, place: int) -> bool:
        """Say whether a frame lies here, by its salts; one flipped bit leaves one of the two."""
        there = self._content[place : place + FRAME_HEADER_BYTES][SALTS]
        is_whole = place + FRAME_BYTES <= len(self._content) and any(there)
        return is_whole and (there[:4] == self.salts[:4] or there[4:] == self.salts[4:])

    def frame(self, place: int) -> Frame | None:
        """Return the frame that lies here, if it is whole or can be made so."""
        number, size_after, _, page = self._at(place)
        if number and self._is_sealed(page, number):
            return Frame(place, number, size_after, page)
        if self._mends:
            self._mends -= 1
            return self._mended(place)
        return None

    def _mended(self, place: int) -> Frame | None:
        number, size_after, _, page = self._at(place)
        for bit in range(32):
            if self._is_sealed(page, number ^ 1 << bit):
                return Frame(place, number ^ 1 << bit, size_after, page)
        tried = bytearray(page)
        for bit in range(PAGE_BYTES * 8):
            tried[bit // 8] ^= 1 << bit % 8
            if self._is_sealed(bytes(tried), number):
                return Frame(place, number, size_after, bytes(tried))
            tried[bit // 8] ^= 1 << bit % 8
        return None

    def number_at(self, place: int) -> int:
        """Return the number that a broken frame says its page has."""
        return self._at(place)[0]

    def after(self, place: int) -> int:
        """Return where the next frame lies; a piece that was cut out has moved all that follow."""
        if self.is_own(place + FRAME_BYTES):
            return place + FRAME_BYTES
        salts_at = self._content.find(self.salts, place + SALTS.stop)
        return salts_at - SALTS.start if salts_at >= 0 else len(self._content)


def _read_past_gap(
    log: Log, content: bytes, broken_at: int, pending: list[Frame], generation: _Generation
) -> None:
    """Read what follows the frame at which SQLite ends, and say whether it was ever confirmed."""
    whole: list[Frame] = []
    broken: list[int] = []
    place = broken_at
    while place + FRAME_BYTES <= len(content):
        if generation.is_own(place):
            frame = generation.frame(place)
            whole += [frame] if frame else []
            broken += [] if frame else [place]
        place = generation.after(place)
    ended = [frame for frame in whole if frame.size_after]
    if not ended and broken_at not in broken:
        return  # an unfinished save, which was never confirmed
    if len(ended) <= 1 and _was_torn(content, broken_at, whole):
        return
    log.is_damaged = True
    for frame in [*pending, *whole]:
        log.later[frame.number] = frame.page
    last_whole = {frame.number: frame.place for frame in whole}
    for place in broken:
        number = generation.number_at(place)
        if last_whole.get(number, -1) < place:
            log.unreadable.add(number)


def _was_torn(content: bytes, broken_at: int, whole: list[Frame]) -> bool:
    """Say whether sectors never reached the disk: the save was cut off by a power cut.

    SQLite confirms a save when all of it is on the disk. So only the last one can have such a hole.
    """
    following = next((frame.place for frame in whole if frame.place > broken_at), len(content))
    first = -(-broken_at // SECTOR_BYTES) * SECTOR_BYTES
    sectors = range(first, min(following, len(content)) - SECTOR_BYTES + 1, SECTOR_BYTES)
    return any(not any(content[at : at + SECTOR_BYTES]) for at in sectors)
