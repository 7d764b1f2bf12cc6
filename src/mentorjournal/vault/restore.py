"""Putting a backup in the journal's place."""

import contextlib
from pathlib import Path

from mentorjournal import platform, temporary_files
from mentorjournal.locale import N_
from mentorjournal.progress import Progress, silent
from mentorjournal.vault import file, keyring, unlock
from mentorjournal.vault.backups.backup_paths import free_place_before
from mentorjournal.vault.backups.copies import copy_encrypted, move_strays_away
from mentorjournal.vault.damage import integrity
from mentorjournal.vault.format import file_locks, sidecars, wal_marker
from mentorjournal.vault.format.connection import translating_errors
from mentorjournal.vault.format.errors import BackupUnusable, Damaged, NoBackup, NoJournal
from mentorjournal.vault.format.header import read_header
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.state import last_seen

LOGS = ("-wal", "-journal", "-base")
"""What may lie beside a file that is not whole without it, and would be laid over another."""


def require_backup(path: Path) -> None:
    """Refuse what cannot be a backup, before anybody is asked for its passphrase.

    Raises:
        NoBackup: nothing lies there.
        VaultError: what ``read_header`` raises.
    """
    try:
        read_header(path)
    except NoJournal:
        raise NoBackup(path=path) from None


def backup_key(backup: Path, passphrase: str, key_file: Path | None = None) -> Key:
    """Return what opens a backup.

    Raises:
        WrongPassphrase: it was made under another passphrase.
        BackupUnusable: it is damaged.
        VaultError: what ``require_backup`` and ``key_by_passphrase`` raise.
    """
    require_backup(backup)
    try:
        return unlock.key_by_passphrase(backup, passphrase, key_file)
    except Damaged:
        raise BackupUnusable(path=backup) from None


def restore(
    backup: Path,
    journal: Path,
    passphrase: str,
    *,
    key_file: Path | None = None,
    tell: Progress = silent,
) -> Path | None:
    """Put a backup in the journal's place; return where the journal it replaced now lies.

    Raises:
        BackupUnusable: the backup does not pass its check; nothing was changed.
        OpenElsewhere: the journal is open; nothing was changed.
        VaultError: what ``backup_key`` raises.
    """
    return restore_with_key(backup, journal, backup_key(backup, passphrase, key_file), tell=tell)


def restore_with_key(
    backup: Path, journal: Path, key: Key, *, tell: Progress = silent
) -> Path | None:
    """Put a backup in the journal's place as ``restore`` does, with the backup's key."""
    unfinished = temporary_files.name_of(journal)
    tell(N_("Checking the backup …"))
    if integrity.problems_in(backup, key):
        raise BackupUnusable(path=backup)
    with translating_errors(journal):
        try:
            copy_encrypted(backup, key, unfinished, tell, replace=True)
            file.open_with_key(unfinished, key).close()
            sidecars.require_checkpointed(unfinished)
            with last_seen.forgotten(journal):
                kept = _exchange(journal, unfinished, tell)
        finally:
            sidecars.remove_with_sidecars(unfinished)
    keyring.forget_outdated(journal)
    return kept


def _exchange(journal: Path, restored: Path, tell: Progress) -> Path | None:
    """Put a restored file in the journal's place; return where what lay there is kept.

    Nobody can open the journal meanwhile, so that nothing is saved between its copy and its end.
    """
    if not journal.exists():
        _put_in_place(journal, restored)
        return None
    sidecars.require_files(journal)
    with contextlib.ExitStack() as locked:
        locked.enter_context(file_locks.alone(journal))
        kept = _keep_replaced(journal)
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
    move_strays_away(journal)
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


def _keep_replaced(journal: Path) -> Path:
    """Copy the journal that is about to be replaced, so that at every moment one lies there."""
    kept = free_place_before(journal, "restore")
    platform.make_private_folder(kept.parent)
    sidecars.remove_with_sidecars(kept)
    try:
        for suffix in LOGS:
            log = journal.with_name(journal.name + suffix)
            if log.exists():
                file_locks.copy(log, kept.with_name(kept.name + suffix))
        file_locks.copy(
            journal, kept
        )  # last: without its log it could not be told from a whole one
    except BaseException:
        sidecars.remove_with_sidecars(kept)
        raise
    return kept
