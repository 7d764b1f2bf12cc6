"""What ``--programme`` says: an organiser's programme file, or only the programme's name."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.cli.errors import NamesNeeded
from mentorjournal.cli.options import require_file
from mentorjournal.journal.model.terms import Role
from mentorjournal.locale import Language

if TYPE_CHECKING:
    from mentorjournal.guidance.programme.file_model import FilePerson, ProgrammeFile
    from mentorjournal.journal.store.journal import Journal

ENDING = ".toml"


@dataclass
class ProgrammeGiven:
    """A programme as it was given.

    Attributes:
        words: the option's.
        file: the programme file, if it is one.
        happened: what came of it, once it has been taken in.
    """

    words: str
    file: "ProgrammeFile | None" = None
    happened: str = field(default="", init=False)

    @property
    def start(self) -> date | None:
        """The programme's first day, if the file says it."""
        return self.file.start if self.file else None

    @property
    def end(self) -> date | None:
        """The closing day, if the file says it."""
        return self.file.end if self.file else None

    def name(self, language: Language) -> str:
        """Return the programme's name."""
        return self.file.name.of(language) if self.file else self.words

    def people(self, role: Role) -> "tuple[FilePerson, FilePerson]":
        """Return whose journal it is, who has this role, and the partner, as the file has them."""
        from mentorjournal.guidance.programme.file_model import people_in

        return people_in(self.file, role)

    def adopt(self, journal: "Journal", language: Language) -> None:
        """Take the file into the pair in view, if there is one."""
        from mentorjournal.guidance.programme.adoption import adopt, what_happened

        if self.file is not None:
            self.happened = what_happened(language, adopt(journal, self.file, language))


def programme_given(words: str) -> ProgrammeGiven:
    """Return what the option says; what ends in ``.toml`` is a file.

    Raises:
        UserError: the file cannot be read, or is no programme file.
    """
    if not words.lower().endswith(ENDING):
        return ProgrammeGiven(words)
    from mentorjournal.guidance.programme.file_reading import read_programme_file

    require_file(words)
    return ProgrammeGiven(words, read_programme_file(Path(words)))


def require_names(*names: str) -> None:
    """Refuse to go on without the names of the two.

    Raises:
        NamesNeeded: neither an option nor the programme file says one.
    """
    if not all(names):
        raise NamesNeeded
