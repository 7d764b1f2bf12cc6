"""Meetings of the pair: planned, held, cancelled."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from mentorjournal.journal.goals import actions
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.errors import NoMeetingYet
from mentorjournal.journal.model.fields import FIELDS, cleaned
from mentorjournal.journal.model.meetings import AgendaLine, Meeting, MeetingRow
from mentorjournal.journal.model.tables import (
    Action,
    ActionState,
    AgendaItem,
    Kind,
    MeetingState,
    Visibility,
    in_order_written,
)
from mentorjournal.journal.model.tables import Meeting as Row
from mentorjournal.journal.store import entries, entry_rows, entry_views
from mentorjournal.journal.store.journal import Journal


def rows(journal: Journal, *, since: date | None = None, noted: bool = False) -> list[MeetingRow]:
    """Return the pair's meetings, newest first, with how many of their actions are open.

    Args:
        journal: the open journal.
        since: only from this day on.
        noted: only those with notes.
    """
    with journal.read() as session:
        return rows_of(session, journal, since=since, noted=noted)


def rows_of(
    session: Session, journal: Journal, *, since: date | None = None, noted: bool = False
) -> list[MeetingRow]:
    """Return the pair's meetings within a running transaction."""
    open_actions = (
        select(func.count())
        .select_from(Action)
        .where(
            Action.meeting_id == Row.id,
            Action.state == ActionState.OPEN,
            col(Action.deleted).is_(None),
        )
        .scalar_subquery()
    )
    query = (
        select(Row, open_actions)
        .where(col(Row.deleted).is_(None), Row.pair_id == journal.pair.id)
        .order_by(col(Row.day).desc(), col(Row.start).desc(), in_order_written(Row))
    )
    if since is not None:
        query = query.where(Row.day >= since)
    if noted:
        query = query.where(func.trim(Row.notes) != "")
    return [
        MeetingRow(
            row.id,
            row.day,
            row.start,
            row.minutes,
            row.place,
            MeetingState(row.state),
            count,
            Visibility(row.visibility),
        )
        for row, count in session.exec(query)
    ]


def load(journal: Journal, id: str) -> Meeting:
    """Return one meeting with its agenda and actions.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    with journal.read() as session:
        row = entry_rows.get(session, Kind.MEETING, id)
        agenda = session.exec(
            select(AgendaItem).where(AgendaItem.meeting_id == id).order_by(col(AgendaItem.position))
        )
        return entry_views.viewed(
            session,
            journal,
            Meeting,
            row,
            agenda=[AgendaLine(item.id, item.text, item.minutes, item.done) for item in agenda],
            actions=actions.rows_of(session, journal, meeting_id=id),
        )


def past(meetings: Iterable[MeetingRow], today: date) -> list[MeetingRow]:
    """Return those that took place: held, or planned and their day has come."""
    return [
        meeting
        for meeting in meetings
        if meeting.day <= today and meeting.state is not MeetingState.CANCELLED
    ]


def ahead(meetings: Iterable[MeetingRow], today: date) -> list[MeetingRow]:
    """Return those that are planned, today's included."""
    return [
        meeting
        for meeting in meetings
        if meeting.day >= today and meeting.state is MeetingState.PLANNED
    ]


def last(journal: Journal) -> MeetingRow:
    """Return the meeting that took place last: held, or planned and its day has come.

    Raises:
        NoMeetingYet: none has.
    """
    took_place = past(rows(journal), journal.clock.today())
    if not took_place:
        raise NoMeetingYet
    return took_place[0]


def was_held(meeting: MeetingRow, today: date) -> bool:
    """Tell whether a meeting has taken place: it was marked as held, and its day has come."""
    return meeting.state is MeetingState.HELD and meeting.day <= today


def may_have_been_held(meeting: Meeting, today: date) -> bool:
    """Tell whether a meeting is planned still although its day has come and it has notes."""
    is_planned = meeting.state is MeetingState.PLANNED
    return is_planned and meeting.day <= today and bool(meeting.notes.strip())


def upcoming(journal: Journal) -> MeetingRow | None:
    """Return the next planned meeting, today's included."""
    planned = ahead(rows(journal), journal.clock.today())
    return planned[-1] if planned else None


def agenda_of(session: Session, id: str) -> list[dict[str, Any]]:
    """Return the rows of a meeting's agenda, as they are saved, within a running transaction."""
    agenda = KINDS[Kind.MEETING].parts["agenda"]
    return [row.model_dump() for row in entry_rows.part_rows(session, agenda, id)]


def extend_agenda(
    session: Session,
    journal: Journal,
    id: str,
    texts: Sequence[str],
) -> None:
    """Add items at the end of a meeting's agenda within a running transaction.

    Raises:
        Invalid: an item is too long, or the agenda too full.
        NotFound: there is no such meeting.
    """
    meeting = entry_rows.get(session, Kind.MEETING, id)
    rows = [*agenda_of(session, id), *({"text": text} for text in texts)]
    stored = cleaned(FIELDS[Kind.MEETING].cleaners, {"agenda": rows})
    entries.revise(session, journal, Kind.MEETING, meeting, stored)


def gathered_agenda(journal: Journal) -> list[str]:
    """Return what a next meeting could take up: the open actions that both may see."""
    return [
        action.text
        for action in actions.rows(journal, state=ActionState.OPEN)
        if action.visibility is Visibility.SHARED
    ]
