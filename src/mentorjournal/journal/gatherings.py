"""The programme's joint gatherings."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mentorjournal.journal import entries
from mentorjournal.journal.store import Journal
from mentorjournal.journal.tables import Gathering as Row
from mentorjournal.journal.tables import Kind, Visibility, in_order_written
from mentorjournal.journal.views import Gathering, GatheringRow


def rows(journal: Journal, *, since: date | None = None) -> list[GatheringRow]:
    """Return the gatherings, newest first."""
    with journal.read() as session:
        return rows_of(session, journal, since=since)


def rows_of(session: Session, journal: Journal, *, since: date | None = None) -> list[GatheringRow]:
    """Return the gatherings within a running transaction."""
    columns: list[Any] = [Row.id, Row.day, Row.theme, Row.place, Row.attended, Row.visibility]
    query = (
        select(*columns)
        .where(col(Row.deleted).is_(None), Row.pair_id == journal.pair.id)
        .order_by(col(Row.day).desc(), in_order_written(Row))
    )
    if since is not None:
        query = query.where(Row.day >= since)
    return [
        GatheringRow(id_, day, theme, place, attended, Visibility(visibility))
        for id_, day, theme, place, attended, visibility in session.exec(query)
    ]


def load(journal: Journal, id: str) -> Gathering:  # noqa: A002 - the column's name
    """Return one gathering.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    with journal.read() as session:
        row = entries.get(session, Kind.GATHERING, id)
        if not isinstance(row, Row):
            raise TypeError(row)
        return Gathering(
            **entries.head(session, journal, row),
            day=row.day,
            theme=row.theme,
            place=row.place,
            attended=row.attended,
            notes=row.notes,
        )
