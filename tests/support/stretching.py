"""Keys of journals that only the tests' own process opens cost next to nothing.

A new key is stretched little, and every key once for each salt. What another process is to open
has to be made ``in_full``, as the prepared journal is: it knows nothing of this.
"""

import hashlib
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import ClassVar

import pytest

from mentorjournal.exchange.pairing import age_passphrase
from mentorjournal.vault.format import keys
from mentorjournal.vault.format.keys import Key

LITTLE_WORK_FACTOR, FULL_WORK_FACTOR = 4, age_passphrase.WORK_FACTOR


class _Stretching(threading.local):
    """Knows by their salts which keys are stretched little; a thread knows what it makes."""

    salts: ClassVar[set[bytes]] = set()
    is_full = False
    makes_new_key = False


_stretching = _Stretching()
_STRETCH, _NEW_KEY = keys._stretch, keys.new_key


def _stretched(passphrase: str, salt: bytes, key_file_digest: bytes | None) -> bytes:
    if _stretching.makes_new_key and not _Stretching.is_full:
        _stretching.salts.add(salt)
    if salt not in _stretching.salts:
        return _STRETCH(passphrase, salt, key_file_digest)
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    content = typed + b"\0" + (key_file_digest or b"")
    return hashlib.blake2b(content, key=salt, digest_size=keys.KEY_BYTES).digest()


def _new_key(passphrase: str, key_file: Path | None = None) -> Key:
    _stretching.makes_new_key = True
    try:
        return _NEW_KEY(passphrase, key_file)
    finally:
        _stretching.makes_new_key = False


@contextmanager
def stretched_little() -> Iterator[None]:
    """Stretch what is new little, from here on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "_stretch", cache(_stretched))
        patch.setattr(keys, "new_key", _new_key)
        patch.setattr(age_passphrase, "WORK_FACTOR", LITTLE_WORK_FACTOR)
        yield


@contextmanager
def in_full() -> Iterator[None]:
    """Stretch as the program does: another process, or another program, is to open it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_Stretching, "is_full", True)
        patch.setattr(age_passphrase, "WORK_FACTOR", FULL_WORK_FACTOR)
        yield
