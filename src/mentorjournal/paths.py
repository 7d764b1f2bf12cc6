"""Places for files and folders, as somebody wrote them, and as they are kept."""

import os
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

from mentorjournal import platform
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


def shortened(stem: str, folder: Path, added: int) -> str:
    """Return a stem, or one as like it as there is room for.

    Args:
        stem: what a name begins with.
        folder: where the file is to lie.
        added: how many bytes the name has beside its stem.
    """
    room = platform.longest_name(folder) - added
    if len(os.fsencode(stem)) <= room:
        return stem
    mark = f"~{sha256(os.fsencode(stem)).hexdigest()[:8]}"  # other long names begin alike
    return beginning(stem, room - len(mark)) + mark


def beginning(name: str, room: int) -> str:
    """Return as many of a name's characters as have room in so many bytes."""
    while len(os.fsencode(name)) > room:
        name = name[:-1]
    return name


def require_folder_if_named(words: str) -> None:
    """Refuse a path that names a folder, by the separator it ends in, where there is none.

    A path does not keep that separator: a file would be called as the folder was.

    Raises:
        NoPlace: no folder is there.
    """
    separators = tuple(filter(None, (os.sep, os.altsep)))
    if words.endswith(separators) and not platform.is_folder(platform.typed_path(words)):
        raise NoPlace(path=words)


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
