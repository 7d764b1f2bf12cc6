"""Emptying the bin for good: the one act that cannot be undone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Column, delete, or_, update
from sqlalchemy import Table as Columns
from sqlmodel import Session, col, select

from mentorjournal.journal.calendar import exported_events, imported_events
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.errors import NotInPairView
from mentorjournal.journal.model.tables import Draft, History, Link, Table
from mentorjournal.journal.store import search_index
from mentorjournal.journal.store.journal import Journal

ENTRIES: Mapping[str, Any] = {str(how.table.__tablename__): how.table for how in KINDS.values()}


def empty_bin(journal: Journal) -> int:
    """Delete what lies in the bin, with its history and drafts, and return how many entries went.

    What cannot be without them goes too: a check-in or a preparation goes with its meeting. The
    file is then written anew, so that the text is in no page of it. Backups made before keep it.

    Raises:
        NotInPairView: two look at the screen, and one of them may not know what lies there.
        NoSpace, Busy: the entries are gone, but the file could not be written anew; do it again.
    """
    if journal.shown_to_pair:
        raise NotInPairView
    with journal.write() as session:
        doomed: dict[str, set[str]] = defaultdict(set)
        for name, table in ENTRIES.items():
            binned = select(table.id).where(col(table.deleted).is_not(None))
            _doom(session, doomed, name, set(session.exec(binned)))
        gone = set().union(*doomed.values())
        exported_events.note_gone(session, gone, journal.clock.now())
        imported_events.forget_words(session, gone)
        for name, ids in doomed.items():
            _forget(session, ids)
            _let_go_of(session, name, ids)
        for table in reversed(Table.metadata.sorted_tables):
            if table.name in doomed:
                session.execute(delete(table).where(table.c.id.in_(doomed[table.name])))
    journal.rewrite()
    return sum(map(len, doomed.values()))


def _pointing_at(name: str) -> Iterable[tuple[Columns, Column[Any]]]:
    """Return each table and its column that names a row of another table."""
    for table in Table.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name == name:
                yield table, key.parent


def _doom(session: Session, doomed: dict[str, set[str]], name: str, ids: set[str]) -> None:
    """Gather entries, and those that cannot be without them."""
    new = ids - doomed[name]
    doomed[name] |= new
    for table, column in _pointing_at(name) if new else ():
        if table.name in ENTRIES and not column.nullable:
            hanging = session.execute(select(table.c.id).where(column.in_(new)))
            _doom(session, doomed, table.name, set(hanging.scalars()))


def _forget(session: Session, ids: set[str]) -> None:
    """Delete what is kept beside entries: versions, drafts, ties, their place in the index."""
    for id_ in ids:
        search_index.remove(session, id_)
    session.execute(delete(History).where(col(History.entry_id).in_(ids)))
    session.execute(delete(Draft).where(col(Draft.entry_id).in_(ids)))
    tied = or_(col(Link.first_id).in_(ids), col(Link.second_id).in_(ids))
    session.execute(delete(Link).where(tied))


def _let_go_of(session: Session, name: str, ids: set[str]) -> None:
    """Delete the entries' parts, and let other entries name them no longer."""
    for table, column in _pointing_at(name):
        if column.nullable:
            session.execute(update(table).where(column.in_(ids)).values({column.name: None}))
        elif table.name not in ENTRIES:
            session.execute(delete(table).where(column.in_(ids)))
