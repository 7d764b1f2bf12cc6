"""Encrypted copies beside the journal: made, verified, rotated, brought back."""

import contextlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from mentorjournal import platform
from mentorjournal.progress import Progress, silent
from mentorjournal.vault.backups.backup_paths import Place, beside
from mentorjournal.vault.backups.copies import copy_encrypted
from mentorjournal.vault.format import wal_marker
from mentorjournal.vault.format.errors import FolderMissing, JournalExists, PlaceMissing
from mentorjournal.vault.format.keys import Key

LATEST, DAYS, WEEKS, MONTHS = 3, 7, 4, 12

LARGEST_COPIED_IN_HASTE = 4 * 1024 * 1024
"""Copying so much and checking the copy is a tenth of what a command costs."""

OLDEST_IN_HASTE = timedelta(days=1)
"""How old the newest backup of a larger journal may be where somebody waits for the shell."""


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
        _rotate(place, now)
    return target


def _rotate(place: Place, now: datetime) -> None:
    backups = place.backups()
    kept = to_keep([made for made, _ in backups], now.replace(tzinfo=None))
    for made, path in backups:
        if made not in kept:
            platform.remove_leftover(path)


def back_up_if_due(
    journal: Path, key: Key, place: Place, now: datetime, *, in_haste: bool = False
) -> Path | None:
    """Make a backup as ``back_up`` does where one is due."""
    due = is_due(journal, place, now, in_haste=in_haste)
    return back_up(journal, key, place, now) if due else None


def is_due(journal: Path, place: Place, now: datetime, *, in_haste: bool = False) -> bool:
    """Say whether a journal has changed since the newest backup there.

    A backup from the future, made while the clock was wrong, does not count. Where nobody can tell,
    one is due.

    Args:
        journal: the journal.
        place: where its backups lie.
        now: local time.
        in_haste: whether one of a large journal can wait, for a day at most, because the whole of
            it is copied and checked.
    """
    moment = now.replace(tzinfo=None)
    with contextlib.suppress(OSError):
        for made, path in place.backups():
            if made <= moment:
                can_wait = in_haste and moment - made < OLDEST_IN_HASTE
                if can_wait and journal.stat().st_size > LARGEST_COPIED_IN_HASTE:
                    return False
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
    newest_first = sorted((moment for moment in made if moment <= now), reverse=True)
    kept = {moment for moment in made if moment > now}
    kept.update(newest_first[:LATEST])
    for period, count in (("%Y-%m-%d", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        seen: dict[str, datetime] = {}
        for moment in newest_first:
            seen.setdefault(moment.strftime(period), moment)
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
        FolderMissing: the folder is not there; none is made for a slip of the hand.
        JournalExists: a file lies there and ``force`` is not given; or the journal itself does, one
            with a log, or what is no file, such as a pipe or a device.
    """
    place = target / beside(journal).dated(now).name if platform.is_folder(target) else target
    if not platform.is_folder(place.parent):
        raise FolderMissing(path=place.parent)
    if force:
        place = platform.resolved_path(place)  # a link leads to the file that is meant, and stays
    if platform.is_no_file(place):
        raise JournalExists(path=place)
    if platform.is_there(place) and (
        not force or place.samefile(journal) or wal_marker.has_log(place)
    ):
        raise JournalExists(path=place)
    copy_encrypted(journal, key, place, tell, replace=force)
    return place
