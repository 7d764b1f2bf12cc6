"""Which entry here is the same one as an entry in a letter, although each journal made its own.

Of some things there can only be one: what both made before they were linked becomes one entry, with
the versions of both. Two meetings, or two questions, are never taken for one unasked.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import Column, update

from mentorjournal.exchange.letter.payload import EntryPart, Letter
from mentorjournal.exchange.versions.records import Record
from mentorjournal.exchange.versions.registers import Register
from mentorjournal.exchange.versions.shared_state import SharedState
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.tables import Entry, Kind
from mentorjournal.journal.store import entry_links, recycle_bin

NATURAL_KEYS: dict[str, tuple[str, ...]] = {
    Kind.AGREEMENT: (),
    Kind.GATHERING: ("day", "theme"),
    Kind.CHECK_IN: ("author", "meeting_id"),
    Kind.EVALUATION_ANSWER: ("author", "question_id"),
}
"""By kind, what no two entries of a pair have in common."""

NEAR_MINUTES = 120
"""Two meetings of a day that begin so close to each other may be one."""


@dataclass(frozen=True)
class SameEntry:
    """An entry in a letter that may be one of those here.

    Attributes:
        kind: of both.
        letter_id: what the letter calls it.
        entry_id: the one here.
        day: of two meetings.
        label: the words of two questions.
    """

    kind: Kind
    letter_id: str
    entry_id: str
    day: date | None = None
    label: str = ""


class MatchingEntries:
    """The entries here that may be the same ones as those in a letter, by what tells them apart.

    A kind is looked through once; whoever joins versions to an entry notes it anew.

    Args:
        state: what both share, as it is while a letter is taken in.
    """

    def __init__(self, state: SharedState) -> None:
        self._state = state
        self._by_key: dict[str, dict[tuple[Any, ...], Record]] = {}

    def entry_of(self, part: EntryPart) -> str | None:
        """Return the id of the entry here that is the same one, or nothing where there is none."""
        names = NATURAL_KEYS.get(part.kind)
        if names is None:
            return None
        key = tuple(_said(self._state, part, name) for name in names)
        if None in key:
            return None
        if part.kind not in self._by_key:
            self._look_through(part.kind)
        record = self._by_key[part.kind].get(key)
        if record is not None and not self._is_still(record, key):
            self._look_through(part.kind)
            record = self._by_key[part.kind].get(key)
        return record.row.entry_id if record else None

    def note(self, record: Record) -> None:
        """Know an entry by what it holds now."""
        known = self._by_key.get(record.row.kind)
        if known is not None and record.is_shared:
            known.setdefault(self._key_of(record), record)

    def _look_through(self, kind: str) -> None:
        self._by_key[kind] = {}
        for record in _shared(self._state, kind):
            self.note(record)

    def _is_still(self, record: Record, key: tuple[Any, ...]) -> bool:
        """Say whether an entry was neither changed since nor made one with another."""
        is_there = self._state.records.of_entry(record.row.entry_id) is record
        return is_there and self._key_of(record) == key

    def _key_of(self, record: Record) -> tuple[Any, ...]:
        return tuple(_known(self._state, record, name) for name in NATURAL_KEYS[record.row.kind])


def same_entries(state: SharedState, letter: Letter) -> list[SameEntry]:
    """Return what in a letter may be the same as an entry here that the partner lacks."""
    in_letter = {id_ for part in letter.entries for id_ in (part.id, *part.other_ids)}
    pairs: list[SameEntry] = []
    for kind, may_be_same in ((Kind.MEETING, _same_meeting), (Kind.QUESTION, _same_question)):
        own = [record for record in _shared(state, kind) if not record.ids & in_letter]
        for part in letter.entries:
            if part.kind != kind or state.records.called({part.id, *part.other_ids}):
                continue
            for record in own:
                pair = may_be_same(state, part, record)
                if pair is not None:
                    pairs.append(pair)
                    own.remove(record)
                    break
    return pairs


def _same_meeting(state: SharedState, part: EntryPart, record: Record) -> SameEntry | None:
    """Return two meetings that begin at about the same time."""
    day, start = _said(state, part, "day"), _said(state, part, "start")
    if record.shown("day").value != day or not _are_near(record.shown("start").value, start):
        return None
    on = date.fromisoformat(str(day))
    return SameEntry(Kind.MEETING, part.id, record.row.entry_id, day=on)


def _same_question(state: SharedState, part: EntryPart, record: Record) -> SameEntry | None:
    """Return two questions in the same words, one by each of the two.

    Where each stands on an agenda already, they were asked twice and stay two.
    """
    text = record.shown("text").value
    of_each = part.author is not record.author
    in_same_words = [version.value for version in part.fields.get("text", ())] == [text]
    asked = bool(_said(state, part, "meeting_id") and record.shown("meeting_id").value)
    if not of_each or not in_same_words or asked:
        return None
    return SameEntry(Kind.QUESTION, part.id, record.row.entry_id, label=str(text))


def _shared(state: SharedState, kind: str) -> Iterable[Record]:
    return [record for record in state.records if record.row.kind == kind and record.is_shared]


def _said(state: SharedState, part: EntryPart, name: str) -> Any:
    """Return what an entry in a letter holds in a field, as it is compared."""
    if name == "author":
        return part.author
    versions = part.fields.get(name)
    return _comparable(state, name, versions[-1].value) if versions else None


def _known(state: SharedState, record: Record, name: str) -> Any:
    if name == "author":
        return record.author
    return _comparable(state, name, record.shown(name).value)


def _comparable(state: SharedState, name: str, value: Any) -> Any:
    """Return a value so that what means the same is the same: spelling, and an entry's names."""
    if name == "meeting_id" and isinstance(value, str):
        meeting = state.records.called([value])
        return meeting.row.letter_id if meeting else value
    return _folded(value)


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).casefold().split())
    return repr(value) if isinstance(value, list | dict) else value  # as no field here holds it


def _are_near(here: Any, there: Any) -> bool:
    if not isinstance(here, str) or not isinstance(there, str):
        return True
    first, second = time.fromisoformat(here), time.fromisoformat(there)
    minutes = abs((first.hour - second.hour) * 60 + first.minute - second.minute)
    return minutes <= NEAR_MINUTES


def unite(state: SharedState, kept: Record, left: Record) -> None:
    """Make one entry of two that are here, because they are one at the partner's.

    What refers to the one that is left refers to the other from now on. The one that is left goes
    into the bin, with all it held; its versions join those of the other.
    """
    session, kind = state.session, kept.kind
    if kind is None:
        return
    table = KINDS[kind].table
    for column in optional_references_to(table):
        session.execute(
            update(column.table)
            .where(column == left.row.entry_id)
            .values({column.name: kept.row.entry_id})
        )
    for end in entry_links.links_of(session, left.row.entry_id):
        entry_links.remove_link(session, (kind, left.row.entry_id), (end.kind, end.id))
        entry_links.add_links_to_existing(session, (kind, kept.row.entry_id), [(end.kind, end.id)])
    entry = state.records.entry(left)
    if entry is not None and entry.deleted is None:
        recycle_bin.put_into_bin(session, state.journal, entry)
    for name, register in left.registers.items():
        known = kept.registers.get(name, Register())
        kept.registers[name] = known.joined(register.versions)
    ids = left.ids
    state.records.remove(left)
    state.records.call(kept, ids)


def optional_references_to(named: type[Entry]) -> Iterator[Column[Any]]:
    """Return the optional columns of entries that name an entry of a table."""
    for how in KINDS.values():
        table: Any = how.table
        for key in table.__table__.foreign_keys:
            if key.column.table.name == named.__tablename__ and key.parent.nullable:
                yield key.parent
