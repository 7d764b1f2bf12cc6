"""The passphrase in the operating system's keyring, if its user turned that on.

A file beside the journal says that it is on, so that neither the library is imported nor the
keyring touched (which may bring up a window of the system's) for anyone who did not ask for it.
"""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.platform import is_there, resolved_path
from mentorjournal.vault.format.errors import KeyringEmpty, KeyringMissing, KeyringRefused
from mentorjournal.vault.format.keys import in_key_form

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "mentorjournal"


def is_on(path: Path) -> bool:
    """Return whether the user turned the keyring on for this journal; touches no keyring."""
    return is_there(_mark(path))


def is_usable() -> bool:
    """Return whether the library is installed and has a keyring to work with."""
    try:
        _backend()
    except KeyringMissing:
        return False
    return True


def require_usable() -> None:
    """Make sure that there is a keyring, before anyone is asked for a passphrase.

    Raises:
        KeyringMissing: there is none.
    """
    _backend()


def keep(path: Path, passphrase: str, key_file: Path | None = None) -> None:
    """Put the journal's passphrase into the keyring.

    Raises:
        KeyringMissing, KeyringRefused: as they say.
        VaultError: what ``key_by_passphrase`` raises; it is not the journal's passphrase.
    """
    from mentorjournal.vault.unlock import key_by_passphrase

    backend = _backend()
    key_by_passphrase(path, passphrase, key_file)
    passphrase = in_key_form(passphrase)
    try:
        _mark(path).touch(mode=0o600)
        backend.set_password(SERVICE, _name(path), passphrase)
    except Exception:  # noqa: BLE001 - backends raise whatever their system does
        _mark(path).unlink(missing_ok=True)
        raise KeyringRefused from None


def passphrase(path: Path) -> str:
    """Return the passphrase from the keyring.

    Raises:
        KeyringEmpty: it is not on for this journal, or the keyring has lost it.
        KeyringMissing, KeyringRefused: as they say.
    """
    if not is_on(path):
        raise KeyringEmpty
    backend = _backend()
    try:
        kept: str | None = backend.get_password(SERVICE, _name(path))
    except Exception:  # noqa: BLE001 - backends raise whatever their system does
        raise KeyringRefused from None
    if kept is None:
        raise KeyringEmpty
    return kept


def forget(path: Path) -> None:
    """Take the passphrase out of the keyring, if it is on.

    Raises:
        KeyringMissing, KeyringRefused: it may still lie there.
    """
    if not is_on(path):
        return
    backend = _backend()
    try:
        if backend.get_password(SERVICE, _name(path)) is not None:
            backend.delete_password(SERVICE, _name(path))
        _mark(path).unlink(missing_ok=True)
    except Exception:  # noqa: BLE001 - backends raise whatever their system does
        raise KeyringRefused from None


def forget_outdated(path: Path) -> None:
    """Take out a passphrase that no longer opens the journal, as far as the keyring lets us.

    It stays on where the keyring refuses, so that ``forget`` can be tried again.
    """
    try:
        forget(path)
    except (KeyringMissing, KeyringRefused):
        return


def _backend() -> "KeyringBackend":
    if find_spec("keyring") is None:
        raise KeyringMissing
    try:
        import keyring
        from keyring.backends import fail, null

        backend = keyring.get_keyring()
    except Exception:  # noqa: BLE001 - a backend named in the environment may be anything
        raise KeyringMissing from None
    if isinstance(backend, fail.Keyring | null.Keyring):
        raise KeyringMissing
    return backend


def _name(path: Path) -> str:
    return os.fspath(resolved_path(path))


def _mark(path: Path) -> Path:
    return path.with_name(path.name + ".keyring")
