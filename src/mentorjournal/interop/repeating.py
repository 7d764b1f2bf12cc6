"""Events that repeat (RFC 5545, 3.8.5): their occurrences within the programme's year.

What rules, added and excluded days and changed occurrences come to is worked out by
recurring-ical-events. It is given only rules that end with the programme, in as many steps as
``recurrence_rules`` lets them take.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from mentorjournal.interop.content_lines import Component, ContentLine
from mentorjournal.interop.events import (
    ZONE,
    Event,
    LeftOut,
    Reason,
    at,
    beginning,
    length_of,
    moment_in,
)
from mentorjournal.interop.recurrence_rules import (
    WITHIN_DAYS,
    Budget,
    BudgetExceeded,
    Rule,
    refuse_empty_rule,
)
from mentorjournal.interop.zones import Zones

MOST_TIMES = 120
"""Two gatherings a week throughout a year, and some; what is more often is no gathering."""

TAG = "X-MENTORJOURNAL-PART"


@dataclass(frozen=True)
class Year:
    """The days within which what repeats is taken in, both included."""

    begin: date
    end: date


@dataclass(frozen=True)
class Part:
    """One of the components that make up an event: the event itself, or an override of it.

    Attributes:
        component, zones: what stands in the file.
        event: what it says.
        occurrence: which occurrence, by the time at which the event has it; none for all of them.
        and_later: whether it overrides all later occurrences as well.
    """

    component: Component
    zones: Zones
    event: Event
    occurrence: date | None = None
    and_later: bool = False


@dataclass(frozen=True)
class Occurrences:
    """What an event that repeats comes to.

    Attributes:
        events: by the key of the occurrence.
        excluded: the keys of occurrences that the event excludes.
        outside: whether some lie outside the programme's year.
    """

    events: dict[str, Event]
    excluded: frozenset[str]
    outside: bool


def key_of(occurrence: date) -> str:
    """Return the key of an occurrence, the same in every time zone."""
    if isinstance(occurrence, datetime):
        return f"{occurrence.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f"{occurrence:%Y%m%d}"


def occurrence_of(component: Component, zones: Zones) -> date | None:
    """Return which occurrence of its event a component overrides, if only one.

    Raises:
        LeftOut: that cannot be read.
    """
    line = component.line("RECURRENCE-ID")
    if line is None:
        return None
    try:
        moment = moment_in(line, zones)
    except (ValueError, OverflowError, TypeError):
        moment = None
    if moment is None:
        raise LeftOut(Reason.NO_DAY)
    return moment


def applies_to_later(component: Component) -> bool:
    """Return whether a component overrides all later occurrences too."""
    line = component.line("RECURRENCE-ID")
    return line is not None and line.parameters.get("RANGE", "").upper() == "THISANDFUTURE"


def occurrences(master: Part, overrides: Sequence[Part], year: Year, budget: Budget) -> Occurrences:
    """Return the occurrences of an event that repeats.

    Args:
        master: the event itself.
        overrides: occurrences that differ, each once.
        year: within which days.
        budget: how far rules are still followed.

    Raises:
        LeftOut: it repeats too often, or by a rule that cannot be read.
        BudgetExceeded: this and what came before would take minutes.
    """
    import recurring_ical_events  # noqa: F401 - what its import raises is not the rule's fault

    try:
        return _Repeating(master, overrides, year, budget).occurrences()
    except (LeftOut, BudgetExceeded):
        raise
    except Exception:  # noqa: BLE001 - whatever a stranger's rules make a library do
        raise LeftOut(Reason.RULE) from None


class _Repeating:
    def __init__(self, master: Part, overrides: Sequence[Part], year: Year, budget: Budget) -> None:
        self._master, self._year, self._budget = master, year, budget
        self._begin = _begin_of(master)
        self._overrides = [
            (part, self._in_form_of_begin(part.occurrence)) for part in overrides if part.occurrence
        ]
        self._excluded = [self._in_form_of_begin(moment) for moment in self._listed("EXDATE")]
        self._outside = False

    def occurrences(self) -> Occurrences:
        """Return them; the library is given only rules that end with the programme."""
        from icalendar import Calendar
        from recurring_ical_events import CalendarQuery

        calendar = Calendar()
        calendar.add_component(self._master_component())
        for number, (part, occurrence) in enumerate(self._overrides, start=1):
            component = self._to_icalendar(part, number)
            later = {"RANGE": "THISANDFUTURE"} if part.and_later else {}
            component.add("recurrence-id", occurrence, parameters=later)
            calendar.add_component(component)
        stop = self._year.end + timedelta(days=1)
        events = self._moved_outside()
        events |= map(self._keyed, CalendarQuery(calendar).between(self._year.begin, stop))
        if len(events) > MOST_TIMES:
            raise LeftOut(Reason.TOO_OFTEN)
        return Occurrences(events, frozenset(map(key_of, self._excluded)), self._outside)

    def _moved_outside(self) -> dict[str, Event]:
        """Return what takes place on another day than the year's because it was moved there."""
        return {
            key_of(occurrence): part.event
            for part, occurrence in self._overrides
            if self._is_within(occurrence) and occurrence not in self._excluded
        }

    def _is_within(self, moment: date) -> bool:
        day = moment.date() if isinstance(moment, datetime) else moment
        return self._year.begin <= day <= self._year.end

    def _master_component(self) -> Any:
        from icalendar import vRecur

        master = self._to_icalendar(self._master, 0)
        for line in self._master.component.lines:
            if line.name == "RRULE" and line.value.strip():
                rule = self._bounded_rule(line.value)
                master.add("rrule", vRecur.from_ical(rule)) if rule else None
        added = [self._in_form_of_begin(moment) for moment in self._listed("RDATE")]
        self._note_outside([self._begin, *added])
        for name, days in (("rdate", added), ("exdate", self._excluded)):
            if days:
                master.add(name, days)
        return master

    def _to_icalendar(self, part: Part, number: int) -> Any:
        from icalendar import Event as CalendarEvent

        event, begin = CalendarEvent(), _begin_of(part)
        event.add("uid", "x")
        event.add(TAG, str(number))
        event.add("dtstart", begin)
        length = length_of(part.component, part.zones)
        if length:
            event.add("dtend", begin + length)
        return event

    def _keyed(self, component: Any) -> tuple[str, Event]:
        number, begin = int(component[TAG]), component["DTSTART"].dt
        if number == 0:
            part, occurrence = self._master, begin
        else:
            part, occurrence = self._overrides[number - 1]
            moved_to = _begin_of(part)
            if part.and_later and begin != moved_to:
                occurrence = begin - (self._in_form_of_begin(moved_to) - occurrence)
        return key_of(occurrence), at(part.event, part.component, begin, component["DTEND"].dt)

    def _listed(self, name: str) -> Iterator[date]:
        """Yield the moments of a property that lists some; of a period, when it begins."""
        component, zones = self._master.component, self._master.zones
        for line in component.lines:
            if line.name == name:
                for value in line.value.split(","):
                    begin = ContentLine(name, line.parameters, value.partition("/")[0])
                    if moment := moment_in(begin, zones):
                        yield moment

    def _in_form_of_begin(self, moment: date | None) -> Any:
        """Return a moment in the form of the event's beginning: a day, or a time in its zone."""
        begin = self._begin
        if not isinstance(begin, datetime):
            local = moment.astimezone(ZONE) if isinstance(moment, datetime) else moment
            return local.date() if isinstance(local, datetime) else local
        if isinstance(moment, datetime):
            return moment.astimezone(begin.tzinfo)
        return datetime.combine(moment or begin, begin.time(), begin.tzinfo)

    def _note_outside(self, moments: Sequence[date]) -> None:
        self._outside |= not all(map(self._is_within, moments))

    def _bounded_rule(self, text: str) -> str | None:
        """Return a rule that ends with the programme, or nothing if it names no time until then.

        Raises:
            LeftOut: it names too many times, or none ever.
            BudgetExceeded: it takes more steps than are left.
        """
        rule = Rule(text)
        begin = self._at_time(self._begin)
        stop = self._at_time(self._year.end + timedelta(days=1))
        until = self._until(rule)
        steps = rule.steps(begin, min(stop, until) if until else stop)
        self._budget.take(steps)
        if rule.frequency not in WITHIN_DAYS:
            refuse_empty_rule(rule, begin, self._budget)
        moments: list[datetime] = []
        for moment in self._times_of(rule, begin, steps):
            if moment >= stop or (until and moment > until):
                self._outside |= until is None or moment <= until
                break
            moments.append(moment)
        within = [moment for moment in moments if moment.date() >= self._year.begin]
        if len(within) > MOST_TIMES + len(self._excluded):
            raise LeftOut(Reason.TOO_OFTEN)
        if until and until < begin:  # it ended before it began, so all of it is called off
            self._excluded.append(self._begin)
        if not moments:
            return None
        self._note_outside(moments[:1])
        last = moments[-1]
        end = last if not isinstance(self._begin, datetime) else last.astimezone(UTC)
        zulu = "Z" if isinstance(self._begin, datetime) else ""
        return f"{rule.endless};UNTIL={end:%Y%m%dT%H%M%S}{zulu}"

    def _times_of(self, rule: "Rule", begin: datetime, steps: int) -> Iterator[datetime]:
        """Yield when a rule takes place; one step may name each day of a year, and more."""
        from dateutil.rrule import rrulestr

        moments = islice(rrulestr(rule.endless, dtstart=begin), rule.count)
        for number, moment in enumerate(moments):
            if number >= steps:
                self._budget.take(1)
            yield moment

    def _at_time(self, day: date) -> datetime:
        if isinstance(day, datetime):
            return day
        zone = self._begin.tzinfo if isinstance(self._begin, datetime) else None
        return datetime.combine(day, time(), zone)

    def _until(self, rule: "Rule") -> datetime | None:
        if rule.until is None:
            return None
        moment = moment_in(ContentLine("UNTIL", {}, rule.until), self._master.zones)
        if moment is None:
            raise LeftOut(Reason.RULE)
        day = moment.date() if isinstance(moment, datetime) else moment
        if not isinstance(self._begin, datetime):
            return datetime.combine(day, time())
        if not isinstance(moment, datetime):  # the whole of that day
            return datetime.combine(day, time(23, 59, 59), self._begin.tzinfo)
        is_floating = rule.until.strip()[-1:] not in {"Z", "z"}
        return moment.replace(tzinfo=self._begin.tzinfo) if is_floating else moment


def _begin_of(part: Part) -> date:
    line = beginning(part.component)
    moment = moment_in(line, part.zones) if line else None
    if moment is None:
        raise LeftOut(Reason.NO_DAY)
    return moment
