"""A journal's file with anything in it: opened, or refused in one sentence; a rescue goes on.

Whoever changes a page's bytes breaks its seal. What stands within a seal is the program's own work;
so that no page can stop what reads around damage, some are changed and sealed anew here.
"""

import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.people import settings
from mentorjournal.journal.recovery import journal_check
from mentorjournal.journal.recovery.rescue import newest_good_backup, rescue
from mentorjournal.vault.damage import integrity
from mentorjournal.vault.damage.salvage import layouts, salvage
from mentorjournal.vault.format.btree import FIRST_PAGE_HEADER
from mentorjournal.vault.format.connection import connected
from mentorjournal.vault.format.errors import WrongWords
from mentorjournal.vault.format.keys import Key, recovery_words
from mentorjournal.vault.format.page_reader import Pages
from mentorjournal.vault.format.page_seals import PAGE_BYTES, USABLE
from mentorjournal.vault.format.sidecars import remove_with_sidecars
from mentorjournal.vault.format.wal_frames import LOG_HEADER_BYTES
from mentorjournal.vault.format.wal_marker import log_of
from mentorjournal.vault.unlock import key_by_words
from support.damage import sealed, with_right_sums
from support.mutations import Mutations, try_all

LEAST = 8
SLOW_SHARE = 200
"""A rescue writes a whole journal: one of so many."""

PAGES_SHARE = 40
"""In one of three files all pages are changed: a file has more than this many on an average."""

POINTERS = [0, 8, 32, FIRST_PAGE_HEADER + 8]
"""Where a page's first bytes name other pages: what follows, a child, the free list."""


@pytest.fixture
def count(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--inputs"))


def share(count: int, of: int) -> int:
    return max(LEAST, count // of)


def any_bytes(samples: list[bytes], seed: str) -> Iterator[bytes]:
    """Yield files with bytes changed anywhere, and files whose whole pages have changed places."""
    lot = random.Random(seed)  # noqa: S311 - no secret
    pieces = [bytes(PAGE_BYTES), samples[0][:PAGE_BYTES], b"SQLite format 3\0"]
    for changed in Mutations(samples, pieces, seed, largest=1 << 20):
        yield changed
        content = lot.choice(samples)
        pages = [content[at : at + PAGE_BYTES] for at in range(0, len(content), PAGE_BYTES)]
        for _ in range(lot.randint(1, 3)):
            first, second = lot.randrange(len(pages)), lot.randrange(len(pages))
            match lot.randrange(4):
                case 0:
                    pages[first], pages[second] = pages[second], pages[first]
                case 1:
                    pages.insert(first, pages[second])
                case 2:
                    pages[first] = lot.randbytes(PAGE_BYTES)
                case _:
                    del pages[max(first, 1) :]
        yield b"".join(pages)


def test_any_bytes(full: Path, path: Path, key: Key, clock: FixedClock, count: int) -> None:
    words = " ".join(recovery_words(key))

    def read(changed: bytes) -> None:
        path.write_bytes(changed)
        with suppress(WrongWords):
            key_by_words(path, words)
        journal = open_with_key(path, key, clock=clock)
        assert journal_check.check(journal) == {}
        journal.close()

    try_all(read, any_bytes([full.read_bytes(), path.read_bytes()], "bytes"), count)


def test_a_rescue_of_any_bytes(
    full: Path, path: Path, key: Key, clock: FixedClock, count: int
) -> None:
    output = path.with_name("rescued.mjournal")

    def read(changed: bytes) -> None:
        path.write_bytes(changed)
        remove_with_sidecars(output)
        newest_good_backup(path, key)
        rescue(path, key, output, clock=clock)

    inputs = any_bytes([full.read_bytes(), path.read_bytes()], "rescue")
    try_all(read, inputs, share(count, SLOW_SHARE))


def test_any_page_within_its_seal(full: Path, path: Path, key: Key, count: int) -> None:
    whole, pages = full.read_bytes(), Pages(full, key)
    plain = {number: page for number in range(1, pages.count + 1) if (page := pages.read(number))}
    with connected(full, key) as raw:
        expected = layouts(raw)
    lot = random.Random("pages")  # noqa: S311 - no secret
    changed = iter(Mutations(list(plain.values()), [b"\xff" * 9, b"\x0d", bytes(4)], "pages"))

    def contents() -> Iterator[bytes]:
        while True:
            content = bytearray(whole)
            numbers = list(plain)
            for number in lot.sample(numbers, lot.choice([1, 4, len(plain)])):
                page = bytearray(lot.choice([next(changed), plain[number]])[:USABLE].ljust(USABLE))
                for _ in range(lot.randrange(4)):
                    within = lot.choice([16, FIRST_PAGE_HEADER, USABLE])
                    page[lot.randrange(within)] = lot.randrange(256)
                for _ in range(lot.randrange(4)):
                    place = lot.choice([*POINTERS, lot.randrange(USABLE - 4)])
                    page[place : place + 4] = lot.choice(numbers).to_bytes(4, "big")
                place = (number - 1) * PAGE_BYTES
                content[place : place + PAGE_BYTES] = sealed(bytes(page), number, key)
            yield bytes(content)

    def read(content: bytes) -> None:
        path.write_bytes(content)
        salvage(Pages(path, key), expected)
        integrity.problems_in(path, key)

    assert try_all(read, contents(), share(count, PAGES_SHARE))


def test_any_log(path: Path, key: Key, clock: FixedClock, count: int) -> None:
    """Read as a rescue reads it, half of them with right sums, so that all of it counts."""
    content, log = _with_log(path, key, clock)
    path.write_bytes(content)
    lot = random.Random("sums")  # noqa: S311 - no secret

    def read(changed: bytes) -> None:
        right = len(changed) >= LOG_HEADER_BYTES and lot.random() < 1 / 2
        log_of(path).write_bytes(with_right_sums(changed) if right else changed)
        pages = Pages(path, key)
        assert pages.count <= len(content) // PAGE_BYTES + len(changed) // PAGE_BYTES
        pages.damaged()
        pages.missing()

    inputs = iter(Mutations([log, log[: len(log) // 2]], [bytes(24)], "log"))
    assert try_all(read, inputs, count) == count


def test_opening_beside_any_log(path: Path, key: Key, clock: FixedClock, count: int) -> None:
    """Also beside one whose sums are right and that tells of more pages than a disk holds."""
    content, log = _with_log(path, key, clock)

    def read(changed: bytes) -> None:
        path.write_bytes(content)
        log_of(path).write_bytes(changed)
        journal = open_with_key(path, key, clock=clock)
        assert journal_check.check(journal) == {}
        journal.close()

    logs = [with_right_sums(log, pages=pages) for pages in (0, 1, 2**31, 2**32 - 1)]
    inputs = Mutations([log, log[: len(log) // 2], *logs], [bytes(24)], "log", largest=1 << 20)
    try_all(read, iter(logs), len(logs))
    assert try_all(read, iter(inputs), share(count, SLOW_SHARE))


def _with_log(path: Path, key: Key, clock: FixedClock) -> tuple[bytes, bytes]:
    """Return a journal's file and the log beside it, of two transactions."""
    journal = open_with_key(path, key, clock=clock)
    settings.change(journal, words_owed=True)
    settings.change(journal, words_owed=False)
    content, log = path.read_bytes(), log_of(path).read_bytes()
    journal.close()
    return content, log
