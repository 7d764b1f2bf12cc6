"""A small journal with everything in it, and what can be done to its bytes."""

import hmac
import struct
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries
from mentorjournal.vault.format.connection import connected
from mentorjournal.vault.format.keys import HEADER_BYTES, Key
from mentorjournal.vault.format.page_seals import IV_BYTES, PAGE_BYTES, USABLE, seal_key
from mentorjournal.vault.format.wal_frames import FRAME_HEADER_BYTES, LOG_HEADER_BYTES
from mentorjournal.vault.state import last_seen
from support.prepared import MOMENT, one_of_everything

LONG = "Det jag inte sa, och varför jag teg. "

Rows = dict[str, dict[int, tuple[object, ...]]]


def fill(path: Path, key: Key) -> None:
    """Write one of everything, long texts and earlier versions, and leave pages free."""
    journal = open_with_key(path, key, clock=FixedClock(MOMENT))
    one_of_everything(journal, "Åsas ord")
    for number in range(12):
        id_ = entries.create(
            journal,
            Kind.REFLECTION,
            {"day": f"2026-02-{number + 1:02}", "title": f"{number}", "body": LONG * (30 + number)},
        )
        entries.change(journal, Kind.REFLECTION, id_, {"body": LONG * (30 + number) + "Sedan."})
    entries.create(journal, Kind.REFLECTION, {"day": "2026-02-20", "body": LONG * 700})
    entries.create(
        journal, Kind.REFLECTION, {"day": "2026-02-21", "title": "Kort", "body": "Kort."}
    )
    freed = [row.id for row in reflections.everything(journal) if row.title == "Kort"]
    journal.close()
    with connected(path, key) as raw:
        raw.execute("CREATE TABLE passing AS SELECT * FROM reflection")
        raw.execute("UPDATE passing SET rowid = rowid + 1000, title = 'Struken'")
        raw.execute("DROP TABLE passing")
    last_seen.forget_pages(path)  # what was just written by hand is no older page
    assert freed


def flip(path: Path, page: int, *, byte: int = 777, bit: int = 4) -> None:
    """Flip one bit of one page."""
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE_BYTES + byte] ^= bit
    path.write_bytes(content)


def rows_of(path: Path, key: Key) -> Rows:
    """Return all rows, but for those of the search index, as SQLCipher reads them."""
    tables: Rows = {}
    with connected(path, key) as raw:
        names = raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%'"
        ).fetchall()
        for (name,) in names:
            rows = raw.execute(f'SELECT rowid, * FROM "{name}"')  # noqa: S608 - our own tables
            tables[name] = {row[0]: row[1:] for row in rows}
    return tables


def sealed(plain: bytes, number: int, key: Key) -> bytes:
    """Return a page of SQLCipher's as it lies on the disk, of what stands in it."""
    skipped = HEADER_BYTES if number == 1 else 0
    vector = bytes(IV_BYTES)
    closed = Cipher(algorithms.AES256(key.secret), modes.CBC(vector)).encryptor()
    body = closed.update(plain[skipped:USABLE]) + closed.finalize() + vector
    seal = hmac.digest(seal_key(key), body + number.to_bytes(4, "little"), "sha512")
    return key.header[:skipped] + body + seal


def with_right_sums(log: bytes, *, pages: int | None = None) -> bytes:
    """Return a write-ahead log with the sums made anew, so that all of it counts.

    Args:
        log: a log, or anything that is not shorter than a log's header.
        pages: how many pages its transactions are to leave; as many as it says.
    """
    order, frame_bytes = ">" if log[3] & 1 else "<", FRAME_HEADER_BYTES + PAGE_BYTES
    sums = _summed(order, log[:24], (0, 0))
    made = bytearray(log[:24] + struct.pack(">II", *sums))
    for place in range(LOG_HEADER_BYTES, len(log) - frame_bytes + 1, frame_bytes):
        number, ends = struct.unpack(">II", log[place : place + 8])
        head = struct.pack(">II", number, ends if pages is None or not ends else pages)
        page = log[place + FRAME_HEADER_BYTES : place + frame_bytes]
        sums = _summed(order, head + page, sums)
        made += head + log[16:24] + struct.pack(">II", *sums) + page
    return bytes(made)


def _summed(order: str, content: bytes, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    for even, odd in struct.iter_unpack(f"{order}II", content):
        first = (first + even + second) & 0xFFFF_FFFF
        second = (second + odd + first) & 0xFFFF_FFFF
    return first, second
