"""An entry as a service hands it out: the view of its kind, filled from its row."""

from dataclasses import fields
from typing import Any, TypeVar

from sqlmodel import Session

from mentorjournal.journal.model.declaration import Declared, declared
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.tables import Entry, Kind, Term, Visibility
from mentorjournal.journal.model.views import EntryHead
from mentorjournal.journal.store.entry_links import links_of
from mentorjournal.journal.store.entry_rows import get
from mentorjournal.journal.store.journal import Journal

_V = TypeVar("_V", bound=EntryHead)


def viewed(session: Session, journal: Journal, view: type[_V], row: Entry, **more: Any) -> _V:
    """Return an entry as its view.

    Args:
        session: the running transaction.
        journal: the open journal.
        view: of the entry's kind.
        row: the entry.
        more: what the view shows besides its declared columns, or in their place.
    """
    values = {
        name: _shown(session, journal, field, row, field.column or name)
        for name, field in declared(view).items()
        if name not in more
    }
    return view(**_head(session, journal, row), **values, **more)


def load(journal: Journal, kind: Kind, view: type[_V], id: str) -> _V:
    """Return one entry, of a kind whose view shows its row and nothing besides.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    with journal.read() as session:
        return viewed(session, journal, view, get(session, kind, id))


def _shown(session: Session, journal: Journal, field: Declared, row: Any, column: str) -> Any:
    value, type_ = getattr(row, column), row.__table__.columns[column].type
    if isinstance(type_, Term):
        value = type_.terms(value)
    if field.column:
        return journal.pair.person(value)
    if field.only_in and row.state not in field.only_in:
        return field.default
    if field.refers_to and field.default is None:
        return readable_id(session, journal, field.refers_to, value)
    return value


def readable_id(session: Session, journal: Journal, kind: Kind, id: str | None) -> str | None:
    """Return the id of an entry that another one names, or nothing where it may not be read."""
    if id is None or not journal.shown_to_pair:
        return id
    return id if session.get(KINDS[kind].table, id) else None


def _head(session: Session, journal: Journal, entry: Entry) -> dict[str, Any]:
    """Return the fields that every full view begins with."""
    names = {field.name for field in fields(EntryHead)} - {"author", "links"}
    values = {name: getattr(entry, name) for name in names}
    return values | {
        "author": journal.pair.person(entry.author_id),
        "visibility": Visibility(entry.visibility),
        "links": links_of(session, entry.id),
    }
