"""SQLCipher connections and the SQLAlchemy engine over them."""

import contextlib
import errno
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from mentorjournal import open_files, platform, temporary_files
from mentorjournal.errors import TooLittleMemory, TooManyOpenFiles, UserError, lack_of
from mentorjournal.paths import NoPlace
from mentorjournal.vault.format import file_locks, read_only, sidecars, wal_frames, wal_marker
from mentorjournal.vault.format.errors import (
    Busy,
    CipherMissing,
    Damaged,
    DiskTrouble,
    NoLocks,
    NoSpace,
    OpenElsewhere,
    ReadOnly,
)
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.page_reader import Pages

APPLICATION_ID = 0x4D4A4E4C
"""``MJNL``; tells the journal from other SQLite databases, as ``PRAGMA application_id``."""

BUSY_SECONDS = 10.0
"""How long a writer waits for another one before it gives up."""

EXCLUSIVE_WAIT_SECONDS = 1.0
"""How long what needs the file alone waits for others to release it."""

NO_PLACE = {
    errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.EINVAL, errno.EEXIST,
}  # fmt: skip
"""What the system says of a path at which no file can be."""

CONNECTIONS = 4
"""Readers beside the one writer; more would only wait for the disk."""

Raw: TypeAlias = Any
"""A ``sqlcipher3`` connection; the library is not typed."""


def connect(path: Path, key: Key, *, wait_seconds: float | None = None) -> Raw:
    """Return a connection with the key in place; nothing has been read yet.

    ``cipher_log_level`` goes first: SQLCipher otherwise writes to stderr, across the screen. The
    path is given from the root on: ``:memory:`` and ``file:…`` mean something else to SQLite.

    Raises:
        NotAFile: what has a name of SQLite's beside it is none.
        CipherMissing: the library was built without its cipher.
        LogOnlyReadable: the file can only be read, and its log lies beside it.
    """
    sidecars.require_files(path)
    timeout = BUSY_SECONDS if wait_seconds is None else wait_seconds
    address = str(path.absolute())
    if not platform.can_be_written(path):
        address = read_only.address(path)
    elif path.exists():
        read_only.make_leftovers_writable(path)
    raw = sqlcipher.connect(
        address, check_same_thread=False, isolation_level=None, timeout=timeout, uri=True
    )
    try:
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute(f"PRAGMA key = \"x'{key.secret.hex()}{key.header.hex()}'\"")
        if raw.execute("PRAGMA cipher_version").fetchone() is None:
            raise CipherMissing
        raw.execute("PRAGMA temp_store = MEMORY")
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA synchronous = FULL")
    except BaseException:
        raw.close()
        raise
    return raw


@contextlib.contextmanager
def connected(path: Path, key: Key, *, wait_seconds: float | None = None) -> Iterator[Raw]:
    """Hand out a connection and close it afterwards, which checkpoints a log that lies there.

    Raises:
        LogDamaged: confirmed saves in that log would be lost.
    """
    with confirming_damage(path, key):
        wal_frames.require_whole(path, key)
        with _opened(path, key, wait_seconds) as raw:
            yield raw


@contextlib.contextmanager
def _opened(path: Path, key: Key, wait_seconds: float | None) -> Iterator[Raw]:
    """Hand out a connection and keep the log's mark true when it is closed.

    Closing the last connection checkpoints the log and deletes it. Which one is the last nobody
    knows before: another window may be opened and closed meanwhile, and leave its mark to this one.
    """
    can_be_written = platform.can_be_written(path)
    checkpoints = can_be_written and wal_marker.has_leftover_log(path)
    if checkpoints:
        wal_marker.begin_closing(path)
    try:
        with (
            open_files.Hold(path),
            contextlib.closing(connect(path, key, wait_seconds=wait_seconds)) as raw,
        ):
            yield raw
    finally:
        if checkpoints:
            wal_marker.end_closing(path)
        elif can_be_written:
            wal_marker.forget_mark(path)


def engine_over(path: Path, key: Key) -> Engine:
    """Return an engine whose connections are encrypted, in WAL mode.

    What is saved stays in the write-ahead log until ``Vault.checkpoint`` or the last one to close
    brings it in. So the file itself stands still meanwhile, and a change to it is another
    program's.

    Transactions that will write take the write lock at once (``BEGIN IMMEDIATE``), so that two
    writers wait for each other instead of failing half-way; readers say so with the execution
    option ``reading=True``.
    """

    def creator() -> Raw:
        raw = connect(path, key)
        if platform.can_be_written(path):
            raw.execute("PRAGMA journal_mode = WAL")
            raw.execute("PRAGMA wal_autocheckpoint = 0")
        return raw

    engine = create_engine(
        "sqlite://",
        creator=creator,
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_reset_on_return="rollback",
        hide_parameters=True,
    )
    use_explicit_transactions(engine)

    @event.listens_for(engine, "handle_error")
    def recheck(context: ExceptionContext) -> None:
        with contextlib.suppress(sqlcipher.Error), confirming_damage(path, key):
            raise context.original_exception

    return engine


def use_explicit_transactions(engine: Engine) -> None:
    """Let SQLAlchemy's begin be a real one: deferred for readers, immediate for writers."""

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


DATABASE_SUFFIXES = ("", "-wal", "-shm", "-journal")
"""What SQLite opens together with a file, beside it."""

DAMAGE_MESSAGES = (
    "malformed", "not a database", "corrupt", "hmac", "vtable constr", "invalid fts5",
    "unsupported file format",
)  # fmt: skip


def _reports_damage(error: BaseException) -> bool:
    return any(word in str(error).lower() for word in DAMAGE_MESSAGES)


@contextlib.contextmanager
def confirming_damage(path: Path, key: Key, *, held_by: Raw | None = None) -> Iterator[None]:
    """Confirm that a file is damaged where SQLite says so, and not just unreadable now.

    SQLite takes a file that the disk does not hand over for a damaged one, so its pages are checked
    again.

    Args:
        path: the file.
        key: its key.
        held_by: the connection that holds it alone; no other could look at it.

    Raises:
        DiskTrouble: SQLite speaks of damage, and there is none, or nobody can tell.
    """
    try:
        yield
    except sqlcipher.Error as error:
        if _reports_damage(error) and not is_damaged(path, key, held_by=held_by):
            raise DiskTrouble from None
        raise


def is_damaged(path: Path, key: Key, *, held_by: Raw | None = None) -> bool:
    """Say whether a file's pages, or what stands in them, is not as it was written.

    It is not where the disk does not hand it over, or does by now. See ``confirming_damage``.
    """
    try:
        pages = Pages(path, key)
        if pages.log_is_damaged or pages.damaged():
            return True
        connecting = contextlib.nullcontext(held_by) if held_by else _opened(path, key, 0)
        with connecting as raw:
            if raw.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return True
    except (OSError, UserError):
        return False
    except sqlcipher.Error as error:
        return _reports_damage(error)
    return False


def _as_vault_error(error: Exception, path: Path) -> UserError | None:
    if lack := lack_of(error):
        return lack
    if isinstance(error, OSError):
        return _from_os_error(error.errno, path)
    if isinstance(error, UnicodeError):
        return NoPlace(path=path)
    return _from_sqlite_message(str(error).lower(), path)


def _from_os_error(number: int | None, path: Path) -> UserError:
    if number in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return NoSpace()
    if number in platform.NOT_TO_BE_WRITTEN:
        return ReadOnly(path=path)
    if number in platform.NO_LOCKS:
        return NoLocks(path=path)
    return NoPlace(path=path) if number in NO_PLACE else DiskTrouble()


def _from_sqlite_message(message: str, path: Path) -> UserError | None:
    """Return what SQLite's own words mean; it says the same of several things."""
    meanings: tuple[tuple[Sequence[str], Callable[[], UserError]], ...] = (
        (("out of memory",), TooLittleMemory),
        (("locked", "busy", "locking protocol"), partial(_why_locked, path)),
        (("disk is full", "disk full"), NoSpace),
        (("unable to open",), partial(_why_not_opened, path, DiskTrouble())),
        (("readonly", "read-only"), partial(_why_not_opened, path, ReadOnly(path=path))),
        (("disk i/o error",), partial(_why_not_written, path)),
        (DAMAGE_MESSAGES, partial(Damaged, path=path)),
    )
    for words, problem in meanings:
        if any(word in message for word in words):
            return problem()
    return None


def _why_locked(path: Path) -> UserError:
    return Busy() if file_locks.has_locks(path) else NoLocks(path=path)


def _why_not_opened(path: Path, otherwise: UserError) -> UserError:
    """Return why SQLite could not open a file, or one beside it, to write: we try the same.

    Args:
        path: the file.
        otherwise: what to tell where that goes, because the reason has gone meanwhile.
    """
    if not platform.opens_more_files():
        return TooManyOpenFiles()
    if platform.is_full(path):
        return NoSpace()
    if path.exists() and not platform.can_be_written(path):
        return ReadOnly(path=path)  # nothing is laid beside what can only be read, not even to try
    probe = temporary_files.name_of(path.with_name(f"{path.name}-try"))
    try:
        with contextlib.suppress(FileNotFoundError), open_files.reading(path):
            pass  # it may be one that was to be made
        os.close(os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileNotFoundError:
        return ReadOnly(path=path)
    except OSError as error:
        return lack_of(error) or _from_os_error(error.errno, path)
    finally:
        platform.remove_leftover(probe)
    opened = (path.with_name(path.name + suffix) for suffix in DATABASE_SUFFIXES)
    return otherwise if all(map(platform.can_be_written, opened)) else ReadOnly(path=path)


def _why_not_written(path: Path) -> UserError:
    return NoSpace() if platform.is_full(path) else DiskTrouble()


@contextlib.contextmanager
def translating_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the operating system report into the vault's errors.

    Raises:
        VaultError: ``Busy``, ``NoLocks``, ``NoSpace``, ``ReadOnly``, ``DiskTrouble``, ``Damaged``.
        TooLittleMemory, TooManyOpenFiles: as they say.
        NoPlace: no file can be at that path, or not one whose name SQLite can write.
    """
    try:
        yield
    except (
        DBAPIError, sqlcipher.Error, sqlite3.Error, OSError, UnicodeError, MemoryError,
    ) as error:  # fmt: skip
        cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
        named = temporary_files.target_of(path)
        problem = _as_vault_error(cause if isinstance(cause, Exception) else error, named)
        if problem is None:
            raise
        raise problem from None


@contextlib.contextmanager
def alone(path: Path, key: Key) -> Iterator[Raw]:
    """Hold the file exclusively, with its write-ahead log checkpointed and gone.

    Leaving WAL mode succeeds only when no other connection is open, and in exclusive locking
    mode the lock stays until the connection is closed.

    Raises:
        OpenElsewhere: another connection is open.
        ReadOnly: the file cannot be written.
    """
    if not platform.can_be_written(path):
        raise ReadOnly(path=path)
    with _opened(path, key, EXCLUSIVE_WAIT_SECONDS) as raw:
        try:
            with translating_errors(path):
                raw.execute("PRAGMA locking_mode = EXCLUSIVE")
                mode = raw.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
                raw.execute("BEGIN EXCLUSIVE")
                raw.execute("COMMIT")
        except Busy:
            raise OpenElsewhere from None
        if mode != "delete":
            raise OpenElsewhere
        with confirming_damage(path, key, held_by=raw):
            yield raw
