"""Places for files and folders, as somebody wrote them."""

from pathlib import Path

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_


class NoPlace(UserError):
    """No file can lie there: a name that is empty or too long, or a file for a folder."""

    message = N_("There can be no file at “{path}”. Check how the path is written.")


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
