"""The gatherings in an organiser's programme file, as gatherings of the journal.

Each is remembered by its name in the file and by the words it came with. In a later edition only
what the organiser has changed is changed here, and only where it still stands as it came: what the
user has written in its place stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mentorjournal.journal.calendar.imported_events import FILE_UID, WORDS, remembered_words
from mentorjournal.journal.model.fields import FIELDS, cleaned, cleaned_new
from mentorjournal.journal.model.tables import CalendarRead, Gathering, Kind
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal


@dataclass(frozen=True)
class FileDate:
    """A gathering in a programme file: its name there, and its day, hours, theme and place."""

    id: str
    values: Mapping[str, Any]


@dataclass
class DatesTaken:
    """What became of a file's gatherings.

    Attributes:
        added, changed, removed: how many there are.
        kept: the themes of those in which something that the user has written stays, though the
            file says something else.
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    kept: list[str] = field(default_factory=list)


def take_in(
    session: Session, journal: Journal, programme_id: str, dates: Sequence[FileDate]
) -> DatesTaken:
    """Take a file's gatherings in within a running transaction.

    A gathering of the same day and theme that is there already, or the only one of that day, counts
    as the same. One that a later edition no longer has goes to the bin, unless its day is over or
    the user has written something in it.

    Raises:
        Invalid: a value breaks its field's rule.
    """
    taking = _Taking(session, journal, f"{FILE_UID}{programme_id}:")
    for date_ in dates:
        taking.take_in(date_)
    taking.remove_absent()
    return taking.taken


class _Taking:
    def __init__(self, session: Session, journal: Journal, prefix: str) -> None:
        self._session, self._journal, self._prefix = session, journal, prefix
        rows = session.exec(select(CalendarRead).where(CalendarRead.pair_id == journal.pair.id))
        self._known = {row.uid: row for row in rows if row.uid.startswith(prefix)}
        self._named: set[str] = set()
        self.taken = DatesTaken()

    def take_in(self, date_: FileDate) -> None:
        stored = cleaned(FIELDS[Kind.GATHERING].cleaners, dict.fromkeys(WORDS) | dict(date_.values))
        uid = f"{self._prefix}{date_.id}"
        self._named.add(uid)
        known = self._known.get(uid)
        if known is None:
            self._take_in_new(uid, stored)
            return
        entry = self._session.get(Gathering, known.entry_id) if known.entry_id else None
        if entry is None:
            return  # the user has deleted it for good
        if entry.deleted is not None:
            if not known.content.get("binned"):
                return  # the user has deleted it
            recycle_bin.take_from_bin(self._session, Kind.GATHERING, entry)
        self._update(known, entry, stored)

    def _take_in_new(self, uid: str, stored: dict[str, Any]) -> None:
        session, journal = self._session, self._journal
        there = self._alike(stored)
        if there is None:
            fresh, author = cleaned_new(Kind.GATHERING, stored), journal.pair.owner.id
            id_ = entries.add(session, journal, Kind.GATHERING, fresh, author).id
            self.taken.added += 1
        else:
            id_ = there.id
            missing = {
                name: stored[name] for name in WORDS if stored[name] and not getattr(there, name)
            }
            entries.revise(session, journal, Kind.GATHERING, there, missing)
            self.taken.changed += bool(missing)
        session.flush()
        row = CalendarRead(pair_id=journal.pair.id, uid=uid, entry_id=id_, content=_as_kept(stored))
        session.add(row)
        session.flush()
        self._known[uid] = row

    def _alike(self, stored: Mapping[str, Any]) -> Gathering | None:
        """Return the gathering that a new one is taken for, among those the file has not named."""
        taken = {row.entry_id for row in self._known.values()}
        of_day = [
            gathering
            for gathering in self._session.exec(
                select(Gathering).where(
                    Gathering.pair_id == self._journal.pair.id,
                    Gathering.day == stored["day"],
                    col(Gathering.deleted).is_(None),
                )
            )
            if gathering.id not in taken
        ]
        theme = stored["theme"].casefold()
        of_theme = [gathering for gathering in of_day if gathering.theme.casefold() == theme]
        return next(iter(of_theme or (of_day if len(of_day) == 1 else [])), None)

    def _update(self, known: CalendarRead, entry: Gathering, stored: Mapping[str, Any]) -> None:
        before, after = dict(known.content), _as_kept(stored)
        here = _as_kept({name: getattr(entry, name) for name in WORDS})
        changed = [name for name in WORDS if after[name] != before.get(name)]
        fresh = {name: stored[name] for name in changed if here[name] == before.get(name)}
        if any(name not in fresh and here[name] != after[name] for name in changed):
            self.taken.kept.append(entry.theme)
        if entry.attended and fresh.get("day", date.min) > self._journal.clock.today():
            fresh["attended"] = None  # the programme knows that it has not been yet
        known.content = after
        self._session.add(known)
        entries.revise(self._session, self._journal, Kind.GATHERING, entry, fresh)
        self.taken.changed += bool(fresh)

    def remove_absent(self) -> None:
        """Put into the bin what this edition no longer has and nobody has written in."""
        for uid, known in self._known.items():
            entry = self._session.get(Gathering, known.entry_id) if known.entry_id else None
            if uid in self._named or entry is None or entry.deleted is not None:
                continue
            here = _as_kept({name: getattr(entry, name) for name in WORDS})
            is_as_it_came = all(here[name] == known.content.get(name) for name in WORDS)
            if entry.day < self._journal.clock.today():
                continue
            if entry.notes or entry.attended is not None or not is_as_it_came:
                self.taken.kept.append(entry.theme)
                continue
            known.content = dict(known.content) | {"binned": True}
            self._session.add(known)
            recycle_bin.put_into_bin(self._session, self._journal, entry)
            self.taken.removed += 1


def _as_kept(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a gathering's words as a calendar's event keeps them."""
    return remembered_words(values) | {"cancelled": False}
