"""The weekly time to reflect: when it is, and in how many weeks something was written."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from mentorjournal.journal.model.errors import Missing
from mentorjournal.journal.model.fields import cleaned
from mentorjournal.journal.model.validators import Cleaner, clock_time, number
from mentorjournal.journal.store import kept_values
from mentorjournal.journal.store.journal import Journal

SETTING = "reflection_time"
WEEKS_SEEN = 8
LONGEST = 8 * 60


def _required_time(field: str, value: Any) -> Any:
    moment = clock_time(field, value)
    if moment is None:
        raise Missing(field)
    return moment


SLOT_FIELDS: Mapping[str, Cleaner] = {
    "weekday": number(0, 6, required=True),
    "start": _required_time,
    "minutes": number(5, LONGEST, required=True),
}


@dataclass(frozen=True)
class Slot:
    """The weekly time to reflect.

    Attributes:
        weekday: 0 for Monday to 6 for Sunday.
        start, minutes: when it begins and how long it is.
        since: the day it was first set.
        active: whether it still is kept free.
        revision, updated: count and moment of changes.
    """

    weekday: int
    start: time
    minutes: int
    since: date
    active: bool
    revision: int
    updated: datetime


@dataclass(frozen=True)
class Kept:
    """How it goes with the time to reflect.

    Attributes:
        slot: when it is.
        this_week: whether something was written this week, on whatever day.
        weeks: in how many of the latest weeks something was written.
        of: how many weeks that is; the running one is among them.
    """

    slot: Slot
    this_week: bool
    weeks: int
    of: int


def load(journal: Journal) -> Slot | None:
    """Return the time to reflect, or nothing where there is none."""
    with journal.read() as session:
        slot = slot_of(session)
    return slot if slot and slot.active else None


def slot_of(session: Session) -> Slot | None:
    """Return it within a running transaction, also one that was given up."""
    kept: dict[str, Any] | None = kept_values.kept(session, SETTING, None)
    if kept is None:
        return None
    return Slot(
        weekday=kept["weekday"],
        start=time.fromisoformat(kept["start"]),
        minutes=kept["minutes"],
        since=date.fromisoformat(kept["since"]),
        active=kept["active"],
        revision=kept["revision"],
        updated=datetime.fromisoformat(kept["updated"]),
    )


def keep(journal: Journal, values: Mapping[str, Any]) -> None:
    """Set weekday, start and minutes.

    Raises:
        Invalid: a value breaks its rule; nothing was saved.
    """
    stored = cleaned(SLOT_FIELDS, values)
    with journal.write() as session:
        before = slot_of(session)
        _save(
            session,
            Slot(
                **stored,
                since=before.since if before and before.active else journal.clock.today(),
                active=True,
                revision=before.revision + 1 if before else 1,
                updated=journal.clock.now(),
            ),
        )


def give_up(journal: Journal) -> None:
    """Keep no time free any more; where there is none, nothing changes."""
    with journal.write() as session:
        before = slot_of(session)
        if before and before.active:
            now = journal.clock.now()
            changed = replace(before, active=False, revision=before.revision + 1, updated=now)
            _save(session, changed)


def _save(session: Session, slot: Slot) -> None:
    texts = {
        name: value.isoformat() if isinstance(value, date | time) else value
        for name, value in asdict(slot).items()
    }
    kept_values.keep(session, SETTING, texts)


def kept(slot: Slot, reflection_days: Sequence[date], today: date) -> Kept:
    """Return in how many of the latest weeks something was written, since the time was set."""
    this_week = _monday(today)
    first = max(_monday(slot.since), this_week - timedelta(weeks=WEEKS_SEEN - 1))
    written = {_monday(day) for day in reflection_days}
    return Kept(
        slot,
        this_week in written,
        sum(first <= week <= this_week for week in written),
        (this_week - first).days // 7 + 1,
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
