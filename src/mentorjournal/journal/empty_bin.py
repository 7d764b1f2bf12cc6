"""Emptying the bin for good: the one act that cannot be undone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, delete, or_, update
from sqlalchemy import Table as Columns
from sqlmodel import Session, col, select

from mentorjournal.journal.calendar import exported_events, imported_events
from mentorjournal.journal.changes import recorded_changes
from mentorjournal.journal.exchange.tables import (
    ExchangeEntry,
    ExchangeLetter,
    without_values,
)
from mentorjournal.journal.listing import pins
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.errors import NotInPairView
from mentorjournal.journal.model.tables import Draft, History, Link, Table
from mentorjournal.journal.store import search_index
from mentorjournal.journal.store.access_rules import DRAFTED_ENTRY
from mentorjournal.journal.store.journal import Journal

ENTRIES: Mapping[str, Any] = {str(how.table.__tablename__): how.table for how in KINDS.values()}


def empty_bin(journal: Journal, *, until: datetime | None = None) -> int:
    """Delete what lies in the bin, with its history and drafts, and return how many entries went.

    Entries that require them are deleted too: a check-in or a preparation goes with its meeting.
    The file is then rewritten, so that no free page holds the text. Backups made before keep it.

    Args:
        journal: the open journal.
        until: when the user was asked; what another window has put there since is left.

    Raises:
        NotInPairView: two look at the screen, and one of them may not know what lies there.
        NoSpace, Busy: the entries are deleted, but the file could not be rewritten; do it again.
    """
    if journal.shown_to_pair:
        raise NotInPairView
    with journal.write() as session:
        to_delete: dict[str, set[str]] = defaultdict(set)
        for name, table in ENTRIES.items():
            binned = select(table.id).where(col(table.deleted).is_not(None))
            if until is not None:
                binned = binned.where(col(table.deleted) <= until)
            _collect_with_dependants(session, to_delete, name, set(session.exec(binned)))
        deleted_ids = set().union(*to_delete.values())
        exported_events.note_deleted(session, deleted_ids, journal.clock.now())
        imported_events.forget_words(session, deleted_ids)
        for name, ids in to_delete.items():
            _delete_related(session, ids)
            _delete_references(session, name, ids)
        for table in reversed(Table.metadata.sorted_tables):
            if table.name in to_delete:
                session.execute(delete(table).where(table.c.id.in_(to_delete[table.name])))
    journal.rewrite()
    return sum(map(len, to_delete.values()))


def _foreign_keys_to(name: str) -> Iterable[tuple[Columns, Column[Any]]]:
    """Return each table and its column that names a row of another table."""
    for table in Table.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name == name:
                yield table, key.parent


def _collect_with_dependants(
    session: Session, to_delete: dict[str, set[str]], name: str, ids: set[str]
) -> None:
    """Collect entries, and recursively those that a required foreign key makes depend on them."""
    new = ids - to_delete[name]
    to_delete[name] |= new
    for table, column in _foreign_keys_to(name) if new else ():
        if table.name in ENTRIES and not column.nullable:
            dependants = session.execute(select(table.c.id).where(column.in_(new)))
            _collect_with_dependants(session, to_delete, table.name, set(dependants.scalars()))


def _delete_related(session: Session, ids: set[str]) -> None:
    """Delete what other tables hold of entries: versions, drafts, links, search index."""
    for id_ in ids:
        search_index.remove(session, id_)
    session.execute(delete(History).where(col(History.entry_id).in_(ids)))
    session.execute(delete(Draft).where(DRAFTED_ENTRY.in_(ids)))
    pins.forget(session, ids)
    recorded_changes.forget(session, ids)
    of_entries = or_(col(Link.first_id).in_(ids), col(Link.second_id).in_(ids))
    session.execute(delete(Link).where(of_entries))
    _forget_in_exchange(session, ids)


def _forget_in_exchange(session: Session, ids: set[str]) -> None:
    """Delete the text that letters have brought or taken; which entries there were is kept.

    Otherwise the partner's next letter would bring them back. The last letter can no longer be
    undone, because what it replaced would come back too.
    """
    for row in session.exec(select(ExchangeEntry).where(col(ExchangeEntry.entry_id).in_(ids))):
        row.registers = without_values(row.registers)
        session.add(row)
    for letter in session.exec(select(ExchangeLetter)):
        if letter.undo and not ids.isdisjoint(letter.undo):
            letter.undo = None
            session.add(letter)


def _delete_references(session: Session, name: str, ids: set[str]) -> None:
    """Delete the entries' parts, and clear optional references to them in other entries."""
    for table, column in _foreign_keys_to(name):
        if column.nullable:
            session.execute(update(table).where(column.in_(ids)).values({column.name: None}))
        elif table.name not in ENTRIES:
            session.execute(delete(table).where(column.in_(ids)))
