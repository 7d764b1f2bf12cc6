"""Encrypted copies beside the journal: made, verified, rotated, brought back."""

import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from mentorjournal import platform
from mentorjournal.vault import check, file
from mentorjournal.vault.connection import alone, connected, telling
from mentorjournal.vault.errors import BackupUnusable, Damaged, JournalExists
from mentorjournal.vault.keys import Key

BACKUP_FOLDER = "backups"
STAMP = "%Y-%m-%dT%H%M%S"
DAYS, WEEKS, MONTHS = 7, 4, 12
LEAST_AGE = timedelta(hours=1)
"""A backup younger than this is not followed by another at close."""


def folder_of(journal: Path) -> Path:
    """Return the folder in which a journal's backups lie."""
    return journal.parent / BACKUP_FOLDER


def place_before(journal: Path, event: str) -> Path:
    """Return where the copy made before ``event`` lies; it is outside the rotation."""
    return folder_of(journal) / f"{journal.stem}.before-{event}{journal.suffix}"


def backups_of(journal: Path) -> list[Path]:
    """Return the rotated backups of a journal, newest first."""
    return sorted(
        (one for one in folder_of(journal).glob(f"{journal.stem}.*{journal.suffix}") if _made(one)),
        reverse=True,
    )


def _made(backup: Path) -> datetime | None:
    try:
        return datetime.strptime(backup.stem.rsplit(".", 1)[-1], STAMP)
    except ValueError:
        return None


def copy_encrypted(journal: Path, key: Key, target: Path) -> None:
    """Write a verified copy with the same key and salt; it appears whole or not at all.

    Raises:
        NoSpace, ReadOnly, Busy: as they say.
        BackupUnusable: the copy did not pass its check.
    """
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    with telling(target):
        platform.make_private_folder(target.parent)
        try:
            unfinished.unlink(missing_ok=True)
            unfinished.touch(mode=0o600)
            with connected(journal, key) as raw:
                raw.execute("VACUUM INTO ?", (str(unfinished),))
            if file.read_header(unfinished) != key.header or check.problems_in(unfinished, key):
                raise BackupUnusable(path=target)
            platform.flush_file(unfinished)
            unfinished.replace(target)
            platform.flush_folder(target.parent)
        finally:
            file.remove_with_sidecars(unfinished)


def back_up(journal: Path, key: Key, now: datetime) -> Path:
    """Make a backup in the journal's own backup folder and let old ones go.

    Args:
        journal: the journal file.
        key: its key.
        now: local time, for the file's name and the rotation.
    """
    target = folder_of(journal) / _dated(journal, now)
    copy_encrypted(journal, key, target)
    dated = [(one, made) for one in backups_of(journal) if (made := _made(one))]
    kept = to_keep([made for _, made in dated], now.replace(tzinfo=None))
    for one, made in dated:
        if made not in kept:
            one.unlink(missing_ok=True)
    return target


def _dated(journal: Path, now: datetime) -> str:
    return f"{journal.stem}.{now.strftime(STAMP)}{journal.suffix}"


def back_up_if_due(journal: Path, key: Key, now: datetime) -> Path | None:
    """Make a backup when the journal has changed since the newest one and that is not fresh."""
    newest = next(iter(backups_of(journal)), None)
    if newest is not None:
        made = _made(newest)
        fresh = made is not None and timedelta(0) <= now.replace(tzinfo=None) - made < LEAST_AGE
        if fresh or newest.stat().st_mtime >= journal.stat().st_mtime:
            return None
    return back_up(journal, key, now)


def to_keep(made: Sequence[datetime], now: datetime) -> set[datetime]:
    """Return which backups stay: the newest of each of 7 days, 4 weeks and 12 months."""
    kept: set[datetime] = set()
    newest_first = sorted(made, reverse=True)
    if newest_first:
        kept.add(newest_first[0])
    for period, count in (("%Y-%m-%d", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        seen: dict[str, datetime] = {}
        for one in newest_first:
            if one <= now + timedelta(days=1):
                seen.setdefault(one.strftime(period), one)
        kept.update(list(seen.values())[:count])
    return kept


def back_up_to(
    journal: Path, key: Key, target: Path, now: datetime, *, force: bool = False
) -> Path:
    """Write a verified encrypted copy to a file, or with a dated name into a folder.

    Raises:
        JournalExists: a file lies there and ``force`` is not given.
    """
    place = target / _dated(journal, now) if target.is_dir() else target
    if place.exists() and (not force or place.samefile(journal)):
        raise JournalExists(path=place)
    copy_encrypted(journal, key, place)
    return place


def restore(backup: Path, journal: Path, passphrase: str) -> Path | None:
    """Put a backup in the journal's place; return where the journal it replaced now lies.

    Raises:
        WrongPassphrase: the backup was made under another passphrase.
        BackupUnusable: the backup does not pass its check; nothing was changed.
        OpenElsewhere: the journal is open; nothing was changed.
    """
    key = file.key_by_passphrase(backup, passphrase)
    unfinished = journal.with_name(f".{journal.name}.{os.getpid()}.unfinished")
    if check.problems_in(backup, key):
        raise BackupUnusable(path=backup)
    with telling(journal):
        try:
            copy_encrypted(backup, key, unfinished)
            file.open_with_key(unfinished, key).close()
            _assert_not_open(journal, key)
            kept = _move_aside(journal)
            unfinished.replace(journal)
            platform.flush_folder(journal.parent)
        finally:
            file.remove_with_sidecars(unfinished)
    return kept


def _assert_not_open(journal: Path, key: Key) -> None:
    """Refuse while another window holds the journal; a damaged one cannot be asked."""
    if not journal.exists() or file.first_bytes(journal) != key.header:
        return
    try:
        with alone(journal, key):
            pass
    except Damaged:
        return


def _move_aside(journal: Path) -> Path | None:
    if not journal.exists():
        return None
    kept = place_before(journal, "restore")
    number = 2
    while kept.exists():
        kept = place_before(journal, f"restore-{number}")
        number += 1
    platform.make_private_folder(kept.parent)
    for suffix in ("-wal", "-shm"):
        sidecar = journal.with_name(journal.name + suffix)
        if sidecar.exists():
            sidecar.replace(kept.with_name(kept.name + suffix))
    journal.replace(kept)
    return kept
