"""What is known of a closed file's pages: as if all of them were read, and seldom read."""

import os
import shutil
import time
from pathlib import Path

import pytest

from mentorjournal import open_files, platform
from mentorjournal.journal import empty_bin
from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.vault import diagnosis
from mentorjournal.vault.format import errors, page_stamps, refused_saves
from mentorjournal.vault.format.connection import connected
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.page_seals import PAGE_BYTES
from mentorjournal.vault.state import known_pages
from support.commands import ask

WEIGHT = diagnosis.LARGEST_READ_WHOLE + 4 * 1024 * 1024
READ_BY_A_COMMAND = 3 * 1024 * 1024
"""Modules are in memory already in a test; these are pages and files of our own."""


def reflect(journal: Journal, body: str = "en rad") -> str:
    return entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": body})


def make_heavy(path: Path, key: Key) -> None:
    """Lay an earlier version of many megabytes into the file, which no command asks for."""
    with connected(path, key) as raw:
        raw.execute(
            "INSERT INTO history (entry_id, revision, kind, author_id, saved, content)"
            " SELECT id, 0, 'reflection', author_id, updated, json_quote(hex(zeroblob(?)))"
            " FROM reflection LIMIT 1",
            (WEIGHT // 2,),
        )


def bytes_read() -> int:
    told = Path("/proc/self/io").read_text(encoding="ascii")
    return int(told.split("rchar: ")[1].split()[0])


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="the system tells no bytes read")
def test_a_command_reads_what_it_needs_and_not_the_journal(path: Path, key: Key) -> None:
    ask(path, "reflect", "Den första")
    make_heavy(path, key)
    assert path.stat().st_size > WEIGHT
    ask(path, "list", "reflections")  # reads all of it, and the backup that is due now
    read = []
    for words in (("list", "reflections"), ("reflect", "En rad till"), ("search", "rad")):
        before = bytes_read()
        ask(path, *words)
        read.append(bytes_read() - before)
    assert max(read) < READ_BY_A_COMMAND, read


def test_what_is_known_after_each_session_is_what_a_whole_reading_tells(
    path: Path, key: Key, clock: FixedClock
) -> None:
    def close(journal: Journal) -> None:
        assert journal.close() == []
        known = known_pages.load(path)
        if not path.with_name(path.name + "-wal").exists():
            assert known == page_stamps.read(path)

    journal = open_with_key(path, key, clock=clock)
    written = [reflect(journal, f"Ord {number} " * 900) for number in range(12)]
    close(journal)
    journal = open_with_key(path, key, clock=clock)
    for id_ in written[:8]:
        recycle_bin.delete_to_bin(journal, Kind.REFLECTION, id_)
    journal.checkpoint()
    reflect(journal, "efter att loggen har förts in")
    close(journal)
    journal = open_with_key(path, key, clock=clock)
    size = path.stat().st_size
    empty_bin.empty_bin(journal)
    close(journal)
    assert path.stat().st_size < size
    journal, window = (open_with_key(path, key, clock=clock) for _ in range(2))
    reflect(window)
    reflect(journal)
    close(window)
    reflect(journal)
    close(journal)
    journal = open_with_key(path, key, clock=clock)
    close(journal)
    ask(path, "list", "reflections")
    assert known_pages.load(path) == page_stamps.read(path)


@pytest.mark.skipif(os.name != "posix", reason="the system keeps no time of the last change")
def test_an_older_page_that_has_the_newer_ones_time_is_told(
    path: Path, key: Key, clock: FixedClock
) -> None:
    journal = open_with_key(path, key, clock=clock)
    id_ = reflect(journal, "Ett lösenord av sex ord. " * 60)
    journal.close()
    older = path.read_bytes()
    journal = open_with_key(path, key, clock=clock)
    changed = {"body": "Ett lösenord av fem ord. " * 60}
    entries.change(journal, Kind.REFLECTION, id_, changed, revision=1)
    journal.close()
    assert known_pages.load(path) is not None
    status, newer = path.stat(), path.read_bytes()
    last = max(
        at
        for at in range(0, min(len(older), len(newer)), PAGE_BYTES)
        if older[at : at + PAGE_BYTES] != newer[at : at + PAGE_BYTES]
    )
    with path.open("r+b") as file:
        file.seek(last)
        file.write(older[last : last + PAGE_BYTES])
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    journal = open_with_key(path, key, clock=clock)
    assert [type(notice) for notice in journal.notices] == [errors.NotAsItWasClosed]
    journal.close()


def test_what_is_known_is_believed_for_a_day_and_only_whole(
    path: Path, key: Key, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = open_with_key(path, key, clock=clock)
    reflect(journal)
    journal.close()
    (kept,) = (platform.state_folder() / "pages").iterdir()
    assert kept.stat().st_mode & 0o077 == 0 or os.name != "posix"
    content = kept.read_bytes()
    assert known_pages.load(path) is not None
    for broken in (b"", bytes(len(content)), content[:-1], content[:50] + b"x" + content[51:]):
        kept.write_bytes(broken)
        assert known_pages.load(path) is None
        journal = open_with_key(path, key, clock=clock)
        assert journal.notices == journal.close() == []
    kept.write_bytes(content)
    assert known_pages.load(path) is not None
    now = time.time()
    for ahead in (known_pages.READ_WHOLE_AFTER, -10):
        with monkeypatch.context() as clock_of_the_system:
            clock_of_the_system.setattr(time, "time", lambda ahead=ahead: now + ahead)
            assert known_pages.load(path) is None
    assert known_pages.load(path) is not None
    copied = path.with_name("copied.mjournal")
    shutil.copy2(path, copied)
    copied.replace(path)
    assert known_pages.load(path) is None, "another file of the same bytes"
    second = path.stat().st_mtime_ns // known_pages.WHOLE_SECOND * known_pages.WHOLE_SECOND
    os.utime(path, ns=(second, second))
    known_pages.keep(path, page_stamps.read(path), modified_ns=second, read_at=now)
    assert not kept.exists(), "times of whole seconds tell too little"


def test_pages_of_before_are_not_remembered_for_a_file_that_was_written_to_since(
    path: Path, key: Key, clock: FixedClock
) -> None:
    """Another window may bring its log in between the last look at the file and the keeping."""
    open_with_key(path, key, clock=clock).close()
    before, modified_ns = page_stamps.read(path), path.stat().st_mtime_ns
    with path.open("r+b") as file:
        file.seek(PAGE_BYTES - 1)
        file.write(b"x")
    os.utime(path, ns=(modified_ns + 1, modified_ns + 1))
    known_pages.keep(path, before, modified_ns=modified_ns, read_at=time.time())
    assert known_pages.load(path) is None


def test_the_index_of_a_log_is_read_no_further_than_its_header(path: Path, key: Key) -> None:
    """Behind it lie bytes that SQLite locks, and Windows refuses to read those."""
    with connected(path, key), open_files.reading(path, held_with=path) as file:
        assert len(file.read(refused_saves.INDEX_HEADER_BYTES)) == refused_saves.INDEX_HEADER_BYTES
        assert os.lseek(file.fileno(), 0, os.SEEK_CUR) == refused_saves.INDEX_HEADER_BYTES
