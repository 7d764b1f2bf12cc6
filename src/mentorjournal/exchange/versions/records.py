"""What the exchange keeps of each entry of a pair, as long as one transaction lasts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlmodel import Session, select

from mentorjournal.exchange.versions import fields
from mentorjournal.exchange.versions.fields import Sharing, Writer, split
from mentorjournal.exchange.versions.registers import Merge, Register, Shown, Version, shown
from mentorjournal.journal.exchange.tables import STATE, ExchangeEntry
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.tables import Entry, Kind
from mentorjournal.journal.model.terms import Role
from mentorjournal.journal.store.entry_rows import Reference

_KINDS = frozenset(Kind)
LINKS = "links"
"""The kind of the one record that holds the links between entries that both have."""


@dataclass
class Record:
    """The versions of one entry's fields.

    Attributes:
        row: where it is kept.
        author: whose the entry is.
        created: when it was written, as ISO 8601 text.
        registers: by field, or by field and row as ``agenda/ID``.
        stored: by the same names, what the entry holds of it here, or held when it was last looked
            at; what differs from it was changed since.
        revision: the entry's when it was last looked at.
        seal: of a check-in whose marks wait: their digest.
        nonce: what that digest was made with.
        is_hidden: whether it lies in the bin here because its author has taken it back.
        is_deleted: whether it was deleted here for good; its text is then kept nowhere.
    """

    row: ExchangeEntry
    author: Role
    created: str
    registers: dict[str, Register] = field(default_factory=dict)
    stored: dict[str, Any] = field(default_factory=dict)
    revision: int = 0
    seal: str | None = None
    nonce: str | None = None
    is_hidden: bool = False
    is_deleted: bool = False

    @cached_property
    def kind(self) -> Kind | None:
        """The entry's kind, or nothing where this program does not know it."""
        return Kind(self.row.kind) if self.row.kind in _KINDS else None

    @property
    def ids(self) -> set[str]:
        """What the entry is or was called in letters, and here."""
        return {self.row.entry_id, self.row.letter_id, *self.row.other_ids}

    @property
    def is_shared(self) -> bool:
        """Whether its author shares it now."""
        return bool(self.shown(STATE).value == Sharing.SHARED)

    def shown(self, name: str) -> Shown:
        """Return what is shown of a field."""
        register = self.registers.get(name)
        if register is None:
            return Shown(None)
        kind = self.kind
        return shown(register, fields.merge_of(kind, name) if kind else Merge.NONE)

    def concurrent_names(self) -> list[str]:
        """Return the registers of which somebody is to choose a version."""
        return [
            name
            for name in sorted(self.registers)
            if name not in fields.BESIDE and self.shown(name).concurrent
        ]

    def names_to_settle(self, role: Role) -> list[str]:
        """Return those of them among whose versions one of the two may choose.

        What is its author's alone, written anew after a restored backup, waits for its author.
        """
        return [
            name
            for name in self.concurrent_names()
            if self.author is role or self._is_of_both(split(name)[0])
        ]

    def _is_of_both(self, field_name: str) -> bool:
        field_ = fields.field_of(self.kind, field_name) if self.kind else None
        return field_ is not None and field_.writer is Writer.BOTH

    def write(self, name: str, value: Any, writer: Role, version: str) -> None:
        """Let a field hold a value, as somebody wrote it who had all its versions in view."""
        kind = self.kind
        merge = fields.merge_of(kind, name) if kind else Merge.NONE
        register = self.registers.get(name, Register())
        self.registers[name] = register.written(value, writer, version, merge)

    def write_beside(self, name: str, value: Any, writer: Role, version: str) -> None:
        """Let a field hold a value beside its versions, which its writer has not had in view."""
        register = self.registers.get(name, Register())
        self.registers[name] = register.joined([Version(version, writer, value)])

    def keep(self) -> ExchangeEntry:
        """Put everything into the row and return it."""
        self.row.registers = {
            "author": self.author.value,
            "created": self.created,
            "revision": self.revision,
            "seal": self.seal,
            "nonce": self.nonce,
            "hidden": self.is_hidden,
            "deleted": self.is_deleted,
            "fields": {name: register.as_json() for name, register in self.registers.items()},
            "stored": self.stored,
        }
        return self.row

    @classmethod
    def of_row(cls, row: ExchangeEntry) -> "Record":
        """Return what ``keep`` put into a row."""
        content = row.registers
        return cls(
            row,
            Role(content["author"]),
            content["created"],
            {name: Register.from_json(values) for name, values in content["fields"].items()},
            dict(content["stored"]),
            content["revision"],
            content["seal"],
            content["nonce"],
            content["hidden"],
            content.get("deleted", False),
        )


class Records:
    """A pair's records within a running transaction.

    Args:
        session: the transaction.
        pair_id: the pair.
    """

    def __init__(self, session: Session, pair_id: str) -> None:
        self._session = session
        self._pair_id = pair_id
        rows = session.exec(select(ExchangeEntry).where(ExchangeEntry.pair_id == pair_id))
        self._by_entry = {row.entry_id: Record.of_row(row) for row in rows}
        self._by_id: dict[str, Record] = {}
        self._entries: dict[str, Entry] = {}
        for record in self:
            self._know(record)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._by_entry.values())

    def of_entry(self, entry_id: str) -> Record | None:
        """Return the record of an entry here."""
        return self._by_entry.get(entry_id)

    def called(self, ids: Iterable[str]) -> Record | None:
        """Return the record of what is, or was, called by one of these names in letters."""
        return next(iter(self.all_called(ids)), None)

    def all_called(self, ids: Iterable[str]) -> list[Record]:
        """Return every such record: several where the partner has made one entry of two."""
        named = {self._by_id[id_].row.entry_id for id_ in ids if id_ in self._by_id}
        return [self._by_entry[entry_id] for entry_id in sorted(named)]

    def remove(self, record: Record) -> None:
        """Forget a record, whose entry has become one with another."""
        self._session.delete(self._by_entry.pop(record.row.entry_id).row)
        self._session.flush()
        for id_ in record.ids:
            if self._by_id.get(id_) is record:
                del self._by_id[id_]

    def add(
        self, *, entry_id: str, letter_id: str, kind: str, author: Role, created: str
    ) -> Record:
        """Begin the record of an entry and return it."""
        row = ExchangeEntry.new(
            pair_id=self._pair_id, entry_id=entry_id, kind=kind, letter_id=letter_id
        )
        record = Record(row, author, created)
        self._by_entry[entry_id] = record
        self._know(record)
        return record

    def call(self, record: Record, ids: set[str]) -> None:
        """Let a record be called by more names; in letters the smallest counts, here as there."""
        record.row.letter_id = min(ids | {record.row.letter_id})
        record.row.other_ids = sorted((record.ids | ids) - {record.row.letter_id})
        self._know(record)

    def keep(self, record: Record) -> None:
        """Save a record."""
        self._session.add(record.keep())

    def letter_id(self, entry_id: str) -> str:
        """Return what an entry here is called in letters."""
        record = self._by_entry.get(entry_id)
        return record.row.letter_id if record else entry_id

    def entry_id(self, letter_id: str, kind: Kind) -> str | None:
        """Return the entry here that letters call so, or nothing where there is none."""
        record = self._by_id.get(letter_id)
        if record is None or record.kind is not kind:
            return None
        entry = self.entry(record)
        return entry.id if entry else None

    def entry(self, record: Record) -> Entry | None:
        """Return a record's entry, also from the bin, or nothing where it is not here."""
        id_, kind = record.row.entry_id, record.kind
        if id_ not in self._entries and kind is not None:
            entry = self._session.get(KINDS[kind].table, id_)
            if entry is None:
                return None
            self._entries[id_] = entry
        return self._entries.get(id_)

    def link_ends(self, name: str) -> tuple[Reference, Reference] | None:
        """Return the two entries that a link is between, by its name, where both are known."""
        ends = [self.called([id_]) for id_ in name.split()]
        match [(end.kind, end.row.entry_id) for end in ends if end is not None]:
            case [(Kind() as kind, first), (Kind() as other_kind, second)]:
                return (kind, first), (other_kind, second)
        return None

    def remember(self, entries: Iterable[Entry]) -> None:
        """Keep entries that were read or made, so that none is read again."""
        self._entries |= {entry.id: entry for entry in entries}

    def _know(self, record: Record) -> None:
        for id_ in record.ids:
            self._by_id.setdefault(id_, record)
