"""What can be wrong with what is asked of the guidance."""

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_


class NoSuchQuestion(UserError):
    """No question is meant by these words."""

    message = N_("There is no question {id}.")
