"""A disk that refuses while a journal is closed: it is told, the log stays, and nothing is lost.

``RLIMIT_FSIZE`` ends writing into the file at one place, so that the log is brought in by half.
"""

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.passphrase import change_passphrase
from mentorjournal.journal.recovery.rescue import rescue
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.tui.app import MentorJournalApp
from mentorjournal.vault.backups import backup_paths, copies
from mentorjournal.vault.damage import integrity
from mentorjournal.vault.format.errors import LogKeptApart, LogStayed, VaultError
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.page_seals import PAGE_BYTES, SEAL_BYTES
from mentorjournal.vault.format.wal_marker import log_of, mark_of
from support.commands import ask, run
from support.damage import fill
from support.kills import files_of, put_back
from support.prepared import PASSPHRASE
from support.refusals import refuse

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the limit is POSIX's")

LIMIT = 25 * PAGE_BYTES
"""The beginning of the file takes what is written, and the rest does not."""


@contextmanager
def refusing_disk(limit: int = LIMIT) -> Iterator[None]:
    """Let no file be written to behind a certain place."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def full(path: Path, key: Key) -> Path:
    fill(path, key)
    shutil.rmtree(path.parent / backup_paths.BACKUP_FOLDER)
    return path


def save(path: Path, key: Key, clock: FixedClock, title: str = "sist") -> Journal:
    """Return a journal, open, with one save in its log."""
    journal = open_with_key(path, key, clock=clock)
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "title": title})
    return journal


def titles(journal: Journal) -> set[str]:
    return {row.title for row in reflections.everything(journal)}


def closed_by_half(path: Path, key: Key, clock: FixedClock) -> None:
    """Leave a file into which half of its log was brought in."""
    journal = save(path, key, clock)
    before = path.read_bytes()
    with refusing_disk():
        (told,) = journal.close()
    assert isinstance(told, LogStayed)
    after = path.read_bytes()
    assert after[:LIMIT] != before[:LIMIT], "nothing of the log has come into the file"
    assert after[LIMIT:] == before[LIMIT:], "all of it has"


def assert_all_is_there(path: Path, key: Key, clock: FixedClock, title: str = "sist") -> None:
    journal = open_with_key(path, key, clock=clock)
    assert journal.notices == []
    assert title in titles(journal)
    assert journal.check() == {}
    assert journal.close() == []
    assert not log_of(path).exists()
    assert not mark_of(path).exists()
    assert integrity.problems_in(path, key) == {}


def test_it_is_told_and_the_log_is_brought_in_by_the_next_opening(
    full: Path, key: Key, clock: FixedClock
) -> None:
    closed_by_half(full, key, clock)
    told = LogStayed(path=full, log=log_of(full).name)
    for code in ("en", "sv"):
        assert log_of(full).name in told.sentence(Language(code))
    assert_all_is_there(full, key, clock)


def test_wherever_the_disk_begins_to_refuse_nothing_is_lost(
    full: Path, key: Key, clock: FixedClock
) -> None:
    """The disk may refuse again, and again at another place."""
    told = []
    for number, pages in enumerate(range(20, full.stat().st_size // PAGE_BYTES + 8, 9)):
        journal = save(full, key, clock, f"nummer {number}")
        with refusing_disk(pages * PAGE_BYTES):
            told += journal.close()
    assert {type(error) for error in told} >= {LogStayed}
    journal = open_with_key(full, key, clock=clock)
    assert {f"nummer {saved}" for saved in range(number + 1)} <= titles(journal)
    assert journal.close() == []
    assert_all_is_there(full, key, clock, "nummer 0")


def test_the_shell_says_it_and_has_saved(full: Path) -> None:
    with refusing_disk():
        done = run("reflect", "Sparat.", path=full, stdin=PASSPHRASE)
    assert done.returncode == 0, done.stderr
    assert log_of(full).name in done.stderr.splitlines()[-1]
    assert "Sparat." in ask(full, "list", "reflections")
    assert "is intact" in ask(full, "check")


async def test_the_app_says_it_at_its_end(full: Path, key: Key, clock: FixedClock) -> None:
    app = MentorJournalApp(full, "en", language_given=True, clock=clock)
    async with app.run_test(notifications=True):
        app.journal = save(full, key, clock)
        with refusing_disk():
            await app.action_quit()
        assert any(log_of(full).name in str(renderable) for renderable in app._exit_renderables)
    assert_all_is_there(full, key, clock)


def test_what_needs_the_log_brought_in_is_not_done_while_the_disk_refuses(
    full: Path, key: Key, clock: FixedClock
) -> None:
    closed_by_half(full, key, clock)
    with refusing_disk():
        with pytest.raises(VaultError):
            change_passphrase(full, key, "another horse battery", clock=clock)
        with pytest.raises(VaultError):
            copies.copy_encrypted(full, key, full.with_name("copy.mjournal"))
    assert not full.with_name("copy.mjournal").exists()
    copies.copy_encrypted(full, key, full.with_name("copy.mjournal"))
    assert_all_is_there(full, key, clock)
    assert_all_is_there(full.with_name("copy.mjournal"), key, clock)


def test_a_rescue_of_a_half_closed_journal_has_all(full: Path, key: Key, clock: FixedClock) -> None:
    closed_by_half(full, key, clock)
    rescued = full.with_name("rescued.mjournal")
    assert rescue(full, key, rescued, clock=clock).lost == {}
    journal = open_with_key(rescued, key, clock=clock)
    assert "sist" in titles(journal)
    journal.close()


@pytest.mark.parametrize("tear", ["beginning", "end", "zeros"])
def test_a_page_that_was_torn_on_the_way_in_is_written_again(
    full: Path, key: Key, clock: FixedClock, tear: str
) -> None:
    journal = save(full, key, clock)
    before = full.read_bytes()
    with refusing_disk():
        journal.close()
    after = full.read_bytes()
    changed = [
        at for at in range(0, LIMIT, PAGE_BYTES) if before[at : at + 9] != after[at : at + 9]
    ]
    at = changed[-1]
    half = at + PAGE_BYTES // 2
    with full.open("r+b") as file:
        file.seek(at if tear == "end" else half)
        file.write(before[file.tell() : half if tear == "end" else at + PAGE_BYTES])
        if tear == "zeros":
            file.seek(half)
            file.write(bytes(at + PAGE_BYTES - half))
    assert_all_is_there(full, key, clock)


@pytest.mark.parametrize(
    "replacement", ["an older file", "a backup", "one older page", "cut off and on"]
)
def test_a_file_that_is_exchanged_after_that_is_told_and_left(
    full: Path, key: Key, clock: FixedClock, tmp_path: Path, replacement: str
) -> None:
    """What was kept by half is no reason to lay the log over another program's file."""
    older = tmp_path / "older"
    shutil.copy2(full, older)
    save(full, key, clock, "däremellan").close()
    copy = tmp_path / "copy.mjournal"
    copies.copy_encrypted(full, key, copy)
    whole = full.read_bytes()
    closed_by_half(full, key, clock)
    log = log_of(full).read_bytes()
    match replacement:
        case "an older file":
            shutil.copyfile(older, full)
        case "a backup":
            shutil.copyfile(copy, full)
        case "one older page":
            content = older.read_bytes()
            places = range(PAGE_BYTES, len(content), PAGE_BYTES)
            differing = [
                at
                for at in places
                if content[at : at + PAGE_BYTES] != whole[at : at + PAGE_BYTES]
                and content[at + PAGE_BYTES - SEAL_BYTES : at + PAGE_BYTES] not in log
            ]
            full.write_bytes(whole)
            with full.open("r+b") as file:
                file.seek(differing[-1])
                file.write(content[differing[-1] : differing[-1] + PAGE_BYTES])
        case "cut off and on":
            full.write_bytes(whole + copy.read_bytes()[-PAGE_BYTES:])
    stood = full.read_bytes()
    if replacement == "cut off and on":
        with pytest.raises(VaultError):
            open_with_key(full, key, clock=clock)
        assert full.read_bytes() == stood
        return
    with pytest.raises(LogKeptApart):
        open_with_key(full, key, clock=clock)
    assert full.read_bytes() == stood
    assert log in [file.read_bytes() for file in full.parent.rglob("*-wal")]


def test_the_file_of_before_is_the_logs_own(full: Path, key: Key, clock: FixedClock) -> None:
    """Put back as it was when the log was begun, it takes the whole log in."""
    whole = full.read_bytes()
    closed_by_half(full, key, clock)
    full.write_bytes(whole)
    assert_all_is_there(full, key, clock)


def test_a_mark_that_cannot_be_renewed_speaks_against_no_later_save(
    full: Path, key: Key, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log is begun anew over the file as it is then, and the program killed."""
    for number, calls in enumerate((("open",), ("open", "unlink"))):
        journal = save(full, key, clock, f"innan {number}")
        with monkeypatch.context() as patch:
            for call in calls:
                refuse(patch, call, errno.ENOSPC, lambda what: "-base" in str(what))
            try:
                journal.checkpoint()
            except VaultError:
                assert "unlink" in calls
            entries.create(
                journal, Kind.REFLECTION, {"day": "2026-03-01", "title": f"sedan {number}"}
            )
            left = files_of(full)
        journal.close()
        put_back(left)
        journal = open_with_key(full, key, clock=clock)
        assert {f"innan {number}", f"sedan {number}"} <= titles(journal)
        assert journal.close() == []


def test_a_version_that_could_not_be_kept_apart_stays_in_its_log(
    full: Path, key: Key, clock: FixedClock, tmp_path: Path
) -> None:
    """The file was exchanged, and the disk takes no copy of what was saved here."""
    replacement = tmp_path / "other"
    shutil.copyfile(full, replacement)
    os.utime(replacement, (1, 1))
    journal = save(full, key, clock)
    replacement.replace(full)
    with refusing_disk():
        (told,) = journal.close()
    assert "could not be copied" in told.sentence(Language("en"))
    assert log_of(full).exists()
