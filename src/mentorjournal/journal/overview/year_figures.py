"""What the year of a pair holds in figures: nothing to reach, and nobody to compare with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from mentorjournal.journal.meetings import meetings
from mentorjournal.journal.model.tables import Reflection, ReflectionTag
from mentorjournal.journal.reflections import revisiting
from mentorjournal.journal.reflections.revisiting import Chain
from mentorjournal.journal.store.journal import Journal

RECURRING = 2
"""A tag recurs that stands on so many reflections."""
MOST_TAGS = 12


@dataclass(frozen=True)
class TagCount:
    """A tag, and on how many reflections it stands."""

    tag: str
    reflections: int


@dataclass(frozen=True)
class YearFigures:
    """The figures of the pair in view; in pair view they count what both may see.

    Attributes:
        days: on how many days something was written.
        reflections: how many texts that became.
        tags: the recurring ones, the most frequent first.
        meetings: how many were held.
        minutes: how long they took, as far as that is known.
        meetings_of_unknown_length: how many of them have no length.
        looked_back_on: what was looked back on, with what was seen.
    """

    days: int
    reflections: int
    tags: Sequence[TagCount]
    meetings: int
    minutes: int
    meetings_of_unknown_length: int
    looked_back_on: Sequence[Chain]


def load(journal: Journal) -> YearFigures:
    """Return the figures: of what the owner has written, or in pair view of what the two share."""
    today = journal.clock.today()
    with journal.read() as session:
        days, texts = _written(session, journal)
        tags = _tags(session, journal)
        held = [
            meeting
            for meeting in meetings.rows_of(session, journal)
            if meetings.was_held(meeting, today)
        ]
    return YearFigures(
        days=days,
        reflections=texts,
        tags=tags,
        meetings=len(held),
        minutes=sum(meeting.minutes or 0 for meeting in held),
        meetings_of_unknown_length=sum(not meeting.minutes for meeting in held),
        looked_back_on=[
            chain
            for chain in revisiting.chains(journal)
            if journal.shown_to_pair or chain[0].author_id == journal.pair.owner.id
        ],
    )


def _counted(journal: Journal) -> list[ColumnElement[bool]]:
    """Return which reflections count."""
    conditions = [col(Reflection.deleted).is_(None), col(Reflection.pair_id) == journal.pair.id]
    if not journal.shown_to_pair:
        conditions.append(col(Reflection.author_id) == journal.pair.owner.id)
    return conditions


def _written(session: Session, journal: Journal) -> tuple[int, int]:
    columns: list[Any] = [func.count(col(Reflection.day).distinct()), func.count()]
    query = select(*columns).select_from(Reflection).where(*_counted(journal))
    days, texts = session.exec(query).one()
    return days, texts


def _tags(session: Session, journal: Journal) -> list[TagCount]:
    number = func.count()
    columns: list[Any] = [ReflectionTag.tag, number]
    query = (
        select(*columns)
        .join(Reflection, col(Reflection.id) == ReflectionTag.reflection_id)
        .where(*_counted(journal))
        .group_by(col(ReflectionTag.tag))
        .having(number >= RECURRING)
        .order_by(number.desc(), col(ReflectionTag.tag))
        .limit(MOST_TAGS)
    )
    return [TagCount(tag, count) for tag, count in session.exec(query)]
