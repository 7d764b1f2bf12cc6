"""An organiser's questions for the closing day, kept among the settings, for each pair its own."""

from copy import deepcopy
from typing import Any

from sqlmodel import Session

from mentorjournal.journal.model.tables import Setting
from mentorjournal.journal.store.journal import Journal

NAME = "closing_questions"


def own(journal: Journal) -> dict[str, Any] | None:
    """Return the questions that were handed out to the pair in view, as JSON values, if any."""
    with journal.read() as session:
        return _load(session).get(journal.pair.id)


def keep(journal: Journal, questions: dict[str, Any] | None) -> None:
    """Keep questions for the pair in view in place of those before; nothing for none."""
    with journal.write() as session:
        kept = _load(session)
        kept.pop(journal.pair.id, None)
        if questions is not None:
            kept[journal.pair.id] = questions
        session.merge(Setting(name=NAME, value=kept))


def _load(session: Session) -> dict[str, Any]:
    setting = session.get(Setting, NAME)
    return deepcopy(setting.value) if setting else {}
