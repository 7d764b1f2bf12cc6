"""A journal's file with anything in it: opened, or refused in one sentence; a rescue goes on.

Whoever changes a page's bytes breaks its seal. What stands within a seal is the program's own work;
so that no page can stop what reads around damage, some are changed and sealed anew here.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from damage_support import log_telling_of, sealed
from mentorjournal.journal import checking, entries
from mentorjournal.journal.clock import FixedClock
from mentorjournal.journal.opening import open_with_key
from mentorjournal.journal.rescue import newest_good_backup, rescue
from mentorjournal.journal.tables import Kind
from mentorjournal.vault import check
from mentorjournal.vault.connection import connected
from mentorjournal.vault.file import PAGE_BYTES, log_of, remove_with_sidecars
from mentorjournal.vault.keys import Key
from mentorjournal.vault.pages import USABLE, Pages
from mentorjournal.vault.salvage import layouts, salvage
from mutation_support import Mutations, try_all

SHARE, LEAST = 200, 8


@pytest.fixture
def count(request: pytest.FixtureRequest) -> int:
    return max(LEAST, int(request.config.getoption("--inputs")) // SHARE)


def test_any_bytes(full: Path, path: Path, key: Key, clock: FixedClock, count: int) -> None:
    content, output = full.read_bytes(), path.with_name("rescued.mjournal")
    samples = [content[: 20 * PAGE_BYTES], path.read_bytes()]
    pieces = [bytes(PAGE_BYTES), content[:PAGE_BYTES], b"SQLite format 3\0"]

    def read(changed: bytes) -> None:
        path.write_bytes(changed)
        remove_with_sidecars(output)
        try:
            journal = open_with_key(path, key, clock=clock)
            checking.check(journal)
            journal.close()
        finally:
            newest_good_backup(path, key)
            rescue(path, key, output, clock=clock)

    try_all(read, iter(Mutations(samples, pieces, "bytes", largest=1 << 20)), count)


def test_any_page_within_its_seal(full: Path, path: Path, key: Key, count: int) -> None:
    whole, pages = full.read_bytes(), Pages(full, key)
    plain = {one: page for one in range(1, pages.count + 1) if (page := pages.read(one))}
    with connected(full, key) as raw:
        expected = layouts(raw)
    lot = random.Random("pages")  # noqa: S311 - no secret
    changed = iter(Mutations(list(plain.values()), [b"\xff" * 9, b"\x0d", bytes(4)], "pages"))

    def contents() -> Iterator[bytes]:
        while True:
            content = bytearray(whole)
            for number in lot.choices(list(plain), k=lot.randint(1, 4)):
                page = bytearray(lot.choice([next(changed), plain[number]])[:USABLE].ljust(USABLE))
                for _ in range(lot.randrange(4)):
                    within = lot.choice([16, USABLE])
                    page[lot.randrange(within)] = lot.randrange(256)
                place = (number - 1) * PAGE_BYTES
                content[place : place + PAGE_BYTES] = sealed(bytes(page), number, key)
            yield bytes(content)

    def read(content: bytes) -> None:
        path.write_bytes(content)
        salvage(Pages(path, key), expected)
        check.problems_in(path, key)

    assert try_all(read, contents(), count)


def test_any_log(path: Path, key: Key, clock: FixedClock, count: int) -> None:
    """Also one whose sums are right and that tells of more pages than a disk holds."""
    journal = open_with_key(path, key, clock=clock)
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "ord " * 900})
    content, log = path.read_bytes(), log_of(path).read_bytes()
    journal.close()

    def read(changed: bytes) -> None:
        path.write_bytes(content)
        log_of(path).write_bytes(changed)
        Pages(path, key).damaged()
        journal = open_with_key(path, key, clock=clock)
        assert checking.check(journal) == {}
        journal.close()

    logs = [log_telling_of(log, pages) for pages in (0, 1, 2**31, 2**32 - 1)]
    inputs = Mutations([log, log[: len(log) // 2], *logs], [bytes(24)], "log", largest=1 << 20)
    try_all(read, iter(logs), len(logs))
    assert try_all(read, iter(inputs), count)
