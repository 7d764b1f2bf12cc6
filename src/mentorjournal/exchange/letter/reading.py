"""Takes a letter in: joins its versions with ours, and writes what came of it into the entries.

Everything happens within one transaction, or nothing. A preview is the same work, rolled back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import Any

from sqlmodel import Session, col, select

from mentorjournal.exchange.letter.errors import IdTaken
from mentorjournal.exchange.letter.payload import EntryPart, Letter, Unfit, VersionPart
from mentorjournal.exchange.letter.unification import MatchingEntries, unite
from mentorjournal.exchange.versions import entry_values
from mentorjournal.exchange.versions.fields import (
    BESIDE,
    TRAVELLING,
    Sharing,
    Writer,
    field_of,
    merge_of,
    split,
)
from mentorjournal.exchange.versions.records import LINKS, Record
from mentorjournal.exchange.versions.registers import Base, Register, Version
from mentorjournal.exchange.versions.shared_state import SharedState, seal_of
from mentorjournal.journal.exchange.tables import STATE
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.model.entry_kinds import AUTHORS_OWN, KINDS, day_in
from mentorjournal.journal.model.errors import Invalid
from mentorjournal.journal.model.tables import (
    Entry,
    ExerciseTemplate,
    History,
    Kind,
    Table,
    Visibility,
)
from mentorjournal.journal.store import entry_links, entry_rows, search_index
from mentorjournal.journal.store.entry_rows import Reference, batched


class News(StrEnum):
    """What a letter brings of one entry."""

    NEW = "new"
    CHANGED = "changed"
    TAKEN_BACK = "taken back"
    SHARED_AGAIN = "shared again"
    BOTH_WROTE = "both wrote"
    SEALED = "sealed"
    """A check-in whose marks come once one's own are set."""
    UNSEALED_OTHERWISE = "unsealed otherwise"
    """Marks that are not those which were sealed."""
    YOURS = "yours"
    """One's own, as the partner has it and this journal does not; never taken in unasked."""
    PRIVATE_HERE = "private here"
    """One's own that was shared, and is not any more since an older backup was restored."""


LEFT = frozenset({News.YOURS, News.PRIVATE_HERE})
"""What a letter says and is not taken in of itself."""


@dataclass(frozen=True)
class Arrival:
    """One entry of which a letter brings something.

    Attributes:
        news: what.
        kind: of the entry.
        id: the entry here; empty where nothing of it is here yet.
        label: one line that stands for it.
        fields: what changed, by field.
        day: the entry's, where it is here.
    """

    news: News
    kind: Kind
    id: str
    label: str
    fields: tuple[str, ...] = ()
    day: date | None = None


@dataclass
class Taken:
    """What was taken in, and what brings the state of before back.

    Attributes:
        arrivals: by entry.
        undo: what was before, by entry here, as JSON values.
        can_be_undone: whether that is all; not where two entries have become one.
    """

    arrivals: list[Arrival] = field(default_factory=list)
    undo: dict[str, Any] = field(default_factory=dict)
    can_be_undone: bool = True


class LetterReader:
    """Takes one letter into the shared state of this journal.

    Args:
        state: brought up to date by ``scan``.
        letter: opened, from the partner, about this pair.
        name: what the letter is called, for the sentences.
        take_mine: whether one's own entries are taken as the partner has them.
        same: letters' ids of meetings that are the same as one here, and that one's id.
    """

    def __init__(
        self,
        state: SharedState,
        letter: Letter,
        *,
        name: str,
        take_mine: bool = False,
        same: Mapping[str, str] | None = None,
    ) -> None:
        self._state = state
        self._session: Session = state.session
        self._letter = letter
        self._name = name
        self._take_mine = take_mine
        self._same = dict(same or {})
        self._matching = MatchingEntries(state)
        self._rows: list[Table] = []
        self.taken = Taken()

    def take_in(self) -> Taken:
        """Take the letter in.

        Raises:
            IdTaken: it is about an entry that was never shared.
            Unfit: it holds what no journal writes.
        """
        self._add_templates()
        order = {kind.value: place for place, kind in enumerate(TRAVELLING)}
        parts = sorted(self._letter.entries, key=lambda part: order.get(part.kind, len(order)))
        taken = self._ids_taken()
        touched: dict[str, tuple[EntryPart, Record, dict[str, Any] | None]] = {}
        for part in parts:
            joined = self._join(part, taken)
            if joined is not None:  # two in the letter may be one here: how it was before stays
                touched.setdefault(joined[0].row.entry_id, (part, *joined))
        left = [item for id_, item in touched.items() if self._state.records.of_entry(id_)]
        for kind, items in groupby(left, key=lambda item: item[1].kind):
            self._store_kind(kind, list(items))
        self._take_links()
        self._session.flush()
        return self.taken

    # Joining versions

    def _join(
        self, part: EntryPart, taken: frozenset[str]
    ) -> tuple[Record, dict[str, Any] | None] | None:
        """Join an entry's versions with what is known; return its record and how it was before.

        Args:
            part: the entry in the letter.
            taken: ids in the letter that are entries here which were never shared.
        """
        ids = {part.id, *part.other_ids}
        known = self._state.records.all_called(ids)
        record = known[0] if known else self._matched(part, ids)
        if record is None and ids & taken:
            if self._is_kept_back(part):
                return None
            record = self._came_before(part, ids & taken)
        if record is None:
            if self._is_mine_and_unknown(part):
                self._report_mine(part)
                return None
            record = self._begin(part, part.id)
            before = None
        else:
            if record.row.kind != part.kind:
                raise Unfit("kind")
            if record.is_deleted:
                return None
            before = record.keep().model_dump()
            for left in known[1:]:
                unite(self._state, record, left)
                self.taken.can_be_undone = False
            self._state.records.call(record, ids)
        changed = len(known) > 1  # what the other one held counts in the entry that is left
        changed |= self._join_fields(part, record)
        changed |= self._take_seal(part, record)
        self._matching.note(record)
        if not changed and before is not None:
            self._state.records.keep(record)
            return None
        return record, before

    def _matched(self, part: EntryPart, ids: set[str]) -> Record | None:
        """Return the record of an entry that is the same one under another id, if there is one."""
        if part.kind not in set(Kind):
            return None
        entry_id = next((self._same[id_] for id_ in ids if id_ in self._same), None)
        entry_id = entry_id or self._matching.entry_of(part)
        record = self._state.records.of_entry(entry_id) if entry_id else None
        if record is not None:
            self._state.records.call(record, ids)
        return record

    def _ids_taken(self) -> frozenset[str]:
        """Return which of the letter's unknown ids belong to entries here, of any pair."""
        records = self._state.records
        unknown = {
            id_
            for part in self._letter.entries
            for id_ in (part.id, *part.other_ids)
            if records.called([id_]) is None
        }
        connection = self._session.connection()  # past the rules of what this pair may read
        return frozenset(
            id_
            for how in KINDS.values()
            for ids in batched(unknown)
            for id_ in connection.scalars(select(how.table.id).where(col(how.table.id).in_(ids)))
        )

    def _is_kept_back(self, part: EntryPart) -> bool:
        """Say whether it is one's own entry that is not shared here, and report it.

        It was shared when the partner got it; this journal is older, from a backup. Nothing of it
        is read or written before its author shares it again.
        """
        if part.author is not self._state.role or part.kind not in set(Kind):
            return False
        kind, pair = Kind(part.kind), self._state.pair
        entry = self._session.get(KINDS[kind].table, part.id)
        if entry is None or (entry.pair_id, entry.author_id) != (pair.id, pair.owner.id):
            return False
        label, day = entry_rows.label_of(kind, entry), day_in(kind, entry)
        self.taken.arrivals.append(Arrival(News.PRIVATE_HERE, kind, part.id, label, day=day))
        return True

    def _came_before(self, part: EntryPart, taken: Iterable[str]) -> Record:
        """Return a new record of an entry of the partner's that lies in the bin here.

        What was known of it was lost, as in a rescue.

        Args:
            part: the entry in the letter.
            taken: those of its ids that are entries here.

        Raises:
            IdTaken: the id is that of another entry.
        """
        pair, partner = self._state.pair, self._state.pair.partner
        if part.kind in set(Kind) and part.author is partner.role:
            for id_ in sorted(taken):
                entry = self._session.get(KINDS[Kind(part.kind)].table, id_)
                theirs = entry and (entry.pair_id, entry.author_id) == (pair.id, partner.id)
                if entry is None or not theirs or entry.deleted is None:
                    continue
                record = self._begin(part, id_)
                self._note_stored(record, Kind(part.kind), entry)
                return record
        raise IdTaken(name=self._name, partner=partner.name)

    def _is_mine_and_unknown(self, part: EntryPart) -> bool:
        return (
            part.author is self._state.role
            and part.kind != Kind.CHECK_IN  # made side by side at the partner's screen
            and not self._take_mine
        )

    def _begin(self, part: EntryPart, entry_id: str) -> Record:
        record = self._state.records.add(
            entry_id=entry_id,
            letter_id=min({part.id, *part.other_ids}),
            kind=part.kind,
            author=part.author,
            created=part.created.isoformat(),
        )
        record.row.is_received = True
        self._state.records.call(record, {part.id, *part.other_ids})
        return record

    def _join_fields(self, part: EntryPart, record: Record) -> bool:
        changed = False
        for name, versions in part.fields.items():
            known = record.registers.get(name)
            if known is not None and known.is_common([version.version for version in versions]):
                continue
            incoming = list(map(version_of, versions))
            merge = merge_of(record.kind, name) if record.kind else merge_of(Kind.QUESTION, name)
            register = self._known(part, record, name)
            if name not in BESIDE and self._is_mine_alone(part, record, name, incoming):
                self._report_mine(part)
                continue
            self._require_writer(part, record, name, incoming)
            self._require_fit(record, name, incoming)
            joined = register.joined(incoming)
            changed |= name not in BESIDE and joined.versions != register.versions
            record.registers[name] = joined.known_to_partner(incoming, merge)
        return changed

    def _known(self, part: EntryPart, record: Record, name: str) -> Register:
        """Return what is known of a field; nothing where its author alone can tell.

        Versions of what is the partner's alone that never came from them were made here of what
        the entry holds, after its versions were lost. Theirs count instead.
        """
        register = record.registers.get(name, Register())
        field_ = field_of(record.kind, name) if record.kind else None
        if (
            field_ is not None
            and field_.writer is Writer.AUTHOR
            and record.author is not self._state.role
            and record.kind is not Kind.CHECK_IN
            and not _is_of_both(part, record)
            and register.common is None
        ):
            return Register()
        return register

    def _is_mine_alone(
        self, part: EntryPart, record: Record, name: str, incoming: Iterable[Version]
    ) -> bool:
        """Say whether a letter has something newer of what only this journal's owner writes."""
        field_ = field_of(record.kind, name) if record.kind else None
        register = record.registers.get(name, Register())
        return (
            field_ is not None
            and field_.writer is Writer.AUTHOR
            and record.author is self._state.role
            and not _is_of_both(part, record)
            and bool(record.registers)
            and not self._take_mine
            and any(
                version.name not in register.lineage and version.value != record.shown(name).value
                for version in incoming
            )
            and not (record.kind is Kind.CHECK_IN and not record.registers.get(name))
        )

    @staticmethod
    def _require_writer(
        part: EntryPart, record: Record, name: str, incoming: Iterable[Version]
    ) -> None:
        """Refuse a letter in which somebody has written what is the other's alone.

        What was set side by side, at either's screen, is a check-in's marks.
        """
        field_ = field_of(record.kind, name) if record.kind else None
        if field_ is not None and field_.writer is Writer.NAMED:
            if any(version.writer.value != split(name)[1] for version in incoming):
                raise Unfit(f"{record.row.kind}.{split(name)[0]}")
            return
        if field_ is None or field_.writer is Writer.BOTH or record.kind is Kind.CHECK_IN:
            return
        if _is_of_both(part, record):
            return
        register = record.registers.get(name, Register())
        for version in incoming:
            if version.name not in register.lineage and version.writer is not record.author:
                raise Unfit(f"{record.row.kind}.{split(name)[0]}")

    @staticmethod
    def _require_fit(record: Record, name: str, incoming: Sequence[Version]) -> None:
        """Refuse a letter with a value that its field cannot hold."""
        kind = record.kind
        if name == STATE or name in BESIDE:
            allowed = set(Sharing) if name == STATE else {True, False, None}
            if not all(
                isinstance(version.value, str | bool | None) and version.value in allowed
                for version in incoming
            ):
                raise Unfit(f"{record.row.kind}.{name}")
            return
        if kind is None or field_of(kind, name) is None:
            return
        bases = [version.base.value for version in incoming if version.base is not None]
        for value in (*(version.value for version in incoming), *bases):
            try:
                entry_values.require_fit(kind, name, value)
            except (Invalid, KeyError, TypeError, ValueError):
                raise Unfit(f"{kind}.{split(name)[0]}") from None

    def _report_mine(self, part: EntryPart) -> None:
        if part.kind not in set(Kind):
            return
        known = any(
            arrival.news is News.YOURS and arrival.id == part.id for arrival in self.taken.arrivals
        )
        if not known:
            label = self._label_in_letter(part)
            self.taken.arrivals.append(Arrival(News.YOURS, Kind(part.kind), part.id, label))

    def _label_in_letter(self, part: EntryPart) -> str:
        how = KINDS[Kind(part.kind)]
        for column in (how.label, *how.body):
            versions = part.fields.get(column)
            if versions and isinstance(versions[-1].value, str) and versions[-1].value.strip():
                return " ".join(versions[-1].value.split())[: entry_rows.LABEL_LENGTH]
        return ""

    def _take_seal(self, part: EntryPart, record: Record) -> bool:
        """Keep the digest of marks that wait, and compare it with the marks once they are there."""
        if part.seal is None or record.author is self._state.role:
            return False
        is_new = record.seal is None
        if part.nonce is not None and record.nonce is None:
            sealed = record.seal or part.seal
            if seal_of(record, part.nonce) != sealed:
                self._report(News.UNSEALED_OTHERWISE, record, self._state.records.entry(record))
            record.nonce = part.nonce
        if record.nonce is None or is_new:
            record.seal = part.seal
        return is_new

    # Writing entries

    def _store_kind(
        self, kind: Kind | None, items: list[tuple[EntryPart, Record, dict[str, Any] | None]]
    ) -> None:
        """Write what became of all entries of a kind; those that are new in few statements."""
        added: list[tuple[Record, Entry]] = []
        for part, record, before in items:
            try:
                entry = self._store(part, record, before)
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
            self._report(News.NEW, record, entry)
            self._state.records.keep(record)

    def _store(
        self, part: EntryPart, record: Record, before: dict[str, Any] | None
    ) -> Entry | None:
        """Write what became of one entry; one that is new is returned, to be finished."""
        kind = record.kind
        entry = None if before is None else self._state.records.entry(record)
        values = None
        if kind is not None and kind in TRAVELLING:
            values = entry_values.to_store(self._state.records, self._state.pair, record, kind)
        if kind is None or values is None or (entry is None and not record.is_shared):
            if kind is Kind.CHECK_IN and before is None and record.is_shared:
                self._report(News.SEALED, record, None)
            self._state.records.keep(record)
            self._remember(record, before, None)
            return None
        if entry is None:
            self._remember(record, before, None)
            return self._added(part, record, kind, values)
        self._change(record, kind, entry, values, before)
        self._note_stored(record, kind, entry)
        self._state.records.keep(record)
        return None

    def _added(self, part: EntryPart, record: Record, kind: Kind, values: dict[str, Any]) -> Entry:
        pair = self._state.pair
        author = pair.mentor if record.author is pair.mentor.role else pair.mentee
        parts = {name: values.pop(name) for name in KINDS[kind].parts if name in values}
        entry = KINDS[kind].table.new(
            id=record.row.entry_id,
            pair_id=pair.id,
            author_id=author.id,
            visibility=Visibility.SHARED,
            created=part.created,
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
        rivals = {split(name)[0] for name in record.names_to_settle(self._state.role)}
        if rivals:
            self._report(News.BOTH_WROTE, record, entry, tuple(sorted(rivals)))
        elif changed:
            self._report(News.CHANGED, record, entry, changed)
        if changed or rivals:
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
            self._report(News.TAKEN_BACK, record, entry)
        elif record.is_shared and record.is_hidden:
            record.is_hidden = False
            if entry.deleted is not None:
                entry.deleted = None
                entry.revision += 1
                record.row.is_unread = True
                self._report(News.SHARED_AGAIN, record, entry)
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

    def _note_stored(self, record: Record, kind: Kind, entry: Entry) -> None:
        values = entry_values.read(
            self._session, self._state.records, self._state.pair, kind, entry
        )
        record.stored = values
        record.revision = entry.revision

    def _remember(
        self, record: Record, before: dict[str, Any] | None, was: dict[str, Any] | None
    ) -> None:
        """Keep what brings an entry back to how it was before this letter."""
        self.taken.undo.setdefault(
            record.row.entry_id, {"record": before, "content": was, "kind": record.row.kind}
        )

    def _report(
        self, news: News, record: Record, entry: Entry | None, names: tuple[str, ...] = ()
    ) -> None:
        kind = record.kind
        if kind is None:
            return
        label = entry_rows.label_of(kind, entry) if entry else ""
        day = day_in(kind, entry) if entry else None
        self.taken.arrivals.append(Arrival(news, kind, record.row.entry_id, label, names, day))

    # What hangs on entries

    def _add_templates(self) -> None:
        for digest, content in self._letter.templates.items():
            if not isinstance(content, dict) or exercises.digest(content) != digest:
                raise Unfit("templates")
            if self._session.get(ExerciseTemplate, digest) is None:
                self._session.add(ExerciseTemplate(digest=digest, content=content))
        self._session.flush()

    def _take_links(self) -> None:
        record = self._state.links_record()
        before = record.keep().model_dump()
        changed = False
        for name, versions in self._letter.links.items():
            register = record.registers.get(name, Register())
            joined = register.joined(map(version_of, versions))
            changed |= joined.versions != register.versions
            record.registers[name] = joined
        linked: list[str] = []
        for name in record.registers:
            is_there = bool(record.shown(name).value)
            ends = self._ends(name)
            if ends is None or is_there == bool(record.stored.get(name)):
                continue
            if is_there:
                entry_links.add_link(self._session, *ends)
                record.stored[name] = True
            else:
                entry_links.remove_link(self._session, *ends)
                record.stored.pop(name)
            linked.append(name)
        if changed or linked:
            self._state.records.keep(record)
            self.taken.undo[LINKS] = {"record": before, "content": None, "kind": LINKS}

    def _ends(self, name: str) -> tuple[Reference, Reference] | None:
        """Return the two entries that a link is between, where both are here, out of the bin."""
        records = self._state.records
        ends = records.link_ends(name)
        for id_ in name.split() if ends else ():
            record = records.called([id_])
            entry = records.entry(record) if record else None
            if entry is None or entry.deleted is not None:
                return None
        return ends


def version_of(part: VersionPart) -> Version:
    """Return a version as it stands in a letter."""
    of_both = part.base
    base = Base(frozenset(of_both.versions), of_both.depth, of_both.value) if of_both else None
    return Version(part.version, part.writer, part.value, frozenset(part.replaces), base)


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _is_of_both(part: EntryPart, record: Record) -> bool:
    """Say whether each of the two has made what is one entry now, of a kind that both write.

    Such an entry has more than one name; whose it is, each journal says for itself.
    """
    is_one_of_two = part.author is not record.author or bool(part.other_ids)
    return is_one_of_two and record.kind not in AUTHORS_OWN
