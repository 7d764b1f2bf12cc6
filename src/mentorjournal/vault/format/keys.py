"""From passphrase to key, and from key to recovery words.

Argon2id (RFC 9106, section 4, the second recommended set) with its salt in the file's first
twelve bytes; the next four are a key check. A key file, where there is one, goes in as Argon2id's
secret value (RFC 9106, section 3.1), as its SHA-256. Recovery words are the key itself as BIP-39
words.
"""

import contextlib
import hashlib
import hmac
import os
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from mentorjournal import open_files, platform, temporary_files
from mentorjournal.decoding import BYTE_ORDER_MARK, NotUtf8, in_one_form, utf8_text
from mentorjournal.errors import TooLittleMemory
from mentorjournal.vault.format.errors import (
    KeyFileMissing,
    KeyFileUnusable,
    NotRecoveryWords,
    PassphraseNotText,
    PassphraseTooShort,
)

KEY_BYTES = 32
SALT_BYTES = 12
CHECK_BYTES = 4
HEADER_BYTES = SALT_BYTES + CHECK_BYTES
ITERATIONS = 3
LANES = 4
MEMORY_KIB = 64 * 1024
CHECK_LABEL = b"mentorjournal key check 1"
LEAST_PASSPHRASE_LENGTH = 8
LARGEST_KEY_FILE = 16 * 1024 * 1024
LARGEST_KEY_TEXT = 64 * 1024

CODE_PAGES = ("cp1252", "latin-1")
"""As what earlier versions read UTF-8 on standard input where the system was set to it."""


@dataclass(frozen=True)
class Key:
    """The key of one journal file and the 16 bytes that the file begins with.

    Attributes:
        secret: 32 bytes, the raw SQLCipher key.
        header: 16 bytes, Argon2id's salt and the key check; also SQLCipher's salt.
    """

    secret: bytes = field(repr=False)
    header: bytes

    def fits(self) -> bool:
        """Return whether the header's key check was made with this key."""
        return hmac.compare_digest(self.header[SALT_BYTES:], _key_check(self.secret))

    def with_right_check(self) -> "Key":
        """Return the key with the header that was made with it, if only the check is damaged."""
        return Key(self.secret, self.header[:SALT_BYTES] + _key_check(self.secret))


def _key_check(secret: bytes) -> bytes:
    return hmac.new(secret, CHECK_LABEL, hashlib.sha256).digest()[:CHECK_BYTES]


def in_key_form(passphrase: str) -> str:
    """Return a passphrase as it goes into the key: the same, wherever it comes from.

    Raises:
        PassphraseNotText: it is no text that could be typed.
    """
    try:
        return in_one_form(passphrase)
    except NotUtf8:
        raise PassphraseNotText from None


def _earlier_forms(passphrase: str) -> list[str]:
    """Return what earlier versions may have taken a passphrase for, other than itself.

    They kept a byte order mark, read standard input by the system's code page, and ended the line
    of a file at whatever Unicode calls the end of one.
    """
    typed = in_key_form(passphrase)
    forms = [(BYTE_ORDER_MARK + typed), *typed.splitlines()[:1]]
    for code_page in CODE_PAGES:
        for text in (typed, BYTE_ORDER_MARK + typed):
            with contextlib.suppress(UnicodeDecodeError):
                forms.append(text.encode("utf-8").decode(code_page))
    return [form for form in dict.fromkeys(forms) if form != typed]


_one_derivation = threading.Lock()
"""Two derivations at once do not come back: OpenSSL takes its threads from one pool for all, waits
for those that the other holds, and refuses every later one as if memory were short."""


def _stretch(passphrase: str, salt: bytes, key_file_digest: bytes | None) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    stretcher = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=ITERATIONS,
        lanes=LANES,
        memory_cost=MEMORY_KIB,
        secret=key_file_digest,
    )
    try:
        with _one_derivation:
            return stretcher.derive(unicodedata.normalize("NFC", passphrase).encode("utf-8"))
    except MemoryError:
        raise TooLittleMemory from None


def _earlier_digests(key_file: Path | None) -> list[bytes | None]:
    """Return what a key file of text may have been before an editor touched it.

    A byte order mark or other line ends make other bytes of the same text. What is no text is
    only ever itself.
    """
    if key_file is None or key_file.stat().st_size > LARGEST_KEY_TEXT:
        return []
    with open_files.reading(key_file) as file:
        raw = file.read()
    with contextlib.suppress(NotUtf8):
        text = utf8_text(raw)
        bare = text.removesuffix("\n")
        forms = [bare, f"{bare}\n", *(form.replace("\n", "\r\n") for form in (bare, f"{bare}\n"))]
        marked = [*forms, *(BYTE_ORDER_MARK + form for form in forms)]
        contents = [form.encode("utf-8") for form in dict.fromkeys(marked)]
        return [hashlib.sha256(content).digest() for content in contents if content != raw]
    return []


def _digest(key_file: Path | None) -> bytes | None:
    if key_file is None:
        return None
    try:
        if not key_file.exists():
            raise KeyFileMissing(path=key_file)
        if not key_file.is_file() or not 0 < key_file.stat().st_size <= LARGEST_KEY_FILE:
            raise KeyFileUnusable(path=key_file)
        with open_files.reading(key_file) as file:
            return hashlib.sha256(file.read(LARGEST_KEY_FILE)).digest()
    except (OSError, ValueError):
        raise KeyFileUnusable(path=key_file) from None


def make_key_file(key_file: Path) -> None:
    """Make a key file of 32 random bytes, in hexadecimal, unless a file lies there.

    It appears whole or not at all: half of one would be taken for the user's own.

    Raises:
        KeyFileUnusable: it cannot be written there.
    """
    if platform.is_there(key_file):
        return
    unfinished = temporary_files.name_of(key_file)
    try:
        temporary_files.sweep(key_file.parent)
        unfinished.unlink(missing_ok=True)
        try:
            platform.write_private_file(unfinished, os.urandom(KEY_BYTES).hex() + "\n")
            platform.rename_to_free_place(unfinished, key_file)
        finally:
            platform.remove_leftover(unfinished)
    except FileExistsError:
        return
    except (OSError, ValueError):
        raise KeyFileUnusable(path=key_file) from None
    platform.flush_folder(key_file.parent)


def require_length(passphrase: str) -> None:
    """Refuse a passphrase that could not protect anything.

    Raises:
        PassphraseTooShort: under ``LEAST_PASSPHRASE_LENGTH`` characters.
    """
    if len(in_key_form(passphrase)) < LEAST_PASSPHRASE_LENGTH:
        raise PassphraseTooShort(least=LEAST_PASSPHRASE_LENGTH)


def new_key(passphrase: str, key_file: Path | None = None) -> Key:
    """Return a key for a new file, with a fresh salt.

    Raises:
        KeyFileMissing, KeyFileUnusable, PassphraseNotText: as they say.
    """
    salt = os.urandom(SALT_BYTES)
    secret = _stretch(in_key_form(passphrase), salt, _digest(key_file))
    return Key(secret, salt + _key_check(secret))


def key_from_passphrase(passphrase: str, header: bytes, key_file: Path | None = None) -> Key:
    """Return the key that ``passphrase`` gives for a file; ask ``Key.fits`` before using it.

    Raises:
        KeyFileMissing, KeyFileUnusable, PassphraseNotText: as they say.
    """
    typed = in_key_form(passphrase)
    return Key(_stretch(typed, header[:SALT_BYTES], _digest(key_file)), header)


def keys_of_earlier_forms(
    passphrase: str, header: bytes, key_file: Path | None = None
) -> Iterator[Key]:
    """Return the keys that earlier versions may have made of what is now read in one form.

    Each takes as long as ``key_from_passphrase``; ask ``Key.fits`` before using one.
    """
    digest, salt = _digest(key_file), header[:SALT_BYTES]
    for form in _earlier_forms(passphrase):
        yield Key(_stretch(form, salt, digest), header)
    for earlier_digest in _earlier_digests(key_file):
        yield Key(_stretch(in_key_form(passphrase), salt, earlier_digest), header)


@cache
def _word_list() -> Any:
    from mnemonic import Mnemonic

    return Mnemonic("english")


def key_from_words(words: str, header: bytes) -> Key:
    """Return the key that 24 recovery words stand for, whatever their case and spacing.

    Raises:
        NotRecoveryWords: unknown words, another number of them, or a wrong checksum.
    """
    try:
        secret = bytes(_word_list().to_entropy(in_one_form(words).lower().split()))
    except (LookupError, ValueError):
        raise NotRecoveryWords from None
    if len(secret) != KEY_BYTES:
        raise NotRecoveryWords
    return Key(secret, header)


def recovery_words(key: Key) -> list[str]:
    """Return the key as 24 BIP-39 words (English list, which the standard recommends)."""
    return str(_word_list().to_mnemonic(key.secret)).split()
