"""Replies: what one of the two says to a reflection that the other has shared."""

from sqlmodel import Session, col, select

from mentorjournal.journal.model.reflections import Reply
from mentorjournal.journal.model.tables import Kind, in_order_written
from mentorjournal.journal.model.tables import Reply as Row
from mentorjournal.journal.store import entry_rows, entry_views
from mentorjournal.journal.store.journal import Journal


def rows_of(session: Session, journal: Journal, reflection_id: str) -> list[Reply]:
    """Return the replies to a reflection within a running transaction, oldest first."""
    query = (
        select(Row)
        .where(Row.reflection_id == reflection_id, col(Row.deleted).is_(None))
        .order_by(col(Row.created), in_order_written(Row))
    )
    return [entry_views.viewed(session, journal, Reply, row) for row in session.exec(query)]


def load(journal: Journal, id: str) -> Reply:
    """Return one reply.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    with journal.read() as session:
        row = entry_rows.get(session, Kind.REPLY, id)
        return entry_views.viewed(session, journal, Reply, row)
