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
from mentorjournal.locale.language import N_


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


def unheard(_: UserError) -> None:
    """Take in what nobody asked to be told."""


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
        N_("Something unforeseen happened ({error}, {where}), but you can go on.")
        if goes_on
        else N_("Something unforeseen happened ({error}, {where}). What was saved is safe.")
    )
    return language.say(sentence, error=type(error).__name__, where=where_of(error))
