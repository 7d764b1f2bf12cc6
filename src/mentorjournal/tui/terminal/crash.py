"""What is shown of an error nobody thought of."""

from __future__ import annotations

from textual.worker import WorkerFailed

from mentorjournal.crash_report import told_of
from mentorjournal.locale import Language
from mentorjournal.terminal_text import shown_line


class Unforeseen(Exception):
    """An error nobody thought of, shown as a sentence.

    Textual's own traceback would show what stands in the journal.

    Args:
        error: what happened; never shown.
        language: the user's.
    """

    def __init__(self, error: Exception, language: Language) -> None:
        first = error.error if isinstance(error, WorkerFailed) else error
        super().__init__(told_of(first, language))
        self.__cause__ = error

    def __rich__(self) -> str:
        """Return what Textual prints after it has left the screen."""
        return shown_line(str(self))
