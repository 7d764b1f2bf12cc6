"""What holds for every kind of entry: create, change with history, visibility, links."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, or_
from sqlmodel import Session, col, select

from mentorjournal.journal.model.consistency import consistent
from mentorjournal.journal.model.entry_kinds import KINDS, Part, day_in
from mentorjournal.journal.model.errors import (
    Ambiguous,
    Changed,
    NotFound,
    StaysPrivate,
    TooShort,
)
from mentorjournal.journal.model.fields import FIELDS, cleaned, cleaned_new
from mentorjournal.journal.model.tables import (
    Entry,
    History,
    Kind,
    Link,
    Table,
    Visibility,
    new_id,
)
from mentorjournal.journal.model.views import EntryHead, LinkedEntry
from mentorjournal.journal.store import access_rules, drafts, search_index, uniqueness
from mentorjournal.journal.store.journal import Journal

Reference = tuple[Kind, str]
"""A kind and an id: the other end of a link."""

LABEL_LENGTH = 80
SHORTEST_ID, LONGEST_ID = 4, 36


def create(
    journal: Journal,
    kind: Kind,
    values: Mapping[str, Any],
    *,
    links: Sequence[Reference] = (),
    author_id: str | None = None,
    keep_draft: bool = False,
    require: Callable[[Session], object] | None = None,
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

    Raises:
        Invalid: a field's value breaks its rule; nothing was saved.
        NotFound: an entry to link to does not exist.
    """
    stored = cleaned_new(kind, values)
    FIELDS[kind].require_reasons(stored)
    author = author_id or journal.pair.owner.id
    with journal.write() as session:
        if require is not None:
            require(session)
        if "visibility" not in values and _belongs_to_private(session, kind, stored):
            stored["visibility"] = Visibility.PRIVATE.value
        entry = add(session, journal, kind, stored, author)
        for linked in links:
            add_link(session, (kind, entry.id), linked)
        if not keep_draft:
            drafts.drop(session, kind, "")
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
    uniqueness.require(session, kind, entry)
    session.add(entry)
    session.flush()
    for name, rows in parts.items():
        _replace_part(session, KINDS[kind].parts[name], entry.id, rows)
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
    stored = cleaned(FIELDS[kind].cleaners, values)
    with journal.write() as session:
        entry = get(session, kind, id)
        require_revision(entry, revision)
        if not stored.keys().isdisjoint({"state", *FIELDS[kind].reasons}):
            FIELDS[kind].require_reasons(content(session, kind, entry) | stored)
        revise(session, journal, kind, entry, stored)
        add_links_to_existing(session, (kind, id), links)
        if not keep_draft:
            drafts.drop(session, kind, id)
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
    """
    if journal.shown_to_pair:
        access_rules.refuse_private(stored)
    before = content(session, kind, entry)
    parts = KINDS[kind].parts
    now = entry.model_dump() | {
        name: [row.model_dump() for row in part_rows(session, parts[name], entry.id)]
        for name in FIELDS[kind].past_rows.keys() & stored.keys()
    }
    stored = consistent(kind, stored, now, journal.clock.today())
    for name, value in stored.items():
        if name in parts:
            _replace_part(session, parts[name], entry.id, value)
        else:
            setattr(entry, name, value)
    uniqueness.require(session, kind, entry)
    session.flush()
    if content(session, kind, entry) == before:
        return
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


def content(session: Session, kind: Kind, entry: Entry) -> dict[str, Any]:
    """Return an entry's fields and parts as JSON values."""
    hidden = {"id", "pair_id", "author_id", "revision", "created", "updated", "deleted"}
    values = entry.model_dump(mode="json", exclude=hidden)
    for name, part in KINDS[kind].parts.items():
        rows = part_rows(session, part, entry.id)
        values[name] = (
            [row.tag for row in rows]  # type: ignore[attr-defined]  # these rows are tags
            if name == "tags"
            else [row.model_dump(mode="json", exclude={part.parent}) for row in rows]
        )
    return values


def part_rows(session: Session, part: Part, id: str) -> Sequence[Table]:
    """Return the rows of one part of an entry, in order."""
    table: Any = part.table
    return session.exec(
        select(table).where(getattr(table, part.parent) == id).order_by(getattr(table, part.order))
    ).all()


def _replace_part(session: Session, part: Part, id: str, rows: Sequence[Any]) -> None:
    table: Any = part.table
    session.exec(delete(table).where(getattr(table, part.parent) == id))
    for position, row in enumerate(rows):
        if isinstance(row, str):
            session.add(table(**{part.parent: id, part.order: row}))
        else:
            values = row | {"id": row["id"] or new_id(), part.parent: id, part.order: position}
            session.add(table(**values))
    session.flush()


def get(session: Session, kind: Kind, id: str) -> Entry:
    """Return an entry that is not in the bin, for a change within the same transaction.

    Raises:
        NotFound: there is none.
    """
    entry = session.get(KINDS[kind].table, id)
    if entry is None or entry.deleted is not None:
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
    session.exec(
        delete(Link).where(and_(col(Link.first_id) == first[1], col(Link.second_id) == second[1]))
    )


def add_links_to_existing(session: Session, entry: Reference, linked: Sequence[Reference]) -> None:
    """Link an entry to others within a running transaction, skipping those that are gone by now.

    What was begun beside an entry is not lost because that entry was thrown away meanwhile.
    """
    for other_end in linked:
        with suppress(NotFound):
            add_link(session, entry, other_end)


def readable_id(session: Session, journal: Journal, kind: Kind, id: str | None) -> str | None:
    """Return the id of an entry that another one names, or nothing where it may not be read."""
    if id is None or not journal.shown_to_pair:
        return id
    return id if session.get(KINDS[kind].table, id) else None


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
    return sorted(linked, key=lambda entry: (entry.day, entry.label))


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


def head(session: Session, journal: Journal, entry: Entry) -> dict[str, Any]:
    """Return the fields that every full view begins with."""
    names = EntryHead.__dataclass_fields__
    values = {name: getattr(entry, name) for name in names if name not in {"author", "links"}}
    return values | {
        "author": journal.pair.person(entry.author_id),
        "visibility": Visibility(entry.visibility),
        "links": links_of(session, entry.id),
    }
