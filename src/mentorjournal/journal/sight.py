"""Pair view: what may be read while two look at one screen.

The rule stands here and nowhere else. A journal in pair view (``Journal.shown_to_pair``) lays it on
every one of its sessions, so that a list, a count, a join, a lookup by id, or a service that is
written later, reads shared rows alone without saying so. Only plain SQL is not reached; the one
place that has some, ``search``, asks for ``visibility`` itself.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, event, func, or_, select
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlalchemy.sql.base import ExecutableOption
from sqlmodel import Session, col

from mentorjournal.journal.errors import StaysPrivate, StaysShared
from mentorjournal.journal.fields import FIELDS
from mentorjournal.journal.kinds import KINDS
from mentorjournal.journal.tables import Draft, History, Kind, SearchEntry, Table, Visibility

ID_LENGTH = 36
"""An entry's id, a UUID; the draft of a new entry has none, or its exercise's name."""


def _rule(table: type[Table], shared: ColumnElement[bool]) -> ExecutableOption:
    return with_loader_criteria(table, shared, include_aliases=True)


def _of_shared_entries(id_column: Any) -> ColumnElement[bool]:
    known = SearchEntry.metadata.tables["search_entry"]
    shared = select(known.c.entry_id).where(known.c.visibility == Visibility.SHARED)
    return col(id_column).in_(shared)


# A draft was typed, and an earlier version saved, in its own time: both must have been shared then,
# and so must be the entry now.
_SHARED_DRAFT = and_(
    col(Draft.visibility) == Visibility.SHARED,
    or_(func.length(Draft.entry_id) != ID_LENGTH, _of_shared_entries(Draft.entry_id)),
)
_SHARED_VERSION = and_(
    func.json_extract(History.content, "$.visibility") == Visibility.SHARED.value,
    _of_shared_entries(History.entry_id),
)

_SHARED_ALONE: tuple[ExecutableOption, ...] = (
    *(_rule(how.table, col(how.table.visibility) == Visibility.SHARED) for how in KINDS.values()),
    _rule(SearchEntry, col(SearchEntry.visibility) == Visibility.SHARED),
    _rule(Draft, _SHARED_DRAFT),
    _rule(History, _SHARED_VERSION),
)


def show_to_pair(session: Session) -> None:
    """Let a session read nothing but what is shared."""
    event.listen(session, "do_orm_execute", _shared_alone)


def _shared_alone(state: ORMExecuteState) -> None:
    if state.is_select and not state.is_column_load:
        state.statement = state.statement.options(*_SHARED_ALONE)


def written_together(kind: Kind, stored: dict[str, Any]) -> dict[str, Any]:
    """Return a new entry's values as they are saved in pair view: shared.

    Raises:
        StaysPrivate: this kind of entry is for its author alone.
    """
    if "visibility" not in FIELDS[kind].cleaners:
        raise StaysPrivate
    return stored | {"visibility": Visibility.SHARED.value}


def stays_shared(stored: Mapping[str, Any]) -> None:
    """Refuse to make private what both have in view.

    Raises:
        StaysShared: the values would.
    """
    if stored.get("visibility") == Visibility.PRIVATE:
        raise StaysShared
