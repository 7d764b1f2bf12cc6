"""What is wrong with a file: cut off, not here yet, damaged pages, damaged first bytes."""

import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from mentorjournal import platform, temporary_files
from mentorjournal.errors import UserError
from mentorjournal.locale import N_
from mentorjournal.progress import Progress, silent
from mentorjournal.vault.backups import backup_paths
from mentorjournal.vault.format import (
    file_locks,
    keys,
    page_stamps,
    sidecars,
    wal_marker,
    wal_owner,
)
from mentorjournal.vault.format.connection import is_damaged, translating_errors
from mentorjournal.vault.format.errors import (
    ExchangedMeanwhile,
    HeaderDamaged,
    LogDamaged,
    LogKeptApart,
    NotAJournal,
    NotHereYet,
    PagesDamaged,
    Truncated,
    VaultError,
    WrongPassphrase,
    WrongPassphraseOrKeyFile,
)
from mentorjournal.vault.format.header import first_bytes, read_header
from mentorjournal.vault.format.keys import HEADER_BYTES, SALT_BYTES, Key
from mentorjournal.vault.format.page_reader import Pages
from mentorjournal.vault.format.page_seals import PAGE_BYTES
from mentorjournal.vault.state import last_seen

LARGEST_READ_WHOLE = 16 * 1024 * 1024
"""Up to this size every page's seal is looked at when the file is opened; many years' writing."""

MOST_NAMED = 5
TRIED_PAGES = 4


def require_sound(path: Path, key: Key) -> None:
    """Refuse a file that is not whole; a large one is only measured.

    Raises:
        LogDamaged: confirmed saves lie behind a broken frame of the log.
        NotHereYet: a sync client has not brought all of it.
        Truncated: its end is missing.
        Damaged: pages do not authenticate.
    """
    for look in range(wal_marker.LOOKS):
        if look:
            time.sleep(wal_marker.SECONDS_BETWEEN)
        whole = path.stat().st_size <= LARGEST_READ_WHOLE
        pages = Pages(path, key)
        bad = (
            pages.damaged()
            if whole
            else [number for number in (1, pages.count) if not pages.is_sound(number)]
        )
        if not bad and not pages.log_is_damaged:
            return
        if not file_locks.is_open_somewhere(path):
            break
    if pages.log_is_damaged:
        raise LogDamaged(path=path)
    missing = pages.missing()
    if bad == missing and platform.sync_client_of(path):
        raise NotHereYet(path=path)
    if path.stat().st_size < pages.count * PAGE_BYTES:
        raise Truncated(path=path, there=path.stat().st_size // PAGE_BYTES, all=pages.count)
    named = ", ".join(map(str, bad[:MOST_NAMED])) + (" …" if len(bad) > MOST_NAMED else "")
    raise PagesDamaged(path=path, pages=named, all=pages.count)


def is_log_of_another(path: Path, key: Key) -> bool:
    """Say whether a whole file lies in the place of the one that its log belongs to.

    A damaged one is not the same as it was either, but it is the log's.
    """
    if not wal_marker.has_log(path):
        return False
    is_own = wal_owner.is_own(path, key)
    if is_own and not wal_owner.has_mark(path) and not wal_marker.is_log_in_use(path):
        is_own = not _is_as_closed_here(path) and not _would_spoil(path, key)
    return not is_own and not Pages(path, key, with_log=False).damaged()


def _is_as_closed_here(path: Path) -> bool:
    """Say whether a file is just as it was last closed on this computer.

    A log without its mark that lies beside it is then of before, such as one that was deleted with
    the mark when it had been checkpointed, and that a sync client has brought back.
    """
    closed = last_seen.load(path).pages
    return bool(closed) and closed == page_stamps.read(path).digest


def _would_spoil(path: Path, key: Key) -> bool:
    """Say whether a log is whole but would damage the file it lies beside: a copy of both tells.

    Where no copy can be made, nobody knows, and the log is believed.
    """
    tried = temporary_files.name_of(path.with_name(f"{path.name}-tried"))
    try:
        with suppress(OSError, UserError, sqlcipher.Error):
            sidecars.remove_with_sidecars(tried)
            if Pages(path, key).log_is_damaged:
                return False  # that is told by itself
            file_locks.copy(wal_marker.log_of(path), wal_marker.log_of(tried))
            file_locks.copy(path, tried)
            return is_damaged(tried, key)
    finally:
        sidecars.remove_with_sidecars(tried)
    return False


def require_own_log(path: Path, key: Key) -> None:
    """Refuse to lay a log over a file that it does not belong to; keep it apart.

    Raises:
        ExchangedMeanwhile: a window still has the file of before open.
        LogKeptApart: none has; the file can be opened now.
    """
    if not is_log_of_another(path, key):
        return
    if wal_marker.is_log_in_use(path):
        raise ExchangedMeanwhile(path=path)
    log = wal_marker.log_of(path).name
    raise LogKeptApart(path=path, log=log, kept=keep_log_apart(path))


def keep_log_apart(path: Path) -> Path:
    """Take a log from beside a file that it does not belong to and return where it lies now."""
    kept = wal_marker.log_of(backup_paths.free_place_before(path, "change-elsewhere"))
    with translating_errors(kept):
        platform.make_private_folder(kept.parent)
        file_locks.copy(wal_marker.log_of(path), kept)
    wal_marker.remove_log(path)
    return kept


def key_for_rescue(
    path: Path, passphrase: str, *, key_file: Path | None = None, tell: Progress = silent
) -> Key:
    """Return the key of a journal, also of one whose first bytes are damaged.

    Raises:
        WrongPassphrase: it fits neither the file nor, as far as one can tell, what the file was.
    """
    header = read_header(path)
    key = keys.key_from_passphrase(passphrase, header, key_file)
    if key.fits():
        return key
    tried = chain(
        _likely(path, key, passphrase, key_file), _flipped(passphrase, header, key_file, tell)
    )
    with translating_errors(path):
        for candidate in tried:
            if opens(path, candidate):
                return candidate
    raise WrongPassphrase if key_file is None else WrongPassphraseOrKeyFile


def reason_key_fails(
    path: Path, key: Key, passphrase: str, key_file: Path | None = None
) -> VaultError:
    """Return whether the passphrase is wrong or the file's first bytes are damaged."""
    if any(opens(path, candidate) for candidate in _likely(path, key, passphrase, key_file)):
        return HeaderDamaged(path=path)
    if path.stat().st_size % PAGE_BYTES:
        return NotAJournal(path=path)
    return WrongPassphrase() if key_file is None else WrongPassphraseOrKeyFile()


def opens(path: Path, key: Key) -> bool:
    """Say whether one of a file's first pages authenticates under a key."""
    pages = Pages(path, key)
    return any(pages.is_sound(number) for number in range(1, min(TRIED_PAGES, pages.count) + 1))


def _likely(path: Path, key: Key, passphrase: str, key_file: Path | None) -> Iterator[Key]:
    """The key check alone is damaged; or the file once began as its backups do."""
    yield key.with_right_check()
    seen = {key.header}
    for _, backup in backup_paths.beside(path).backups():
        header = first_bytes(backup)
        if len(header) == HEADER_BYTES and header not in seen:
            seen.add(header)
            candidate = keys.key_from_passphrase(passphrase, header, key_file)
            if candidate.fits():
                yield candidate


def _flipped(
    passphrase: str, header: bytes, key_file: Path | None, tell: Progress
) -> Iterator[Key]:
    """One bit of the salt is wrong."""
    bits = SALT_BYTES * 8
    for bit in range(bits):
        if bit % 8 == 0:
            tell(N_("Trying the file's first bytes, {done} of {all} …"), done=bit, all=bits)
        tried = bytearray(header)
        tried[bit // 8] ^= 1 << bit % 8
        candidate = keys.key_from_passphrase(passphrase, bytes(tried), key_file)
        if candidate.fits():
            yield candidate
