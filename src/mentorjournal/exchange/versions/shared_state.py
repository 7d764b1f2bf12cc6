"""What the pair shares, as this journal has it: kept up to date, and as it stands in a letter.

Who changes an entry need not know of letters. Before a letter is made or read, every shared entry
is compared with what is known of it; what differs was written here since and becomes a new version.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, literal, or_, union_all
from sqlmodel import Session, col, select

from mentorjournal.exchange.versions import entry_values, newly_known
from mentorjournal.exchange.versions.fields import (
    ATTENDED,
    IN_ONE_VOICE,
    TRAVELLING,
    Sharing,
    Writer,
    field_of,
    split,
)
from mentorjournal.exchange.versions.records import LINKS, Record, Records
from mentorjournal.exchange.versions.registers import new_version
from mentorjournal.journal.closing_day import summary_choices
from mentorjournal.journal.exchange.tables import CHOSEN, STATE
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.tables import (
    Entry,
    ExerciseTemplate,
    Gathering,
    Kind,
    Link,
    Visibility,
)
from mentorjournal.journal.model.terms import Role
from mentorjournal.journal.store.entry_rows import batched
from mentorjournal.journal.store.journal import Journal

MARKS = (*CHECK_IN_ITEMS, "word")
"""The fields of a check-in that the partner sees once they have set their own."""

Rated = set[tuple[Role, Any]]
"""Who has set marks, and for which meeting."""


def _all_shared() -> CompoundSelect[Any]:
    """Return the statement that reads what a pair shares, out of the bin."""
    tables: dict[Kind, Any] = {kind: KINDS[kind].table for kind in TRAVELLING}
    return union_all(
        *(
            select(
                literal(kind.value), table.id, table.revision, table.created.label("created")
            ).where(
                table.visibility == Visibility.SHARED,
                table.pair_id == bindparam("pair"),
                table.deleted.is_(None),
            )
            for kind, table in tables.items()
        )
    ).order_by("created")


_ALL_SHARED = _all_shared()


class SharedState:
    """The pair's shared entries within a running transaction.

    Args:
        session: the transaction.
        journal: the open journal, whose pair in view this is.
    """

    def __init__(self, session: Session, journal: Journal) -> None:
        self.session = session
        self.journal = journal
        self.pair = journal.pair
        self.role = self.pair.owner_role
        self.records = Records(session, self.pair.id)

    def scan(self) -> None:
        """Take in as new versions what was changed here since the last look.

        Nothing is written before the session is flushed; where it only reads, it never is.
        """
        shared: set[str] = set()
        for kind, revisions in self._shared_revisions().items():
            shared |= revisions.keys()
            self._scan_entries(kind, self._changed(kind, revisions))
        for record in list(self.records):
            if (
                record.is_shared
                and record.row.kind != LINKS
                and record.row.entry_id not in shared
                and self._may_take_back(record)
            ):
                self._take_back(record)
        self._scan_links()
        self._scan_choice()
        self._scan_attendance()

    def _shared_revisions(self) -> dict[Kind, dict[str, int]]:
        """Return the revision of each shared entry, by kind, in the order they were created.

        All kinds are read in one statement: most looks find nothing changed.
        """
        revisions: dict[Kind, dict[str, int]] = {kind: {} for kind in TRAVELLING}
        shared = self.session.connection().execute(_ALL_SHARED, {"pair": self.pair.id})
        for kind, id_, revision, _ in shared:
            revisions[Kind(kind)][id_] = revision
        return revisions

    def _changed(self, kind: Kind, revisions: Mapping[str, int]) -> list[Entry]:
        """Return those of the shared entries that were changed since the last look."""
        table: Any = KINDS[kind].table
        changed = [
            id_
            for id_, revision in revisions.items()
            if (record := self.records.of_entry(id_)) is None or record.revision != revision
        ]
        entries = [
            entry
            for ids in batched(changed)
            for entry in self.session.exec(
                select(table).where(table.id.in_(ids)).order_by(table.created)
            )
        ]
        self.records.remember(entries)
        return entries

    def _scan_entries(self, kind: Kind, entries: list[Entry]) -> None:
        values = entry_values.read_all(self.session, self.records, self.pair, kind, entries)
        for entry in entries:
            record = self.records.of_entry(entry.id)
            if record is None:
                record = self.records.add(
                    entry_id=entry.id,
                    letter_id=entry.id,
                    kind=kind.value,
                    author=self.pair.person(entry.author_id).role,
                    created=entry.created.isoformat(),
                )
                record.write(STATE, Sharing.SHARED, record.author, new_version())
            elif not record.is_shared and self._may_take_back(record):
                record.write(STATE, Sharing.SHARED, self.role, new_version())
            self._note_values(record, entry.revision, values[entry.id])
            self.records.keep(record)

    def note_changes(self, record: Record, kind: Kind, entry: Entry) -> None:
        """Make versions of what an entry holds and its record does not."""
        values = entry_values.read(self.session, self.records, self.pair, kind, entry)
        self._note_values(record, entry.revision, values)

    def _note_values(self, record: Record, revision: int, values: Mapping[str, Any]) -> None:
        kind, version = Kind(record.row.kind), new_version()
        left_empty = newly_known.left_empty(record, kind, values)
        for name in sorted((values.keys() | record.stored.keys()) - left_empty):
            value = newly_known.as_written(record, kind, name, values.get(name))
            if name in record.stored and record.stored[name] == value:
                continue
            if name not in record.stored and value is None and split(name)[1]:
                continue
            if self.may_write(record, name):
                self._write(record, name, value, version)
            self.remember_stored(record, name, value)
        record.revision = revision

    def _write(self, record: Record, name: str, value: Any, version: str) -> None:
        """Make a version of what was written; beside one that nobody here has had in view."""
        writer, shown = self._writer(record, name), record.shown(name).value
        if name not in record.stored and shown is not None:
            if shown != value:
                record.write_beside(name, value, writer, version)
        elif isinstance(shown, dict) and isinstance(value, dict):
            record.write(name, shown | value, writer, version)  # with columns not known here
        else:
            record.write(name, value, writer, version)

    @staticmethod
    def remember_stored(record: Record, name: str, value: Any) -> None:
        """Note what an entry holds in a field; a row that is gone is forgotten."""
        if value is None and split(name)[1]:
            record.stored.pop(name, None)
        else:
            record.stored[name] = value

    def may_write(self, record: Record, name: str) -> bool:
        """Say whether what the owner writes in a field counts for both."""
        field = field_of(record.kind, name) if record.kind else None
        is_new = not record.registers.get(name)
        return field is not None and (
            field.writer is Writer.BOTH
            or record.author is self.role
            or record.kind is Kind.CHECK_IN  # set in pair view, with the partner at the screen
            or (is_new and not record.row.is_received)
        )

    def _writer(self, record: Record, name: str) -> Role:
        """Return whose word a field's value is; of what is the author's alone, theirs.

        The owner holds such a value of the partner's without knowing its versions where these were
        lost, as in a rescue.
        """
        field = field_of(record.kind, name) if record.kind else None
        return record.author if field is not None and field.writer is Writer.AUTHOR else self.role

    def _may_take_back(self, record: Record) -> bool:
        return record.author is self.role

    def _take_back(self, record: Record) -> None:
        record.write(STATE, Sharing.TAKEN_BACK, self.role, new_version())
        record.revision = 0
        self.records.keep(record)

    # Links

    def links_record(self) -> Record:
        """Return the record of the links between entries that both have."""
        record = self.records.of_entry(LINKS)
        if record is None:
            record = self.records.add(
                entry_id=LINKS, letter_id=LINKS, kind=LINKS, author=Role.MENTEE, created=""
            )
        return record

    def _scan_links(self) -> None:
        record = self.links_record()
        travelling = {
            known.row.entry_id: known.row.letter_id
            for known in self.records
            if known.is_shared and known.row.kind != LINKS
        }
        ends = col(Link.first_id).in_(travelling), col(Link.second_id).in_(travelling)
        there = {
            " ".join(sorted((travelling[link.first_id], travelling[link.second_id])))
            for link in self.session.exec(select(Link).where(or_(*ends)))
            if link.first_id in travelling and link.second_id in travelling
        }
        both_travel = set(travelling.values())
        known = {name for name, value in record.stored.items() if value}
        version = new_version()
        for name in there - known:
            record.write(name, True, self.role, version)
            record.stored[name] = True
        for name in known - there:
            if set(name.split()) <= both_travel:
                record.write(name, None, self.role, version)
                record.stored.pop(name)
        if there != known:
            self.records.keep(record)

    # What the owner says for the summary

    def _scan_choice(self) -> None:
        choice = summary_choices.load_within(self.session, self.journal) or {}
        chosen = dict.fromkeys(choice.get("include", ()), True)
        chosen |= dict.fromkeys(choice.get("exclude", ()), False)
        version = new_version()
        for record in self.records:
            if record.author is not self.role or record.kind not in IN_ONE_VOICE:
                continue
            value = chosen.get(record.row.entry_id, False if choice.get("begins_empty") else None)
            if record.is_shared and record.shown(CHOSEN).value is not value:
                record.write(CHOSEN, value, self.role, version)
                self.records.keep(record)

    def _scan_attendance(self) -> None:
        name, version = ATTENDED[self.role], new_version()
        query = select(Gathering.id, Gathering.attended)
        for id_, attended in self.session.exec(query):
            record = self.records.of_entry(id_)
            if record is None or not record.is_shared:
                continue
            if record.shown(name).value is not attended:
                record.write(name, attended, self.role, version)
                self.records.keep(record)

    # As a letter

    def entries(self) -> list[dict[str, Any]]:
        """Return every shared entry as it stands in a letter, and those that were taken back."""
        travelling = {record.row.letter_id for record in self.records if record.is_shared}
        rated = self.rated()
        return [
            self._as_json(record, travelling, rated)
            for record in sorted(self.records, key=lambda record: record.row.letter_id)
            if record.row.kind != LINKS and (record.author is self.role or not record.is_deleted)
        ]

    def links(self) -> dict[str, list[dict[str, Any]]]:
        """Return the links between entries that travel, as they stand in a letter."""
        travelling = {record.row.letter_id for record in self.records if record.is_shared}
        return {
            name: [version.as_json() for version in register.versions]
            for name, register in sorted(self.links_record().registers.items())
            if set(name.split()) <= travelling
        }

    def _as_json(self, record: Record, travelling: set[str], rated: Rated) -> dict[str, Any]:
        values: dict[str, Any] = {
            "id": record.row.letter_id,
            "kind": record.row.kind,
            "author": record.author.value,
            "created": record.created,
            "fields": {
                name: [version.as_json() for version in record.registers[name].versions]
                for name in self._names_in_letter(record, travelling, rated)
            },
        }
        others = set(record.row.other_ids) - {record.row.letter_id}
        if others:
            values["other_ids"] = sorted(others)
        if record.kind is Kind.CHECK_IN and record.author is self.role and record.is_shared:
            values["seal"] = self._seal(record)
            if partner_has_rated(record, rated):
                values["nonce"] = record.nonce
        elif record.seal is not None:
            values |= {"seal": record.seal} | ({"nonce": record.nonce} if record.nonce else {})
        return values

    def _names_in_letter(self, record: Record, travelling: set[str], rated: Rated) -> Iterator[str]:
        for name in sorted(record.registers):
            if name == STATE or (
                record.is_shared
                and self._names_what_travels(record, name, travelling)
                and not self._waits(record, name, rated)
            ):
                yield name

    @staticmethod
    def _names_what_travels(record: Record, name: str, travelling: set[str]) -> bool:
        """Say whether no version of a field names an entry that is private."""
        field = field_of(record.kind, name) if record.kind else None
        if field is None or field.names_entry is None:
            return True
        named = {version.value for version in record.registers[name].versions} - {None}
        return named <= travelling

    # A check-in's marks wait until the partner has set theirs.

    def _waits(self, record: Record, name: str, rated: Rated) -> bool:
        return (
            record.kind is Kind.CHECK_IN
            and name in MARKS
            and record.author is self.role
            and not partner_has_rated(record, rated)
        )

    def rated(self) -> Rated:
        """Return who has set marks for which meeting."""
        return {
            (record.author, record.shown("meeting_id").value)
            for record in self.records
            if record.kind is Kind.CHECK_IN
        }

    def _seal(self, record: Record) -> str:
        """Return the digest of a check-in's marks, which binds its author to them."""
        if record.nonce is None:
            record.nonce = secrets.token_hex(32)
        record.seal = seal_of(record, record.nonce)
        self.records.keep(record)
        return record.seal

    def templates(self, letter_entries: list[dict[str, Any]]) -> dict[str, Any]:
        """Return the templates of the exercises in a letter, by digest."""
        digests = {
            version["value"]
            for entry in letter_entries
            if entry["kind"] == Kind.EXERCISE
            for version in entry["fields"].get("template", ())
        }
        rows = self.session.exec(
            select(ExerciseTemplate).where(col(ExerciseTemplate.digest).in_(digests))
        )
        return {row.digest: row.content for row in rows}


def partner_has_rated(check_in: Record, rated: Rated) -> bool:
    """Say whether the partner has set marks for the same meeting, seen or unseen."""
    partner = Role.MENTEE if check_in.author is Role.MENTOR else Role.MENTOR
    return (partner, check_in.shown("meeting_id").value) in rated


def seal_of(record: Record, nonce: str) -> str:
    """Return the digest of a check-in's marks and a nonce: a SHA-256 over both as JSON."""
    marks = {name: record.shown(name).value for name in MARKS}
    text = json.dumps([nonce, marks], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def digests(letter_entries: list[dict[str, Any]]) -> dict[str, str]:
    """Return a short digest of each entry in a letter; what is unsent has another one."""
    return {
        entry["id"]: digest_of(
            {
                name: [version["version"] for version in versions]
                for name, versions in entry["fields"].items()
            }
        )
        for entry in letter_entries
    }


def digest_of(versions: Mapping[str, list[str]]) -> str:
    """Return a short digest of an entry's versions, by field."""
    names = {name: sorted(of_field) for name, of_field in versions.items()}
    return hashlib.sha256(json.dumps(names, sort_keys=True).encode()).hexdigest()[:16]
