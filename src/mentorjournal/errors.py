"""The one base of every error that is meant for the person using the program.

UserError
├── vault.errors.VaultError      the file: passphrase, damage, place, space
├── journal.errors.JournalError  what was asked of the journal does not hold
└── summary and interop errors   what could not be written or read
"""

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
