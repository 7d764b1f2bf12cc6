"""Writing a file for the user: whole or not at all, and never over another one unasked."""

import os
import sys
import tempfile
from codecs import getincrementaldecoder
from collections.abc import Callable
from pathlib import Path

from mentorjournal import open_files, temporary_files
from mentorjournal.errors import UserError, lack_of
from mentorjournal.locale.language import N_
from mentorjournal.platform import (
    JOURNAL_PAGE_BYTES,
    JOURNAL_SUFFIX,
    flush_folder,
    is_no_file,
    is_there,
    remove_leftover,
    rename_to_free_place,
    resolved_path,
)
from mentorjournal.terminal_text import shown

STANDARD_OUTPUT = Path("-")
"""What is written here goes to standard output."""

START_BYTES = 16
"""So many are looked at to tell a document from a journal."""
SPACES = dict.fromkeys(map(ord, "\t\n\r\f\ufeff"))
"""What a text may begin with, though it is not printable."""
DOCUMENTS_BEGIN_WITH = (b"%PDF-", b"PK\x03\x04")
"""PDF, and the ZIP archive that a Word document is; all else that is written is text."""


class OutputBroken(UserError):
    """Standard output takes no more."""

    message = N_("What was to be printed could not be written. Check the space on the disk.")


class OutputExists(UserError):
    """A file lies where another should go."""

    message = N_("{path} already exists and is kept. Choose another name, or let it be replaced.")


class OutputIsJournal(UserError):
    """A journal or a backup lies where something else should go, which nothing may replace."""

    message = N_("{path} is a journal and is kept. Choose another name.")


class OutputUnwritable(UserError):
    """The place cannot be written, is a folder or a device, or the disk is full."""

    message = N_("{path} cannot be written. Check the folder and the space on the disk.")


def write_output(path: Path, content: Callable[[], bytes], *, force: bool = False) -> None:
    """Write a file that only its owner may read.

    Args:
        path: where.
        content: makes what goes in; called only when the place is free.
        force: whether a file that lies there may go.

    Raises:
        OutputExists: a file lies there and ``force`` is not given.
        OutputIsJournal: a journal lies there, or a backup.
        OutputUnwritable: no such folder, a folder or device itself, no permission, or no space;
            nothing was left behind.
        OutputBroken: standard output takes no more.
    """
    if path == STANDARD_OUTPUT:
        print_file(content())
        return
    require_free(path, force=force)
    if force:
        path = resolved_path(path)  # a link leads to the file that is meant, and stays
    _require_no_journal(path)
    made = content()
    temporary_files.sweep(path.parent)
    try:
        handle, unfinished = tempfile.mkstemp(
            dir=path.parent, prefix=".", suffix=temporary_files.suffix()
        )
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(made)
                file.flush()
                os.fsync(file.fileno())
            if force:
                _require_no_journal(path)  # one may have been put there meanwhile
                Path(unfinished).replace(path)
            else:
                rename_to_free_place(Path(unfinished), path)
        finally:
            remove_leftover(Path(unfinished))
    except FileExistsError:
        raise OutputExists(path=path) from None
    except (OSError, ValueError) as error:
        raise lack_of(error) or OutputUnwritable(path=path) from None
    flush_folder(path.parent)


def print_file(content: bytes) -> None:
    """Put a file's content on standard output, byte for byte unless a terminal would act on it."""
    try:
        sys.stdout.flush()
        if sys.stdout.isatty():
            sys.stdout.write(shown(content.decode("utf-8")))
        else:
            sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError:
        raise OutputBroken from None


def require_free(path: Path, *, force: bool) -> None:
    """Refuse, before anything is made, to write where something lies that is not to be replaced.

    Raises:
        OutputExists: a file does, and ``force`` is not given.
        OutputUnwritable: a folder or a device does, or a link that leads round.
    """
    if path == STANDARD_OUTPUT:
        return
    if is_no_file(resolved_path(path)):
        raise OutputUnwritable(path=path)
    if not force and is_there(path):
        raise OutputExists(path=path)


def require_place(path: Path) -> None:
    """Refuse, before something is done that cannot be undone, where its result has no place.

    Nothing is ever left under the name itself.

    Raises:
        OutputExists: a file lies there.
        OutputUnwritable: it cannot be written.
    """
    try:
        path.lstat()
        raise OutputExists(path=path)
    except FileNotFoundError:
        pass
    except (OSError, ValueError):
        raise OutputUnwritable(path=path) from None
    try:
        handle, unfinished = tempfile.mkstemp(
            dir=path.parent, prefix=".", suffix=temporary_files.suffix()
        )
        os.close(handle)
        remove_leftover(Path(unfinished))
    except (OSError, ValueError):
        raise OutputUnwritable(path=path) from None


def _require_no_journal(path: Path) -> None:
    if is_there(path) and is_journal(path):
        raise OutputIsJournal(path=path)


def is_journal(path: Path) -> bool:
    """Say whether a journal lies there, or what may be one: a backup can have any name.

    An encrypted file tells nothing of itself. It has whole pages, and begins as no document does.
    """
    if path.suffix == JOURNAL_SUFFIX or is_there(path.with_name(path.name + "-wal")):
        return True
    try:
        with open_files.reading(path) as file:
            size, start = os.fstat(file.fileno()).st_size, file.read(START_BYTES)
    except OSError:
        return False
    if not size or size % JOURNAL_PAGE_BYTES or start.startswith(DOCUMENTS_BEGIN_WITH):
        return False
    try:
        text = getincrementaldecoder("utf-8")().decode(start)  # a letter may be cut off at its end
    except UnicodeDecodeError:
        return True
    return not text.translate(SPACES).isprintable()
