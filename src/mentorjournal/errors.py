"""The one base of every error that is meant for the person using the program.

UserError
├── vault.errors.VaultError      the file: passphrase, damage, place, space
├── journal.errors.JournalError  what was asked of the journal does not hold
├── exercises.errors.ExerciseError   an exercise's file, or what is asked of an exercise
└── summary and interop errors   what could not be written or read
"""

from pathlib import Path
from typing import ClassVar

from mentorjournal.locale import Language


class UserError(Exception):
    """Something that one clear sentence tells the user, with the next step.

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

    def __str__(self) -> str:
        return self.message.format(**self.params)


def unforeseen(error: BaseException, language: Language) -> str:
    """Return the sentence for an error nobody thought of: what and where, and nothing it holds.

    A traceback, or the error's own words, could carry what stands in the journal.
    """
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "?"
    return language.say(
        "Something unforeseen happened ({error}, {where}). What was saved is safe.",
        error=type(error).__name__,
        where=where,
    )
