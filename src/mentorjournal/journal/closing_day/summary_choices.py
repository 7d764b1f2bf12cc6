"""What was chosen for the summary so far, for each pair its own, and apart in pair view."""

from typing import Any

from sqlmodel import Session, select

from mentorjournal.journal.model.tables import SummaryChoice as Row
from mentorjournal.journal.model.tables import Visibility
from mentorjournal.journal.store.journal import Journal


def load(journal: Journal) -> dict[str, Any] | None:
    """Return the choice that is in view, as JSON values, if there is one."""
    with journal.read() as session:
        return load_within(session, journal)


def load_within(session: Session, journal: Journal) -> dict[str, Any] | None:
    """Return the same within a running transaction."""
    row = session.exec(select(Row).where(Row.visibility == _in_view(journal))).first()
    return dict(row.content) if row else None


def save(journal: Journal, content: dict[str, Any] | None) -> None:
    """Keep a choice in place of the one in view; nothing forgets it."""
    query = select(Row).where(Row.visibility == _in_view(journal))
    with journal.write() as session:
        row = session.exec(query).first()
        if content is None:
            if row is not None:
                session.delete(row)
            return
        row = row or Row(
            pair_id=journal.pair.id,
            visibility=_in_view(journal),
            content={},
            updated=journal.clock.now(),
        )
        row.sqlmodel_update({"content": content, "updated": journal.clock.now()})
        session.add(row)


def _in_view(journal: Journal) -> Visibility:
    return Visibility.SHARED if journal.shown_to_pair else Visibility.PRIVATE
