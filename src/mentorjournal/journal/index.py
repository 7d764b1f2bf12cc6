"""The full-text index: what is in it and how words are folded.

å, ä and ö are letters of their own in Swedish and stay; other marks fold (é to e, ü to u), and
case does. Text and query are folded alike before SQLite's tokenizer sees them.
"""

import unicodedata
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, select

from mentorjournal.journal.kinds import KINDS, Part
from mentorjournal.journal.tables import Entry, Kind, SearchEntry

LETTERS_OF_THEIR_OWN = frozenset("åäö")

_PUT = text("INSERT INTO search_text(rowid, title, body) VALUES (:row, :title, :body)")
_REMOVE = text("DELETE FROM search_text WHERE rowid = :row")


class _Folding(dict[int, str]):
    """Code point to its folded character, worked out when first met; always one for one."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        lower = character.lower()
        folded = lower if len(lower) == 1 else character
        if folded not in LETTERS_OF_THEIR_OWN:
            folded = unicodedata.normalize("NFD", folded)[0]
        self[point] = folded
        return folded


_FOLDING = _Folding()


def fold(words: str) -> str:
    """Return NFC text folded for search, character for character, so that places agree."""
    return words.translate(_FOLDING)


def texts_of(session: Session, kind: Kind, entry: Entry) -> tuple[str, str]:
    """Return what is searched in an entry: its title and the rest."""
    how = KINDS[kind]
    title = "\n".join(filter(None, (getattr(entry, name) for name in how.title)))
    body = [str(getattr(entry, name) or "") for name in how.body]
    for part in how.parts.values():
        body += _part_texts(session, part, entry.id)
    return title, "\n".join(filter(None, body))


def _part_texts(session: Session, part: Part, id: str) -> list[str]:  # noqa: A002
    table: Any = part.table
    columns = [getattr(table, name) for name in part.texts]
    found = session.exec(
        select(*columns)
        .where(getattr(table, part.parent) == id)
        .order_by(getattr(table, part.order))
    )
    return [str(row) for row in found]


def put(session: Session, kind: Kind, entry: Entry) -> None:
    """Index an entry as it stands now."""
    title, body = texts_of(session, kind, entry)
    day = getattr(entry, KINDS[kind].day) if KINDS[kind].day else entry.created.date()
    known = session.exec(select(SearchEntry).where(SearchEntry.entry_id == entry.id)).first()
    if known is None:
        known = SearchEntry(entry_id=entry.id, kind=kind, day=day)
    else:
        session.execute(_REMOVE, {"row": known.row})
        known.day = day
    session.add(known)
    session.flush()
    session.execute(_PUT, {"row": known.row, "title": fold(title), "body": fold(body)})


def remove(session: Session, id: str) -> None:  # noqa: A002 - the column's name
    """Take an entry out of the index."""
    known = session.exec(select(SearchEntry).where(SearchEntry.entry_id == id)).first()
    if known is not None:
        session.execute(_REMOVE, {"row": known.row})
        session.delete(known)
