"""Questions that one likes to ask, kept among the settings, in the order they were chosen."""

from sqlmodel import Session

from mentorjournal.journal.model.fields import FIELDS
from mentorjournal.journal.model.tables import Kind, Setting
from mentorjournal.journal.store.journal import Journal

NAME = "favourite_questions"


def favourites(journal: Journal) -> list[str]:
    """Return the favourites: the id of a question in the bank, or words of one's own."""
    with journal.read() as session:
        return _load(session)


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
        remaining = [favourite for favourite in _load(session) if favourite != words]
        session.merge(Setting(name=NAME, value=[*remaining, words] if kept else remaining))
    return words


def _load(session: Session) -> list[str]:
    setting = session.get(Setting, NAME)
    return list(setting.value) if setting else []
