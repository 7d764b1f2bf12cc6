"""The first bytes of a file: is it a journal at all."""

from pathlib import Path

from mentorjournal import open_files, platform
from mentorjournal.errors import lack_of
from mentorjournal.vault.format import keys
from mentorjournal.vault.format.errors import (
    DiskTrouble,
    NoJournal,
    NotAJournal,
    NotHereYet,
    Unreadable,
)
from mentorjournal.vault.format.page_seals import PAGE_BYTES

PLAIN_SQLITE = b"SQLite format 3\0"


def first_bytes(path: Path) -> bytes:
    """Return a file's first 16 bytes, or fewer when it has no more."""
    with open_files.reading(path) as file:
        return file.read(keys.HEADER_BYTES)


def read_header(path: Path) -> bytes:
    """Return the first 16 bytes of a file that may be a journal.

    Raises:
        NotHereYet: a sync client has not brought the file.
        NoJournal: there is no file.
        NotAJournal: it is a folder, shorter than one page, or plain SQLite.
        Unreadable: the operating system refuses.
        DiskTrouble: the disk reports an error.
    """
    try:
        if platform.placeholder_of(path):
            raise NotHereYet(path=path)
        if not path.is_file():
            raise (NotAJournal if path.exists() else NoJournal)(path=path)
        with open_files.reading(path) as file:
            first_page = file.read(PAGE_BYTES)
    except OSError as error:
        is_refused = error.errno in platform.NOT_TO_BE_WRITTEN
        trouble = Unreadable(path=path) if is_refused else DiskTrouble()
        raise (lack_of(error) or trouble) from None
    header = first_page[: keys.HEADER_BYTES]
    if len(first_page) < PAGE_BYTES or header == PLAIN_SQLITE:
        raise NotAJournal(path=path)
    if not any(first_page):
        raise NotHereYet(path=path)  # its room is reserved, and nothing has come yet
    return header
