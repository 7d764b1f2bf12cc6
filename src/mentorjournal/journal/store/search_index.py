"""The full-text index: what is in it. Text and query are folded alike, see ``text_folding``."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, text
from sqlmodel import Session, col, select

from mentorjournal.journal.model.entry_kinds import KINDS, Part, day_in
from mentorjournal.journal.model.tables import Entry, Kind, SearchEntry
from mentorjournal.journal.store.entry_rows import batched
from mentorjournal.journal.store.seals import SEALED_IDS
from mentorjournal.locale.text_folding import FOLDING, fold

_PUT = text("INSERT INTO search_text(rowid, title, body) VALUES (:row, :title, :body)")
_REMOVE = text("DELETE FROM search_text WHERE rowid = :row")
_CURRENT = {"name": "search_folding", "rules": str(FOLDING)}
"""The setting that says by which rules the index was made, as JSON."""
_RULES = text("SELECT 1 FROM setting WHERE name = :name AND value = :rules")
_KEEP_RULES = text(
    "INSERT INTO setting (name, value) VALUES (:name, :rules)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


@dataclass(frozen=True)
class Indexed:
    """What is searched in an entry, and the columns that head it in a list of hits.

    Attributes:
        columns: the entry's own columns, by attribute.
        title: what weighs more.
        body: the rest, parts included.
    """

    columns: Row[Any]
    title: str
    body: str


def texts_of(session: Session, kind: Kind, ids: Sequence[str]) -> dict[str, Indexed]:
    """Return what is searched in entries of one kind, by id, in two statements for all of them."""
    how = KINDS[kind]
    names = {"id", "visibility", "created", how.label, how.day, *how.title, *how.body} - {""}
    table: Any = how.table
    parts: dict[str, list[str]] = defaultdict(list)
    for part in how.parts.values():
        for parent, words in _part_texts(session, part, ids):
            parts[parent].append(words)
    rows = session.execute(
        select(*(getattr(table, name) for name in sorted(names))).where(table.id.in_(ids))
    )
    return {
        row.id: Indexed(
            row,
            _joined(getattr(row, name) for name in how.title),
            _joined([*(getattr(row, name) for name in how.body), *parts[row.id]]),
        )
        for row in rows
    }


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))


def _part_texts(session: Session, part: Part, ids: Sequence[str]) -> list[tuple[str, str]]:
    table: Any = part.table
    parent = getattr(table, part.parent)
    columns = [getattr(table, name) for name in part.texts]
    rows = session.execute(
        select(parent, *columns).where(parent.in_(ids)).order_by(parent, getattr(table, part.order))
    )
    return [(row[0], words) for row in rows for words in row[1:]]


def put_new(session: Session, kind: Kind, entries: Sequence[Entry]) -> None:
    """Index entries that are not in the index yet, in few statements; they must be flushed."""
    texts: dict[str, Indexed] = {}
    for ids in batched([entry.id for entry in entries]):
        texts |= texts_of(session, kind, ids)
    rows = [
        SearchEntry.new(
            entry_id=entry.id,
            pair_id=entry.pair_id,
            kind=kind,
            day=day_in(kind, entry),
            visibility=entry.visibility,
        )
        for entry in entries
    ]
    session.add_all(rows)
    session.flush()
    words = [
        {
            "row": row.row,
            "title": fold(texts[row.entry_id].title),
            "body": fold(texts[row.entry_id].body),
        }
        for row in rows
    ]
    if words:
        session.execute(_PUT, words)


def put(session: Session, kind: Kind, entry: Entry) -> None:
    """Index an entry as it stands now; what changed must have been flushed."""
    texts = texts_of(session, kind, [entry.id])[entry.id]
    day = day_in(kind, entry)
    known = session.exec(select(SearchEntry).where(SearchEntry.entry_id == entry.id)).first()
    if known is None:
        known = SearchEntry(
            entry_id=entry.id,
            pair_id=entry.pair_id,
            kind=kind,
            day=day,
            visibility=entry.visibility,
        )
    else:
        session.execute(_REMOVE, {"row": known.row})
        known.day, known.visibility = day, entry.visibility
    session.add(known)
    session.flush()
    session.execute(_PUT, {"row": known.row, "title": fold(texts.title), "body": fold(texts.body)})


def remove(session: Session, id: str) -> None:
    """Take an entry out of the index."""
    known = session.exec(select(SearchEntry).where(SearchEntry.entry_id == id)).first()
    if known is not None:
        session.execute(_REMOVE, {"row": known.row})
        session.delete(known)


def is_current(session: Session) -> bool:
    """Say whether the index was made by the rules that hold now."""
    return session.execute(_RULES, _CURRENT).first() is not None


def mark_current(session: Session) -> None:
    """Note that the index is made by the rules that hold now."""
    session.execute(_KEEP_RULES, _CURRENT)


def rebuild(session: Session) -> None:
    """Rebuild the index of every entry, within a running transaction that sees every pair."""
    mark_current(session)
    session.execute(text("DELETE FROM search_text"))
    session.exec(delete(SearchEntry))
    for kind, how in KINDS.items():
        there = select(how.table).where(
            col(how.table.deleted).is_(None), col(how.table.id).not_in(SEALED_IDS)
        )
        for entry in session.exec(there):
            put(session, kind, entry)
