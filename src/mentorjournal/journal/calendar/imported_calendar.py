"""All that a programme's calendar says of its events, taken in as a whole.

An event that repeats is remembered by each of its occurrences and, for the version of the whole,
by a row of its own. A later version that moves it takes the gatherings along; what it no longer
has is called off, unless that day is over.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from dataclasses import fields as dataclass_fields
from datetime import date

from sqlmodel import Session, and_, col, or_, select

from mentorjournal.journal.calendar.imported_events import (
    UNVERSIONED,
    OwnDate,
    ProgrammeDate,
    Version,
    import_date,
    import_own_date,
)
from mentorjournal.journal.model.tables import CalendarRead, Gathering
from mentorjournal.journal.store import recycle_bin
from mentorjournal.journal.store.journal import Journal

OCCURRENCE = "\x1f"
"""What stands between an event's identifier and which of its occurrences is meant."""

AFTER_OCCURRENCE = "\x20"
"""The sign after it, which ends a search for all that begins so."""

DAY = 8
"""How many characters of an occurrence's name tell its day."""

NEARBY = 3
"""How many days apart two dates may be to be taken for one that was moved."""


@dataclass(frozen=True)
class ProgrammeEvent:
    """An event of the programme's calendar, as one file tells of it.

    Attributes:
        uid: its identifier there.
        version: of the event as a whole.
        dates: all the times it takes place; none where the file tells of single occurrences alone.
        changed: occurrences that the file tells of one by one, which count though the whole is an
            earlier version.
        excluded: identifiers of occurrences that do not take place.
        within: the first and the last day on which ``dates`` are all there are.
        repeats: whether it takes place more than once.
        cancelled: whether all of it was called off.
    """

    uid: str
    version: Version
    dates: Sequence[ProgrammeDate] | None
    changed: Sequence[ProgrammeDate] = ()
    excluded: frozenset[str] = field(default_factory=frozenset)
    within: tuple[date, date] = (date.min, date.max)
    repeats: bool = False
    cancelled: bool = False


@dataclass(frozen=True)
class ImportCounts:
    """How many gatherings an import touched, by what became of them."""

    added: int = 0
    changed: int = 0
    cancelled: int = 0
    unchanged: int = 0


@dataclass(frozen=True)
class ImportResult:
    """What became of all that was taken in.

    Attributes:
        taken: the gatherings.
        older: how many events were an earlier version than the one that is known.
        meetings: meetings that were added from a journal's own calendar.
        known: how much of a journal's own calendar stands here already.
    """

    taken: ImportCounts
    older: int
    meetings: int
    known: int


def import_dates(
    journal: Journal, events: Sequence[ProgrammeEvent], own: Sequence[OwnDate] = ()
) -> ImportResult:
    """Add, change and call off gatherings as a calendar says, or nothing at all.

    Args:
        journal: the open journal.
        events: the programme's, each once.
        own: what comes from a journal's own calendar; each keeps its id.

    Raises:
        Invalid: a value breaks its field's rule.
    """
    file_uids = {
        occurrence.uid for event in events for occurrence in (*(event.dates or ()), *event.changed)
    }
    outcomes: Counter[str] = Counter()
    with journal.write() as session:
        for event in events:
            outcomes.update(_Event(session, journal, event, file_uids).run())
        outcomes.update(import_own_date(session, journal, own_date) for own_date in own)
    taken = ImportCounts(
        **{counted.name: outcomes[counted.name] for counted in dataclass_fields(ImportCounts)}
    )
    return ImportResult(taken, outcomes["older"], outcomes["meetings"], outcomes["known"])


class _Event:
    def __init__(
        self, session: Session, journal: Journal, event: ProgrammeEvent, file_uids: Collection[str]
    ) -> None:
        self._session, self._journal = session, journal
        self._event, self._file_uids = event, file_uids
        whole = f"{event.uid}{OCCURRENCE}"
        rows = session.exec(
            select(CalendarRead).where(
                CalendarRead.pair_id == journal.pair.id,
                or_(
                    col(CalendarRead.uid) == event.uid,
                    and_(
                        col(CalendarRead.uid) >= whole,
                        col(CalendarRead.uid) < f"{event.uid}{AFTER_OCCURRENCE}",
                    ),
                ),
            )
        )
        self._rows = {row.uid: row for row in rows}
        self._series = self._rows.pop(whole, None)

    def run(self) -> list[str]:
        """Import the event; return what became of each date."""
        event = self._event
        if event.dates is None:
            return [self._import_occurrence(occurrence) for occurrence in event.changed]
        if (event.repeats or self._series) and event.version < self._known_version():
            return ["older", *map(self._import_occurrence, event.changed)]
        self._store_series()
        names = {occurrence.uid for occurrence in event.dates}
        absent = [row for uid, row in self._rows.items() if uid not in names]
        fresh = [occurrence for occurrence in event.dates if occurrence.uid not in self._rows]
        for row, occurrence in self._moved(absent, fresh):
            absent.remove(row)
            row.uid = occurrence.uid
            self._session.add(row)
        self._session.flush()
        return [
            *self._import_dates(event.dates),
            *(word for row in absent for word in self._cancel_removed(row)),
        ]

    def _import_dates(self, dates: Sequence[ProgrammeDate]) -> list[str]:
        return [
            import_date(self._session, self._journal, occurrence, self._file_uids)
            for occurrence in dates
        ]

    def _import_occurrence(self, occurrence: ProgrammeDate) -> str:
        """Import an occurrence whose event is not in the file, or is an earlier version there."""
        known = self._known_as(occurrence)
        if known.uid not in self._rows and known.version < self._known_version():
            return "older"
        return import_date(self._session, self._journal, known, self._file_uids)

    def _known_as(self, occurrence: ProgrammeDate) -> ProgrammeDate:
        """Return a date by the name it is known by: a day may name what began at a time."""
        if occurrence.uid in self._rows:
            return occurrence
        beginning = occurrence.uid[: occurrence.uid.index(OCCURRENCE) + len(OCCURRENCE) + DAY]
        same = [uid for uid in self._rows if uid.startswith(beginning)]
        return replace(occurrence, uid=same[0]) if len(same) == 1 else occurrence

    def _known_version(self) -> Version:
        rows = (self._series, self._rows.get(self._event.uid))
        return max((_version_of(row) for row in rows if row), default=UNVERSIONED)

    def _store_series(self) -> None:
        """Remember which version of an event that repeats, or once did, is known."""
        event, name = self._event, f"{self._event.uid}{OCCURRENCE}"
        if not event.repeats and self._series is None:
            return
        content = {"version": list(event.version), "cancelled": event.cancelled}
        pair_id = self._journal.pair.id
        whole = self._series or CalendarRead(pair_id=pair_id, uid=name, content=content)
        whole.content = content
        self._session.add(whole)

    def _moved(
        self, absent: Sequence[CalendarRead], fresh: Sequence[ProgrammeDate]
    ) -> list[tuple[CalendarRead, ProgrammeDate]]:
        """Return what is known by another name and moved: on the same day, in order, or nearby."""
        if self._event.cancelled:
            return []
        begin, end = self._event.within
        left = {
            row.uid: (day, row)
            for row in absent
            if (day := _day_of(row)) and begin <= day <= end and self._may_move(row)
        }
        came = {occurrence.uid: occurrence for occurrence in fresh if not occurrence.cancelled}
        pairs: list[tuple[CalendarRead, ProgrammeDate]] = []

        def pair(uid: str, occurrence: ProgrammeDate) -> None:
            pairs.append((left.pop(uid)[1], came.pop(occurrence.uid)))

        for reach in (0, NEARBY):
            if reach and len(left) == len(came):
                break
            for occurrence in sorted(came.values(), key=_day):
                near = [(abs((day - _day(occurrence)).days), uid) for uid, (day, _) in left.items()]
                if near and min(near)[0] <= reach:
                    pair(min(near)[1], occurrence)
        if len(left) == len(came):
            in_order = sorted(left, key=lambda uid: left[uid][0])
            for uid, occurrence in zip(in_order, sorted(came.values(), key=_day), strict=True):
                pair(uid, occurrence)
        return pairs

    def _may_move(self, row: CalendarRead) -> bool:
        excluded = row.uid in self._event.excluded
        return not excluded and not row.content["cancelled"] and self._is_newer_than(row)

    def _is_newer_than(self, row: CalendarRead) -> bool:
        return self._event.version >= _version_of(row)

    def _cancel_removed(self, row: CalendarRead) -> list[str]:
        """Call off what an event no longer has; return what became of it, if anything did."""
        said = self._event.cancelled or row.uid in self._event.excluded
        if row.content["cancelled"] or not (
            self._is_newer_than(row) or self._was_excluded_later(row)
        ):
            return []
        begin, end = self._event.within
        day, today = _day_of(row), self._journal.clock.today()
        if not said and (day is None or day < max(begin, today) or day > end):
            return []
        entry = self._session.get(Gathering, row.entry_id) if row.entry_id else None
        by_import = entry is not None and entry.deleted is None
        version = max(self._event.version, _version_of(row))
        row.content = {
            **row.content, "cancelled": True, "version": list(version), "binned": by_import
        }  # fmt: skip
        self._session.add(row)
        if entry is None or not by_import:
            return []
        recycle_bin.put_into_bin(self._session, self._journal, entry)
        return ["cancelled"]

    def _was_excluded_later(self, row: CalendarRead) -> bool:
        """Say whether an occurrence was excluded after it was changed on its own.

        Programs count the changes to one occurrence and to the whole apart.
        """
        excluded = row.uid in self._event.excluded
        return excluded and self._event.version[1] > _version_of(row)[1] != ""


def _version_of(row: CalendarRead) -> Version:
    number, stamp, modified = row.content.get("version", UNVERSIONED)
    return number, stamp, modified


def _day(occurrence: ProgrammeDate) -> date:
    day: date = occurrence.values["day"]
    return day


def _day_of(row: CalendarRead) -> date | None:
    """Return a date's day; of what was deleted for good the one that its name tells."""
    day_text = row.content.get("day") or row.uid.partition(OCCURRENCE)[2][:DAY]
    return date.fromisoformat(day_text) if day_text else None
