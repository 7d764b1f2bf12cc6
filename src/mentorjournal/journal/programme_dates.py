"""The programme's dates from its own calendar, as gatherings.

Each event is remembered by its identifier with the words it came with. When it comes again, only
what the programme has changed since is changed here: one's own notes and corrections stay.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mentorjournal.journal import binned, entries
from mentorjournal.journal.fields import FIELDS, cleaned, cleaned_new
from mentorjournal.journal.store import Journal
from mentorjournal.journal.tables import CalendarRead, Gathering, Kind


@dataclass(frozen=True)
class ProgrammeDate:
    """An event of the programme's calendar.

    Attributes:
        uid: its identifier there.
        day, theme, place: as a gathering has them.
        cancelled: whether it was called off.
    """

    uid: str
    day: date
    theme: str
    place: str
    cancelled: bool


@dataclass
class Taken:
    """How many gatherings an import touched, by what became of them."""

    added: int = 0
    changed: int = 0
    cancelled: int = 0
    unchanged: int = 0


def take_in(journal: Journal, dates: Sequence[ProgrammeDate]) -> Taken:
    """Add, change and call off gatherings as the programme's calendar says, or nothing at all.

    A gathering of the same day and theme that stands there already is taken for the same. What is
    called off goes to the bin, from where it can be brought back; what the user has put there
    stays there.

    Raises:
        Invalid: a value breaks its field's rule.
    """
    taken = Taken()
    with journal.write() as session:
        for one in dates:
            outcome = _take_in(session, journal, one)
            setattr(taken, outcome, getattr(taken, outcome) + 1)
    return taken


def _take_in(session: Session, journal: Journal, one: ProgrammeDate) -> str:
    values = {"day": one.day, "theme": one.theme, "place": one.place}
    stored = cleaned(FIELDS[Kind.GATHERING].cleaners, values)
    content = stored | {"day": stored["day"].isoformat(), "cancelled": one.cancelled}
    known = session.get(CalendarRead, (journal.pair.id, one.uid))
    if known is None:
        return _take_in_new(session, journal, one, stored, content)
    before, known.content = dict(known.content), content
    session.add(known)
    entry = session.get_one(Gathering, known.entry_id)
    return _bring_up_to_date(session, journal, entry, stored, before, content)


def _take_in_new(
    session: Session,
    journal: Journal,
    one: ProgrammeDate,
    stored: dict[str, Any],
    content: dict[str, Any],
) -> str:
    if one.cancelled:
        return "unchanged"
    there = _same(session, journal, stored)
    if there is None:
        fresh, author = cleaned_new(Kind.GATHERING, stored), journal.pair.owner.id
        id_ = entries.add(session, journal, Kind.GATHERING, fresh, author).id
    else:
        id_ = there.id
    session.add(CalendarRead(pair_id=journal.pair.id, uid=one.uid, entry_id=id_, content=content))
    session.flush()
    return "unchanged" if there else "added"


def _same(session: Session, journal: Journal, stored: Mapping[str, Any]) -> Gathering | None:
    there = session.exec(
        select(Gathering).where(
            Gathering.pair_id == journal.pair.id,
            Gathering.day == stored["day"],
            col(Gathering.deleted).is_(None),
        )
    )
    theme = stored["theme"].casefold()
    return next((one for one in there if one.theme.casefold() == theme), None)


def _bring_up_to_date(
    session: Session,
    journal: Journal,
    entry: Gathering,
    stored: Mapping[str, Any],
    before: Mapping[str, Any],
    content: Mapping[str, Any],
) -> str:
    if content["cancelled"] and not before["cancelled"] and entry.deleted is None:
        binned.put_into_bin(session, journal, entry)
        return "cancelled"
    if before["cancelled"] and not content["cancelled"] and entry.deleted is not None:
        binned.take_from_bin(session, Kind.GATHERING, entry)
    elif entry.deleted is not None or content == before:
        return "unchanged"
    fresh = {name: value for name, value in stored.items() if content[name] != before[name]}
    entries.revise(session, journal, Kind.GATHERING, entry, fresh)
    return "changed"
