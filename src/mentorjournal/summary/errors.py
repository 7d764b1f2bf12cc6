"""What can keep a summary from being written."""

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_


class SummaryError(UserError):
    """Base of everything that keeps a summary from being written."""


class NotADocument(SummaryError):
    """The PDF could not be set."""

    message = N_("The PDF could not be made. HTML or Markdown will work; nothing was written.")
