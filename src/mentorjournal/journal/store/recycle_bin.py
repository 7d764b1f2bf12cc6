"""The bin: entries that are out of every list and search, until they are brought back."""

from datetime import date

from sqlmodel import Session, col, select

from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.errors import NotFound
from mentorjournal.journal.model.tables import Entry, Kind
from mentorjournal.journal.model.views import Binned
from mentorjournal.journal.store import entry_rows, search_index, uniqueness
from mentorjournal.journal.store.journal import Journal


def delete_to_bin(journal: Journal, kind: Kind, id: str) -> None:
    """Move an entry to the bin: out of every list, count and search, until it is restored.

    Raises:
        NotFound: it does not exist or lies there already.
    """
    with journal.write() as session:
        put_into_bin(session, journal, entry_rows.get(session, kind, id))


def put_into_bin(session: Session, journal: Journal, entry: Entry) -> None:
    """Move an entry to the bin within a running transaction.

    It counts as a revision, as bringing it back does, for those who hold a copy.
    """
    entry.deleted = journal.clock.now()
    entry.revision += 1
    session.add(entry)
    search_index.remove(session, entry.id)


def restore_from_bin(journal: Journal, kind: Kind, id: str) -> None:
    """Bring an entry back from the bin.

    Raises:
        NotFound: it does not exist.
        OneAlready: another one has taken its place.
    """
    with journal.write() as session:
        entry = session.get(KINDS[kind].table, id)
        if entry is None:
            raise NotFound(id=id)
        take_from_bin(session, kind, entry)


def take_from_bin(session: Session, kind: Kind, entry: Entry) -> None:
    """Bring an entry back from the bin within a running transaction."""
    if entry.deleted is not None:
        uniqueness.require(session, kind, entry)
        entry.deleted = None
        entry.revision += 1
    session.add(entry)
    session.flush()
    search_index.put(session, kind, entry)


def in_bin(journal: Journal, *, since: date | None = None) -> list[Binned]:
    """Return what lies in the bin, latest first: all, or what was put there from a day on."""
    with journal.read() as session:
        binned = [
            Binned(kind, entry.id, entry_rows.label_of(kind, entry), entry.deleted)
            for kind, how in KINDS.items()
            for entry in session.exec(
                select(how.table).where(col(how.table.deleted).is_not(None)).limit(200)
            )
            if entry.deleted is not None and (since is None or day_of(entry.deleted) >= since)
        ]
    return sorted(binned, key=lambda entry: entry.deleted, reverse=True)
