"""The report of a crash: a file that the user can read, and send or not."""

import platform as python_platform
import sys
import traceback
from pathlib import Path

from mentorjournal import __version__, platform
from mentorjournal.errors import lack_of, unforeseen
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_

PARTS = ("textual", "sqlcipher3", "sqlmodel", "cryptography")


def report_of(error: BaseException) -> str:
    """Return what can be told of an error: versions, and the way there in file, line and function.

    Neither the error's own words nor any value is in it: both could be journal text.
    """
    lines = [
        f"mentorjournal {__version__}",
        f"Python {python_platform.python_version()} on {sys.platform}",
        *(f"{name} {_version(name)}" for name in PARTS),
    ]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines += ["", type(cause).__name__]
        lines += [
            f"  {_shortened(frame.filename)}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def write_report(error: BaseException) -> Path | None:
    """Write the report, in the place of the one before; nothing where it cannot be written."""
    place = platform.crash_report_path()
    try:
        platform.make_private_folder(place.parent)
        place.unlink(missing_ok=True)
        platform.write_private_file(place, report_of(error))
    except OSError:
        return None
    return place


def told_of(error: BaseException, language: Language, *, goes_on: bool = False) -> str:
    """Write the report and return what the user is told: what happened, and where it lies.

    Args:
        error: what happened.
        language: the user's.
        goes_on: whether the program does.
    """
    if lack := lack_of(error):
        return lack.sentence(language)
    sentence, place = unforeseen(error, language, goes_on=goes_on), write_report(error)
    if place is None:
        return sentence
    there = language.say(
        N_("A report without any of your text is in {path}; nothing was sent."), path=place
    )
    return f"{sentence} {there}"


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "?"


def _shortened(name: str) -> str:
    """Return a file's place without whose home it lies in."""
    parts = Path(name).parts
    for folder in ("site-packages", "src", "lib"):
        if folder in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(folder) :])
    return parts[-1]
