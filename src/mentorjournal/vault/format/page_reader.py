"""A journal's pages, each authenticated and decrypted by our own hand.

SQLCipher refuses a file as soon as a page it needs does not authenticate. To say which pages are
damaged, and to save the others, they are read one by one after SQLCipher 4's published layout
(https://www.zetetic.net/sqlcipher/design/): AES-256-CBC, the last 80 bytes being IV and seal.
"""

import os
from pathlib import Path

from mentorjournal import open_files
from mentorjournal.vault.format import wal_frames
from mentorjournal.vault.format.keys import HEADER_BYTES, Key
from mentorjournal.vault.format.page_seals import (
    IV_BYTES,
    PAGE_BYTES,
    USABLE,
    is_sealed,
    seal_key,
)
from mentorjournal.vault.format.wal_marker import log_of

MOST_PAGES = 1 << 20
"""A journal of 4 GiB; what tells of more pages is nonsense."""

PIECE_PAGES, MOST_PIECES = 1024, 4
"""A file is read in pieces of 4 MiB, and so many of them are kept at hand."""

USER_VERSION = slice(60, 64)
"""Where the first page has the schema's number (https://www.sqlite.org/fileformat.html, 1.3)."""

READ_ALONE = 8
"""So many pages are read without the piece around them; whoever wants few need not read more."""


class Pages:
    """The pages of a file and of the write-ahead log beside it, read without touching either.

    Args:
        path: the file.
        key: its key.
        with_log: whether the log counts; without it they are as they lie in the file.
        past_damage: whether what follows a broken frame of the log counts as well. A page that the
            log has newer, but broken, is then damaged, and its older state a page that nothing
            leads to: see ``numbers``.
    """

    def __init__(
        self, path: Path, key: Key, *, with_log: bool = True, past_damage: bool = False
    ) -> None:
        self._path = path
        self._key = key
        self._seal_key = seal_key(key)
        self._pieces: dict[int, bytes] = {}
        self._read_alone = 0
        with open_files.reading(path) as file:
            whole = -(-file.seek(0, os.SEEK_END) // PAGE_BYTES)
        log = wal_frames.Log()
        if with_log:
            log = wal_frames.read(log_of(path), self._seal_key, mending=past_damage)
        self.log_is_damaged = log.is_damaged
        """Whether confirmed saves lie behind, or in, a broken frame of the log."""
        self._newer, logged = log.committed, log.count
        if past_damage:
            self._newer = log.committed | log.later
            logged = max([log.count, *log.later])  # nothing vouches for the number in their heads
        self._older: list[tuple[int, bytes]] = []
        self.count = whole
        known = max(whole, self._recorded_count())
        self.count = max(known, min(logged, known + len(self._newer)))
        """How many pages there are, or should be; a log adds none that do not lie in it."""
        if past_damage:
            self._skip_unreadable(log.unreadable)

    def _skip_unreadable(self, unreadable: set[int]) -> None:
        """Keep the older state of pages whose newest cannot be read; the first page stands in."""
        for number in sorted(unreadable):
            if 1 < number <= self.count:
                self._older.append((number, self.raw(number)))
                self._newer[number] = bytes(PAGE_BYTES)

    @property
    def numbers(self) -> range:
        """The numbers of all pages; those after ``count`` are older states of damaged ones."""
        return range(1, self.count + len(self._older) + 1)

    def _recorded_count(self) -> int:
        """Return the number of pages that page 1 says there are, as far as it can be believed."""
        first = self.read(1)
        recorded = 0 if first is None else int.from_bytes(first[28:32], "big")
        return recorded if recorded <= MOST_PAGES else 0

    def raw(self, number: int) -> bytes:
        """Return a page as it lies on the disk; cut off or empty where the file ends."""
        return self._newer.get(number) or self._in_file(number)

    def _in_file(self, number: int) -> bytes:
        piece, place = divmod(number - 1, PIECE_PAGES)
        if piece not in self._pieces:
            if self._read_alone < READ_ALONE:
                self._read_alone += 1
                return self._bytes_at(number - 1, 1)
            if len(self._pieces) == MOST_PIECES:
                del self._pieces[next(iter(self._pieces))]
            self._pieces[piece] = self._bytes_at(piece * PIECE_PAGES, PIECE_PAGES)
        return self._pieces[piece][place * PAGE_BYTES : (place + 1) * PAGE_BYTES]

    def _bytes_at(self, first: int, count: int) -> bytes:
        with open_files.reading(self._path) as file:
            file.seek(first * PAGE_BYTES)
            return file.read(count * PAGE_BYTES)

    def _numbered(self, number: int) -> tuple[int, bytes]:
        """Return a page with the number that it was sealed under."""
        at = number - self.count - 1
        return self._older[at] if 0 <= at < len(self._older) else (number, self.raw(number))

    def is_sound(self, number: int) -> bool:
        """Say whether a page is there, whole, and as it was written."""
        own_number, page = self._numbered(number)
        return is_sealed(page, own_number, self._seal_key)

    def read(self, number: int) -> bytes | None:
        """Return a page's plain content, or nothing where it is damaged."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        if number < 1 or not self.is_sound(number):
            return None
        _, page = self._numbered(number)
        skipped = HEADER_BYTES if number == 1 else 0
        vector = page[USABLE : USABLE + IV_BYTES]
        opened = Cipher(algorithms.AES256(self._key.secret), modes.CBC(vector)).decryptor()
        return bytes(skipped) + opened.update(page[skipped:USABLE]) + opened.finalize()

    def damaged(self) -> list[int]:
        """Return the numbers of the pages that are not as they were written."""
        return [number for number in range(1, self.count + 1) if not self.is_sound(number)]

    def missing(self) -> list[int]:
        """Return the numbers of the pages that lie after the end of the file, or hold nothing."""
        return [number for number in range(1, self.count + 1) if not any(self.raw(number))]


def schema_of(pages: Pages) -> int:
    """Return the number of the schema that a file has; 0 where its first page cannot be read."""
    return int.from_bytes((pages.read(1) or b"")[USER_VERSION], "big")
