"""Entries of every kind written: created, changed with their history, shown to the pair."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session

from mentorjournal.journal.model.entry_kinds import KINDS, Part
from mentorjournal.journal.model.errors import (
    Changed,
    StaysPrivate,
)
from mentorjournal.journal.model.fields import FIELDS, cleaned, cleaned_new, consistent
from mentorjournal.journal.model.tables import (
    Entry,
    History,
    Kind,
    Table,
    Visibility,
    new_id,
)
from mentorjournal.journal.store import (
    access_rules,
    drafts,
    entry_links,
    entry_rows,
    seals,
    search_index,
    uniqueness,
)
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.journal.store.journal import Journal


def create(
    journal: Journal,
    kind: Kind,
    values: Mapping[str, Any],
    *,
    links: Sequence[Reference] = (),
    author_id: str | None = None,
    keep_draft: bool = False,
    require: Callable[[Session], object] | None = None,
    id: str | None = None,
) -> str:
    """Save a new entry and return its id; its draft is dropped in the same transaction.

    Args:
        journal: the open journal.
        kind: what it is.
        values: its fields by name, see ``fields.FIELDS``.
        links: entries to link it to.
        author_id: who wrote it; the journal's owner unless said otherwise.
        keep_draft: whether the draft of a new entry of this kind outlives this, because what is
            saved is not what was being written.
        require: raises, within the transaction, where it is not to be made any more.
        id: its identifier; a new one unless given.

    Raises:
        Invalid: a field's value breaks its rule; nothing was saved.
        NotFound: an entry to link to does not exist.
    """
    stored = cleaned_new(kind, values, journal.clock.today())
    FIELDS[kind].require_reasons(stored)
    author = author_id or journal.pair.owner.id
    with journal.write() as session:
        if require is not None:
            require(session)
        if "visibility" not in values and _belongs_to_private(session, kind, stored):
            stored["visibility"] = Visibility.PRIVATE.value
        entry = add(session, journal, kind, stored, author, id=id)
        for linked in links:
            entry_links.add_link(session, (kind, entry.id), linked)
        if not keep_draft:
            drafts.drop(session, journal, kind, "")
        return entry.id


def _belongs_to_private(session: Session, kind: Kind, stored: Mapping[str, Any]) -> bool:
    for name, whole_kind in FIELDS[kind].belongs_to.items():
        whole = session.get(KINDS[whole_kind].table, stored[name]) if stored[name] else None
        if whole is not None and whole.visibility == Visibility.PRIVATE:
            return True
    return False


def add(
    session: Session,
    journal: Journal,
    kind: Kind,
    stored: dict[str, Any],
    author_id: str,
    *,
    id: str | None = None,
    created: datetime | None = None,
) -> Entry:
    """Add an entry with cleaned values within a running transaction.

    ``id`` and ``created`` are fresh unless given.
    """
    stored = consistent(kind, stored, {}, journal.clock.today())
    if journal.shown_to_pair:
        stored = access_rules.as_shared(kind, stored)
    moment = created or journal.clock.now()
    parts = {name: stored.pop(name) for name in KINDS[kind].parts if name in stored}
    entry = KINDS[kind].table(
        id=id or new_id(),
        pair_id=journal.pair.id,
        author_id=author_id,
        created=moment,
        updated=moment,
        **stored,
    )
    seals.refuse_breaking(session, entry, journal.pair.owner.id, {"visibility": entry.visibility})
    uniqueness.require(session, kind, entry)
    session.add(entry)
    session.flush()
    for name, rows in parts.items():
        replace_part(session, KINDS[kind].parts[name], entry.id, rows)
    search_index.put(session, kind, entry)
    return entry


def change(
    journal: Journal,
    kind: Kind,
    id: str,
    values: Mapping[str, Any],
    *,
    revision: int | None = None,
    keep_draft: bool = False,
    links: Sequence[Reference] = (),
) -> int:
    """Save changed fields of an entry and return its new revision; the version before is kept.

    Args:
        journal: the open journal.
        kind: what it is.
        id: which one.
        values: the fields that change, by name.
        revision: the revision the values rest on, where someone else may have saved meanwhile.
        keep_draft: whether the entry's draft outlives this, because what is saved is not what was
            being written.
        links: entries to link it to as well; those that are gone by now are passed over.

    Raises:
        Invalid: a field's value breaks its rule; nothing was saved.
        Changed: the entry has another revision by now; nothing was saved.
        NotFound: it does not exist or lies in the bin.
    """
    stored = cleaned(FIELDS[kind].cleaners, values, journal.clock.today())
    with journal.write() as session:
        entry = entry_rows.get(session, kind, id)
        require_revision(entry, revision)
        if not stored.keys().isdisjoint({"state", *FIELDS[kind].reasons}):
            FIELDS[kind].require_reasons(entry_rows.content(session, kind, entry) | stored)
        revise(session, journal, kind, entry, stored)
        entry_links.add_links_to_existing(session, (kind, id), links)
        if not keep_draft:
            drafts.drop(session, journal, kind, id)
        return entry.revision


def require_revision(entry: Entry | None, revision: int | None) -> None:
    """Refuse to write over what was saved elsewhere since it was read.

    Args:
        entry: what is there, read in the transaction that writes.
        revision: the one that was read: 0 where there was none, nothing where it does not matter.

    Raises:
        Changed: it has another revision by now, or has been written meanwhile.
    """
    if entry is not None and revision is not None and entry.revision != revision:
        raise Changed


def revise(
    session: Session, journal: Journal, kind: Kind, entry: Entry, stored: Mapping[str, Any]
) -> None:
    """Change an entry within a running transaction, keeping the version before.

    Raises:
        Invalid: what changes does not go with the rest; see ``consistency``.
        OneAlready: another one stands where it would.
        StaysShared: it would become private while both have it in view.
        TheirsAlone: it is the partner's alone.
        SealedFirst, SealedAsWritten: it breaks a seal.
    """
    if journal.shown_to_pair:
        access_rules.refuse_private(stored)
    before = entry_rows.content(session, kind, entry)
    parts = KINDS[kind].parts
    now = entry.model_dump() | {
        name: [row.model_dump() for row in entry_rows.part_rows(session, parts[name], entry.id)]
        for name in FIELDS[kind].past_rows.keys() & stored.keys()
    }
    stored = consistent(kind, stored, now, journal.clock.today())
    for name, value in stored.items():
        if name in parts:
            replace_part(session, parts[name], entry.id, value)
        else:
            setattr(entry, name, value)
    uniqueness.require(session, kind, entry)
    session.flush()
    after = entry_rows.content(session, kind, entry)
    if after == before:
        return
    if not journal.shown_to_pair:  # else both sit at the screen
        access_rules.refuse_others_alone(session, journal.pair, kind, entry, before, after)
    seals.refuse_breaking(session, entry, journal.pair.owner.id, after, before)
    keep_version(session, journal, kind, entry, before)
    search_index.put(session, kind, entry)


def keep_version(
    session: Session, journal: Journal, kind: Kind, entry: Entry, before: dict[str, Any]
) -> None:
    """Put the version before a change into the history and count the revision up."""
    now = journal.clock.now()
    session.add(
        History(
            entry_id=entry.id,
            revision=entry.revision,
            kind=kind,
            author_id=journal.pair.owner.id,
            saved=now,
            content=before,
        )
    )
    entry.revision += 1
    entry.updated = now
    session.add(entry)
    session.flush()


def replace_part(session: Session, part: Part, id: str, rows: Sequence[Any]) -> None:
    """Let an entry have these rows of a part and no others, within a running transaction."""
    table: Any = part.table
    session.exec(delete(table).where(getattr(table, part.parent) == id))
    session.add_all(rows_for(part, id, rows))
    session.flush()


def rows_for(part: Part, id: str, rows: Sequence[Any]) -> list[Table]:
    """Return the rows of a part of an entry, as they are to be saved."""
    return [
        part.table.new(**{part.parent: id, part.order: row})
        if isinstance(row, str)
        else part.table.new(
            **row | {"id": row["id"] or new_id(), part.parent: id, part.order: position}
        )
        for position, row in enumerate(rows)
    ]


def show_to_pair(journal: Journal, kind: Kind, id: str, *, shared: bool) -> int:
    """Mark an entry as shared or private and return its new revision.

    Raises:
        StaysPrivate: this kind of entry is for its author alone.
        NotFound: it does not exist or lies in the bin.
    """
    if "visibility" not in FIELDS[kind].cleaners:
        raise StaysPrivate
    visibility = Visibility.SHARED if shared else Visibility.PRIVATE
    return change(journal, kind, id, {"visibility": visibility}, keep_draft=True)
