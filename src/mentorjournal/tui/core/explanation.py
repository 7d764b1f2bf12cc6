"""What the screen says of an error: its sentence, and which key or place does what it says."""

from mentorjournal import errors
from mentorjournal.errors import UserError
from mentorjournal.locale import Language


def explanation(error: UserError, language: Language) -> str:
    """Return what is shown of an error.

    What follows the sentence is loaded with the first error: the errors of many features come with
    it, and the app's first screen would wait for them.
    """
    from mentorjournal.tui.core.next_steps import NEXT_STEPS

    return errors.explanation(error, language, NEXT_STEPS)
