"""Encrypted copies beside the journal: made, verified, rotated, brought back."""

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from mentorjournal import platform, temporary_files
from mentorjournal.locale import N_
from mentorjournal.vault import file, integrity, keyring, last_seen
from mentorjournal.vault.file import Progress, silent
from mentorjournal.vault.format import file_locks, wal_marker
from mentorjournal.vault.format.connection import connected, telling
from mentorjournal.vault.format.errors import (
    BackupUnsound,
    BackupUnusable,
    JournalExists,
    PlaceMissing,
    Replaced,
)
from mentorjournal.vault.format.keys import Key

BACKUP_FOLDER = "backups"
STAMP = "%Y-%m-%dT%H%M%S"
LATEST, DAYS, WEEKS, MONTHS = 3, 7, 4, 12

STRAYS = ("-wal", "-journal")
"""What SQLite lays over any file that it finds beside."""

LOGS = ("-wal", "-journal", "-base")
"""What may lie beside a file that is not whole without it, and would be laid over another."""


@dataclass(frozen=True)
class Place:
    """Where backups of one journal lie, each with the moment it was made in its name.

    Attributes:
        folder: the folder; it may hold other files, which are left alone.
        stem: what the names begin with.
        suffix: how they end.
    """

    folder: Path
    stem: str
    suffix: str

    def dated(self, now: datetime) -> Path:
        """Return the path of a backup made at ``now``."""
        return self.folder / f"{self.stem}.{now.strftime(STAMP)}{self.suffix}"

    def made(self, path: Path) -> datetime | None:
        """Return when a file here was made, by its name; nothing if it is no backup of ours."""
        begins, _, stamp = path.stem.rpartition(".")
        if begins != self.stem or path.suffix != self.suffix:
            return None
        try:
            return datetime.strptime(stamp, STAMP)  # noqa: DTZ007 - names tell local time
        except ValueError:
            return None

    def backups(self) -> list[tuple[datetime, Path]]:
        """Return the backups that lie here with when they were made, newest first."""
        found: list[tuple[datetime, Path]] = []
        with contextlib.suppress(OSError):  # not there, or closed to us
            found = [(made, one) for one in self.folder.iterdir() if (made := self.made(one))]
        return sorted(found, reverse=True)


def beside(journal: Path) -> Place:
    """Return the journal's own place for backups."""
    return Place(journal.parent / BACKUP_FOLDER, journal.stem, journal.suffix)


def elsewhere(journal: Path, folder: Path, journal_id: str) -> Place:
    """Return a journal's extra place, which journals of the same name may share."""
    return Place(folder, f"{journal.stem}-{journal_id[:8]}", journal.suffix)


def place_before(journal: Path, event: str) -> Path:
    """Return where the copy made before ``event`` lies; it is outside the rotation."""
    return journal.parent / BACKUP_FOLDER / f"{journal.stem}.before-{event}{journal.suffix}"


def free_place_before(journal: Path, event: str) -> Path:
    """Return a place like ``place_before`` at which nothing lies."""
    place, number = place_before(journal, event), 2
    while platform.is_there(place) or platform.is_there(wal_marker.log_of(place)):
        place = place_before(journal, f"{event}-{number}")
        number += 1
    return place


def set_strays_apart(path: Path) -> None:
    """Keep what lies beside a free name elsewhere: a log would be laid over the file that gets it.

    It may be all that is left of what somebody saved in a journal that is gone.
    """
    if platform.is_there(path):
        return
    for one in STRAYS:
        stray = path.with_name(path.name + one)
        if platform.is_there(stray) and stray.stat().st_size:
            kept = free_place_before(path, "new-file")
            platform.make_private_folder(kept.parent)
            stray.replace(kept.with_name(kept.name + one))
    for one in (*STRAYS, "-shm", "-base"):
        path.with_name(path.name + one).unlink(missing_ok=True)


def copy_encrypted(
    journal: Path, key: Key, target: Path, tell: Progress = silent, *, replace: bool = False
) -> None:
    """Write a verified copy with the same key and salt; it appears whole or not at all.

    Args:
        journal: the journal file.
        key: its key.
        target: where the copy goes.
        tell: told each step.
        replace: whether a file that lies there may go.

    Raises:
        NoSpace, ReadOnly, Busy: as they say.
        BackupUnsound: the copy did not pass its check.
        Replaced: the journal has another key by now.
        JournalExists: a file lies there, or appeared meanwhile, and may not go.
    """
    if file.read_header(journal) != key.header:
        raise Replaced
    unfinished = temporary_files.name_of(target)
    with telling(target):
        platform.make_private_folder(target.parent)
        try:
            file.reserve(unfinished)
            tell(N_("Copying the journal …"))
            with connected(journal, key) as raw:
                raw.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(unfinished.absolute()),))
            tell(N_("Checking the copy …"))
            if file.read_header(unfinished) != key.header or integrity.problems_in(unfinished, key):
                raise BackupUnsound
            platform.flush_file(unfinished)
            set_strays_apart(target)
            if replace:
                unfinished.replace(target)
            else:
                platform.rename_to_free_place(unfinished, target)
        except FileExistsError:
            raise JournalExists(path=target) from None
        finally:
            file.remove_with_sidecars(unfinished)
    platform.flush_folder(target.parent)


def back_up(
    journal: Path, key: Key, place: Place, now: datetime, *, tell: Progress = silent
) -> Path:
    """Make a backup in a place and, once it has passed its check, let old ones there go.

    An old one that cannot be removed stays, until the next time.

    Args:
        journal: the journal file.
        key: its key.
        place: where; its folder is made if it is the journal's own.
        now: local time, for the file's name and the rotation.
        tell: told each step.

    Raises:
        PlaceMissing: the folder of an extra place is not there.
        VaultError: as for ``copy_encrypted``; every older backup is still there.
    """
    if place != beside(journal) and not platform.is_folder(place.folder):
        raise PlaceMissing(path=place.folder)
    target = place.dated(now)
    while platform.is_there(target):
        now += timedelta(seconds=1)
        target = place.dated(now)
    copy_encrypted(journal, key, target, tell)
    with contextlib.suppress(OSError):
        _let_old_ones_go(place, now)
    return target


def _let_old_ones_go(place: Place, now: datetime) -> None:
    found = place.backups()
    kept = to_keep([made for made, _ in found], now.replace(tzinfo=None))
    for made, one in found:
        if made not in kept:
            platform.remove_leftover(one)


def back_up_if_due(journal: Path, key: Key, place: Place, now: datetime) -> Path | None:
    """Make a backup as ``back_up`` does where the journal has changed since the newest there."""
    return back_up(journal, key, place, now) if is_due(journal, place, now) else None


def is_due(journal: Path, place: Place, now: datetime) -> bool:
    """Say whether a journal has changed since the newest backup there.

    A backup from the future, made while the clock was wrong, does not count. Where nobody can tell,
    one is due.
    """
    moment = now.replace(tzinfo=None)
    with contextlib.suppress(OSError):
        for made, path in place.backups():
            if made <= moment:
                return path.stat().st_mtime < _last_change(journal)
    return True


def _last_change(journal: Path) -> float:
    """Return when a journal was last written to, which may have gone to its log alone."""
    logged = wal_marker.log_of(journal).stat().st_mtime if wal_marker.has_log(journal) else 0.0
    return max(journal.stat().st_mtime, logged)


def to_keep(made: Sequence[datetime], now: datetime) -> set[datetime]:
    """Return which backups stay: the last 3, and the newest of each of 7 days, 4 weeks, 12 months.

    Those from the future stay until it is past: if the clock is wrong, they are the good ones.
    """
    newest_first = sorted((one for one in made if one <= now), reverse=True)
    kept = {one for one in made if one > now}
    kept.update(newest_first[:LATEST])
    for period, count in (("%Y-%m-%d", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        seen: dict[str, datetime] = {}
        for one in newest_first:
            seen.setdefault(one.strftime(period), one)
        kept.update(list(seen.values())[:count])
    return kept


def back_up_to(
    journal: Path,
    key: Key,
    target: Path,
    now: datetime,
    *,
    force: bool = False,
    tell: Progress = silent,
) -> Path:
    """Write a verified encrypted copy to a file, or with a dated name into a folder.

    Raises:
        JournalExists: a file lies there and ``force`` is not given.
    """
    place = target / beside(journal).dated(now).name if platform.is_folder(target) else target
    if platform.is_there(place) and (not force or place.samefile(journal)):
        raise JournalExists(path=place)
    copy_encrypted(journal, key, place, tell, replace=force)
    return place


def restore(
    backup: Path, journal: Path, passphrase: str, *, tell: Progress = silent
) -> Path | None:
    """Put a backup in the journal's place; return where the journal it replaced now lies.

    Raises:
        WrongPassphrase: the backup was made under another passphrase.
        BackupUnusable: the backup does not pass its check; nothing was changed.
        OpenElsewhere: the journal is open; nothing was changed.
    """
    return restore_with_key(backup, journal, file.key_by_passphrase(backup, passphrase), tell=tell)


def restore_with_key(
    backup: Path, journal: Path, key: Key, *, tell: Progress = silent
) -> Path | None:
    """Put a backup in the journal's place as ``restore`` does, with the backup's key."""
    unfinished = temporary_files.name_of(journal)
    tell(N_("Checking the backup …"))
    if integrity.problems_in(backup, key):
        raise BackupUnusable(path=backup)
    with telling(journal):
        try:
            copy_encrypted(backup, key, unfinished, tell, replace=True)
            file.open_with_key(unfinished, key).close()
            file.require_brought_in(unfinished)
            with last_seen.forgotten(journal):
                kept = _exchange(journal, unfinished, tell)
        finally:
            file.remove_with_sidecars(unfinished)
    keyring.forget_outdated(journal)
    return kept


def _exchange(journal: Path, restored: Path, tell: Progress) -> Path | None:
    """Put a restored file in the journal's place; return where what lay there is kept.

    Nobody can open the journal meanwhile, so that nothing is saved between its copy and its end.
    """
    if not journal.exists():
        _put_in_place(journal, restored)
        return None
    with contextlib.ExitStack() as locked:
        locked.enter_context(file_locks.alone(journal))
        kept = _keep_aside(journal)
        tell(N_("Putting the backup in the journal's place …"))
        if not platform.CAN_RENAME_WHILE_OPEN:
            locked.close()
        _put_in_place(journal, restored)
    return kept


def _put_in_place(journal: Path, restored: Path) -> None:
    """Rename a restored file to the journal's name; no log may be laid over it.

    The log lies there until the rename is done, because without it the journal is not whole, and
    its mark keeps it from the restored file. A rollback journal knows no mark, so it goes before.
    """
    rollback = journal.with_name(journal.name + "-journal")
    moved = temporary_files.name_of(rollback)
    set_strays_apart(journal)
    wal_marker.require_mark(journal)
    if rollback.exists():
        rollback.replace(moved)
    try:
        restored.replace(journal)
    except BaseException:
        if moved.exists():
            moved.replace(rollback)
        raise
    platform.remove_leftover(moved)
    wal_marker.remove_log(journal)
    platform.flush_folder(journal.parent)


def _keep_aside(journal: Path) -> Path:
    """Copy the journal that is about to be replaced, so that at every moment one lies there."""
    kept = free_place_before(journal, "restore")
    platform.make_private_folder(kept.parent)
    file.remove_with_sidecars(kept)
    try:
        for one in LOGS:
            log = journal.with_name(journal.name + one)
            if log.exists():
                file_locks.copy(log, kept.with_name(kept.name + one))
        file_locks.copy(
            journal, kept
        )  # last: without its log it could not be told from a whole one
    except BaseException:
        file.remove_with_sidecars(kept)
        raise
    return kept
