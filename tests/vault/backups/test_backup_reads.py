"""Backups are read again: all when asked, and now and then the one nobody has read for longest."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.passphrase import change_passphrase
from mentorjournal.journal.store import entries
from mentorjournal.vault.backups import backup_paths
from mentorjournal.vault.format import errors
from mentorjournal.vault.format.keys import Key
from support.commands import NEW, run
from support.damage import flip
from support.prepared import MOMENT, PASSPHRASE


def save(path: Path, key: Key, day: int) -> list[type]:
    journal = open_with_key(path, key, clock=FixedClock(MOMENT + timedelta(days=day)))
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": f"dag {day}"})
    return [type(notice) for notice in journal.close()]


@pytest.fixture
def copies(path: Path, key: Key) -> list[Path]:
    for day in range(3):
        assert save(path, key, day) == []
    return [copy for _, copy in backup_paths.beside(path).backups()]


def test_check_reads_every_backup_and_says_when_each_was_last_read(
    path: Path, copies: list[Path]
) -> None:
    first = run("--lang", "sv", "check", "--backups", path=path, stdin=PASSPHRASE)
    assert first.returncode == 0, first.stderr
    for copy in copies:
        assert f"{copy}: hel. Senast läst dessförinnan: aldrig." in first.stdout
    again = run("--lang", "sv", "check", "--backups", path=path, stdin=PASSPHRASE)
    assert again.returncode == 0, again.stderr
    for copy in copies:
        assert f"{copy}: hel. Senast läst dessförinnan:" in again.stdout
    assert "aldrig" not in again.stdout
    flip(copies[1], 20)
    done = run("check", "--backups", "--json", path=path, stdin=PASSPHRASE)
    assert done.returncode == 1, done.stderr
    assert "not every backup is" in done.stderr, done.stderr
    assert "Restore" not in done.stderr, "the journal itself is whole"
    told = json.loads(done.stdout)
    assert told["problems"] == {"backups": [str(copies[1])]}
    assert [backup["state"] for backup in told["backups"]] == ["whole", "damaged", "whole"]
    assert all(backup["read_before"] for backup in told["backups"])


def test_a_backup_with_another_passphrase_is_told_as_that(
    path: Path, key: Key, clock: FixedClock, copies: list[Path]
) -> None:
    change_passphrase(path, key, NEW, clock=clock)
    done = run("check", "--backups", path=path, stdin=NEW)
    assert done.returncode == 0
    assert done.stdout.count("made with another passphrase") == len(copies)


def test_the_backup_that_nobody_has_read_for_longest_is_read_at_close(
    path: Path, key: Key, copies: list[Path]
) -> None:
    flip(copies[-1], 20)
    assert save(path, key, 20) == []
    assert save(path, key, 31) == [errors.BackupDamaged]
    assert save(path, key, 31) == []
