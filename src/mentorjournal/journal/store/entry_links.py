"""Links between entries: made, removed, and listed."""

from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy import ColumnElement, and_, delete, or_
from sqlmodel import Session, col, select

from mentorjournal.journal.model.entry_kinds import KINDS, day_in
from mentorjournal.journal.model.errors import NotFound
from mentorjournal.journal.model.tables import Kind, Link
from mentorjournal.journal.model.views import LinkedEntry
from mentorjournal.journal.store.entry_rows import Reference, get, label_of
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.collation import sort_key


def link(journal: Journal, first: Reference, second: Reference) -> None:
    """Link two entries; linking them twice changes nothing.

    Raises:
        NotFound: one of them does not exist.
    """
    with journal.write() as session:
        add_link(session, first, second)


def unlink(journal: Journal, first: Reference, second: Reference) -> None:
    """Remove the link between two entries."""
    with journal.write() as session:
        remove_link(session, first, second)


def add_link(session: Session, entry: Reference, other_end: Reference) -> None:
    """Link two entries within a running transaction."""
    first, second = sorted((entry, other_end), key=lambda end: end[1])
    for kind, id_ in (first, second):
        get(session, kind, id_)
    if first[1] != second[1] and session.get(Link, (first[1], second[1])) is None:
        session.add(
            Link(first_kind=first[0], first_id=first[1], second_kind=second[0], second_id=second[1])
        )


def remove_link(session: Session, entry: Reference, other_end: Reference) -> None:
    """Remove the link between two entries within a running transaction."""
    first, second = sorted((entry, other_end), key=lambda end: end[1])
    made = session.get(Link, (first[1], second[1]))
    if made is None:  # where nothing may change, that is refused too
        named = and_(col(Link.first_id) == first[1], col(Link.second_id) == second[1])
        session.exec(delete(Link).where(named))
        return
    session.delete(made)
    session.flush()


def add_links_to_existing(session: Session, entry: Reference, linked: Sequence[Reference]) -> None:
    """Link an entry to others within a running transaction, skipping those that are gone by now.

    What was begun beside an entry is not lost because that entry was thrown away meanwhile.
    """
    for other_end in linked:
        with suppress(NotFound):
            add_link(session, entry, other_end)


def links_of(session: Session, id: str) -> list[LinkedEntry]:
    """Return the entries an entry is linked to but for the bin, by day and then by their words."""
    either: ColumnElement[bool] = or_(col(Link.first_id) == id, col(Link.second_id) == id)
    ends = [
        (Kind(row.second_kind), row.second_id)
        if row.first_id == id
        else (Kind(row.first_kind), row.first_id)
        for row in session.exec(select(Link).where(either))
    ]
    linked = [
        LinkedEntry(kind, entry.id, label_of(kind, entry), day_in(kind, entry))
        for kind, id_ in ends
        if (entry := session.get(KINDS[kind].table, id_)) and entry.deleted is None
    ]
    return sorted(linked, key=lambda entry: (entry.day, sort_key(entry.label)))
