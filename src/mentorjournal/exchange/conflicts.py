"""What both have changed in one place: two versions side by side, until one is chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from mentorjournal.exchange.letter.errors import NoConflict
from mentorjournal.exchange.versions import entry_values
from mentorjournal.exchange.versions.fields import field_of, split
from mentorjournal.exchange.versions.records import Record
from mentorjournal.exchange.versions.registers import Version, new_version
from mentorjournal.exchange.versions.shared_state import SharedState
from mentorjournal.journal.exchange.tables import ExchangeEntry
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.terms import Role
from mentorjournal.journal.store import entries, entry_rows, search_index
from mentorjournal.journal.store.journal import Journal


@dataclass(frozen=True)
class Conflict:
    """One field, or one of its rows, of which there are two versions.

    Attributes:
        entry_id: the entry here.
        kind: of it.
        name: the field; of a row ``agenda/ID``.
        mine: what this journal's owner wrote.
        theirs: what the partner wrote.
    """

    entry_id: str
    kind: Kind
    name: str
    mine: Any
    theirs: Any

    @property
    def field(self) -> str:
        """The field, without which of its rows it is."""
        return split(self.name)[0]


def conflicts(journal: Journal, entry_id: str | None = None) -> list[Conflict]:
    """Return what is to be chosen, in one entry or in all of the pair."""
    query = select(ExchangeEntry).where(ExchangeEntry.pair_id == journal.pair.id)
    if entry_id is not None:
        query = query.where(ExchangeEntry.entry_id == entry_id)
    with journal.read() as session:
        records = [
            _as_it_is_now(session, journal, record)
            for record in map(Record.of_row, session.exec(query))
        ]
    return [
        _conflict(
            record.row.entry_id,
            record.kind,
            name,
            record.shown(name).concurrent,
            journal.pair.owner_role,
        )
        for record in records
        if record.kind is not None and record.is_shared
        for name in record.names_to_settle(journal.pair.owner_role)
    ]


def _as_it_is_now(session: Session, journal: Journal, record: Record) -> Record:
    """Return what is known of an entry, with what was written since the last look at it.

    Who has written a field anew has settled it. Looked for only where there is something to settle.
    """
    kind = record.kind
    if kind is None or not any(record.shown(name).concurrent for name in record.registers):
        return record
    state = SharedState(session, journal)
    known = state.records.of_entry(record.row.entry_id)
    entry = state.records.entry(known) if known else None
    if known is None or entry is None or entry.revision == known.revision:
        return record
    state.note_changes(known, kind, entry)
    return known


def entries_named(journal: Journal, open_conflicts: Sequence[Conflict]) -> Mapping[str, str]:
    """Return what the entries are called that versions name, by their ids."""
    ids = {value for conflict in open_conflicts for value in (conflict.mine, conflict.theirs)}
    named = entry_rows.of_ids(journal, {id_ for id_ in ids if isinstance(id_, str)})
    return {id_: entry.label for id_, entry in named.items()}


def settle(journal: Journal, entry_id: str, name: str, *, mine: bool) -> None:
    """Choose one of two versions; the other one goes into the entry's history.

    Raises:
        NoConflict: there are not two.
    """
    with journal.write() as session:
        state = SharedState(session, journal)
        state.scan()
        record = state.records.of_entry(entry_id)
        is_settled = record is None or name not in record.names_to_settle(state.role)
        if record is None or record.kind is None or is_settled:
            raise NoConflict
        entry = entry_rows.get(session, record.kind, entry_id)
        concurrent = record.shown(name).concurrent
        conflict = _conflict(entry_id, record.kind, name, concurrent, state.role)
        chosen, left = conflict.mine, conflict.theirs
        if not mine:
            chosen, left = left, chosen
        content = entry_rows.content(session, record.kind, entry)
        record.write(name, chosen, state.role, new_version())
        values = entry_values.to_store(state.records, state.pair, record, record.kind)
        entry_values.write(session, record, record.kind, entry, values or {})
        kept = _with(content, record.kind, name, left) or content
        entries.keep_version(session, journal, record.kind, entry, kept)
        if kept != content:
            entries.keep_version(session, journal, record.kind, entry, content)
        search_index.put(session, record.kind, entry)
        state.note_changes(record, record.kind, entry)
        state.records.keep(record)


def _conflict(
    entry_id: str, kind: Kind, name: str, concurrent: Sequence[Version], role: Role
) -> Conflict:
    mine = [version.value for version in concurrent if version.writer is role]
    theirs = [version.value for version in concurrent if version.writer is not role]
    if not mine or not theirs:  # written on two computers of one and the same
        mine, theirs = [concurrent[0].value], [concurrent[-1].value]
    return Conflict(entry_id, kind, name, mine[-1], theirs[-1])


def _with(content: dict[str, Any], kind: Kind, name: str, value: Any) -> dict[str, Any] | None:
    """Return an entry's content with another value, or nothing where no text would be lost."""
    field_name, key = split(name)
    field = field_of(kind, name)
    if field is None or field.names_entry or field.names_person:
        return None
    if not key:
        return content | {field_name: value}
    if not isinstance(value, dict):
        return None
    rows = [row for row in content[field_name] if row[field.key] != key]
    return content | {field_name: [*rows, {**value, field.key: key}]}
