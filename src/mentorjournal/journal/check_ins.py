"""Check-ins (*avstämningar*): how each of the two found a meeting.

Four items of our own resting on Bordin (1979): agreement on goals, agreement on tasks, bond; and
usefulness. They are no measurement instrument: there are no norms and no cut-offs.
"""

from collections.abc import Mapping
from typing import Any

from sqlmodel import col, select

from mentorjournal.journal import entries
from mentorjournal.journal.fields import CHECK_IN_ITEMS
from mentorjournal.journal.store import Journal
from mentorjournal.journal.tables import CheckIn as Row
from mentorjournal.journal.tables import Kind, Meeting, in_order_written
from mentorjournal.journal.views import CheckIn


def rows(journal: Journal, *, meeting_id: str | None = None) -> list[CheckIn]:
    """Return check-ins by the day of their meeting, oldest first: all, or one meeting's."""
    query = (
        select(Row, col(Meeting.day))
        .join(Meeting, col(Meeting.id) == Row.meeting_id)
        .where(
            col(Row.deleted).is_(None),
            col(Meeting.deleted).is_(None),
            Row.pair_id == journal.pair.id,
        )
        .order_by(col(Meeting.day), col(Row.created), in_order_written(Row))
    )
    if meeting_id is not None:
        query = query.where(Row.meeting_id == meeting_id)
    with journal.read() as session:
        return [
            CheckIn(**entries.head(session, journal, row), day=day, **_held(row))
            for row, day in session.exec(query).all()
        ]


def load(journal: Journal, id: str) -> CheckIn:  # noqa: A002 - the column's name
    """Return one check-in.

    Raises:
        NotFound: there is none, or it or its meeting lies in the bin.
    """
    with journal.read() as session:
        row = entries.get(session, Kind.CHECK_IN, id)
        if not isinstance(row, Row):
            raise TypeError(row)
        meeting = entries.get(session, Kind.MEETING, row.meeting_id)
        day = entries.day_of(Kind.MEETING, meeting)
        return CheckIn(**entries.head(session, journal, row), day=day, **_held(row))


def save(
    journal: Journal, meeting_id: str, values: Mapping[str, Any], *, author_id: str | None = None
) -> str:
    """Write a check-in on a meeting, the first time or anew, and return its id.

    Args:
        journal: the open journal.
        meeting_id: the meeting it is about.
        values: the items of ``CHECK_IN_ITEMS``, 0 to 10, and ``word`` and ``visibility``.
        author_id: whose it is; the journal's owner unless said otherwise.

    Raises:
        Invalid: a value breaks its rule; nothing was saved.
        NotFound: there is no such meeting.
    """
    author = author_id or journal.pair.owner.id
    for one in rows(journal, meeting_id=meeting_id):
        if one.author.id == author:
            entries.change(journal, Kind.CHECK_IN, one.id, values)
            return one.id
    given = {"meeting_id": meeting_id, **values}
    return entries.create(journal, Kind.CHECK_IN, given, author_id=author)


def _held(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("meeting_id", *CHECK_IN_ITEMS, "word")}
