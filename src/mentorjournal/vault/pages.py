"""A journal's pages, each authenticated and decrypted by our own hand.

SQLCipher refuses a file as soon as a page it needs does not authenticate. To say which pages are
damaged, and to save the others, they are read one by one after SQLCipher 4's published layout
(https://www.zetetic.net/sqlcipher/design/): AES-256-CBC, then in the last 80 bytes the IV and an
HMAC-SHA-512 over ciphertext, IV and page number, under a key of its own.
"""

import hashlib
import hmac
import os
import struct
from pathlib import Path

from mentorjournal.vault import held
from mentorjournal.vault.file import PAGE_BYTES
from mentorjournal.vault.ground import log_of
from mentorjournal.vault.keys import HEADER_BYTES, Key

IV_BYTES, SEAL_BYTES = 16, 64
USABLE = PAGE_BYTES - IV_BYTES - SEAL_BYTES
SEAL_SALT_MASK, SEAL_ITERATIONS = 0x3A, 2
MOST_PAGES = 1 << 20
"""A journal of 4 GiB; what tells of more pages is nonsense."""

LOG_HEADER_BYTES, FRAME_HEADER_BYTES = 32, 24
LOG_MAGIC = 0x377F0682
"""The write-ahead log's first four bytes; the lowest bit tells the byte order of its sums."""


def seal_key(key: Key) -> bytes:
    """Return the key that pages are authenticated with."""
    salt = bytes(one ^ SEAL_SALT_MASK for one in key.header)
    return hashlib.pbkdf2_hmac("sha512", key.secret, salt, SEAL_ITERATIONS, len(key.secret))


class Pages:
    """The pages of a file and of the write-ahead log beside it, read without touching either.

    Args:
        path: the file.
        key: its key.
        with_log: whether the log counts; without it they are as they lie in the file.
        ends_only: whether only the file's first and last page are asked for, and read.
    """

    def __init__(
        self, path: Path, key: Key, *, with_log: bool = True, ends_only: bool = False
    ) -> None:
        self._key = key
        self._seal_key = seal_key(key)
        with held.reading(path) as file:
            whole = -(-file.seek(0, os.SEEK_END) // PAGE_BYTES)
            file.seek(0)
            self._content = file.read(PAGE_BYTES if ends_only else -1)
            self._apart: dict[int, bytes] = {}
            if ends_only and whole > 1:
                file.seek((whole - 1) * PAGE_BYTES)
                self._apart[whole] = file.read(PAGE_BYTES)
        self._newer, logged = _committed(log_of(path)) if with_log else ({}, 0)
        known = max(whole, self._recorded_count())
        self.count = max(known, min(logged, known + len(self._newer)))
        """How many pages there are, or should be; a log adds none that do not lie in it."""

    def _recorded_count(self) -> int:
        """Return the number of pages that page 1 says there are, as far as it can be believed."""
        first = self.read(1)
        recorded = 0 if first is None else int.from_bytes(first[28:32], "big")
        return recorded if recorded <= MOST_PAGES else 0

    def raw(self, number: int) -> bytes:
        """Return a page as it lies on the disk; cut off or empty where the file ends."""
        place = (number - 1) * PAGE_BYTES
        return (
            self._newer.get(number)
            or self._apart.get(number)
            or self._content[place : place + PAGE_BYTES]
        )

    def is_sound(self, number: int) -> bool:
        """Say whether a page is there, whole, and as it was written."""
        page = self.raw(number)
        if len(page) < PAGE_BYTES:
            return False
        body = page[HEADER_BYTES if number == 1 else 0 : -SEAL_BYTES]
        made = hmac.digest(self._seal_key, body + number.to_bytes(4, "little"), "sha512")
        return hmac.compare_digest(made, page[-SEAL_BYTES:])

    def read(self, number: int) -> bytes | None:
        """Return a page's plain content, or nothing where it is damaged."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        if number < 1 or not self.is_sound(number):
            return None
        page = self.raw(number)
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


def _committed(log: Path) -> tuple[dict[int, bytes], int]:
    """Return what a write-ahead log holds of committed pages, and how many pages they make.

    After https://www.sqlite.org/fileformat2.html, section 4: frames count as long as their salts
    and running checksums fit, up to the last one that ends a transaction.
    """
    try:
        content = log.read_bytes()
    except OSError:
        return {}, 0
    if len(content) < LOG_HEADER_BYTES:
        return {}, 0
    magic = int.from_bytes(content[:4], "big")
    if magic & ~1 != LOG_MAGIC:
        return {}, 0
    order = ">" if magic & 1 else "<"
    sums = _summed(order, content[:24], (0, 0))
    if sums != struct.unpack(">II", content[24:32]):
        return {}, 0
    pages: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    count = 0
    frame_bytes = FRAME_HEADER_BYTES + PAGE_BYTES
    for place in range(LOG_HEADER_BYTES, len(content) - frame_bytes + 1, frame_bytes):
        frame = content[place : place + frame_bytes]
        number, size_after = struct.unpack(">II", frame[:8])
        sums = _summed(order, frame[:8] + frame[FRAME_HEADER_BYTES:], sums)
        if frame[8:16] != content[16:24] or sums != struct.unpack(">II", frame[16:24]):
            break
        pending[number] = frame[FRAME_HEADER_BYTES:]
        if size_after:
            pages |= pending
            pending, count = {}, size_after
    return pages, count


def _summed(order: str, content: bytes, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFF_FFFF
        second = (second + other + first) & 0xFFFF_FFFF
    return first, second
