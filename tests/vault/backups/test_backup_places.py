"""Backups at close, in two places: verified before an older one goes, and never in the way."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from mentorjournal.errors import UserError
from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.errors import NoSuchFolder, NotElsewhere
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.passphrase import change_passphrase
from mentorjournal.journal.people import settings
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import bulk, entries
from mentorjournal.journal.store.bulk import NewEntry
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.vault import rekey, restore
from mentorjournal.vault.backups import backup, backup_paths
from mentorjournal.vault.format import errors
from mentorjournal.vault.format.connection import connected
from mentorjournal.vault.format.header import first_bytes
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.unlock import key_by_passphrase
from support.commands import ask, run
from support.prepared import MOMENT, PASSPHRASE

MANY = backup.DAYS + 3


def one_day(
    path: Path, key: Key, number: float, *, write: bool = True, in_haste: bool = False
) -> list[UserError]:
    """Open the journal on a day, write into it, close it; return what is said then."""
    moment = MOMENT + timedelta(days=number)
    journal = open_with_key(path, key, clock=FixedClock(moment))
    if write:
        day = moment.date().isoformat()
        entries.create(journal, Kind.REFLECTION, {"day": day, "body": f"Dag {number}"})
    return journal.close(in_haste=in_haste)


def keep_also_at(path: Path, key: Key, folder: Path) -> None:
    journal = open_with_key(path, key, clock=FixedClock(MOMENT))
    settings.keep_backups_at(journal, folder)
    journal.close()


def test_each_day_with_a_change_has_one_backup_in_both_places(
    path: Path, key: Key, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "own.txt").write_text("inget annat rörs", encoding="utf-8")
    keep_also_at(path, key, stick)
    for number in range(1, MANY):
        assert one_day(path, key, number) == []
        assert one_day(path, key, number, write=False) == []
    beside = backup_paths.beside(path).backups()
    there = [file for file in stick.iterdir() if file.suffix == ".mjournal"]
    assert len(beside) == len({made.date() for made, _ in beside})
    assert backup.DAYS <= len(beside) < MANY
    assert len(there) == len(beside)
    assert (stick / "own.txt").exists()
    newest = max(there)
    assert newest.name.startswith("journal-")
    restore.restore_with_key(newest, path, key)
    restored = open_with_key(path, key, clock=FixedClock(MOMENT))
    assert len(reflections.everything(restored)) == MANY - 1
    restored.close()


def test_what_was_changed_last_is_in_a_backup_and_what_was_only_read_makes_none(
    path: Path, key: Key
) -> None:
    minutes = [number / (24 * 60) for number in range(4)]
    for number in minutes[:2]:
        assert one_day(path, key, number) == []
    newest = backup_paths.beside(path).backups()[0][1]
    before = newest.stat().st_mtime_ns
    assert one_day(path, key, minutes[2], write=False) == []
    assert backup_paths.beside(path).backups()[0][1] == newest
    assert newest.stat().st_mtime_ns == before
    saved = open_with_key(newest, key, clock=FixedClock(MOMENT))
    assert len(reflections.everything(saved)) == 2
    saved.close()
    change_passphrase(path, key, "fyra nya ord som ingen vet", clock=FixedClock(MOMENT))
    renewed = key_by_passphrase(path, "fyra nya ord som ingen vet")
    assert one_day(path, renewed, minutes[3], write=False) == []
    assert first_bytes(backup_paths.beside(path).backups()[0][1]) == renewed.header


def test_at_the_shell_a_large_journal_waits_a_day_for_its_next_backup(
    path: Path, key: Key, tmp_path: Path
) -> None:
    """Copying and checking the whole of it would cost more than all else that a command does."""
    stick = tmp_path / "stick"
    stick.mkdir()
    keep_also_at(path, key, stick)

    def newest() -> list[str]:
        folders = backup_paths.beside(path).folder, stick
        names = [
            sorted(file.stem.rpartition(".")[2] for file in at.iterdir())[-1] for at in folders
        ]
        return [name.removeprefix("2026-03-") for name in names]

    for number in (1.0, 1.1):
        one_day(path, key, number, in_haste=True)
    assert newest() == 2 * ["06T235400"], "a small one is copied each time"
    journal = open_with_key(path, key, clock=FixedClock(MOMENT + timedelta(days=1.2)))
    pieces = backup.LARGEST_COPIED_IN_HASTE // len(LONG_TEXT) + 1
    bulk.add_all(journal, [_long_reflection(journal) for _ in range(pieces)])
    assert journal.close(in_haste=True) == []
    assert path.stat().st_size > backup.LARGEST_COPIED_IN_HASTE
    before = newest()
    for number in (1.3, 2.0):
        assert one_day(path, key, number, in_haste=True) == []
    assert newest() == before
    assert one_day(path, key, 2.2, write=False, in_haste=True) == []
    caught_up = newest()
    assert caught_up > before
    assert one_day(path, key, 2.3, in_haste=True) == []
    assert newest() == caught_up
    saved = open_with_key(backup_paths.beside(path).backups()[0][1], key, clock=FixedClock(MOMENT))
    assert len(reflections.everything(saved)) == pieces + 4
    saved.close()
    assert one_day(path, key, 2.4) == []
    assert newest() > caught_up, "the app makes one at each close"
    shutil.rmtree(backup_paths.beside(path).folder)
    ask(path, "reflect", "Den första")
    ask(path, "reflect", "Den andra")
    assert len(backup_paths.beside(path).backups()) == 1


LONG_TEXT = "Ett långt stycke om samma sak. " * 3_000


def _long_reflection(journal: Journal) -> NewEntry:
    values = {"day": MOMENT.date(), "title": "Långt", "body": LONG_TEXT}
    return NewEntry(Kind.REFLECTION, values, journal.pair.owner.id, MOMENT)


def test_a_missing_stick_is_one_sentence_and_catches_up(
    path: Path, key: Key, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    keep_also_at(path, key, stick)
    shutil.rmtree(stick)
    (told,) = one_day(path, key, 1)
    assert isinstance(told, errors.PlaceMissing)
    for code in ("sv", "en"):
        assert str(stick) in told.sentence(Language(code))
        assert "\n" not in told.sentence(Language(code))
    assert not stick.exists()
    assert len(backup_paths.beside(path).backups()) == 2
    stick.mkdir()
    assert one_day(path, key, 1, write=False) == []
    assert len(list(stick.iterdir())) == 1
    journal = open_with_key(path, key, clock=FixedClock(MOMENT))
    with pytest.raises(NoSuchFolder):
        settings.keep_backups_at(journal, tmp_path / "nowhere")
    for folder in (path.parent, backup_paths.beside(path).folder):
        with pytest.raises(NotElsewhere) as refused:
            settings.keep_backups_at(journal, folder)
        assert "backup_folder" not in refused.value.sentence(Language("en"))
    journal.close()


def test_no_older_backup_goes_for_one_that_fails_its_check(path: Path, key: Key) -> None:
    for number in range(MANY):
        one_day(path, key, number)
    before = backup_paths.beside(path).backups()
    with connected(path, key) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("UPDATE reflection SET author_id = 'nobody'")
    changed, unsound = one_day(path, key, 40, write=False)
    assert isinstance(changed, errors.NotAsItWasClosed)
    assert isinstance(unsound, errors.BackupUnsound)
    assert backup_paths.beside(path).backups() == before


def test_a_clock_that_was_set_back_lets_nothing_go_and_backups_are_made(
    path: Path, key: Key
) -> None:
    for number in range(MANY):
        one_day(path, key, number)
    before = backup_paths.beside(path).backups()
    for number in (-400, -399):
        assert one_day(path, key, number) == []
    after = backup_paths.beside(path).backups()
    assert set(before) < set(after)
    assert len(after) == len(before) + 2


def test_what_lies_in_the_log_alone_counts_as_a_change(path: Path, key: Key) -> None:
    one_day(path, key, 1)
    open_elsewhere = open_with_key(path, key, clock=FixedClock(MOMENT))
    assert one_day(path, key, 2) == []
    assert len(backup_paths.beside(path).backups()) == 2
    open_elsewhere.close()


def test_a_backup_with_the_key_of_before_is_no_sign_of_damage(path: Path, key: Key) -> None:
    """As when another window sets a new passphrase just as this one is closed."""
    rekey.change_passphrase(path, key, "another horse battery")
    place = backup_paths.beside(path)
    with pytest.raises(errors.Replaced):
        backup.back_up(path, key, place, MOMENT)
    assert place.backups() == []


def test_a_slip_in_a_folders_name_makes_no_folder(path: Path) -> None:
    slip = path.parent / "stcik"
    asked = ["--lang", "en", "backup", str(slip / "copy.mjournal")]
    refused = run(*asked, path=path, stdin=f"{PASSPHRASE}\n")
    assert refused.returncode == 1
    assert f"There is no folder {slip}." in refused.stderr
    assert not slip.exists()
