"""What this computer has last seen of a journal, so that an older file in its place is noticed.

A page's seal says that the page was once the journal's, not that it is the newest: an older file,
or a single older page, authenticates as well. So the journal counts its saves by computer, and the
user's own state folder keeps what those counts were and a digest of the closed file's pages. No
text is kept, and the path only as a digest. Where the folder cannot be written nothing is
remembered.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

from mentorjournal import platform, temporary_files

UNKNOWN_COMPUTER = "0" * 16
"""Who saves where nothing can be remembered."""

MOST_BYTES = 64 * 1024
"""Many times what the counts of as many computers as can be counted take."""

_UNREADABLE = (OSError, ValueError, TypeError, LookupError, AttributeError, RuntimeError)


@dataclass(frozen=True)
class LastSeen:
    """What was last seen of a journal.

    Attributes:
        computer: what this computer is called among the journal's counts; random.
        journal: a digest of the journal's id; another journal may lie there by now.
        counts: how often each computer had saved something in it.
        header: a digest of the file's first bytes, which change with the passphrase.
        pages: the digest of its pages when it was closed; empty where it is not known.
    """

    computer: str = ""
    journal: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    header: str = ""
    pages: str = ""


def load(path: Path) -> LastSeen:
    """Return what was last seen of a journal; nothing where it is not known."""
    with suppress(*_UNREADABLE):
        kept = json.loads(platform.read_small_file(_place(path), MOST_BYTES).decode("ascii"))
        told = [known_field.name for known_field in fields(LastSeen) if known_field.name in kept]
        seen = LastSeen(**{name: kept[name] for name in told})
        words = (seen.computer, seen.journal, seen.header, seen.pages)
        if all(isinstance(word, str) for word in words) and all(
            isinstance(count, int) for count in seen.counts.values()
        ):
            return seen
    return LastSeen()


def computer_of(path: Path) -> str:
    """Return what this computer is called among a journal's counts; the name is made once."""
    if name := load(path).computer:
        return name
    name = secrets.token_hex(8)
    keep(path, LastSeen(computer=name))
    return load(path).computer or UNKNOWN_COMPUTER


def keep(path: Path, seen: LastSeen, *, flush: bool = False) -> None:
    """Remember what was seen of a journal; a file that is just being written is none yet.

    Args:
        path: the journal.
        seen: what was seen.
        flush: whether it must be known after a power cut.
    """
    if temporary_files.is_name(path.name):
        return
    with suppress(*_UNREADABLE):
        place = _place(path)
        platform.make_private_folder(place.parent)
        temporary_files.replace_private(place, json.dumps(asdict(seen)), flush=flush)


@contextmanager
def forgotten(path: Path) -> Iterator[None]:
    """Expect nothing of the file that comes to lie here, such as a backup that is restored.

    It is forgotten before, because a power cut must not leave the older file and what was seen of
    the newer one. Where the other file does not come, what was seen counts as before.
    """
    seen = load(path)
    if seen.computer:
        keep(path, LastSeen(computer=seen.computer), flush=True)
    if load(path).journal:
        discard(path)
    try:
        yield
    except BaseException:
        if seen.computer:
            keep(path, seen)
        raise


def forget_pages(path: Path) -> None:
    """Expect other pages with the same saves, as before the file is rewritten."""
    seen = load(path)
    if seen.pages:
        keep(path, replace(seen, pages=""))


def discard(path: Path) -> None:
    """Remember nothing of a journal that is thrown away."""
    with suppress(*_UNREADABLE):
        _place(path).unlink()


def digest_of(told: bytes) -> str:
    """Return what stands for something that is compared alone."""
    return hashlib.sha256(told).hexdigest()[:32]


def _place(path: Path) -> Path:
    named = digest_of(os.fsencode(platform.real_path(path)))
    return platform.state_folder() / "seen" / f"{named}.json"
