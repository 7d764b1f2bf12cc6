"""Reading backups again: a copy that was good when it was made may lie on a disk that fails.

When each was last read is kept in the user's own state folder, by digests of names alone. Where
that cannot be written, nothing is remembered, and a backup counts as never read.
"""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from mentorjournal import platform, temporary_files
from mentorjournal.progress import Progress, silent
from mentorjournal.vault.backups.backup_paths import Place
from mentorjournal.vault.damage import integrity
from mentorjournal.vault.format import header
from mentorjournal.vault.format.errors import Damaged, NotAJournal, VaultError
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.state.last_seen import digest_of

READ_AGAIN_AFTER = timedelta(days=30)

MOST_BYTES = 1024 * 1024
"""Many times what a place's backups take."""

_UNREADABLE = (OSError, ValueError, TypeError, LookupError, AttributeError, RuntimeError)


class State(StrEnum):
    """What reading a backup showed."""

    WHOLE = "whole"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"
    OTHER_KEY = "other passphrase"


@dataclass(frozen=True)
class ReadBackup:
    """A backup that was read.

    Attributes:
        path: where it lies.
        made: when it was made, by its name, local time.
        state: what reading it showed.
        read_before: when it was last read before, local time; none where it is not known.
    """

    path: Path
    made: datetime
    state: State
    read_before: datetime | None


def read_all(
    places: Sequence[Place], key: Key, now: datetime, *, tell: Progress = silent
) -> Iterator[ReadBackup]:
    """Read each backup in each place, newest first.

    Args:
        places: where they lie.
        key: the journal's key; a backup from before a new passphrase has another.
        now: local time.
        tell: told each step.
    """
    for place in places:
        for made, path in place.backups():
            yield _read(place, made, path, key, now, tell)


def read_one(places: Sequence[Place], key: Key, now: datetime) -> ReadBackup | None:
    """Read the one backup that has not been read for longest, if that is long ago."""
    waiting = [
        (last_read(place, path) or made, made, path, place)
        for place in places
        for made, path in place.backups()
        if header.first_bytes(path) == key.header
    ]
    if not waiting:
        return None
    read, made, path, place = min(waiting, key=lambda candidate: candidate[0])
    if now.replace(tzinfo=None) - read < READ_AGAIN_AFTER:
        return None
    return _read(place, made, path, key, now, silent)


def _read(
    place: Place, made: datetime, path: Path, key: Key, now: datetime, tell: Progress
) -> ReadBackup:
    before = last_read(place, path)
    state = State.WHOLE
    try:
        if header.read_header(path) != key.header:
            return ReadBackup(path, made, State.OTHER_KEY, before)
        if integrity.problems_in(path, key, tell=tell):
            state = State.DAMAGED
    except (Damaged, NotAJournal):
        state = State.DAMAGED
    except VaultError:  # it may be whole: the disk, its permissions, or the memory say no more
        return ReadBackup(path, made, State.UNREADABLE, before)
    _note(place, path, now)
    return ReadBackup(path, made, state, before)


def last_read(place: Place, path: Path) -> datetime | None:
    """Return when a backup was last read on this computer, local time."""
    with suppress(*_UNREADABLE):
        return datetime.fromisoformat(_load(place)[_name(path)])
    return None


def _note(place: Place, path: Path, now: datetime) -> None:
    there = {_name(backup) for _, backup in place.backups()}
    kept = {name: read for name, read in _load(place).items() if name in there}
    kept[_name(path)] = now.replace(tzinfo=None).isoformat(timespec="seconds")
    with suppress(*_UNREADABLE):
        target = _store(place)
        platform.make_private_folder(target.parent)
        temporary_files.replace_private(target, json.dumps(kept), flush=False)


def _load(place: Place) -> dict[str, str]:
    with suppress(*_UNREADABLE):
        return dict(json.loads(platform.read_small_file(_store(place), MOST_BYTES)))
    return {}


def _store(place: Place) -> Path:
    named = f"{platform.real_path(place.folder)} {place.stem}"
    return platform.state_folder() / "backups" / f"{_digest(named)}.json"


def _name(path: Path) -> str:
    return _digest(path.name)


def _digest(words: str) -> str:
    return digest_of(os.fsencode(words))
