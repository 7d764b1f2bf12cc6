"""The programme's dates from its own calendar, as gatherings.

Each event is remembered by its identifier, with its version and the words it came with. When it
comes again, only what the programme has changed since is changed here: one's own notes and
corrections stay.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, select

from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.fields import FIELDS, cleaned, cleaned_new
from mentorjournal.journal.model.tables import CalendarRead, Gathering, Kind, Meeting
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal

Version = tuple[int, str, str]
UNVERSIONED: Version = (-1, "", "")
"""What was read before versions were kept, which any other follows."""

WORDS = ("day", "start", "end", "days", "theme", "place")

FILE_UID = "mentorjournal-programme:"
"""What the name begins with by which a gathering of the organiser's programme file is known; to a
calendar such a gathering is nobody's yet.
"""


@dataclass(frozen=True)
class ProgrammeDate:
    """An event of the programme's calendar.

    Attributes:
        uid: its identifier there.
        version: ``SEQUENCE``, ``DTSTAMP`` and ``LAST-MODIFIED``; the greater one is the later.
        values: day, start, end, days, theme and place, as a gathering has them.
        cancelled: whether it was called off.
    """

    uid: str
    version: Version
    values: Mapping[str, Any]
    cancelled: bool


@dataclass(frozen=True)
class OwnDate:
    """A meeting or gathering that a journal's own calendar tells of: its id, and fields by name."""

    id: str
    kind: Kind
    values: Mapping[str, Any]


def forget_words(session: Session, ids: Collection[str]) -> None:
    """Forget what events said whose gatherings are about to be deleted for good.

    That they are known stays: they are not to come in again.
    """
    for known in session.exec(select(CalendarRead).where(col(CalendarRead.entry_id).in_(ids))):
        kept = {"cancelled", "version"} & known.content.keys()
        known.entry_id, known.content = None, {name: known.content[name] for name in kept}
        session.add(known)
    session.flush()


def import_date(
    session: Session, journal: Journal, event: ProgrammeDate, file_uids: Collection[str]
) -> str:
    """Import one date within a running transaction; return what became of it.

    A gathering of the same day and theme that is there already, and is not another event's, counts
    as the same. A cancelled one goes to the bin, from where it can be restored; what the user has
    put there stays there.

    Args:
        session: the transaction.
        journal: the open journal.
        event: the date.
        file_uids: the identifiers of all dates that come with it.

    Raises:
        Invalid: a value breaks its field's rule.
    """
    stored = cleaned(FIELDS[Kind.GATHERING].cleaners, event.values)
    content = remembered_words(stored)
    content |= {"cancelled": event.cancelled, "version": list(event.version)}
    known = session.get(CalendarRead, (journal.pair.id, event.uid))
    if known is None:
        known = CalendarRead(pair_id=journal.pair.id, uid=event.uid, content=content)
        return _import_new(session, journal, known, stored, file_uids)
    if event.version < tuple(known.content.get("version", UNVERSIONED)):
        return "older"
    before, known.content = dict(known.content), content
    session.add(known)
    entry = session.get(Gathering, known.entry_id) if known.entry_id else None
    if entry is None:
        return _import_known_again(session, journal, known, stored, before, file_uids)
    if _belongs_to_other_event(session, known, entry):  # two events once hung on one gathering
        known.entry_id = None
        return _import_new(session, journal, known, stored, file_uids)
    if event.cancelled:
        by_import = entry.deleted is None if not before["cancelled"] else _was_binned(before)
        known.content = content | {"binned": by_import}
    return _update_gathering(session, journal, entry, stored, before, content)


def remembered_words(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a gathering's values as they are remembered of what brought them."""
    return {
        name: value if value is None or isinstance(value, int) else str(value)
        for name, value in values.items()
    }


def _was_binned(before: Mapping[str, Any]) -> bool:
    """Say whether an import called a gathering off, not the user; older notes tell nothing."""
    return bool(before.get("binned", True))


def _import_known_again(
    session: Session,
    journal: Journal,
    known: CalendarRead,
    stored: dict[str, Any],
    before: Mapping[str, Any],
    file_uids: Collection[str],
) -> str:
    """Take in what was called off before it was known; what the user has deleted stays away."""
    if before["cancelled"] and not known.content["cancelled"]:
        return _import_new(session, journal, known, stored, file_uids)
    if "theme" not in before:
        known.content = {name: known.content[name] for name in ("cancelled", "version")}
    return "unchanged"


def _import_new(
    session: Session,
    journal: Journal,
    known: CalendarRead,
    stored: dict[str, Any],
    file_uids: Collection[str],
) -> str:
    session.add(known)
    if known.content["cancelled"]:
        return "unchanged"
    there = _matching_gathering(session, journal, known.uid, stored, file_uids)
    if there is None:
        fresh, author = cleaned_new(Kind.GATHERING, stored), journal.pair.owner.id
        known.entry_id = entries.add(session, journal, Kind.GATHERING, fresh, author).id
        session.flush()
        return "added"
    known.entry_id = there.id
    session.flush()
    missing = {
        name: stored[name]
        for name in ("start", "end", "days", "place")
        if stored[name] and not getattr(there, name)
    }
    entries.revise(session, journal, Kind.GATHERING, there, missing)
    return "changed" if missing else "unchanged"


def _matching_gathering(
    session: Session,
    journal: Journal,
    uid: str,
    stored: Mapping[str, Any],
    file_uids: Collection[str],
) -> Gathering | None:
    """Return the gathering that a new event is taken for.

    One that came as another event is the same only if all is the same and this file does not tell
    of that other event: some programs give their events new identifiers with every file.
    """
    theme = stored["theme"].casefold()
    there = session.exec(
        select(Gathering).where(
            Gathering.pair_id == journal.pair.id,
            Gathering.day == stored["day"],
            col(Gathering.deleted).is_(None),
        )
    )
    free: list[Gathering] = []
    for gathering in there:
        if gathering.theme.casefold() != theme:
            continue
        known_events = _events_of(session, journal.pair.id, gathering.id, uid)
        alike = all(getattr(gathering, name) == stored[name] for name in WORDS[1:4] + WORDS[5:])
        if not known_events:
            free.append(gathering)
        elif alike and not {known.uid for known in known_events} & {*file_uids}:
            for known in known_events:
                session.delete(known)
            return gathering
    free.sort(
        key=lambda gathering: -sum(getattr(gathering, name) == stored[name] for name in WORDS)
    )
    return next((gathering for gathering in free if not _contradicts(gathering, stored)), None)


def _contradicts(gathering: Gathering, stored: Mapping[str, Any]) -> bool:
    """Say whether a gathering and an event are at different times, or in different places."""
    return any(
        getattr(gathering, name) and stored[name] and getattr(gathering, name) != stored[name]
        for name in ("start", "place")
    )


def _events_of(
    session: Session, pair_id: str, entry_id: str, but: str = ""
) -> Sequence[CalendarRead]:
    return session.exec(
        select(CalendarRead).where(
            CalendarRead.pair_id == pair_id,
            CalendarRead.entry_id == entry_id,
            CalendarRead.uid != but,
            col(CalendarRead.uid).not_like(f"{FILE_UID}%"),
        )
    ).all()


def _belongs_to_other_event(session: Session, known: CalendarRead, entry: Gathering) -> bool:
    """Say whether a gathering is rather another event's: the first one that fits its place."""
    candidates = _events_of(session, known.pair_id, entry.id)
    first = min(
        candidates, key=lambda event: (event.content.get("place") != entry.place, event.uid)
    )
    return first.uid != known.uid


def _update_gathering(
    session: Session,
    journal: Journal,
    entry: Gathering,
    stored: Mapping[str, Any],
    before: Mapping[str, Any],
    content: Mapping[str, Any],
) -> str:
    if content["cancelled"] and not before["cancelled"] and entry.deleted is None:
        recycle_bin.put_into_bin(session, journal, entry)
        return "cancelled"
    fresh = {name: stored[name] for name in WORDS if content[name] != before.get(name)}
    comes_back = before["cancelled"] and not content["cancelled"] and _was_binned(before)
    if comes_back and entry.deleted is not None:
        recycle_bin.take_from_bin(session, Kind.GATHERING, entry)
    elif entry.deleted is not None or not fresh:
        return "unchanged"
    if entry.attended and stored["day"] > journal.clock.today():
        fresh["attended"] = None  # the programme knows that it has not been yet
    entries.revise(session, journal, Kind.GATHERING, entry, fresh)
    return "changed"


def import_own_date(session: Session, journal: Journal, own_date: OwnDate) -> str:
    """Import a date from a journal's own calendar; return what became of it."""
    if any(_is_known(session, kind, own_date.id) for kind in (Kind.MEETING, Kind.GATHERING)):
        return "known"
    stored = cleaned_new(own_date.kind, own_date.values)
    if own_date.kind is Kind.MEETING:
        met = select(Meeting).where(
            Meeting.pair_id == journal.pair.id,
            Meeting.day == stored["day"],
            col(Meeting.deleted).is_(None),
        )
        if any(there.start == stored["start"] for there in session.exec(met)):
            return "known"
    elif _matching_gathering(session, journal, "", stored, ()) is not None:
        return "known"
    entries.add(session, journal, own_date.kind, stored, journal.pair.owner.id, id=own_date.id)
    return "meetings" if own_date.kind is Kind.MEETING else "added"


def _is_known(session: Session, kind: Kind, id_: str) -> bool:
    """Say whether an entry of any pair has an id, in the bin or not."""
    table = KINDS[kind].table.__tablename__
    rows = session.execute(text(f'SELECT 1 FROM "{table}" WHERE id = :id'), {"id": id_})  # noqa: S608 - our own tables
    return rows.first() is not None
