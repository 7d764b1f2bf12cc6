"""Questions that one likes to ask, kept among the settings, in the order they were chosen."""

from mentorjournal.journal.model.fields import FIELDS
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import kept_values
from mentorjournal.journal.store.journal import Journal

NAME = "favourite_questions"


def favourites(journal: Journal) -> list[str]:
    """Return the favourites: the id of a question in the bank, or words of one's own."""
    with journal.read() as session:
        questions: list[str] = kept_values.kept(session, NAME, [])
    return questions


def set_favourite(journal: Journal, question: str, *, kept: bool) -> str:
    """Keep a question among the favourites, or let it go; return it as it is kept.

    Args:
        journal: the open journal.
        question: the id of a question in the bank, or words of one's own.
        kept: whether it is to be one.

    Raises:
        Invalid: it is empty or too long.
    """
    words: str = FIELDS[Kind.QUESTION].cleaners["text"]("text", question)
    with journal.write() as session:
        before: list[str] = kept_values.kept(session, NAME, [])
        remaining = [favourite for favourite in before if favourite != words]
        kept_values.keep(session, NAME, [*remaining, words] if kept else remaining)
    return words
