"""Creating, opening and closing the one encrypted file."""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, event

from mentorjournal import open_files, platform, temporary_files
from mentorjournal.errors import UserError
from mentorjournal.locale import N_
from mentorjournal.progress import Progress, silent
from mentorjournal.vault import diagnosis
from mentorjournal.vault.backups import backup_paths, copies
from mentorjournal.vault.format import (
    page_stamps,
    read_only,
    refused_saves,
    schema,
    sidecars,
    wal_frames,
    wal_marker,
    wal_owner,
)
from mentorjournal.vault.format.connection import (
    APPLICATION_ID,
    Raw,
    confirming_damage,
    connected,
    engine_over,
    translating_errors,
)
from mentorjournal.vault.format.errors import (
    ChangedUnderneath,
    LogMissing,
    NewerSchema,
    NotAJournal,
    OlderAndOnlyReadable,
    OnlyReadable,
    Replaced,
    VaultError,
)
from mentorjournal.vault.format.header import read_header
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.page_reader import Pages
from mentorjournal.vault.state import known_pages, last_seen


class Vault:
    """An open journal file.

    One connection stays open for the vault's whole life: it holds SQLite's shared lock, so
    that no other mentorjournal can exchange the file underneath.

    Args:
        path: the file.
        key: the key that opened it.
    """

    def __init__(self, path: Path, key: Key) -> None:
        self.path = path
        self._key: Key | None = key
        self.header = key.header
        self._changed_elsewhere = False
        self._is_copied = False
        self.notices: list[VaultError] = []
        """What the user should know about the file, though it could be opened."""
        self.is_upgraded = False
        """Whether the file was of an older program until it was opened."""
        self.engine: Engine = engine_over(path, key)
        self._open_engine()

    def _open_engine(self) -> None:
        path = self.path
        is_only_read = not platform.can_be_written(path)
        if not is_only_read:
            read_only.remove_index_of_another(path)
        with translating_errors(path), contextlib.ExitStack() as cleanup:
            hold = open_files.Hold(path)
            cleanup.callback(hold.release)
            cleanup.callback(self.engine.dispose)
            anchor = self.engine.connect()
            cleanup.callback(anchor.close)
            anchor = anchor.execution_options(reading=True)
            anchor.exec_driver_sql("SELECT count(*) FROM sqlite_master")
            anchor.rollback()
            if _fingerprint(path)[:2] != hold.inode:
                raise Replaced
            self._read_pages()
            self._has_mark = wal_marker.mark_beside(path) is not None
            self._is_noted = False
            self.is_only_read = is_only_read
            """Whether the file can only be read, and nothing may be laid beside it."""
            self._anchor, self._cleanup = anchor, cleanup.pop_all()

    def _read_pages(self) -> None:
        """Know what the file's pages are as it was opened, and how it stands with them."""
        while True:
            self._seen_fingerprint = _fingerprint(self.path)
            self._known = known_pages.load(self.path)
            self._pages = self._known or page_stamps.read(self.path)
            self._read_at = None if self._known else time.time()
            if self._seen_fingerprint == _fingerprint(self.path):
                return  # else another window has just checkpointed its log

    def prepare_to_write(self) -> None:
        """Note what the log rests on, before the first save is laid into it.

        A file that could only be read is opened again where it can be written by now.

        Raises:
            ChangedUnderneath: another program has changed such a file meanwhile.
        """
        if self.is_only_read and platform.can_be_written(self.path):
            self._start_writing()
        while not self._is_noted and not self.is_only_read:
            is_anothers = self.changed_underneath
            wal_marker.keep(self.path, self._pages)
            self._has_mark = wal_marker.mark_beside(self.path) is not None
            # else another window has just checkpointed its log
            self._is_noted = is_anothers or self._seen_fingerprint == _fingerprint(self.path)

    def _start_writing(self) -> None:
        if self.changed_underneath:
            raise ChangedUnderneath(path=self.path)
        self._cleanup.close()
        platform.make_private_file(self.path)
        self._open_engine()

    @property
    def key(self) -> Key:
        """The key, for copies of the file made while it is open."""
        if self._key is None:
            raise RuntimeError("closed")
        return self._key

    @property
    def digest(self) -> str:
        """What tells the file from any other, as it lies there now, open or closed."""
        now = _fingerprint(self.path)
        return (
            self._pages if now == self._seen_fingerprint else page_stamps.read(self.path)
        ).digest

    @property
    def changed_underneath(self) -> bool:
        """Whether another program has written to the file or exchanged it since it was opened.

        A new time alone is no change: backup programs and ``touch`` set it.
        """
        now = _fingerprint(self.path)
        if now != self._seen_fingerprint and self._is_unchanged(now):
            self._seen_fingerprint = now
        return now != self._seen_fingerprint

    def _is_unchanged(self, now: tuple[int, ...]) -> bool:
        if now[:2] != self._seen_fingerprint[:2]:
            return False  # SQLite goes on in the file of before, whatever lies in the new one
        try:
            if self._was_checkpointed_elsewhere():
                return True
            if page_stamps.read(self.path).digest != self._pages.digest:
                return False
            return not Pages(self.path, self.key, with_log=False).damaged()
        except OSError:
            return False

    def _was_checkpointed_elsewhere(self) -> bool:
        """Say whether another window has checkpointed the log, and not another program.

        It says so in the mark before, and writes a new one afterwards, maybe while this looks.
        """
        for _ in range(2):
            pages, mark = page_stamps.read(self.path), wal_marker.mark_beside(self.path)
            if pages.digest == self._pages.digest:
                continue
            is_renewed = mark is not None and mark.digest == pages.digest
            is_under_way = self._has_mark if mark is None else mark.is_closing
            if is_renewed or (is_under_way and wal_owner.is_own(self.path, self.key)):
                self._pages, self._read_at = pages, time.time()
                return True
        return False

    def checkpoint(self) -> None:
        """Bring what the log holds into the file, which stays open, and empty the log.

        Until then, what was saved since the file was opened lies in the log alone. Where a reader
        is in the way, part of it stays for the next time.

        Raises:
            VaultError: the disk refuses; the log is all there.
        """
        if self.is_only_read or not wal_marker.has_log(self.path) or self.changed_underneath:
            return
        with translating_errors(self.path):
            wal_marker.begin_checkpoint(self.path)
            try:
                with connected(self.path, self.key, wait_seconds=0) as raw:
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                self._seen_fingerprint = _fingerprint(self.path)
                self._pages, self._read_at = wal_marker.renew(self.path), time.time()

    def rewrite(self) -> None:
        """Rewrite the file from its content, so that deleted text is in no page of it.

        SQLCipher overwrites a row that is deleted, but a copy may stay where its page was once
        parted, and a deleted word stays in the search index until that is joined. The new pages
        reach the file when the journal is closed.

        Raises:
            NoSpace: there is no room for a second copy.
            Busy: someone else is writing; it can be done again.
        """
        self.prepare_to_write()
        last_seen.forget_pages(self.path)
        try:
            with translating_errors(self.path), self._without_transaction() as raw:
                raw.execute("INSERT INTO search_text(search_text) VALUES ('optimize')")
                raw.execute("VACUUM")
        except UserError:
            self.drop_refused()
            raise

    @contextlib.contextmanager
    def _without_transaction(self) -> Iterator[Raw]:
        with (
            contextlib.closing(self.engine.raw_connection()) as borrowed,
            confirming_damage(self.path, self.key),
        ):
            yield borrowed.driver_connection

    def drop_refused(self) -> None:
        """Drop what a save has left in the log that the disk refused, and that is told as failed.

        Where this is refused as well, the next opening may find the save, whole.
        """
        refused_saves.drop(self.path, self.engine)

    def keep_apart(self, kept: Path) -> bool:
        """Copy what this connection sees, and let none of it reach the file; say if it is whole.

        The file is another program's by now, so closing must not checkpoint the log. Nor may the
        log be emptied, because another window may have it open. Where the copy cannot be made, the
        log is all there is, and stays: the next opening sets it apart.
        """
        self._changed_elsewhere = True
        event.listen(self.engine, "close", _skip_checkpoint)
        unfinished = temporary_files.name_of(kept)
        with contextlib.suppress(UserError), translating_errors(kept):
            platform.make_private_folder(kept.parent)
            with self._without_transaction() as raw:
                copies.write_copy(raw, unfinished)
            copies.require_whole(unfinished, self.key)
            unfinished.replace(kept)
            platform.flush_folder(kept.parent)
            self._is_copied = True
        with contextlib.suppress(OSError):
            sidecars.remove_with_sidecars(unfinished)
        return self._is_copied

    def close(self) -> None:
        """Checkpoint the log, unless the file is open elsewhere; forget the key.

        SQLite says nothing where the disk refuses. Then the log stays, and so does its mark, which
        tells whoever opens the file next that it is to be checkpointed: see ``log_stayed``.
        """
        if self._key is None:
            return
        self._key = None
        keeps_log = self._changed_elsewhere or self.is_only_read
        if not keeps_log:
            wal_marker.begin_closing(self.path)
            self._checkpoint_and_stamp()
        self._cleanup.close()
        if not keeps_log:
            is_known = _fingerprint(self.path) == self._seen_fingerprint
            wal_marker.end_closing(self.path, self._pages if is_known else None)
            self._remember_pages()
        elif self._is_copied and not wal_marker.is_log_in_use(self.path):
            wal_marker.remove_log(self.path)

    def _checkpoint_and_stamp(self) -> None:
        """Checkpoint the log so that the pages are then known without reading all of them.

        Where the disk refuses, closing the last connection tries again. Where somebody else is at
        the file, part of the log may stay; then all pages are read.
        """
        salts = wal_marker.salts_of(self.path)  # first: a log begun anew meanwhile tells by them
        if not wal_marker.has_log(self.path) or _fingerprint(self.path) != self._seen_fingerprint:
            return
        raw: Raw = self._anchor.connection.driver_connection
        with contextlib.suppress(raw.Error, OSError):
            is_busy, frames, brought_in = raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if not is_busy and frames == brought_in:
                fingerprint = _fingerprint(self.path)
                pages = wal_frames.read_changed_pages(self.path, self._pages, salts)
                if pages is not None:
                    self._pages, self._seen_fingerprint = pages, fingerprint
        with contextlib.suppress(OSError):
            if _fingerprint(self.path) != self._seen_fingerprint:
                self._read_pages()

    def _remember_pages(self) -> None:
        with contextlib.suppress(OSError):
            if wal_marker.has_log(self.path):
                return
            if _fingerprint(self.path) != self._seen_fingerprint:
                self._read_pages()
            if self._pages is not self._known and self._seen_fingerprint:
                modified_ns = self._seen_fingerprint[-1]
                known_pages.keep(
                    self.path, self._pages, modified_ns=modified_ns, read_at=self._read_at
                )

    @property
    def log_stayed(self) -> bool:
        """Whether what was saved lies in the log still, though nobody has the file open."""
        return (
            self._key is None and not self._changed_elsewhere and sidecars.has_stayed_log(self.path)
        )


def _skip_checkpoint(raw: Raw, _: object) -> None:
    """Let a connection that is about to be closed bring nothing in, though it may be the last.

    SQLite has a switch for that (``SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE``) that sqlcipher3 does not
    hand on; a checkpoint that is interrupted leaves the log as well.
    """
    raw.interrupt()


def _fingerprint(path: Path) -> tuple[int, ...]:
    """Return what tells a file from another one, and from itself after a change."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def open_with_key(path: Path, key: Key, *, progress: Progress = silent) -> Vault:
    """Open an existing journal whose key check has passed, migrating an older schema.

    Raises:
        NotAFile: what has a name of SQLite's beside it is none.
        Damaged, Truncated, NotHereYet: the key fits but the pages do not hold.
        NotAJournal: the key fits a database that is something else.
        NewerSchema: written by a later version; nothing is changed.
        Replaced: the file was exchanged meanwhile.
        ExchangedMeanwhile, LogKeptApart: it was before, and what was saved last lies in a log that
            does not belong to it.
        OlderAndOnlyReadable, LogOnlyReadable, Busy, ReadOnly, NoSpace: as they say.
    """
    sidecars.require_files(path)
    is_only_read = not platform.can_be_written(path)
    with translating_errors(path):
        if not is_only_read:
            temporary_files.sweep(path.parent)
            diagnosis.require_own_log(path, key)
        diagnosis.require_sound(path, key)
        log_is_missing = wal_marker.is_log_missing(path)
        if not is_only_read and not wal_marker.has_log(path):
            wal_marker.forget_mark(path)
        with connected(path, key) as raw:
            schema_number = _inspect(path, raw)
        if read_header(path) != key.header:
            raise Replaced
        if schema_number < schema.KNOWN_SCHEMA:
            if is_only_read:
                raise OlderAndOnlyReadable(path=path)
            _upgrade(path, key, progress)
        if not is_only_read:
            platform.make_private_file(path)
    with contextlib.ExitStack() as cleanup:
        with translating_errors(path):
            vault = Vault(path, key)
            cleanup.callback(vault.close)
        vault.is_upgraded = schema_number < schema.KNOWN_SCHEMA
        if read_header(path) != key.header:
            raise Replaced
        if log_is_missing:
            vault.notices.append(LogMissing(path=path, log=wal_marker.log_of(path).name))
        if vault.is_only_read:
            vault.notices.append(OnlyReadable(path=path))
        cleanup.pop_all()
    return vault


def _inspect(path: Path, raw: Raw) -> int:
    """Return the schema number of an opened file, or raise what is wrong with it."""
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotAJournal(path=path)
    schema_number = int(raw.execute("PRAGMA user_version").fetchone()[0])
    if schema_number > schema.KNOWN_SCHEMA:
        raise NewerSchema(found=schema_number, known=schema.KNOWN_SCHEMA)
    return schema_number


def _upgrade(path: Path, key: Key, progress: Progress) -> None:
    progress(N_("Making a backup before the upgrade …"))
    copies.copy_encrypted(path, key, backup_paths.place_before(path, "upgrade"), replace=True)
    progress(N_("Upgrading the journal …"))
    last_seen.forget_pages(path)
    engine = engine_over(path, key)
    try:
        with confirming_damage(path, key):
            schema.migrate(engine)
    finally:
        engine.dispose()
