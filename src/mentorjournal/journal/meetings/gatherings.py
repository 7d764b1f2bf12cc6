"""The programme's joint gatherings."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mentorjournal.journal.model.meetings import Gathering, GatheringRow
from mentorjournal.journal.model.tables import Gathering as Row
from mentorjournal.journal.model.tables import Kind, Visibility, in_order_written
from mentorjournal.journal.store import entry_views
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language


def rows(journal: Journal, *, since: date | None = None) -> list[GatheringRow]:
    """Return the gatherings, newest first."""
    with journal.read() as session:
        return rows_of(session, journal, since=since)


def rows_of(session: Session, journal: Journal, *, since: date | None = None) -> list[GatheringRow]:
    """Return the gatherings within a running transaction."""
    columns: list[Any] = [
        Row.id,
        Row.day,
        Row.theme,
        Row.place,
        Row.attended,
        Row.visibility,
        Row.start,
        Row.end,
        Row.days,
    ]
    query = (
        select(*columns)
        .where(col(Row.deleted).is_(None), Row.pair_id == journal.pair.id)
        .order_by(col(Row.day).desc(), in_order_written(Row))
    )
    if since is not None:
        query = query.where(Row.day >= since)
    return [
        GatheringRow(id_, day, theme, place, attended, Visibility(visibility), *times)
        for id_, day, theme, place, attended, visibility, *times in session.exec(query)
    ]


def load(journal: Journal, id: str) -> Gathering:
    """Return one gathering.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    return entry_views.load(journal, Kind.GATHERING, Gathering, id)


def hours(gathering: Gathering | GatheringRow, language: Language) -> str:
    """Return when in the day a gathering is: “09:00–16:00”, “09:00”, “until 16:00”, or nothing."""
    start, end = gathering.start, gathering.end
    if start is None and end is not None:
        return language.say("until {time}", time=language.time(end))
    return "–".join(language.time(moment) for moment in (start, end) if moment is not None)
