"""What a file's pages are, told by the beginning of each one's seal.

A seal is made over all of its page, so eight bytes of it tell the page from any other state of it.
After a checkpoint, only the pages that it had are read again.
"""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mentorjournal import open_files
from mentorjournal.vault.format.keys import HEADER_BYTES
from mentorjournal.vault.format.page_seals import PAGE_BYTES, SEAL_BYTES

STAMP_BYTES = 8

_READ_AT_ONCE = 256 * PAGE_BYTES


@dataclass(frozen=True)
class PageStamps:
    """What a file was at one moment.

    Attributes:
        header: its first bytes, which change with the passphrase.
        size: how long it was.
        stamps: the beginning of each whole page's seal.
    """

    header: bytes
    size: int
    stamps: bytes

    @property
    def digest(self) -> str:
        """What tells the file from any other."""
        told = self.size.to_bytes(8, "little") + self.header + self.stamps
        return hashlib.sha256(told).hexdigest()


def read(path: Path) -> PageStamps:
    """Read the whole of a file."""
    stamps = bytearray()
    with open_files.reading(path) as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        header = file.read(HEADER_BYTES)
        file.seek(0)
        while pages := file.read(_READ_AT_ONCE):
            seals = range(PAGE_BYTES - SEAL_BYTES, len(pages) - SEAL_BYTES + 1, PAGE_BYTES)
            stamps += b"".join([pages[at : at + STAMP_BYTES] for at in seals])
    return PageStamps(header, size, bytes(stamps))


def read_again(path: Path, before: PageStamps, changed: Iterable[int]) -> PageStamps | None:
    """Read some pages of a file whose others are as they were.

    Args:
        path: the file.
        before: what it was.
        changed: the numbers of the pages that may be others by now.

    Returns:
        What it is; nothing where the file has grown by other pages than those.
    """
    numbers = set(changed)
    with open_files.reading(path) as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        header = file.read(HEADER_BYTES)
        count, known = size // PAGE_BYTES, len(before.stamps) // STAMP_BYTES
        if not numbers.issuperset(range(known + 1, count + 1)):
            return None
        stamps = bytearray(before.stamps[: count * STAMP_BYTES].ljust(count * STAMP_BYTES, b"\0"))
        for number in sorted(number for number in numbers if 0 < number <= count):
            file.seek(number * PAGE_BYTES - SEAL_BYTES)
            stamps[(number - 1) * STAMP_BYTES : number * STAMP_BYTES] = file.read(STAMP_BYTES)
    return PageStamps(header, size, bytes(stamps))
