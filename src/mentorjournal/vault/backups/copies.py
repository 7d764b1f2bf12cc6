"""An encrypted copy of a journal, verified before it gets its name."""

import os
from pathlib import Path

from mentorjournal import platform, temporary_files
from mentorjournal.locale import N_
from mentorjournal.progress import Progress, silent
from mentorjournal.vault.backups.backup_paths import free_place_before
from mentorjournal.vault.damage import integrity
from mentorjournal.vault.format import header, sidecars
from mentorjournal.vault.format.connection import Raw, connected, translating_errors
from mentorjournal.vault.format.errors import BackupUnsound, JournalExists, Replaced
from mentorjournal.vault.format.keys import Key

STRAYS = ("-wal", "-journal")
"""What SQLite lays over any file that it finds beside."""


def move_strays_away(path: Path) -> None:
    """Keep what lies beside a free name elsewhere: a log would be laid over the file that gets it.

    It may be all that is left of what somebody saved in a journal that is gone.
    """
    if platform.is_there(path):
        return
    for stray_suffix in STRAYS:
        stray = path.with_name(path.name + stray_suffix)
        if platform.is_there(stray) and stray.stat().st_size:
            kept = free_place_before(path, "new-file")
            platform.make_private_folder(kept.parent)
            stray.replace(kept.with_name(kept.name + stray_suffix))
    for suffix in sidecars.SUFFIXES:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def give_free_name(unfinished: Path, path: Path) -> None:
    """Give a new file its name, which must be free, once all of it is on the disk.

    Raises:
        FileExistsError: something lies there; it is left alone.
        NoSpace, DiskTrouble: its log could not be checkpointed.
    """
    sidecars.require_checkpointed(unfinished)
    platform.flush_file(unfinished)
    move_strays_away(path)
    platform.rename_to_free_place(unfinished, path)


def write_copy(raw: Raw, target: Path) -> None:
    """Write what a connection sees to a file of its own, under the same key and salt."""
    sidecars.reserve(target)
    raw.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(target.absolute()),))


def require_whole(copy: Path, key: Key) -> None:
    """Make sure that a copy holds together and stays on the disk, before it gets its name.

    Raises:
        BackupUnsound: it does not hold together.
    """
    if header.read_header(copy) != key.header or integrity.problems_in(copy, key):
        raise BackupUnsound
    platform.flush_file(copy)


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
    if header.read_header(journal) != key.header:
        raise Replaced
    unfinished = temporary_files.name_of(target)
    with translating_errors(target):
        platform.make_private_folder(target.parent)
        try:
            tell(N_("Copying the journal …"))
            with connected(journal, key) as raw:
                write_copy(raw, unfinished)
            tell(N_("Checking the copy …"))
            require_whole(unfinished, key)
            move_strays_away(target)
            if replace and not platform.is_no_file(target):
                unfinished.replace(target)
            else:
                platform.rename_to_free_place(unfinished, target)
        except FileExistsError:
            raise JournalExists(path=target) from None
        finally:
            sidecars.remove_with_sidecars(unfinished)
    platform.flush_folder(target.parent)
