"""What was written before the year and is sealed until the closing day: which rows, and what holds.

The file is encrypted as a whole, so a seal hides nothing from who has its key: it is a promise of
this program. While it lasts the entry is not there, for whoever reads the journal; see
``access_rules``, which lays that on every session, and ``search_index``, which leaves it out.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from mentorjournal.journal.model.errors import OneAlready, Sealed, SealedAsWritten, SealedFirst
from mentorjournal.journal.model.exercises import BEFORE_THE_YEAR, FILLED_IN_ONCE
from mentorjournal.journal.model.tables import Entry, Exercise, Seal, Visibility

_exercise = Exercise.metadata.tables["exercise"].c
_seal = Seal.metadata.tables["seal"].c
# The tables' own columns: the rules that a session has do not reach them.

SEALED_IDS = select(_seal.exercise_id).where(_seal.opened_on.is_(None))
"""The ids of what is sealed, in every pair."""


def require_only_one(session: Session, entry: Entry) -> None:
    """Refuse a second one of an exercise that its author fills in once, within a transaction.

    Raises:
        Sealed: there is one that is sealed.
        OneAlready: there is another one.
    """
    if not isinstance(entry, Exercise) or entry.template_id not in FILLED_IN_ONCE:
        return
    twin = select(_exercise.id, _exercise.id.in_(SEALED_IDS)).where(
        _exercise.id != entry.id,
        _exercise.deleted.is_(None),
        _exercise.pair_id == entry.pair_id,
        _exercise.author_id == entry.author_id,
        _exercise.template_id == entry.template_id,
    )
    for _, is_sealed in session.connection().execute(twin):
        raise Sealed if is_sealed else OneAlready


def refuse_breaking(
    session: Session,
    entry: Entry,
    owner_id: str,
    after: Mapping[str, Any],
    before: Mapping[str, Any] | None = None,
) -> None:
    """Refuse to share what its owner has not opened yet, and to change what was sealed.

    Args:
        session: the transaction that saves it.
        entry: as it is to be saved.
        owner_id: the journal's owner; what the partner sends is open.
        after: its content as it would be.
        before: its content as it was; nothing where it is new.

    Raises:
        SealedFirst: it would be shared before it was sealed and opened.
        SealedAsWritten: other answers would stand in it.
    """
    if not isinstance(entry, Exercise) or entry.template_id != BEFORE_THE_YEAR:
        return
    if entry.author_id != owner_id:
        return
    seal = session.get(Seal, entry.id)
    if after["visibility"] == Visibility.SHARED and (seal is None or seal.opened_on is None):
        raise SealedFirst
    if before is not None and seal is not None and after["answers"] != before["answers"]:
        raise SealedAsWritten
