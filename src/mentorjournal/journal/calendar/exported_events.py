"""What of the journal goes into a calendar, and what has gone there before."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session, col, select

from mentorjournal.journal.calendar import reflection_time
from mentorjournal.journal.calendar.reflection_time import Slot
from mentorjournal.journal.model.tables import (
    CalendarSent,
    Gathering,
    Kind,
    Meeting,
    MeetingState,
    Programme,
    Visibility,
)
from mentorjournal.journal.store.journal import Journal
from mentorjournal.vault.format.errors import VaultError

OURS = "@mentorjournal"
_UID = re.compile(rf"([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}){OURS}")


@dataclass(frozen=True)
class CalendarEntry:
    """A meeting or gathering as a calendar needs it.

    Attributes:
        kind, id, day, start, minutes, end, days, place, theme, visibility, revision, created,
            updated: as in the entry; a meeting has no theme, end or days, a gathering no minutes.
            Of one that is deleted for good no more is known than its day.
        cancelled: whether it was called off, or lies in the bin.
        ahead: whether it is still to come.
    """

    kind: Kind | None
    id: str
    day: date
    start: time | None
    minutes: int | None
    end: time | None
    days: int | None
    place: str
    theme: str
    visibility: Visibility
    revision: int
    created: datetime
    updated: datetime
    cancelled: bool
    ahead: bool


@dataclass(frozen=True)
class Outgoing:
    """All that goes into the pair's calendar.

    Attributes:
        entries: by day.
        slot: the time to reflect, if one was ever set.
        slot_revision, slot_changed: count and moment of the changes to it or to the programme,
            whose end is its end.
        sent: the identifiers of all events that ever went out.
    """

    entries: list[CalendarEntry]
    slot: Slot | None
    slot_revision: int
    slot_changed: datetime
    sent: frozenset[str]


def uid_of(id: str) -> str:
    """Return the identifier that an entry has in calendars."""
    return f"{id}{OURS}"


def id_in(uid: str) -> str | None:
    """Return the id of the entry that an identifier in calendars is made of, if it is ours."""
    match = _UID.fullmatch(uid)
    return match[1] if match else None


def slot_uid(pair_id: str) -> str:
    """Return the identifier that a pair's time to reflect has in calendars."""
    return f"reflection-{pair_id}{OURS}"


def outgoing(journal: Journal) -> Outgoing:
    """Return what goes into a calendar; of what was deleted only what went out before."""
    with journal.read() as session:
        sent = frozenset(session.exec(select(CalendarSent.uid)))
        slot = reflection_time.slot_of(session)
        programme = session.get_one(Programme, journal.pair.programme.id)
        return Outgoing(
            sorted(
                [*_entries(session, journal, sent), *_deleted(session, journal)],
                key=lambda entry: (entry.day, entry.start or time()),
            ),
            slot,
            programme.revision + (slot.revision if slot else 0),
            max(programme.updated, slot.updated) if slot else programme.updated,
            sent,
        )


def _entries(session: Session, journal: Journal, sent: frozenset[str]) -> list[CalendarEntry]:
    pair, today = journal.pair.id, journal.clock.today()
    rows = (
        *session.exec(select(Meeting).where(Meeting.pair_id == pair)),
        *session.exec(select(Gathering).where(Gathering.pair_id == pair)),
    )
    return [_entry(row, today) for row in rows if row.deleted is None or uid_of(row.id) in sent]


def _entry(row: Meeting | Gathering, today: date) -> CalendarEntry:
    met = row if isinstance(row, Meeting) else None
    off = row.deleted is not None or (met is not None and met.state == MeetingState.CANCELLED)
    held = met is not None and met.state == MeetingState.HELD and met.day <= today
    return CalendarEntry(
        kind=Kind.MEETING if met else Kind.GATHERING,
        id=row.id,
        day=row.day,
        start=row.start,
        minutes=met.minutes if met else None,
        end=row.end if isinstance(row, Gathering) else None,
        days=row.days if isinstance(row, Gathering) else None,
        place=row.place,
        theme="" if isinstance(row, Meeting) else row.theme,
        visibility=Visibility(row.visibility),
        revision=row.revision,
        created=row.created,
        updated=row.deleted or row.updated,
        cancelled=off,
        ahead=row.day >= today and not off and not held,
    )


def note_sent(journal: Journal, uids: Iterable[str]) -> bool:
    """Remember what went out, so that it can be called off later; return whether it is known.

    A journal that can only be read now may be written later, and what is deleted then would stay
    in the other calendar.
    """
    with journal.read() as session:
        fresh = {*uids} - {*session.exec(select(CalendarSent.uid))}
    if not fresh:
        return True
    try:
        with journal.write() as session:
            known = {*session.exec(select(CalendarSent.uid))}  # another window may have added some
            session.add_all(CalendarSent(uid=uid) for uid in fresh - known)
    except VaultError:
        return False  # the file is written: that it is not remembered is told, not that it failed
    return True


def note_deleted(session: Session, ids: Collection[str], now: datetime) -> None:
    """Note that entries are about to be deleted for good, so that they can still be called off."""
    rows = (
        *session.exec(select(Meeting).where(col(Meeting.id).in_(ids))),
        *session.exec(select(Gathering).where(col(Gathering.id).in_(ids))),
    )
    for row in rows:
        if (sent := session.get(CalendarSent, uid_of(row.id))) is not None:
            sent.pair_id, sent.day, sent.called_off = row.pair_id, row.day, now
            sent.revision = row.revision + 1
            session.add(sent)


def _deleted(session: Session, journal: Journal) -> list[CalendarEntry]:
    """Return what went out once and is deleted for good; while two look, none of it is told."""
    if journal.shown_to_pair:
        return []
    rows = session.exec(select(CalendarSent).where(CalendarSent.pair_id == journal.pair.id))
    return [
        CalendarEntry(
            kind=None,
            id=row.uid.removesuffix(OURS),
            day=row.day,
            start=None,
            minutes=None,
            end=None,
            days=None,
            place="",
            theme="",
            visibility=Visibility.PRIVATE,
            revision=row.revision or 0,
            created=row.called_off,
            updated=row.called_off,
            cancelled=True,
            ahead=False,
        )
        for row in rows
        if row.day is not None and row.called_off is not None
    ]
