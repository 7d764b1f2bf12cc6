"""Places for files and folders, as somebody wrote them, and as they are kept."""

import os
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_


class NoPlace(UserError):
    """No file can lie there: a name that is empty or too long, or a file for a folder."""

    message = N_("There can be no file at “{path}”. Check how the path is written.")


AS_BYTES = "bytes:"
"""How a path begins that is kept byte by byte; one that is absolute never begins so."""


def kept(path: Path) -> str:
    """Return a path as text: as itself, or byte by byte where its name is no text."""
    words = str(path)
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return AS_BYTES + quote_from_bytes(os.fsencode(words))
    return words


def place_of(words: str) -> Path:
    """Return the path that ``kept`` made text of."""
    if not words.startswith(AS_BYTES):
        return Path(words)
    return Path(os.fsdecode(unquote_to_bytes(words.removeprefix(AS_BYTES))))


def possible(path: Path) -> Path:
    """Return a path at which a file or folder can lie; whether one does is not asked.

    Raises:
        NoPlace: the system has no such place.
    """
    try:
        path.lstat()
    except (FileNotFoundError, PermissionError):
        pass
    except (OSError, ValueError):
        raise NoPlace(path=path) from None
    return path
