"""What can keep a summary from being written."""

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_


class SummaryError(UserError):
    """Base of everything that keeps a summary from being written."""


class OutputExists(SummaryError):
    """A file lies where the summary should go."""

    message = N_("{path} already exists and is kept. Choose another name, or add --force.")


class OutputUnwritable(SummaryError):
    """The place cannot be written, or the disk is full."""

    message = N_("{path} cannot be written. Check the folder and the space on the disk.")


class NotADocument(SummaryError):
    """The PDF could not be set."""

    message = N_("The PDF could not be made. HTML or Markdown will work; nothing was written.")
