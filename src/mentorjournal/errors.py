"""The one base of every error that is meant for the person using the program.

UserError
├── vault.format.errors.VaultError      the file: passphrase, damage, place, space
├── journal.model.errors.JournalError   what was asked of the journal does not hold
├── exercises.errors.ExerciseError      an exercise's file, or what is asked of an exercise
├── input_files.InputFileError          a file that the user names cannot be read
└── summary and interop errors          what could not be written or read
"""

import errno
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from mentorjournal.locale import Language
from mentorjournal.locale.language import N_


class UserError(Exception):
    """Something that one clear sentence tells the user.

    The sentence is the same wherever it is shown, so it names no key and no place of the screen,
    and no command or option either. ``explanation`` adds which of them does what is to be done.

    Attributes:
        message: the English sentence, which is also the translation key; values go in by name
            (``"{limit} characters at most"``).
        params: the values for the sentence. Never a passphrase, key or journal text.
    """

    message: ClassVar[str] = ""

    def __init__(self, **params: object) -> None:
        super().__init__()
        self.params = params

    def sentence(self, language: Language) -> str:
        """Return the sentence in ``language``."""
        return language.say(self.message, **self.params)

    @property
    def further_problems(self) -> "Sequence[UserError]":
        """What else went wrong, and is told with it."""
        return ()

    def __str__(self) -> str:
        return self.message.format(**self.params)


NextSteps = Mapping[type[UserError], str]
"""By error, the sentence that follows its own: how to do what is to be done, where it is shown."""


def explanation(error: UserError, language: Language, next_steps: NextSteps) -> str:
    """Return an error's sentence, the next step, and what went wrong besides."""
    next_step = next_steps.get(type(error))
    return " ".join(
        [
            error.sentence(language),
            *([language.say(next_step)] if next_step else []),
            *(explanation(problem, language, next_steps) for problem in error.further_problems),
        ]
    )


def unheard(_: UserError) -> None:
    """Take in what nobody asked to be told."""


class TooLittleMemory(UserError):
    """The system gives no more memory."""

    message = N_(
        "There is too little memory for this. Close other programs and try again; what you saved "
        "before is still there."
    )


class TooManyOpenFiles(UserError):
    """The system opens no more files, for this program or for all."""

    message = N_(
        "The system opens no more files for this program. Close other programs, or raise the "
        "limit on open files, and try again; what you saved before is still there."
    )


NO_MEMORY = "cannot allocate memory", "out of memory", "failed to map segment", "start new thread"
NO_FILES = "too many open files", "too many files open"


def lack_of(error: BaseException) -> UserError | None:
    """Return what the system had too little of, if an error says so: memory, or files to open.

    A library that cannot be loaded, and a thread that cannot be begun, say it in words alone.
    """
    number = error.errno if isinstance(error, OSError) else None
    told = str(error).lower() if isinstance(error, OSError | ImportError | RuntimeError) else ""
    if number in {errno.EMFILE, errno.ENFILE} or any(words in told for words in NO_FILES):
        return TooManyOpenFiles()
    if isinstance(error, MemoryError) or number == errno.ENOMEM:
        return TooLittleMemory()
    return TooLittleMemory() if any(words in told for words in NO_MEMORY) else None


def where_of(error: BaseException) -> str:
    """Return the file and the line where an error arose."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    return f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "?"


def unforeseen(error: BaseException, language: Language, *, goes_on: bool = False) -> str:
    """Return the sentence for an error nobody thought of: what and where, and nothing it holds.

    A traceback, or the error's own words, could carry what stands in the journal.

    Args:
        error: what happened.
        language: the user's.
        goes_on: whether the program does.
    """
    sentence = (
        N_("Something unexpected happened ({error}, {where}), but you can go on.")
        if goes_on
        else N_(
            "Something unexpected happened ({error}, {where}). What you have saved is still there."
        )
    )
    return language.say(sentence, error=type(error).__name__, where=where_of(error))
