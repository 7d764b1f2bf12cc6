"""An organiser's questions for the closing day, kept among the settings, for each pair its own."""

from typing import Any

from mentorjournal.journal.store import kept_values
from mentorjournal.journal.store.journal import Journal

NAME = "closing_questions"


def own(journal: Journal) -> dict[str, Any] | None:
    """Return the questions that were handed out to the pair in view, as JSON values, if any."""
    with journal.read() as session:
        kept: dict[str, Any] = kept_values.kept(session, NAME, {})
    return kept.get(journal.pair.id)


def keep(journal: Journal, questions: dict[str, Any] | None) -> None:
    """Keep questions for the pair in view in place of those before; nothing for none."""
    with journal.write() as session:
        kept: dict[str, Any] = kept_values.kept(session, NAME, {})
        kept.pop(journal.pair.id, None)
        if questions is not None:
            kept[journal.pair.id] = questions
        kept_values.keep(session, NAME, kept)
