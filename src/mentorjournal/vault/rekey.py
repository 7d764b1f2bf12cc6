"""A new passphrase: the whole file re-encrypted to a new key and salt.

``PRAGMA rekey`` would change the key in place; in WAL mode the file begins with the old salt
until the next checkpoint, and a kill in between loses the journal. So the content goes into a
new file, which takes the old one's place in one rename.
"""

import os
from collections.abc import Callable
from pathlib import Path

from mentorjournal import platform, temporary_files
from mentorjournal.errors import UserError, unheard
from mentorjournal.locale import N_
from mentorjournal.progress import Progress, silent
from mentorjournal.vault import file, keyring
from mentorjournal.vault.backups import backup_paths
from mentorjournal.vault.damage import integrity
from mentorjournal.vault.format import file_locks, header, keys, sidecars
from mentorjournal.vault.format.connection import Raw, alone, connected, translating_errors
from mentorjournal.vault.format.errors import Damaged, OldCopyKept
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.state import last_seen


def change_passphrase(
    path: Path,
    old: Key,
    passphrase: str,
    *,
    key_file: Path | None = None,
    tell: Progress = silent,
    mention: Callable[[UserError], object] = unheard,
) -> list[str]:
    """Re-encrypt a closed journal for a new passphrase and return the new recovery words.

    Whatever can fail comes before the rename, because from then on the old passphrase and words
    open nothing, and the new words have to reach the user.

    Args:
        path: the journal.
        old: its key until now.
        passphrase: the new one.
        key_file: the file that is needed beside it from now on, if any.
        tell: told each step.
        mention: told what was left undone although the passphrase is changed.

    Raises:
        PassphraseTooShort: it is too short; nothing was changed.
        KeyFileMissing, KeyFileUnusable: as they say; nothing was changed.
        OpenElsewhere: the journal is open in another window; nothing was changed.
    """
    keys.require_length(passphrase)
    tell(N_("Making the new key …"))
    new = keys.new_key(passphrase, key_file)
    words = keys.recovery_words(new)
    unfinished = temporary_files.name_of(path)
    file.open_with_key(path, old).close()
    last_seen.forget_pages(path)
    with translating_errors(path), alone(path, old) as raw:
        try:
            tell(N_("Encrypting the journal again …"))
            _export(raw, unfinished, new)
            tell(N_("Checking the new file …"))
            _verify(unfinished, new, expected=_fingerprint(raw))
            _keep_old(path)
            if not platform.CAN_RENAME_WHILE_OPEN:
                raw.close()
            unfinished.replace(path)
        finally:
            sidecars.remove_with_sidecars(unfinished)
    platform.flush_folder(path.parent)
    _remove_old(path, mention)
    keyring.forget_outdated(path)
    return words


def _export(raw: Raw, target: Path, key: Key) -> None:
    sidecars.remove_with_sidecars(target)
    target.touch(mode=0o600)
    version = int(raw.execute("PRAGMA user_version").fetchone()[0])
    application = int(raw.execute("PRAGMA application_id").fetchone()[0])
    raw.execute(
        "ATTACH DATABASE CAST(? AS TEXT) AS renewed KEY ?",
        (os.fsencode(target.absolute()), f"x'{key.secret.hex()}{key.header.hex()}'"),
    )
    raw.execute("SELECT sqlcipher_export('renewed')")
    raw.execute(f"PRAGMA renewed.user_version = {version}")
    raw.execute(f"PRAGMA renewed.application_id = {application}")
    raw.execute("DETACH DATABASE renewed")
    platform.flush_file(target)


def _fingerprint(raw: Raw) -> list[tuple[str, int]]:
    """Return every table's name with its number of rows."""
    names = [
        str(name)
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
    ]
    return [
        (name, int(raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]))  # noqa: S608 - the schema's own names
        for name in names
    ]


def _verify(path: Path, key: Key, *, expected: list[tuple[str, int]]) -> None:
    if header.read_header(path) != key.header or integrity.problems_in(path, key):
        raise Damaged(path=path)
    with connected(path, key) as raw:
        if _fingerprint(raw) != expected:
            raise Damaged(path=path)
    file.open_with_key(path, key).close()
    sidecars.require_checkpointed(path)
    platform.flush_file(path)


def _keep_old(path: Path) -> None:
    kept = backup_paths.place_before(path, "new-passphrase")
    platform.make_private_folder(kept.parent)
    file_locks.copy(path, kept)


def _remove_old(path: Path, mention: Callable[[UserError], object]) -> None:
    """Remove the copy that the old passphrase opens, or say that it still lies there."""
    kept = backup_paths.place_before(path, "new-passphrase")
    platform.remove_leftover(kept)
    if platform.is_there(kept):
        mention(OldCopyKept(path=kept))
