"""Writes what became of entries by a letter: the new ones, the changed ones, their history."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from mentorjournal.exchange.letter.arrivals import News, Taken
from mentorjournal.exchange.letter.payload import Unfit
from mentorjournal.exchange.versions import entry_values
from mentorjournal.exchange.versions.fields import TRAVELLING, split
from mentorjournal.exchange.versions.records import Record
from mentorjournal.exchange.versions.shared_state import SharedState
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.errors import Invalid
from mentorjournal.journal.model.tables import Entry, History, Kind, Table, Visibility
from mentorjournal.journal.store import entry_rows, search_index

Joined = tuple[Record, dict[str, Any] | None]
"""An entry's record now, and what that held before; nothing where it is new."""


class EntryWriter:
    """Writes entries within the transaction in which a letter is taken in.

    Args:
        state: what is known here, joined with what the letter says.
        taken: what the letter brings; each entry is noted there, with how it was before.
    """

    def __init__(self, state: SharedState, taken: Taken) -> None:
        self._state = state
        self._session: Session = state.session
        self._taken = taken
        self._rows: list[Table] = []

    def store_kind(self, kind: Kind | None, items: Sequence[Joined]) -> None:
        """Write what became of all entries of a kind; those that are new in few statements."""
        added: list[tuple[Record, Entry]] = []
        for record, before in self._named_first(kind, items):
            try:
                entry = self._store(record, before)
            except Invalid as invalid:
                raise Unfit(f"{record.row.kind}.{invalid.field}") from None
            if entry is not None:
                added.append((record, entry))
        if kind is None or not added:
            return
        self._session.flush()  # the entries, before the rows that refer to them
        self._session.add_all(self._rows)
        self._session.flush()
        self._rows = []
        new = [entry for _, entry in added]
        search_index.put_new(self._session, kind, new)
        values = entry_values.read_all(
            self._session, self._state.records, self._state.pair, kind, new
        )
        for record, entry in added:
            record.stored, record.revision = values[entry.id], entry.revision
            self._taken.report(News.NEW, record, entry)
            self._state.records.keep(record)

    def _named_first(self, kind: Kind | None, items: Sequence[Joined]) -> Sequence[Joined]:
        """Return entries so that one comes after those of its own kind that it names."""
        fields = TRAVELLING.get(kind, {}) if kind is not None else {}
        names = [name for name, field in fields.items() if field.names_entry is kind]
        if not names:
            return items
        waiting = {id_: item for item in items for id_ in item[0].ids}
        ordered: dict[str, Joined] = {}
        for item in items:
            chain = [item]
            while (named := self._named_by(chain[-1][0], names, waiting)) and named not in chain:
                chain.append(named)
            for link in reversed(chain):
                ordered.setdefault(link[0].row.entry_id, link)
        return list(ordered.values())

    @staticmethod
    def _named_by(
        record: Record, names: Sequence[str], waiting: Mapping[str, Joined]
    ) -> Joined | None:
        named = (record.shown(name).value for name in names)
        return next((waiting[id_] for id_ in named if id_ in waiting), None)

    def _store(self, record: Record, before: dict[str, Any] | None) -> Entry | None:
        """Write what became of one entry; one that is new is returned, to be finished."""
        kind = record.kind
        entry = None if before is None else self._state.records.entry(record)
        values = None
        if kind is not None and kind in TRAVELLING:
            values = entry_values.to_store(self._state.records, self._state.pair, record, kind)
        if kind is None or values is None or (entry is None and not record.is_shared):
            if kind is Kind.CHECK_IN and before is None and record.is_shared:
                self._taken.report(News.SEALED, record, None)
            self._state.records.keep(record)
            self._remember(record, before, None)
            return None
        if entry is None:
            self._remember(record, before, None)
            return self._added(record, kind, values)
        self._change(record, kind, entry, values, before)
        self.note_stored(record, kind, entry)
        self._state.records.keep(record)
        return None

    def _added(self, record: Record, kind: Kind, values: dict[str, Any]) -> Entry:
        pair = self._state.pair
        author = pair.mentor if record.author is pair.mentor.role else pair.mentee
        parts = {name: values.pop(name) for name in KINDS[kind].parts if name in values}
        entry = KINDS[kind].table.new(
            id=record.row.entry_id,
            pair_id=pair.id,
            author_id=author.id,
            visibility=Visibility.SHARED,
            created=datetime.fromisoformat(record.created),
            updated=self._state.journal.clock.now(),
            **values,
        )
        self._session.add(entry)
        for name, rows in parts.items():
            self._rows += entry_values.new_rows(kind, name, entry, rows)
        self._state.records.remember([entry])
        record.row.is_unread = True
        return entry

    def _change(
        self,
        record: Record,
        kind: Kind,
        entry: Entry,
        values: dict[str, Any],
        before: dict[str, Any] | None,
    ) -> None:
        was = entry_rows.content(self._session, kind, entry)
        self._remember(record, before, was | {"deleted": _moment(entry.deleted)})
        entry_values.write(self._session, record, kind, entry, values)
        now = entry_rows.content(self._session, kind, entry)
        changed = tuple(name for name in now if now[name] != was[name])
        if changed:
            self._keep_version(kind, entry, was)
        self._hide_or_show(record, kind, entry)
        conflicting_fields = {split(name)[0] for name in record.names_to_settle(self._state.role)}
        if conflicting_fields:
            self._taken.report(News.BOTH_WROTE, record, entry, tuple(sorted(conflicting_fields)))
        elif changed:
            self._taken.report(News.CHANGED, record, entry, changed)
        if changed or conflicting_fields:
            record.row.is_unread = True
        if entry.deleted is None:
            search_index.put(self._session, kind, entry)

    def _hide_or_show(self, record: Record, kind: Kind, entry: Entry) -> None:
        """Put what its author has taken back into the bin, and bring back what is shared again."""
        if record.author is self._state.role:
            return
        if not record.is_shared and entry.deleted is None:
            entry.deleted = self._state.journal.clock.now()
            entry.revision += 1
            search_index.remove(self._session, entry.id)
            record.is_hidden = True
            self._taken.report(News.TAKEN_BACK, record, entry)
        elif record.is_shared and record.is_hidden:
            record.is_hidden = False
            if entry.deleted is not None:
                entry.deleted = None
                entry.revision += 1
                record.row.is_unread = True
                self._taken.report(News.SHARED_AGAIN, record, entry)
                self._session.flush()
                search_index.put(self._session, kind, entry)
        self._session.add(entry)

    def _keep_version(self, kind: Kind, entry: Entry, was: dict[str, Any]) -> None:
        """Put the entry as it was into its history; who has changed it is the partner."""
        now = self._state.journal.clock.now()
        self._session.add(
            History(
                entry_id=entry.id,
                revision=entry.revision,
                kind=kind,
                author_id=self._state.pair.partner.id,
                saved=now,
                content=was,
            )
        )
        entry.revision += 1
        entry.updated = now
        self._session.add(entry)
        self._session.flush()

    def note_stored(self, record: Record, kind: Kind, entry: Entry) -> None:
        """Note what an entry holds, so that it does not count as written here."""
        values = entry_values.read(
            self._session, self._state.records, self._state.pair, kind, entry
        )
        record.stored = values
        record.revision = entry.revision

    def _remember(
        self, record: Record, before: dict[str, Any] | None, was: dict[str, Any] | None
    ) -> None:
        """Keep what brings an entry back to how it was before this letter."""
        self._taken.undo.setdefault(
            record.row.entry_id, {"record": before, "content": was, "kind": record.row.kind}
        )


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
