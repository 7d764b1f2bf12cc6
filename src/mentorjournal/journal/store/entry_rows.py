"""Entries as they stand in their tables: row, parts, content, and the line that stands for one."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row
from sqlmodel import Session, col, select

from mentorjournal.journal.model.entry_kinds import KINDS, Part, day_in
from mentorjournal.journal.model.errors import Ambiguous, NotFound, TooShort
from mentorjournal.journal.model.tables import Entry, Kind, Table
from mentorjournal.journal.model.views import DraftView, LinkedEntry
from mentorjournal.journal.store.journal import Journal

Reference = tuple[Kind, str]
"""A kind and an id: the other end of a link."""

LABEL_LENGTH = 80
SHORTEST_ID, LONGEST_ID = 4, 36


def get(session: Session, kind: Kind, id: str, *, binned: bool = False) -> Entry:
    """Return an entry that is not in the bin, for a change within the same transaction.

    Args:
        session: the transaction.
        kind: what it is.
        id: which.
        binned: whether it is one in the bin instead.

    Raises:
        NotFound: there is none.
    """
    entry = session.get(KINDS[kind].table, id)
    if entry is None or (entry.deleted is not None) != binned:
        raise NotFound(id=id)
    return entry


def find(journal: Journal, beginning: str, *, binned: bool = False) -> Reference:
    """Return kind and id of the one entry whose id begins like this.

    Args:
        journal: the open journal.
        beginning: of its id.
        binned: whether to look among what lies in the bin, and there alone.

    Raises:
        NotFound: none does.
        TooShort: fewer than four characters were given.
        Ambiguous: several do.
    """
    start = beginning.strip().lower()
    if not set(start) <= set("0123456789abcdef-") or len(start) > LONGEST_ID:
        raise NotFound(id=beginning)
    if len(start) < SHORTEST_ID:
        raise TooShort(id=beginning, least=SHORTEST_ID)
    with journal.read() as session:
        matching = [
            (kind, id_)
            for kind, how in KINDS.items()
            for id_ in session.exec(
                select(how.table.id)
                .where(
                    col(how.table.id).startswith(start),
                    col(how.table.deleted).is_not(None) == binned,
                )
                .limit(2)
            )
        ]
    if not matching:
        raise NotFound(id=beginning)
    if len(matching) > 1:
        raise Ambiguous(id=beginning)
    return matching[0]


def content(session: Session, kind: Kind, entry: Entry) -> dict[str, Any]:
    """Return an entry's fields and parts as JSON values."""
    return contents(session, kind, [entry])[entry.id]


def contents(session: Session, kind: Kind, entries: Collection[Entry]) -> dict[str, dict[str, Any]]:
    """Return several entries' fields and parts as JSON values, in one statement a part."""
    hidden = {"id", "pair_id", "author_id", "revision", "created", "updated", "deleted"}
    values = {entry.id: entry.model_dump(mode="json", exclude=hidden) for entry in entries}
    for name, part in KINDS[kind].parts.items():
        for content in values.values():
            content[name] = []
        for ids in batched(values):
            for row in _rows_of(session, part, ids):
                values[getattr(row, part.parent)][name].append(
                    row.tag  # type: ignore[attr-defined]  # this row is a tag
                    if name == "tags"
                    else row.model_dump(mode="json", exclude={part.parent})
                )
    return values


MOST_AT_ONCE = 500
"""So many ids go into one statement; SQLite has a bound."""


def batched(ids: Collection[str]) -> Iterator[list[str]]:
    """Give ids in lists that fit into one statement each."""
    listed = list(ids)
    for start in range(0, len(listed), MOST_AT_ONCE):
        yield listed[start : start + MOST_AT_ONCE]


def part_rows(session: Session, part: Part, id: str) -> Sequence[Table]:
    """Return the rows of one part of an entry, in order."""
    return _rows_of(session, part, [id])


def _rows_of(session: Session, part: Part, ids: Sequence[str]) -> Sequence[Table]:
    table: Any = part.table
    return session.exec(
        select(table)
        .where(getattr(table, part.parent).in_(ids))
        .order_by(getattr(table, part.order))
    ).all()


def label_of(kind: Kind, entry: Entry | Row[Any]) -> str:
    """Return one short line that stands for the entry; empty where it has no words of its own.

    A row of a query must hold the columns that ``KINDS`` names as label and body.
    """
    how = KINDS[kind]
    for column in (how.label, *how.body):
        words = " ".join(str(getattr(entry, column) or "").split())
        if words:
            return words if len(words) <= LABEL_LENGTH else words[: LABEL_LENGTH - 1] + "…"
    return ""


def of_ids(journal: Journal, ids: Collection[str]) -> dict[str, LinkedEntry]:
    """Return the entries that may be read among these, by id; the bin's are left out."""
    with journal.read() as session:
        return {
            row.id: LinkedEntry(kind, row.id, label_of(kind, row), day_in(kind, row))
            for kind, how in KINDS.items()
            for row in session.exec(
                select(how.table).where(
                    col(how.table.id).in_(ids), col(how.table.deleted).is_(None)
                )
            )
        }


def with_owners(journal: Journal, drafts: Collection[DraftView]) -> list[DraftView]:
    """Return drafts with the entry that each belongs to, where it is of something in an entry."""
    owners = of_ids(journal, {draft.owner_id for draft in drafts}) if drafts else {}
    return [
        replace(draft, belongs_to=owner)
        if (owner := owners.get(draft.owner_id)) and owner.kind != draft.kind
        else draft
        for draft in drafts
    ]
