"""The seal of each page: an HMAC-SHA-512 over its ciphertext, its IV and its number.

After SQLCipher 4's published layout (https://www.zetetic.net/sqlcipher/design/): the last 80 bytes
of a page are the IV and the seal, which is made under a key of its own.
"""

import hashlib
import hmac

from mentorjournal.platform import JOURNAL_PAGE_BYTES
from mentorjournal.vault.format.keys import HEADER_BYTES, Key

PAGE_BYTES = JOURNAL_PAGE_BYTES
IV_BYTES, SEAL_BYTES = 16, 64
USABLE = PAGE_BYTES - IV_BYTES - SEAL_BYTES
SEAL_SALT_MASK, SEAL_ITERATIONS = 0x3A, 2


def seal_key(key: Key) -> bytes:
    """Return the key that pages are authenticated with."""
    salt = bytes(byte ^ SEAL_SALT_MASK for byte in key.header)
    return hashlib.pbkdf2_hmac("sha512", key.secret, salt, SEAL_ITERATIONS, len(key.secret))


def is_sealed(page: bytes, number: int, sealing: bytes) -> bool:
    """Say whether a page is whole and authenticates as the page of its number.

    Args:
        page: as it lies on the disk or in the log.
        number: which page it is.
        sealing: what ``seal_key`` returned.
    """
    if len(page) < PAGE_BYTES:
        return False
    body = page[HEADER_BYTES if number == 1 else 0 : -SEAL_BYTES]
    made = hmac.digest(sealing, body + number.to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(made, page[-SEAL_BYTES:])
