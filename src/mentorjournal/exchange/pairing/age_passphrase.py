"""An age file that six words open: the format's own passphrase mode, with a bound on its cost.

``pyrage`` opens such a file, and any other age program does. It is written here, because a library
that measures the computer it runs on asks for half a gigabyte and seconds at one end, and for what
another end may not have: the words hold 66 bits by themselves, so a small fixed cost will do. The
format: https://age-encryption.org/v1, "scrypt recipient stanza".
"""

import base64
import hashlib
import hmac
import os
import re

WORK_FACTOR = 16
"""The binary logarithm of scrypt's cost: 64 MiB of memory for a moment, as for the passphrase."""
HIGHEST_WORK_FACTOR = 18
"""What a file may ask for; a higher one would hold the program up, or take all memory."""

VERSION_LINE = b"age-encryption.org/v1\n"
STANZA = re.compile(rb"-> scrypt [A-Za-z0-9+/]{22} (\d{1,2})\n")
CHUNK = 64 * 1024
COLUMNS = 64


class NotOpened(Exception):
    """The words do not open it, or it was changed on its way."""


def is_sealed_by_words(armoured: str) -> bool:
    """Say whether an age file is one that words open, whichever they are."""
    return _header(armoured).startswith(VERSION_LINE + b"-> scrypt ")


def sealed(content: bytes, words: str, work_factor: int = WORK_FACTOR) -> str:
    """Return content as an age file in its text form that these words open.

    Args:
        content: at most ``CHUNK`` bytes.
        words: the words as one text.
        work_factor: the binary logarithm of scrypt's cost.
    """
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    if len(content) > CHUNK:
        raise ValueError
    salt, file_key, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapping_key = hashlib.scrypt(
        words.encode("utf-8"),
        salt=b"age-encryption.org/v1/scrypt" + salt,
        n=1 << work_factor,
        r=8,
        p=1,
        maxmem=(1 << work_factor) * 1024 + (1 << 20),
        dklen=32,
    )
    wrapped_key = ChaCha20Poly1305(wrapping_key).encrypt(bytes(12), file_key, None)
    header = b"%b-> scrypt %b %d\n%b\n---" % (
        VERSION_LINE,
        _unpadded(salt),
        work_factor,
        _unpadded(wrapped_key),
    )
    mac = hmac.new(_derived(file_key, b"", b"header"), header, hashlib.sha256).digest()
    last_chunk = bytes(11) + b"\1"
    payload = ChaCha20Poly1305(_derived(file_key, nonce, b"payload")).encrypt(
        last_chunk, content, None
    )
    return _armoured(b"%b %b\n%b%b" % (header, _unpadded(mac), nonce, payload))


def opened(armoured: str, words: str) -> bytes:
    """Return what these words open.

    Raises:
        NotOpened: they are others, the file is damaged, or it asks for more work than is bearable.
    """
    import pyrage

    stanza = STANZA.match(_header(armoured), len(VERSION_LINE))
    if stanza is None or int(stanza[1]) > HIGHEST_WORK_FACTOR:
        raise NotOpened
    try:
        content: bytes = pyrage.passphrase.decrypt(armoured.encode("ascii"), words)
    except pyrage.DecryptError:
        raise NotOpened from None
    return content


def _header(armoured: str) -> bytes:
    """Return the beginning of the file within the armour."""
    try:
        return base64.b64decode("".join(armoured.splitlines()[1:3]), validate=True)
    except ValueError:
        return b""


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose).derive(key)


def _unpadded(raw: bytes) -> bytes:
    return base64.b64encode(raw).rstrip(b"=")


def _armoured(raw: bytes) -> str:
    text = base64.b64encode(raw).decode("ascii")
    lines = [text[at : at + COLUMNS] for at in range(0, len(text), COLUMNS)]
    return "\n".join(
        ["-----BEGIN AGE ENCRYPTED FILE-----", *lines, "-----END AGE ENCRYPTED FILE-----", ""]
    )
