"""Check-ins (*avstämningar*): how each of the two found a meeting.

Four items of our own resting on Bordin (1979): agreement on goals, agreement on tasks, bond; and
usefulness. They are no measurement instrument: there are no norms and no cut-offs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, select

from mentorjournal.journal.model.entry_kinds import day_in
from mentorjournal.journal.model.errors import MadeAlready, NotHeldYet
from mentorjournal.journal.model.fields import (
    CHECK_IN_ITEMS,
    FIELDS,
    cleaned,
    cleaned_new,
)
from mentorjournal.journal.model.meetings import CheckIn
from mentorjournal.journal.model.tables import CheckIn as Row
from mentorjournal.journal.model.tables import (
    Kind,
    Meeting,
    MeetingState,
    in_order_written,
)
from mentorjournal.journal.model.views import LinkedEntry
from mentorjournal.journal.store import drafts, entries, entry_links, entry_rows, entry_views
from mentorjournal.journal.store.journal import Journal

USUAL = 3
"""How many check-ins say what is usual."""

BELOW_USUAL, BELOW_LAST = 2, 3


@dataclass(frozen=True)
class Drop:
    """One item that fell.

    Attributes:
        check_in: the one in which it did.
        item: one of ``CHECK_IN_ITEMS``.
        before: where it was, or usually was.
        value: where it is now.
    """

    check_in: CheckIn
    item: str
    before: int
    value: int


def _counts(journal: Journal) -> ColumnElement[bool]:
    """Hold for the pair's check-ins whose meeting is there and has been; the others wait unseen."""
    return and_(
        col(Row.deleted).is_(None),
        col(Row.pair_id) == journal.pair.id,
        col(Meeting.deleted).is_(None),
        col(Meeting.state) != MeetingState.CANCELLED,
        col(Meeting.day) <= journal.clock.today(),
    )


def rows(
    journal: Journal, *, meeting_id: str | None = None, since: date | None = None
) -> list[CheckIn]:
    """Return check-ins by the day of their meeting, oldest first: all, or one meeting's.

    Who has rated a meeting twice, alone and then side by side, is counted with the later one.
    """
    query = (
        select(Row, col(Meeting.day))
        .join(Meeting, col(Meeting.id) == Row.meeting_id)
        .where(_counts(journal))
        .order_by(col(Meeting.day), col(Row.updated), in_order_written(Row))
    )
    if meeting_id is not None:
        query = query.where(Row.meeting_id == meeting_id)
    if since is not None:
        query = query.where(Meeting.day >= since)
    with journal.read() as session:
        latest = {(row.meeting_id, row.author_id): (row, day) for row, day in session.exec(query)}
        return [
            entry_views.viewed(session, journal, CheckIn, row, day=day)
            for row, day in latest.values()
        ]


def has_any(journal: Journal) -> bool:
    """Say whether a meeting was ever rated."""
    query = (
        select(Row.id)
        .join(Meeting, col(Meeting.id) == Row.meeting_id)
        .where(_counts(journal))
        .limit(1)
    )
    with journal.read() as session:
        return session.exec(query).first() is not None


def load(journal: Journal, id: str) -> CheckIn:
    """Return one check-in.

    Raises:
        NotFound: there is none, or it or its meeting lies in the bin.
    """
    with journal.read() as session:
        row = entry_rows.get(session, Kind.CHECK_IN, id)
        if not isinstance(row, Row):
            raise TypeError(row)
        meeting = entry_rows.get(session, Kind.MEETING, row.meeting_id)
        day = day_in(Kind.MEETING, meeting)
        return entry_views.viewed(session, journal, CheckIn, row, day=day)


def save(
    journal: Journal, meeting_id: str, values: Mapping[str, Any], *, author_id: str | None = None
) -> str:
    """Write a check-in on a meeting, the first time or again, and return its id.

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
    return save_together(journal, meeting_id, {author: values})[author]


def save_together(
    journal: Journal,
    meeting_id: str,
    by_author: Mapping[str, Mapping[str, Any]],
    *,
    revisions: Mapping[str, int] | None = None,
    keep_draft: bool = False,
) -> dict[str, str]:
    """Write what each of the two says about a meeting, all of it or nothing.

    The draft of the meeting's check-in is dropped in the same transaction, unless it is to outlive
    this.

    Args:
        journal: the open journal.
        meeting_id: the meeting it is about.
        by_author: a person's id to the values that ``save`` takes.
        revisions: a person's id to the revision the values rest on, 0 where there was none.
        keep_draft: whether the draft outlives this.

    Returns:
        Each person's id with the id of the check-in.

    Raises:
        Invalid: a value breaks its rule; nothing was saved.
        NotFound: there is no such meeting.
        NotHeldYet: it lies ahead, or was cancelled.
        Changed: one of them was saved elsewhere meanwhile; nothing was saved.
    """
    kind, cleaners = Kind.CHECK_IN, FIELDS[Kind.CHECK_IN].cleaners
    saved: dict[str, str] = {}
    with journal.write() as session:
        meeting = entry_rows.get(session, Kind.MEETING, meeting_id)
        if not isinstance(meeting, Meeting):
            raise TypeError(meeting)
        if meeting.state == MeetingState.CANCELLED or meeting.day > journal.clock.today():
            raise NotHeldYet
        for author, values in by_author.items():
            row = row_of(session, journal, meeting_id, author)
            entries.require_revision(row, (revisions or {}).get(author))
            if row is None:
                stored = cleaned_new(kind, {"meeting_id": meeting_id, **values})
                saved[author] = entries.add(session, journal, kind, stored, author).id
            else:
                entries.revise(session, journal, kind, row, cleaned(cleaners, values))
                saved[author] = row.id
        if not keep_draft:
            drafts.drop(session, journal, Kind.CHECK_IN, meeting_id)
    return saved


def marked_drop(said: Sequence[CheckIn]) -> Drop | None:
    """Return what fell most in the latest of one person's check-ins, if it fell markedly.

    Markedly is 2 or more below the median of the three before, or 3 or more below the last one.
    It is a reason to ask, and nothing more: the numbers of two people do not compare.

    Args:
        said: one person's check-ins, oldest first.
    """
    if not said:
        return None
    *before, latest = said
    falls = []
    for item in CHECK_IN_ITEMS:
        values = [getattr(check_in, item) for check_in in before]
        value = getattr(latest, item)
        if len(values) >= USUAL:
            usual = int(median(values[-USUAL:]))
            if usual - value >= BELOW_USUAL:
                falls.append(Drop(latest, item, usual, value))
        if values and values[-1] - value >= BELOW_LAST:
            falls.append(Drop(latest, item, values[-1], value))
    return max(falls, key=lambda drop: drop.before - drop.value, default=None)


def open_drops(journal: Journal) -> list[Drop]:
    """Return what fell markedly in each one's latest check-in and led to no question yet."""
    said = rows(journal)
    pair = journal.pair
    drops = (
        marked_drop([check_in for check_in in said if check_in.author.id == person.id])
        for person in (pair.owner, pair.partner)
    )
    return [drop for drop in drops if drop and not _led_to_question(drop.check_in.links)]


def _led_to_question(links: Sequence[LinkedEntry]) -> bool:
    return any(link.kind is Kind.QUESTION for link in links)


def require_open(session: Session, check_in_id: str) -> None:
    """Refuse to let a drop lead to a second question, within the transaction that writes it.

    Raises:
        MadeAlready: it has led to one.
    """
    if _led_to_question(entry_links.links_of(session, check_in_id)):
        raise MadeAlready


def row_of(session: Session, journal: Journal, meeting_id: str, author_id: str) -> Row | None:
    """Return the check-in that counts, as ``rows`` does, within a running transaction."""
    return session.exec(
        select(Row)
        .where(
            col(Row.deleted).is_(None),
            Row.pair_id == journal.pair.id,
            Row.meeting_id == meeting_id,
            Row.author_id == author_id,
        )
        .order_by(col(Row.updated).desc(), in_order_written(Row).desc())
        .limit(1)
    ).first()
