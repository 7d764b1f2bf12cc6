"""What a person writes before the year is sealed, and opened on the closing day.

The closing day is the programme's last day. Opened before it, it is only by saying so.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from mentorjournal.journal.listing import pins
from mentorjournal.journal.model.errors import (
    NothingSealed,
    NothingToSeal,
    NotInPairView,
    Sealed,
    SealedAsWritten,
    StillSealed,
    UnsavedBeforeSeal,
)
from mentorjournal.journal.model.exercises import AFTER_THE_YEAR, BEFORE_THE_YEAR
from mentorjournal.journal.model.tables import Draft, Exercise, ExerciseAnswer, Kind
from mentorjournal.journal.model.tables import Seal as Row
from mentorjournal.journal.store import search_index
from mentorjournal.journal.store.journal import Journal

NEAR = timedelta(days=45)
"""How long before the closing day its questions are asked."""


class SealState(StrEnum):
    """How far what is written before the year has come."""

    EMPTY = "empty"
    BEGUN = "begun"
    SEALED = "sealed"
    OPENED = "opened"


@dataclass(frozen=True)
class Seal:
    """What is known of it without reading it.

    Attributes:
        state: how far it has come.
        opens_on: the closing day, if the programme has one.
        is_due: whether that has come.
        id: the entry's, where there is one that can be read.
        sealed_on, opened_on: when that was done.
        after_id: the id of what is laid beside it on the closing day, where it is begun.
    """

    state: SealState
    opens_on: date | None
    is_due: bool
    id: str = ""
    sealed_on: date | None = None
    opened_on: date | None = None
    after_id: str = ""


def seal_of(journal: Journal) -> Seal:
    """Return how it stands with what the owner writes before the year, in the pair in view."""
    with journal.read(through_seal=True) as session:
        return seal_within(session, journal)


def seal_within(session: Session, journal: Journal) -> Seal:
    """Return the same within a transaction that sees what is sealed."""
    day, row = journal.pair.programme.end, _row(session, journal, BEFORE_THE_YEAR)
    after = _row(session, journal, AFTER_THE_YEAR)
    is_due = day is not None and journal.clock.today() >= day
    after_id = after.id if after else ""
    if row is None:
        return Seal(SealState.EMPTY, day, is_due, after_id=after_id)
    if row.sealed_on is None:
        return Seal(SealState.BEGUN, day, is_due, row.id, after_id=after_id)
    state = SealState.OPENED if row.opened_on else SealState.SEALED
    id_ = row.id if state is SealState.OPENED else ""
    return Seal(state, day, is_due, id_, row.sealed_on, row.opened_on, after_id)


def is_near(seal: Seal, today: date) -> bool:
    """Tell whether the closing day is near enough to answer what is asked then, or not known."""
    return seal.opens_on is None or seal.opens_on - today <= NEAR


def _row(session: Session, journal: Journal, template_id: str) -> Any:
    columns: list[Any] = [Exercise.id, Row.sealed_on, Row.opened_on]
    query = (
        select(*columns)
        .outerjoin(Row, col(Row.exercise_id) == Exercise.id)
        .where(
            col(Exercise.deleted).is_(None),
            Exercise.pair_id == journal.pair.id,
            Exercise.author_id == journal.pair.owner.id,
            Exercise.template_id == template_id,
        )
    )
    return session.exec(query).first()


def seal(journal: Journal, *, on: date | None = None) -> None:
    """Seal what the owner has written before the year: until it is opened it is not there.

    Its words are taken out of the search index.

    Args:
        journal: the open journal.
        on: the day it is said to have been sealed on; today unless given.

    Raises:
        NothingToSeal: nothing has been written yet.
        UnsavedBeforeSeal: something was typed and is not saved yet, in whichever window.
        Sealed: it is sealed already.
        SealedAsWritten: it was sealed and has been opened.
        NotInPairView: two look at the screen.
    """
    if journal.shown_to_pair:
        raise NotInPairView
    with journal.write(through_seal=True) as session:
        known = seal_within(session, journal)
        if known.state is SealState.SEALED:
            raise Sealed
        if known.state is SealState.OPENED:
            raise SealedAsWritten
        if known.state is SealState.EMPTY or not _is_answered(session, known.id):
            raise NothingToSeal
        entry = session.get_one(Exercise, known.id)
        if _is_being_written(session, entry.id):
            raise UnsavedBeforeSeal
        search_index.remove(session, entry.id)
        pins.forget(session, {entry.id})
        session.add(Row(exercise_id=entry.id, sealed_on=on or journal.clock.today()))
        _count_up(session, journal, entry)


def _is_being_written(session: Session, id: str) -> bool:
    of_it = col(Draft.entry_id).in_([id, BEFORE_THE_YEAR])
    drafts = select(Draft.entry_id).where(col(Draft.kind) == Kind.EXERCISE, of_it)
    return session.exec(drafts).first() is not None


def _is_answered(session: Session, id: str) -> bool:
    answers = select(ExerciseAnswer.id).where(ExerciseAnswer.exercise_id == id)
    return session.exec(answers).first() is not None


def open_seal(journal: Journal, *, early: bool = False) -> str:
    """Open what the owner has sealed, and return its id; it stays as it was written.

    Args:
        journal: the open journal.
        early: whether it is opened although the closing day has not come.

    Raises:
        NothingSealed: nothing is, or it has been opened.
        StillSealed: the closing day has not come, or is not known.
        NotInPairView: two look at the screen.
    """
    if journal.shown_to_pair:
        raise NotInPairView
    with journal.write(through_seal=True) as session:
        known = seal_within(session, journal)
        if known.state is not SealState.SEALED:
            raise NothingSealed
        if not (known.is_due or early):
            raise StillSealed(known.opens_on)
        entry = session.get_one(Exercise, _row(session, journal, BEFORE_THE_YEAR).id)
        row = session.get_one(Row, entry.id)
        row.opened_on = journal.clock.today()
        session.add(row)
        _count_up(session, journal, entry)
        search_index.put(session, Kind.EXERCISE, entry)
        return entry.id


def _count_up(session: Session, journal: Journal, entry: Exercise) -> None:
    entry.revision += 1
    entry.updated = journal.clock.now()
    session.add(entry)
    session.flush()
