"""A letter on its way through others' hands: signed, compressed, padded, and sealed with age.

From the outside in: an age file in its text form (``age-encryption.org/v1``), sealed to the
reader and to the writer; in it a gzip file, followed by zero bytes up to a step; in that one line
with the signature, and then the JSON that is signed: ``age -d -i KEY letter.txt | gunzip``.
"""

import gzip
import zlib
from dataclasses import dataclass

from mentorjournal.exchange.letter.keys import signed

MAGIC = "mentorjournal-letter-1"
LARGEST_TEXT = 8_000_000
"""Characters of a letter as text; ten full years come to a tenth of it."""
LARGEST_JSON = 40_000_000
SMALLEST_STEP = 4_096
STEPS_PER_DOUBLING = 8
_BEGINNING, _END = "-----BEGIN AGE ENCRYPTED FILE-----", "-----END AGE ENCRYPTED FILE-----"


class NoLetter(Exception):
    """The text holds no whole letter."""


class TooLarge(Exception):
    """The text, or what is packed in it, is larger than any letter."""


class OtherKey(Exception):
    """The letter is sealed for other keys."""


@dataclass(frozen=True)
class Opened:
    """What was in an envelope: the signed bytes, and the signature in hexadecimal digits."""

    content: bytes
    signature: str


def sealed(content: bytes, *, signing_key: str, recipients: list[str]) -> str:
    """Return a letter as text that only the recipients can open.

    Args:
        content: the JSON.
        signing_key: the writer's Ed25519 private key, in hexadecimal digits.
        recipients: age recipients: the reader's, and the writer's own.
    """
    import pyrage

    signature = signed(signing_key, content)
    padded = packed(f"{MAGIC} {signature}\n".encode() + content)
    readers = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    armoured: bytes = pyrage.encrypt(padded, readers, armored=True)
    return armoured.decode("ascii")


def opened(text: str, *, identity: str) -> Opened:
    """Return what is in a letter that was sealed for this identity.

    Text before and after it, as a mail program adds, does not matter.

    Raises:
        NoLetter, TooLarge, OtherKey: as they say.
    """
    import pyrage

    armoured = found_in(text)
    key = pyrage.x25519.Identity.from_str(identity)
    try:
        padded: bytes = pyrage.decrypt(armoured.encode("ascii"), [key])
    except pyrage.DecryptError as error:
        if "matching keys" in str(error).lower():
            raise OtherKey from None
        raise NoLetter from None
    head, separator, content = unpacked(padded).partition(b"\n")
    magic, _, signature = head.decode("ascii", "replace").partition(" ")
    if magic != MAGIC or not separator:
        raise NoLetter
    return Opened(content, signature)


def found_in(text: str) -> str:
    """Return the age file within a text, one line an armour line.

    Raises:
        NoLetter: there is none, or it is cut off.
        TooLarge: it is larger than any letter.
    """
    if len(text) > LARGEST_TEXT:
        raise TooLarge
    start, end = text.find(_BEGINNING), text.find(_END)
    if start < 0 or end < start:
        raise NoLetter
    lines = text[start : end + len(_END)].splitlines()
    unquoted = [line.lstrip("> \t").rstrip() for line in lines]
    armoured = "\n".join(filter(None, unquoted)) + "\n"
    if not armoured.isascii():
        raise NoLetter
    return armoured


def packed(content: bytes) -> bytes:
    """Return content as a gzip file, with zeros after it so that its length tells little."""
    zipped = gzip.compress(content, mtime=0)
    return zipped.ljust(_padded_length(len(zipped)), b"\0")


def unpacked(padded: bytes) -> bytes:
    """Return what is in the gzip file before the padding, without ever holding too much of it.

    Raises:
        NoLetter, TooLarge: it is none, or holds more than any letter.
    """
    unpacker = zlib.decompressobj(wbits=31)
    try:
        content = unpacker.decompress(padded, LARGEST_JSON)
    except zlib.error:
        raise NoLetter from None
    if not unpacker.eof:
        raise TooLarge if len(content) >= LARGEST_JSON else NoLetter
    if unpacker.unused_data.strip(b"\0"):
        raise NoLetter
    return content


def _padded_length(length: int) -> int:
    """Return the next step from a length; steps grow with it, so that it tells little.

    A step is an eighth of the next smaller power of two: at most an eighth is added.
    """
    step = max(SMALLEST_STEP, (1 << length.bit_length() - 1) // STEPS_PER_DOUBLING)
    return -(-length // step) * step
