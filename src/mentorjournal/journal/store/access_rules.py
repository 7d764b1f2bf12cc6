"""What a session may read: one pair's entries, and in pair view the shared ones among them.

The rule stands here and nowhere else. A journal applies it to each of its sessions, so that a
list, a count, a join, a lookup by id, or a service that is written later, reads the pair in view
without a filter of its own, only shared rows in pair view (``Journal.shown_to_pair``), and nothing
that is sealed until the closing day.
Only plain SQL is not reached; the one place that has some, ``search``, asks for ``pair_id`` and
``visibility`` itself. What is written is held to one rule more: a closed programme stays as it is.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, event, false, func, or_, select
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlalchemy.sql.base import ExecutableOption
from sqlmodel import Session, col

from mentorjournal.journal.exchange.tables import ExchangeEntry
from mentorjournal.journal.model.entry_kinds import AUTHORS_OWN, KINDS
from mentorjournal.journal.model.errors import (
    ProgrammeClosed,
    StaysPrivate,
    StaysShared,
    TheirsAlone,
)
from mentorjournal.journal.model.fields import FIELDS
from mentorjournal.journal.model.tables import (
    Alias,
    Draft,
    Entry,
    Exercise,
    ExerciseAnswer,
    GoalRating,
    History,
    Kind,
    Link,
    Pair,
    Programme,
    SearchEntry,
    SummaryChoice,
    Table,
    Visibility,
)
from mentorjournal.journal.model.terms import LINE_SIGN
from mentorjournal.journal.model.views import PairView
from mentorjournal.journal.store.seals import SEALED_IDS

ID_LENGTH = 36
"""An entry's id, a UUID; the draft of a new entry has none, or its exercise's name."""

DRAFTED_ENTRY = func.substr(
    col(Draft.entry_id), 1, func.instr(col(Draft.entry_id).concat(LINE_SIGN), LINE_SIGN) - 1
)
"""The entry that a draft is of; one of its lines may be what was being changed."""


def _rule(table: type[Table], shared: ColumnElement[bool]) -> ExecutableOption:
    return with_loader_criteria(table, shared, include_aliases=True)


def _of_entries(id_column: Any, **wanted: str) -> ColumnElement[bool]:
    known = SearchEntry.metadata.tables["search_entry"].c
    entry_ids = select(known.entry_id).where(
        *(known[name] == value for name, value in wanted.items())
    )
    within: ColumnElement[bool] = id_column.in_(entry_ids)
    return within


# A draft was typed, and an earlier version saved, in its own time: both must have been shared then,
# and so must be the entry now.
_SHARED_DRAFT = and_(
    col(Draft.visibility) == Visibility.SHARED,
    or_(
        func.length(DRAFTED_ENTRY) != ID_LENGTH,
        _of_entries(DRAFTED_ENTRY, visibility=Visibility.SHARED),
    ),
)
_SHARED_VERSION = and_(
    func.json_extract(History.content, "$.visibility") == Visibility.SHARED.value,
    _of_entries(col(History.entry_id), visibility=Visibility.SHARED),
)


def _shared(table: type[Entry]) -> ColumnElement[bool]:
    """Hold for what both may see; what one of them has deleted is no longer shown to the other."""
    return and_(col(table.visibility) == Visibility.SHARED, col(table.deleted).is_(None))


_SHARED_ONLY: tuple[ExecutableOption, ...] = (
    *(_rule(how.table, _shared(how.table)) for how in KINDS.values()),
    _rule(SearchEntry, col(SearchEntry.visibility) == Visibility.SHARED),
    _rule(Draft, _SHARED_DRAFT),
    _rule(History, _SHARED_VERSION),
    _rule(SummaryChoice, col(SummaryChoice.visibility) == Visibility.SHARED),
    _rule(Alias, false()),
)


_UNSEALED: tuple[ExecutableOption, ...] = (
    _rule(Exercise, col(Exercise.id).not_in(SEALED_IDS)),
    _rule(ExerciseAnswer, col(ExerciseAnswer.exercise_id).not_in(SEALED_IDS)),
    _rule(History, col(History.entry_id).not_in(SEALED_IDS)),
    _rule(Draft, DRAFTED_ENTRY.not_in(SEALED_IDS)),
    _rule(SearchEntry, col(SearchEntry.entry_id).not_in(SEALED_IDS)),
)
"""What is sealed is not there, nor are its earlier versions."""


@lru_cache(maxsize=8)
def _of_pair(pair_id: str) -> tuple[ExecutableOption, ...]:
    return (
        *(_rule(how.table, col(how.table.pair_id) == pair_id) for how in KINDS.values()),
        _rule(SearchEntry, col(SearchEntry.pair_id) == pair_id),
        _rule(Draft, col(Draft.pair_id) == pair_id),
        _rule(SummaryChoice, col(SummaryChoice.pair_id) == pair_id),
        _rule(History, _of_entries(col(History.entry_id), pair_id=pair_id)),
    )


def restrict_to_pair(
    session: Session, pair_id: str, *, shared_only: bool, through_seal: bool = False
) -> None:
    """Add a filter to a session: it reads one pair's rows, or only those that the pair shares.

    Args:
        session: the one that reads.
        pair_id: whose rows.
        shared_only: whether only what is shared.
        through_seal: whether what is sealed is there too.
    """
    rules = (
        *_of_pair(pair_id),
        *(_SHARED_ONLY if shared_only else ()),
        *(() if through_seal else _UNSEALED),
    )

    def apply_rules(state: ORMExecuteState) -> None:
        if state.is_select and not state.is_column_load:
            state.statement = state.statement.options(*rules)

    event.listen(session, "do_orm_execute", apply_rules)


_ENTRY_TABLES: tuple[type[Table], ...] = (
    Entry,
    *(part.table for how in KINDS.values() for part in how.parts.values()),
    GoalRating,
    History,
    Link,
)
"""The tables an entry is stored in; none of their rows changes in a programme that is closed."""


def refuse_changes_if_closed(session: Session, pair_id: str) -> None:
    """Have a session refuse every change to entries of a pair whose programme is closed."""

    def refuse() -> None:
        closed = (
            select(col(Programme.closed))
            .join(Pair, col(Pair.programme_id) == Programme.id)
            .where(col(Pair.id) == pair_id)
        )
        if session.connection().scalar(closed) is not None:
            raise ProgrammeClosed

    def before_flush(of: Session, *_: object) -> None:
        if any(isinstance(row, _ENTRY_TABLES) for row in (*of.new, *of.dirty, *of.deleted)):
            refuse()

    def before_statement(state: ORMExecuteState) -> None:
        mapper = None if state.is_select else state.bind_mapper
        if mapper is not None and issubclass(mapper.class_, _ENTRY_TABLES):
            refuse()

    event.listen(session, "before_flush", before_flush)
    event.listen(session, "do_orm_execute", before_statement)


def as_shared(kind: Kind, stored: dict[str, Any]) -> dict[str, Any]:
    """Return a new entry's values as they are saved in pair view: shared.

    Raises:
        StaysPrivate: this kind of entry is for its author alone.
    """
    if "visibility" not in FIELDS[kind].cleaners:
        raise StaysPrivate
    return stored | {"visibility": Visibility.SHARED.value}


def refuse_private(stored: Mapping[str, Any]) -> None:
    """Refuse to make private what both have in view.

    Raises:
        StaysShared: the values would.
    """
    if stored.get("visibility") == Visibility.PRIVATE:
        raise StaysShared


def refuse_others_alone(
    session: Session,
    pair: PairView,
    kind: Kind,
    entry: Entry,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> None:
    """Refuse a change of what only the partner may change.

    Args:
        session: the transaction.
        pair: the one in view.
        kind: the entry's.
        entry: the one that changes.
        before: its content as it was.
        after: its content as it would be.

    Raises:
        TheirsAlone: it came in a letter, and is its author's alone to change, or to share.
    """
    if kind not in AUTHORS_OWN and before["visibility"] == after["visibility"]:
        return
    if came_from_partner(session, pair, entry):
        raise TheirsAlone(author=pair.person(entry.author_id).name)


def came_from_partner(session: Session, pair: PairView, entry: Entry) -> bool:
    """Say whether the partner wrote an entry and a letter brought it."""
    if entry.author_id == pair.owner.id:
        return False
    record = session.get(ExchangeEntry, (pair.id, entry.id))
    return record is not None and record.is_received
