"""Where backups lie, and what they are called."""

import contextlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mentorjournal import platform, temporary_files
from mentorjournal.paths import shortened
from mentorjournal.vault.format import wal_marker

BACKUP_FOLDER = "backups"


STAMP = "%Y-%m-%dT%H%M%S"

LONGEST_ADDED = len(".before-change-elsewhere-9999")
"""The most that stands between a journal's stem and its suffix."""


@dataclass(frozen=True)
class Place:
    """Where backups of one journal lie, each with the moment it was made in its name.

    Attributes:
        folder: the folder; it may hold other files, which are left alone.
        stem: what the names begin with.
        suffix: how they end.
        whole_stem: what they begin with that were made before long names were shortened.
    """

    folder: Path
    stem: str
    suffix: str
    whole_stem: str

    def dated(self, now: datetime) -> Path:
        """Return the path of a backup made at ``now``."""
        return self.folder / f"{self.stem}.{now.strftime(STAMP)}{self.suffix}"

    def made(self, path: Path) -> datetime | None:
        """Return when a file here was made, by its name; nothing if it is no backup of ours."""
        begins, _, stamp = path.stem.rpartition(".")
        if begins not in {self.stem, self.whole_stem} or path.suffix != self.suffix:
            return None
        try:
            return datetime.strptime(stamp, STAMP)  # noqa: DTZ007 - names tell local time
        except ValueError:
            return None

    def backups(self) -> list[tuple[datetime, Path]]:
        """Return the backups that lie here with when they were made, newest first."""
        backups: list[tuple[datetime, Path]] = []
        with contextlib.suppress(OSError):  # not there, or closed to us
            backups = [(made, path) for path in self.folder.iterdir() if (made := self.made(path))]
        return sorted(backups, reverse=True)


def beside(journal: Path) -> Place:
    """Return the journal's own place for backups."""
    folder = journal.parent / BACKUP_FOLDER
    return Place(folder, stem_for(journal, folder), journal.suffix, journal.stem)


def elsewhere(journal: Path, folder: Path, journal_id: str) -> Place:
    """Return a journal's extra place, which journals of the same name may share."""
    mark = f"-{journal_id[:8]}"
    stem, whole_stem = stem_for(journal, folder) + mark, journal.stem + mark
    return Place(folder, stem, journal.suffix, whole_stem)


def place_before(journal: Path, event: str) -> Path:
    """Return where the copy made before ``event`` lies; it is outside the rotation."""
    folder = journal.parent / BACKUP_FOLDER
    return folder / f"{stem_for(journal, folder)}.before-{event}{journal.suffix}"


def stem_for(journal: Path, folder: Path) -> str:
    """Return what the names of a journal's copies begin with: its stem, if there is room for it."""
    added = LONGEST_ADDED + len(os.fsencode(journal.suffix)) + temporary_files.LONGEST_ADDED
    return shortened(journal.stem, folder, added)


def free_place_before(journal: Path, event: str) -> Path:
    """Return a place like ``place_before`` at which nothing lies."""
    place, number = place_before(journal, event), 2
    while platform.is_there(place) or platform.is_there(wal_marker.log_of(place)):
        place = place_before(journal, f"{event}-{number}")
        number += 1
    return place
