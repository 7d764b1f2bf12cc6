"""Questions to bring: parked until one of them is put on a meeting's agenda.

A question of one's own then says which meeting it is. One that came from the partner in a letter
is theirs alone and stays as it is; that it is taken up is said by its words on the agenda of a
meeting that it is linked to.
"""

from datetime import date

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.meetings import Question
from mentorjournal.journal.model.tables import AgendaItem, Kind, Link, Meeting, in_order_written
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
    wanted = and_(
        or_(col(Row.meeting_id).is_(None), col(Row.meeting_id).not_in(known)),
        ~_on_agenda().exists(),
    )
    if meeting_id is not None:
        here = _on_agenda().where(Meeting.id == meeting_id).exists()
        wanted = or_(wanted, col(Row.meeting_id) == meeting_id, here)
    rows = session.exec(
        select(Row)
        .where(col(Row.deleted).is_(None), wanted, Row.pair_id == journal.pair.id)
        .order_by(col(Row.created), in_order_written(Row))
    ).all()
    return [entry_views.viewed(session, journal, Question, row) for row in rows]


def is_on_agenda(session: Session, question_id: str, *, besides: str) -> bool:
    """Say whether a question stands on the agenda of a meeting that it is linked to.

    Args:
        session: a running transaction.
        question_id: the question.
        besides: a meeting that does not count.
    """
    query = select(Row.id).where(
        Row.id == question_id, _on_agenda().where(Meeting.id != besides).exists()
    )
    return session.exec(query).first() is not None


def _on_agenda() -> SelectOfScalar[str]:
    """Select the meetings that a question is linked to and whose agenda has its words."""
    link = or_(
        and_(col(Link.first_id) == Row.id, col(Link.second_id) == Meeting.id),
        and_(col(Link.second_id) == Row.id, col(Link.first_id) == Meeting.id),
    )
    return (
        select(Meeting.id)
        .join(AgendaItem, col(AgendaItem.meeting_id) == Meeting.id)
        .join(Link, link)
        .where(col(Meeting.deleted).is_(None), AgendaItem.text == Row.text)
        .correlate(Row)
    )


def load(journal: Journal, id: str) -> Question:
    """Return one question.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    return entry_views.load(journal, Kind.QUESTION, Question, id)
