"""What an open journal may ask of the file it lies in: copies, checks, closing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlmodel import Session

from mentorjournal import temporary_files
from mentorjournal.errors import UserError
from mentorjournal.journal.model.clock import Clock
from mentorjournal.journal.model.tables import Setting
from mentorjournal.journal.people import settings
from mentorjournal.journal.store import save_counts
from mentorjournal.journal.store.journal import BackedUp
from mentorjournal.journal.store.rollback import RollbackWatch
from mentorjournal.paths import place_of
from mentorjournal.progress import Progress
from mentorjournal.vault.backups import backup, backup_paths, backup_verification
from mentorjournal.vault.backups.backup_paths import Place
from mentorjournal.vault.backups.backup_verification import ReadBackup, State
from mentorjournal.vault.damage import integrity
from mentorjournal.vault.file import Vault
from mentorjournal.vault.format import wal_marker
from mentorjournal.vault.format.connection import translating_errors
from mentorjournal.vault.format.errors import (
    BackupDamaged,
    ChangedUnderneath,
    KeptApart,
    LogStayed,
    NotKeptApart,
)


class VaultCare:
    """What a journal may ask of the file it lies in; see ``journal.FileCare``.

    Args:
        vault: the open file.
        clock: the time.
    """

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock
        self._key = vault.key
        self.rollback = RollbackWatch(vault)

    def prepare_to_write(self) -> None:
        """Make ready for a save; also in a file that could only be read, if it can be written."""
        self._vault.prepare_to_write()

    def require_unchanged(self) -> None:
        """Refuse to go on where another program has changed the file meanwhile."""
        if self._vault.changed_underneath:
            raise ChangedUnderneath(path=self._vault.path)

    def count(self, session: Session) -> Callable[[], None]:
        """Count a save within its transaction; return what remembers it once it is committed."""
        return self.rollback.count(session)

    def drop_refused(self) -> None:
        """Drop what a save has left behind that the disk refused."""
        self._vault.drop_refused()

    def others_saved(self, session: Session) -> bool:
        """Say whether somebody else has saved something since this was last asked."""
        return self.rollback.others_saved(session)

    def back_up(self, target: Path, *, force: bool, tell: Progress) -> Path:
        """Make a verified encrypted copy at a file or in a folder and return its place."""
        path, key, now = self._vault.path, self._vault.key, self._clock.local()
        return backup.back_up_to(path, key, target, now, force=force, tell=tell)

    def back_up_everywhere(self, tell: Progress) -> BackedUp:
        """Make a backup in each of the journal's places."""
        path, key, now = self._vault.path, self._vault.key, self._clock.local()
        with self._reading() as session:
            places = self._places(session)
        return _each(places, lambda place: backup.back_up(path, key, place, now, tell=tell))

    def check(self, tell: Progress) -> dict[str, list[str]]:
        """Return the findings of each check that found something."""
        return integrity.problems_in(self._vault.path, self._vault.key, tell=tell)

    def read_backups(self, tell: Progress) -> Iterator[ReadBackup]:
        """Read each of the journal's backups."""
        with self._reading() as session:
            places = self._places(session)
        return backup_verification.read_all(places, self._vault.key, self._clock.local(), tell=tell)

    def rewrite(self) -> None:
        """Rewrite the file, so that nothing of what was deleted is left in it."""
        self._vault.rewrite()

    def checkpoint(self) -> None:
        """Checkpoint: copy what has been saved from the write-ahead log into the file."""
        self._vault.checkpoint()

    def close(self, *, in_haste: bool) -> list[UserError]:
        """Checkpoint the log into the one file, back up where due, forget the key."""
        path, key, now = self._vault.path, self._vault.key, self._clock.local()
        if self._vault.is_only_read:
            return self._close_what_was_read()
        if self._vault.changed_underneath:
            kept = backup_paths.free_place_before(path, "change-elsewhere")
            whole = self._vault.keep_apart(kept)
            self._vault.close()
            if whole:
                return [KeptApart(path=path, kept=kept)]
            return [NotKeptApart(path=path, log=wal_marker.log_of(path))]
        places, problems = [backup_paths.beside(path)], list[UserError]()
        remember: Callable[[], None] | None = None
        try:
            with self._reading() as session:
                places = self._places(session)
                remember = self.rollback.close(session)
        except UserError as error:
            problems.append(error)
        self._vault.close()
        if remember is not None:
            with suppress(OSError):
                remember()
        for folder in {path.parent, *(place.folder for place in places)}:
            temporary_files.sweep(folder)
        done = _each(
            places, lambda place: backup.back_up_if_due(path, key, place, now, in_haste=in_haste)
        )
        if self._vault.log_stayed:
            problems = [LogStayed(path=path, log=wal_marker.log_of(path).name), *problems]
        if problems:
            return problems
        return [*done.problems, *(self._read_again(places) if done.made or done.problems else [])]

    def _close_what_was_read(self) -> list[UserError]:
        """Close a file that can only be read; nothing was saved, so there is nothing to keep."""
        with suppress(UserError, OSError), self._reading() as session:
            remember = self.rollback.close(session)
            remember()
        self._vault.close()
        return []

    def _read_again(self, places: Sequence[Place]) -> list[UserError]:
        """Read the backup that nobody has read for longest, now and then, after a save."""
        with suppress(OSError):
            read = backup_verification.read_one(places, self._key, self._clock.local())
            if read is not None and read.state is State.DAMAGED:
                return [BackupDamaged(path=read.path)]
        return []

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with (
            translating_errors(self._vault.path),
            self._vault.engine.connect().execution_options(reading=True) as connection,
            Session(connection) as session,
        ):
            yield session

    def _places(self, session: Session) -> list[Place]:
        path = self._vault.path
        extra = session.get(Setting, settings.BACKUP_FOLDER)
        owner = save_counts.journal_id(session)
        if extra and extra.value and owner:
            return [
                backup_paths.beside(path),
                backup_paths.elsewhere(path, place_of(extra.value), owner),
            ]
        return [backup_paths.beside(path)]


def _each(places: Sequence[Place], back_up: Callable[[Place], Path | None]) -> BackedUp:
    done = BackedUp([], [])
    for place in places:
        try:
            with translating_errors(place.folder):
                made = back_up(place)
            done.made.extend([made] if made else [])
        except UserError as error:
            done.problems.append(error)
    return done
