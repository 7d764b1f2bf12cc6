"""One's own notes before a meeting; they stay private, whatever becomes of the meeting."""

from sqlmodel import Session, col, select

from mentorjournal.journal.model.fields import FIELDS, cleaned
from mentorjournal.journal.model.meetings import Preparation
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.tables import Preparation as Row
from mentorjournal.journal.store import drafts, entries, entry_rows, entry_views
from mentorjournal.journal.store.journal import Journal


def of_meeting(journal: Journal, meeting_id: str) -> Preparation | None:
    """Return the notes before a meeting, or nothing where there are none."""
    with journal.read() as session:
        row = row_of(session, meeting_id)
        return entry_views.viewed(session, journal, Preparation, row) if row else None


def load(journal: Journal, id: str) -> Preparation:
    """Return one preparation.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    return entry_views.load(journal, Kind.PREPARATION, Preparation, id)


def save(
    journal: Journal,
    meeting_id: str,
    notes: str,
    *,
    revision: int | None = None,
    keep_draft: bool = False,
) -> str:
    """Write the notes before a meeting, the first time or again, and return their id.

    Their draft, kept under the meeting's id, is dropped in the same transaction, unless it is to
    outlive this.

    Raises:
        Invalid: they are too long; nothing was saved.
        Changed: they have another revision than ``revision`` by now, which is 0 for none.
        NotFound: there is no such meeting.
    """
    stored = cleaned(FIELDS[Kind.PREPARATION].cleaners, {"meeting_id": meeting_id, "notes": notes})
    with journal.write() as session:
        entry_rows.get(session, Kind.MEETING, meeting_id)
        row = row_of(session, meeting_id)
        entries.require_revision(row, revision)
        if row is None:
            author = journal.pair.owner.id
            id_ = entries.add(session, journal, Kind.PREPARATION, stored, author).id
        else:
            id_ = row.id
            entries.revise(session, journal, Kind.PREPARATION, row, stored)
        if not keep_draft:
            drafts.drop(session, journal, Kind.PREPARATION, meeting_id)
        return id_


def row_of(session: Session, meeting_id: str) -> Row | None:
    """Return the notes before a meeting within a running transaction."""
    return session.exec(
        select(Row)
        .where(col(Row.deleted).is_(None), Row.meeting_id == meeting_id)
        .order_by(col(Row.created))
    ).first()
