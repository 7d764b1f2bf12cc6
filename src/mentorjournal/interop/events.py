"""One event of another program's calendar: which version of it, when, and what it is called."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from hashlib import sha256
from zoneinfo import ZoneInfo

from mentorjournal.interop.content_lines import Component, ContentLine
from mentorjournal.interop.zones import Zones
from mentorjournal.journal.calendar.imported_calendar import OCCURRENCE
from mentorjournal.journal.model.validators import (
    DAY_MINUTES,
    LINE_LIMIT,
    LONGEST_GATHERING,
    YEARS,
)

ZONE = ZoneInfo("Europe/Stockholm")
LONGEST_UID = 500
REPEATING = ("RRULE", "RDATE")
ANSWERS = {"REPLY", "REFRESH", "COUNTER", "DECLINECOUNTER"}
"""A calendar by these methods answers an invitation; it is none."""

MIDNIGHT = time()
_MOMENT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ](\d\d):?(\d\d)?(?::?(\d\d))?(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)


class Reason(StrEnum):
    """Why an event is left out."""

    RULE = "rule"
    TOO_OFTEN = "too_often"
    OUTSIDE = "outside"
    LATER_DAYS = "later_days"
    NO_DAY = "no_day"
    ZONE = "zone"
    OTHER_VERSION = "other_version"
    ANSWER = "answer"


class LeftOut(Exception):
    """An event cannot be imported."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, order=True)
class EventVersion:
    """Which of two versions of an event counts: the greater one (RFC 5546, 2.1.5)."""

    sequence: int
    stamp: str
    modified: str


@dataclass(frozen=True)
class Times:
    """When an event is, by the clock in Sweden.

    Attributes:
        day: its first day.
        start: when it begins, unless it takes whole days.
        end: when it ends, on its last day; on the day after where that is not later than ``start``.
        days: how many it takes, if more than one.
    """

    day: date
    start: time | None = None
    end: time | None = None
    days: int | None = None

    @property
    def minutes(self) -> int | None:
        """How long it takes within one day."""
        if self.start is None or self.end is None or self.days is not None:
            return None
        begin, end = (moment.hour * 60 + moment.minute for moment in (self.start, self.end))
        return (end - begin - 1) % DAY_MINUTES + 1


@dataclass(frozen=True)
class Event:
    """An event as it is read.

    Attributes:
        uid: its identifier, our own making where the file has none.
        version: which version of it.
        times: when it is; of one that repeats, the first time.
        title, place: one line each; either may be empty.
        cancelled: whether it was called off.
    """

    uid: str
    version: EventVersion
    times: Times
    title: str
    place: str
    cancelled: bool


def read_event(component: Component, zones: Zones, method: str) -> Event:
    """Return an event.

    Args:
        component: the ``VEVENT``.
        zones: those of its file.
        method: what its calendar says it is sent for.

    Raises:
        LeftOut: it cannot be imported.
    """
    if method in ANSWERS:
        raise LeftOut(Reason.ANSWER)
    times = _times(component, zones)
    title, place = as_line(component.text("SUMMARY")), as_line(component.text("LOCATION"))
    status = component.text("STATUS").strip().upper()
    return Event(
        uid_of(component) or _generated_uid(times, title, place),
        _version(component),
        times,
        title,
        place,
        method == "CANCEL" or status in {"CANCELLED", "CANCELED"},
    )


def repeats(component: Component) -> bool:
    """Say whether an event takes place more than once."""
    return any(component.line(name) for name in REPEATING)


def at(event: Event, component: Component, begin: date, end: date | None) -> Event:
    """Return one occurrence of an event, from moments in any zone, or days."""
    begin, end = _in_sweden(begin), _in_sweden(end) if end else None
    return replace(event, times=_times_from(component, begin, end))


def uid_of(component: Component) -> str:
    """Return an event's identifier, or nothing where it has none."""
    uid = component.text("UID").strip()
    if len(uid) <= LONGEST_UID and OCCURRENCE not in uid:
        return uid
    return f"sha256-{sha256(uid.encode()).hexdigest()}"


def as_line(value: str) -> str:
    """Return a text as one line without control characters, cut to what a field holds."""
    plain = "".join(
        " " if unicodedata.category(character) in {"Cc", "Cs"} else character for character in value
    )
    words = " ".join(plain.split())
    return words if len(words) <= LINE_LIMIT else words[: LINE_LIMIT - 1] + "…"


def _generated_uid(times: Times, title: str, place: str) -> str:
    identity = f"{times.day} {times.start} {title}\n{place}"
    return f"sha256-{sha256(identity.encode()).hexdigest()}"


def _version(component: Component) -> EventVersion:
    number = component.text("SEQUENCE").strip()
    return EventVersion(
        int(number) if re.fullmatch(r"\d{1,10}", number) else 0,
        _stamp(component.line("DTSTAMP")),
        _stamp(component.line("LAST-MODIFIED")),
    )


def _stamp(line: ContentLine | None) -> str:
    """Return a moment so that texts order as moments do; nothing where none can be read."""
    try:
        moment = _moment(line, UTC) if line else None
    except (ValueError, OverflowError):
        return ""
    return f"{moment:%Y%m%dT%H%M%SZ}" if isinstance(moment, datetime) else ""


def _times(component: Component, zones: Zones) -> Times:
    begin = _local(beginning(component), zones)
    end = _end(component, zones, begin)
    if begin is None and end is not None:
        return _times_from_end(component, end)
    if begin is None:
        raise LeftOut(Reason.NO_DAY)
    return _times_from(component, begin, end)


def length_of(component: Component, zones: Zones) -> timedelta | None:
    """Return how long an event takes, as far as it says so."""
    begin = _local(beginning(component), zones)
    end = _end(component, zones, begin)
    if begin is None or end is None or isinstance(begin, datetime) != isinstance(end, datetime):
        return None
    return end - begin if end > begin else None


def beginning(component: Component) -> ContentLine | None:
    """Return when an event begins; what calls one occurrence off may name that one alone."""
    return component.line("DTSTART") or component.line("RECURRENCE-ID")


def _times_from_end(component: Component, end: date) -> Times:
    """Return the times of an event of which only the end can be read."""
    if _is_whole_days(component, end, end):
        last = end - timedelta(days=1)
        return _times_from(component, last.date() if isinstance(last, datetime) else last, None)
    begin = _times_from(component, end, None)
    return Times(begin.day, end=begin.start)


def _is_whole_days(component: Component, begin: date, end: date | None) -> bool:
    marked = component.text("X-MICROSOFT-CDO-ALLDAYEVENT").strip().upper() == "TRUE"
    midnights = {moment.time() for moment in (begin, end) if isinstance(moment, datetime)} == {
        MIDNIGHT
    }
    return not isinstance(begin, datetime) or marked or (midnights and end is not None)


def _times_from(component: Component, begin: date, end: date | None) -> Times:
    """Return the times between two moments by the clock in Sweden, or days."""
    day = begin.date() if isinstance(begin, datetime) else begin
    if day.year not in YEARS:
        raise LeftOut(Reason.NO_DAY)
    if not isinstance(begin, datetime) or _is_whole_days(component, begin, end):
        return _whole_days(day, end)
    start = begin.time().replace(second=0)
    if not isinstance(end, datetime) or end <= begin:
        return Times(day, start)
    days = (end.date() - day).days + 1
    if days == 2 and end.time() <= start:  # noqa: PLR2004 - one night
        days = 1
    return Times(day, start, end.time().replace(second=0), _several(days))


def _whole_days(day: date, end: date | None) -> Times:
    """Return whole days; ``end`` is the day after the last, or a moment on it."""
    if isinstance(end, datetime):
        end = end.date() + timedelta(days=end.time() != MIDNIGHT)
    return Times(day, days=_several((end - day).days if end else 1))


def _several(days: int) -> int | None:
    return days if 1 < days <= LONGEST_GATHERING else None


def _end(component: Component, zones: Zones, begin: date | None) -> date | None:
    """Return when an event ends: nothing where it cannot be read."""
    try:
        if line := component.line("DTEND"):
            return _local(line, zones)
        if begin is None or not (length := component.text("DURATION").strip()):
            return None
        from icalendar import vDuration

        read: Callable[[str], timedelta] = vDuration.from_ical
        return begin + read(length)
    except (LeftOut, ValueError, OverflowError, TypeError):
        return None


def _local(line: ContentLine | None, zones: Zones) -> date | None:
    """Return a day, or a time by the clock in Sweden.

    Raises:
        LeftOut: it names an unknown time zone.
    """
    try:
        moment = moment_in(line, zones) if line else None
        return _in_sweden(moment) if moment else None
    except (ValueError, OverflowError, TypeError):
        return None


def _in_sweden(moment: date) -> date:
    if not isinstance(moment, datetime):
        return moment
    return moment.astimezone(ZONE).replace(tzinfo=None, fold=0)


def moment_in(line: ContentLine, zones: Zones) -> date | None:
    """Return a day, or a moment in its time zone; nothing where it is neither.

    Raises:
        LeftOut: it names an unknown time zone.
        ValueError, OverflowError, TypeError: there is no such day or time.
    """
    zone_name = line.parameters.get("TZID", "")
    moment = _moment(line, zones.named(zone_name) if zone_name else ZONE)
    if isinstance(moment, datetime) and moment.tzinfo is None:
        raise LeftOut(Reason.ZONE)
    return moment


def _moment(line: ContentLine, zone: tzinfo | None) -> date | None:
    """Return a day, or a moment; one that says no offset is in ``zone``."""
    match = _MOMENT.fullmatch(line.value.strip())
    if match is None:
        return None
    day = date(int(match[1]), int(match[2]), int(match[3]))
    if match[4] is None or line.parameters.get("VALUE", "").upper() == "DATE":
        return day
    seconds = (int(match[4]) * 60 + int(match[5] or 0)) * 60 + int(match[6] or 0)
    shown = datetime.combine(day, MIDNIGHT) + timedelta(seconds=min(seconds, 24 * 3600))
    offset = match[7]
    if offset is None:
        return shown.replace(tzinfo=zone)
    return shown.replace(tzinfo=datetime.strptime(offset.upper(), "%z").tzinfo)
