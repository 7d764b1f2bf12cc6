"""Kinds of entries of which there is one for each: a pair, a meeting and person, a question.

The tables' unique indexes hold it, whoever writes. What would break one is refused before, in one
sentence.
"""

from contextlib import suppress
from typing import Any

from sqlmodel import Session, col, select

from mentorjournal.errors import UserError
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.errors import OneAlready, PutAside
from mentorjournal.journal.model.tables import Entry, Kind, Setting
from mentorjournal.journal.store import seals
from mentorjournal.journal.store.journal import Journal
from mentorjournal.vault.damage.duplicates import PUT_ASIDE


def require(session: Session, kind: Kind, entry: Entry) -> None:
    """Refuse an entry where another one outside the bin stands, within the transaction that writes.

    Args:
        session: the transaction.
        kind: of the entry.
        entry: as it is to be saved.

    Raises:
        OneAlready: there is another one.
        Sealed: there is another one, and it is sealed.
    """
    seals.require_only_one(session, entry)
    table: Any = KINDS[kind].table
    indexes = [index for index in table.__table__.indexes if index.unique]
    for index in indexes:
        same = [
            getattr(table, column.name) == getattr(entry, column.name) for column in index.columns
        ]
        twin = select(table.id).where(table.id != entry.id, col(table.deleted).is_(None), *same)
        with session.no_autoflush:
            if session.exec(twin.limit(1)).first() is not None:
                raise OneAlready


def put_aside(journal: Journal) -> list[PutAside]:
    """Return what is to be told, once, of entries that an upgrade or a rescue found twice."""
    with journal.read(any_pair=True) as session:
        setting = session.get(Setting, PUT_ASIDE)
        count = int(setting.value) if setting else 0
    if not count:
        return []
    with suppress(UserError), journal.write(any_pair=True) as session:
        setting = session.get(Setting, PUT_ASIDE)
        if setting is not None:  # another window has told it meanwhile
            session.delete(setting)
    return [PutAside(count)]
