"""The organiser's key: an age key pair whose private part a passphrase protects.

The file is an age file that the passphrase opens (``age -d``); in it stands the key as
``age-keygen`` writes one, so that any age program can open what was sealed for it.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from mentorjournal.exchange.letter.keys import recipient_of
from mentorjournal.exchange.pairing import age_passphrase
from mentorjournal.input_files import read_start
from mentorjournal.programme.answers.errors import NoOrganiserKey, WrongKeyPassphrase

LARGEST = 64 * 1024
WORK_FACTOR = 17
"""The binary logarithm of scrypt's cost: 128 MiB of memory for a moment.

People choose the passphrase themselves, so it costs twice what an invitation's six words do.
"""

_IDENTITY = re.compile(r"^AGE-SECRET-KEY-1[0-9A-Z]{58}$", re.MULTILINE)


@dataclass(frozen=True)
class OrganiserKey:
    """A key pair.

    Attributes:
        identity: the private key, which opens what was sealed.
        recipient: the public key, which stands in the programme file.
    """

    identity: str = field(repr=False)

    @property
    def recipient(self) -> str:
        """The public key."""
        return recipient_of(self.identity)


def new_key() -> OrganiserKey:
    """Return a fresh key pair."""
    import pyrage

    return OrganiserKey(str(pyrage.x25519.Identity.generate()))


def protected(key: OrganiserKey, passphrase: str) -> bytes:
    """Return a key as a file that the passphrase opens."""
    text = f"# mentorjournal, organiser's key\n# public key: {key.recipient}\n{key.identity}\n"
    return age_passphrase.sealed(text.encode(), passphrase, WORK_FACTOR).encode("ascii")


def read_protected(path: Path) -> str:
    """Return what stands in a key's file, still protected.

    Raises:
        InputFileError: it cannot be read.
        NoOrganiserKey: it is something else.
    """
    data = read_start(path, LARGEST)
    text = data[:LARGEST].decode("ascii", "replace").strip() + "\n"
    if len(data) > LARGEST or not age_passphrase.is_sealed_by_words(text):
        raise NoOrganiserKey(path=path)
    return text


def opened(text: str, passphrase: str, path: Path) -> OrganiserKey:
    """Return the key in a file's text.

    Raises:
        WrongKeyPassphrase: this one does not open it.
        NoOrganiserKey: it opens, and holds no key.
    """
    try:
        content = age_passphrase.opened(text, passphrase)
    except age_passphrase.NotOpened:
        raise WrongKeyPassphrase from None
    named = _IDENTITY.search(content.decode("ascii", "replace"))
    if named is None:
        raise NoOrganiserKey(path=path)
    key = OrganiserKey(named[0])
    try:
        _ = key.recipient
    except Exception:  # noqa: BLE001 - of a library written in another language
        raise NoOrganiserKey(path=path) from None
    return key
