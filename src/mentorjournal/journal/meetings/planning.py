"""A year of meetings in one go: the dates of a rhythm, and why some are better skipped."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import Any

from mentorjournal.journal.meetings import gatherings, meetings
from mentorjournal.journal.model.errors import NoSuchDay, NotAChoice, TooManyDays
from mentorjournal.journal.model.tables import Kind, MeetingState
from mentorjournal.journal.people.people import in_order
from mentorjournal.journal.store import bulk
from mentorjournal.journal.store.bulk import NewEntry
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.language import N_, Language
from mentorjournal.locale.month_arithmetic import last_of_month, months_between

LAST = -1
JULY = 7
MOST_DAYS = 60
OFF = ("public", "de_facto")
"""Public holidays, and the eves of Midsummer, Christmas and New Year, when Sweden is off."""

HOLIDAY_LANGUAGES = {"sv": "sv", "en": "en_US"}


@dataclass(frozen=True)
class EveryWeeks:
    """A weekday every so many weeks.

    Attributes:
        weekday: 0 for Monday to 6 for Sunday.
        weeks: 1 for every week.
    """

    weekday: int
    weeks: int

    def days(self, first: date, last: date) -> Iterator[date]:
        """Yield the days from ``first`` to ``last``."""
        day = first + timedelta(days=(self.weekday - first.weekday()) % 7)
        while day <= last:
            yield day
            day += timedelta(weeks=self.weeks)


@dataclass(frozen=True)
class EachMonth:
    """The first, second, third, fourth or last of a weekday in each month.

    Attributes:
        weekday: 0 for Monday to 6 for Sunday.
        which: 1 to 4, or ``LAST``.
    """

    weekday: int
    which: int

    def days(self, first: date, last: date) -> Iterator[date]:
        """Yield the days from ``first`` to ``last``."""
        for month in months_between(first, last):
            earliest = 1 + (self.weekday - month.weekday()) % 7
            there = range(earliest, last_of_month(month).day + 1, 7)
            day = month.replace(day=there[self.which - 1 if self.which > 0 else self.which])
            if first <= day <= last:
                yield day


Rhythm = EveryWeeks | EachMonth

RHYTHMS: Mapping[str, tuple[str, Callable[[int], Rhythm]]] = {
    "weeks-1": (N_("every week"), partial(EveryWeeks, weeks=1)),
    "weeks-2": (N_("every other week"), partial(EveryWeeks, weeks=2)),
    "weeks-3": (N_("every third week"), partial(EveryWeeks, weeks=3)),
    "weeks-4": (N_("every fourth week"), partial(EveryWeeks, weeks=4)),
    "month-1": (N_("the first in each month"), partial(EachMonth, which=1)),
    "month-2": (N_("the second in each month"), partial(EachMonth, which=2)),
    "month-3": (N_("the third in each month"), partial(EachMonth, which=3)),
    "month-4": (N_("the fourth in each month"), partial(EachMonth, which=4)),
    "month-last": (N_("the last in each month"), partial(EachMonth, which=LAST)),
}
"""The rhythms there are to choose from, in words, each for a weekday."""

USUAL_RHYTHM = "weeks-3"
USUAL_MINUTES = 90
MONDAY = date(2026, 1, 5)


def weekdays(language: Language) -> list[str]:
    """Return the names of the days of the week, from Monday."""
    return [language.weekday(MONDAY + timedelta(days=at)) for at in range(7)]


def weekday_named(language: Language, words: str) -> int:
    """Return the day of the week that is meant, 0 for Monday, by its name or how that begins.

    Raises:
        NotAChoice: none is, or several.
    """
    wanted = words.strip().lower()
    for spoken in (language, Language("en")):
        matching = [
            at for at, name in enumerate(weekdays(spoken)) if name.lower().startswith(wanted)
        ]
        if wanted and len(matching) == 1:
            return matching[0]
    raise NotAChoice("weekday", choices=", ".join(weekdays(language)))


def rhythm_of(name: str, weekday: int) -> Rhythm:
    """Return one of ``RHYTHMS`` for a weekday, 0 for Monday."""
    return RHYTHMS[name][1](weekday)


class Why(StrEnum):
    """Why a day is better skipped."""

    HOLIDAY = "holiday"
    JULY = "july"
    TAKEN = "taken"


@dataclass(frozen=True)
class Proposal:
    """A day of the rhythm.

    Attributes:
        day: the day.
        why: why it is better skipped, if it is.
        holiday: the holiday's name.
    """

    day: date
    why: Why | None = None
    holiday: str = ""


def skipped_for(language: Language, proposal: Proposal) -> str:
    """Return in words why a day is better skipped; empty where nothing speaks against it."""
    match proposal.why:
        case Why.HOLIDAY:
            return proposal.holiday
        case Why.JULY:
            return language.say("July")
        case Why.TAKEN:
            return language.say("something is planned already")
        case None:
            return ""


def propose(
    rhythm: Rhythm,
    first: date,
    last: date,
    *,
    holidays: Mapping[date, str],
    taken: Collection[date] = (),
    skip_july: bool = True,
) -> list[Proposal]:
    """Return the days of a rhythm from ``first`` to ``last``, each with why it is better skipped.

    Args:
        rhythm: which days.
        first: from when.
        last: to when.
        holidays: days off with their names, see ``swedish_holidays``.
        taken: days on which something is planned already.
        skip_july: whether July is better skipped.
    """

    def judged(day: date) -> Proposal:
        if day in holidays:
            return Proposal(day, Why.HOLIDAY, holidays[day])
        if skip_july and day.month == JULY:
            return Proposal(day, Why.JULY)
        return Proposal(day, Why.TAKEN if day in taken else None)

    return [judged(day) for day in rhythm.days(first, last)]


def usual_span(journal: Journal) -> tuple[date, date]:
    """Return from when to when a pair plans: from today to the programme's end, or for a year."""
    today, end = journal.clock.today(), journal.pair.programme.end
    return today, end if end and end > today else today + timedelta(days=365)


def propose_for(
    journal: Journal, rhythm: Rhythm, first: date, last: date, language: str, *, skip_july: bool
) -> list[Proposal]:
    """Return the days for a pair: ``propose`` with Sweden's holidays and what is planned already.

    Raises:
        DatesReversed: it would end before it begins.
        NoSuchDay: there is no day of the rhythm.
        TooManyDays: there are more than anyone plans.
    """
    in_order(first, last)
    met = meetings.rows(journal, since=first)
    taken = {meeting.day for meeting in met if meeting.state is not MeetingState.CANCELLED}
    taken |= {
        day for gathering in gatherings.rows(journal) for day in gathering.all_days if day >= first
    }
    holidays = swedish_holidays(range(first.year, last.year + 1), language)
    proposed = propose(rhythm, first, last, holidays=holidays, taken=taken, skip_july=skip_july)
    if not proposed:
        raise NoSuchDay("last")
    if len(proposed) > MOST_DAYS:
        raise TooManyDays("last", count=len(proposed), limit=MOST_DAYS)
    return proposed


def swedish_holidays(years: Collection[int], language: str) -> dict[date, str]:
    """Return Sweden's public holidays and the eves that are off, by day, with their names."""
    from holidays import country_holidays

    return dict(
        country_holidays("SE", years=years, language=HOLIDAY_LANGUAGES[language], categories=OFF)
    )


def chosen_days(
    proposed: Sequence[Proposal], *, take: Collection[date] = (), skip: Collection[date] = ()
) -> list[date]:
    """Return the days that nothing speaks against, with others taken in and some skipped.

    Raises:
        NoSuchDay: one to take or to skip is none of the days.
    """
    days = {proposal.day for proposal in proposed}
    for field, named in (("take", take), ("skip", skip)):
        if not days.issuperset(named):
            raise NoSuchDay(field)
    return [
        proposal.day
        for proposal in proposed
        if proposal.day in take or (proposal.why is None and proposal.day not in skip)
    ]


def plan(journal: Journal, days: Sequence[date], values: Mapping[str, Any]) -> int:
    """Plan a meeting on each day, all or none, and return how many.

    Args:
        journal: the open journal.
        days: on which days.
        values: what they have in common: ``start``, ``minutes``, ``place``.

    Raises:
        Invalid: a value breaks its field's rule; nothing was saved.
    """
    author, now = journal.pair.owner.id, journal.clock.now()
    bulk.add_all(
        journal, [NewEntry(Kind.MEETING, {**values, "day": day}, author, now) for day in days]
    )
    return len(days)
