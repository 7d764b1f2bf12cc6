"""Takes a letter in: joins its versions with ours, and writes what came of it into the entries.

Everything happens within one transaction, or nothing. A preview is the same work, rolled back.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby

from sqlmodel import Session, col, select

from mentorjournal.exchange.letter.arrivals import Arrival, News, Taken
from mentorjournal.exchange.letter.errors import IdTaken
from mentorjournal.exchange.letter.joining import VersionJoiner, version_of
from mentorjournal.exchange.letter.payload import EntryPart, Letter, Unfit
from mentorjournal.exchange.letter.storing import EntryWriter, Joined
from mentorjournal.exchange.letter.storing_links import put_links
from mentorjournal.exchange.letter.unification import MatchingEntries, unite
from mentorjournal.exchange.versions.fields import TRAVELLING
from mentorjournal.exchange.versions.records import LINKS, Record
from mentorjournal.exchange.versions.registers import Register
from mentorjournal.exchange.versions.shared_state import SharedState
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.model.entry_kinds import KINDS, day_in
from mentorjournal.journal.model.tables import ExerciseTemplate, Kind
from mentorjournal.journal.store import entry_rows
from mentorjournal.journal.store.entry_rows import batched


class LetterReader:
    """Takes one letter into the shared state of this journal.

    Args:
        state: brought up to date by ``scan``.
        letter: opened, from the partner, about this pair.
        name: what the letter is called, for the sentences.
        take_mine: whether one's own entries are taken as the partner has them.
        same: letters' ids of entries that are the same as one here, and that one's id.
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
        self.taken = Taken()
        self._joiner = VersionJoiner(state, self.taken, take_mine=take_mine)
        self._writer = EntryWriter(state, self.taken)

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
        touched: dict[str, Joined] = {}
        for part in parts:
            joined = self._join(part, taken)
            if joined is not None:  # two in the letter may be one here: how it was before stays
                touched.setdefault(joined[0].row.entry_id, joined)
        left = [item for id_, item in touched.items() if self._state.records.of_entry(id_)]
        for kind, items in groupby(left, key=lambda item: item[0].kind):
            self._writer.store_kind(kind, list(items))
        self._take_links()
        self._session.flush()
        return self.taken

    # Joining versions

    def _join(self, part: EntryPart, taken: frozenset[str]) -> Joined | None:
        """Join an entry's versions with what is known; return its record and how it was before.

        Args:
            part: the entry in the letter.
            taken: ids in the letter that are entries here which were never shared.
        """
        ids = {part.id, *part.other_ids}
        known = self._mine_first(self._state.records.all_called(ids))
        record = known[0] if known else self._matched(part, ids)
        if record is None and ids & taken:
            if self._is_kept_back(part):
                return None
            record = self._came_before(part, ids & taken)
        if record is None:
            if self._is_mine_and_unknown(part):
                self._joiner.report_mine(part)
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
        changed |= self._joiner.join_fields(part, record)
        changed |= self._joiner.take_seal(part, record)
        self._matching.note(record)
        if not changed and before is not None:
            self._state.records.keep(record)
            return None
        return record, before

    def _mine_first(self, known: list[Record]) -> list[Record]:
        """Put one's own first, which stays where two become one, so that it stays one's own."""
        return sorted(known, key=lambda record: record.author is not self._state.role)

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
                self._writer.note_stored(record, Kind(part.kind), entry)
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
        linked = put_links(self._state)
        if changed or linked:
            self._state.records.keep(record)
            self.taken.undo[LINKS] = {"record": before, "content": None, "kind": LINKS}
