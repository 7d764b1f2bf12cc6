"""What can keep sealed answers, or the organiser's key, from being read."""

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_
from mentorjournal.summary.model.errors import ReadingError
from mentorjournal.vault.format.errors import WrongPassphrase


class KeyNeeded(ReadingError):
    """Answers are sealed, and no key was named."""

    message = N_("{path} is sealed; the organiser's key opens it.")


class SealedForOthers(ReadingError):
    """Answers were sealed for another key."""

    message = N_("{path} was sealed for another key than this one.")


class BrokenAnswers(ReadingError):
    """An age file is damaged, or holds something else."""

    message = N_("{path} is damaged, or holds no sealed answers.")


class NoOrganiserKey(UserError):
    """A file is no key."""

    message = N_("{path} is not an organiser's key.")


class PairNamedAlready(UserError):
    """A programme file that every pair's is made of is one pair's already."""

    message = N_("{path} is one pair's file already. Take its [pair] away first.")


class NoFolder(UserError):
    """There is no folder to write to, and none can be made."""

    message = N_("{path} is not a folder, and none can be made there.")


class WrongKeyPassphrase(WrongPassphrase):
    """The passphrase is not that of the organiser's key."""

    message = N_("That passphrase does not open the organiser's key.")
