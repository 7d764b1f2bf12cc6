"""Questions to bring: parked until one of them is put on a meeting's agenda."""

from datetime import date

from sqlalchemy import or_
from sqlmodel import Session, col, select

from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.meetings import Question
from mentorjournal.journal.model.tables import Kind, Meeting, in_order_written
from mentorjournal.journal.model.tables import Question as Row
from mentorjournal.journal.store import entry_views
from mentorjournal.journal.store.journal import Journal


def parked(journal: Journal, *, since: date | None = None) -> list[Question]:
    """Return the questions that no agenda has taken up yet, oldest first.

    Args:
        journal: the open journal.
        since: only those written from this day on.
    """
    with journal.read() as session:
        waiting = rows_of(session, journal)
    return [question for question in waiting if since is None or day_of(question.created) >= since]


def rows_of(session: Session, journal: Journal, *, meeting_id: str | None = None) -> list[Question]:
    """Return the parked questions within a running transaction, with those of one meeting.

    One whose meeting lies in the bin, or is not to be read, is parked again.
    """
    known = select(Meeting.id).where(col(Meeting.deleted).is_(None))
    waiting = or_(col(Row.meeting_id).is_(None), col(Row.meeting_id).not_in(known))
    wanted = waiting if meeting_id is None else or_(waiting, col(Row.meeting_id) == meeting_id)
    rows = session.exec(
        select(Row)
        .where(col(Row.deleted).is_(None), wanted, Row.pair_id == journal.pair.id)
        .order_by(col(Row.created), in_order_written(Row))
    ).all()
    return [entry_views.viewed(session, journal, Question, row) for row in rows]


def load(journal: Journal, id: str) -> Question:
    """Return one question.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    return entry_views.load(journal, Kind.QUESTION, Question, id)
