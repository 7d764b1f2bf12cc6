"""Reading a file that the user names: a calendar, a summary, an exercise, a letter."""

import errno
from pathlib import Path

from mentorjournal import open_files
from mentorjournal.errors import UserError, lack_of
from mentorjournal.locale.language import N_

NO_NAME = {errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL, errno.EILSEQ}
"""Of a name that no file can have, or of links that lead back to themselves."""


class InputFileError(UserError):
    """Base of what keeps a file that the user names from being read."""


class NoSuchFile(InputFileError):
    """Nothing lies there."""

    message = N_("There is no file {path}. Check its name and folder.")


class IsAFolder(InputFileError):
    """A folder lies there."""

    message = N_("{path} is a folder. Name a file in it.")


class NotPermitted(InputFileError):
    """The system does not let this user read it; Windows says so too of a file that is in use."""

    message = N_(
        "You do not have permission to read {path}. Check its permissions, or close the program "
        "that has it open."
    )


class NotRead(InputFileError):
    """The disk or the network reported an error."""

    message = N_("{path} could not be read: the disk or the network reported an error. Try again.")


def read_start(path: Path, most: int) -> bytes:
    """Return a whole file, or of a larger one only as much as shows that it is larger.

    Args:
        path: the file.
        most: bytes that such a file has at most.

    Returns:
        At most ``most + 1`` bytes.

    Raises:
        InputFileError: it cannot be read, and why.
        TooManyOpenFiles, TooLittleMemory: as they say.
    """
    try:
        with open_files.reading(path) as file:
            return file.read(most + 1)
    except ValueError:  # a name that no file can have
        raise NoSuchFile(path=path) from None
    except OSError as error:
        raise lack_of(error) or _reason(path, error) from None


def _reason(path: Path, error: OSError) -> UserError:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return NoSuchFile(path=path)
        case OSError(errno=number) if number in NO_NAME:
            return NoSuchFile(path=path)
        case IsADirectoryError():
            return IsAFolder(path=path)
        case PermissionError():  # which Windows says of a folder as well
            return IsAFolder(path=path) if path.is_dir() else NotPermitted(path=path)
        case _:
            return NotRead(path=path)
