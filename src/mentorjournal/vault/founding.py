"""A new journal's file: it gets its name last, when all that it is founded on is in it.

A kill at any moment leaves either no journal or one that opens.
"""

import os
from collections.abc import Callable
from pathlib import Path

from mentorjournal import platform, temporary_files
from mentorjournal.paths import beginning
from mentorjournal.vault.backups import copies
from mentorjournal.vault.file import Vault
from mentorjournal.vault.format import header, schema, sidecars
from mentorjournal.vault.format.connection import (
    APPLICATION_ID,
    connected,
    engine_over,
    translating_errors,
)
from mentorjournal.vault.format.errors import (
    Damaged,
    FoundedNotOpened,
    JournalExists,
    NameTooLong,
)
from mentorjournal.vault.format.keys import Key


def create(path: Path, key: Key, fill: Callable[[Vault], object]) -> Vault:
    """Create an encrypted journal file with today's schema, and open it.

    Args:
        path: where; must be free.
        key: its key.
        fill: writes what it is founded on into the open file, before it has its name.

    Raises:
        JournalExists: something lies at ``path``; it is left alone.
        NameTooLong: its name is.
        NoSpace, ReadOnly: as they say; nothing was left behind.
    """
    require_free(path)
    unfinished = temporary_files.name_of(path)
    with translating_errors(path):
        platform.make_private_folder(path.parent)
        temporary_files.sweep(path.parent)
        try:
            lay_out(unfinished, key)
            vault = Vault(unfinished, key)
            try:
                fill(vault)
            finally:
                vault.close()
            made = unfinished.stat().st_ino
            copies.give_free_name(unfinished, path)
        except FileExistsError:
            raise JournalExists(path=path) from None
        finally:
            sidecars.remove_with_sidecars(unfinished)
    platform.flush_folder(path.parent)
    try:
        return Vault(path, key)
    except BaseException:
        if _is_still(path, made):  # nobody has seen its recovery words
            sidecars.remove_with_sidecars(path)
            if _is_still(path, made):
                raise FoundedNotOpened(path=path) from None
        raise


def _is_still(path: Path, made: int) -> bool:
    """Say whether the file that was made lies there, by its inode."""
    try:
        return path.stat().st_ino == made
    except OSError:
        return False


def require_free(path: Path) -> None:
    """Refuse to found a journal where something lies, or under a name too long to work with.

    Raises:
        JournalExists: something does.
        NameTooLong: what is written beside it would have no name.
    """
    room = platform.longest_name(path.parent) - temporary_files.LONGEST_ADDED
    if beginning(path.name, room) != path.name:
        stem = beginning(path.stem, room - len(os.fsencode(path.suffix)))
        raise NameTooLong(name=path.name, limit=len(stem))
    if platform.is_there(path):
        raise JournalExists(path=path)


def lay_out(path: Path, key: Key) -> None:
    """Write an encrypted file with today's schema and nothing in it, closed.

    Raises:
        NoSpace: its log could not be checkpointed.
        Damaged: what was written is not encrypted under the key.
    """
    sidecars.reserve(path)
    with connected(path, key) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    engine = engine_over(path, key)
    try:
        schema.migrate(engine)
    finally:
        engine.dispose()
    sidecars.require_checkpointed(path)
    if header.read_header(path) != key.header:
        raise Damaged(path=path)
