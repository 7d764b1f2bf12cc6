"""A calendar's months and days in words and signs, the same on the screen and at the terminal."""

from calendar import Calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from mentorjournal.columns import width_of
from mentorjournal.journal.model.field_labels import field_label
from mentorjournal.journal.model.labels import KIND_LABELS, value_label
from mentorjournal.journal.model.tables import ActionState, GoalState, Kind, MeetingState
from mentorjournal.journal.overview.dated_entries import DatedEntry
from mentorjournal.journal.overview.today_wording import (
    GATHERING,
    MEETING,
    PLANNED,
    REFLECTION,
    TODAY,
)
from mentorjournal.locale import Language
from mentorjournal.locale.month_arithmetic import MONTHS_OF_YEAR, last_of_month, months_from

CANCELLED, OTHER = "–", "·"

MEETING_SIGNS = {
    MeetingState.HELD: MEETING,
    MeetingState.PLANNED: PLANNED,
    MeetingState.CANCELLED: CANCELLED,
}
RANKED = (GATHERING, MEETING, PLANNED, REFLECTION, OTHER, CANCELLED)
"""Of a day's signs the first of these stands beside its number."""

LONGEST_YEAR = 24
"""Months of a programme that are shown at once."""

LEGEND_WIDTH = 76
"""Columns that the signs in words have in a terminal of 80."""

WEEK_WIDTH, DAY_WIDTH = 3, 3
MONTH_WIDTH = WEEK_WIDTH + 7 * DAY_WIDTH
GAP = 2
_MONDAY_FIRST = Calendar(0)


def year_around(day: date, start: date | None, end: date | None) -> tuple[date, date]:
    """Return the first days of the first and the last month that are shown with a day.

    They are the programme's, if the day lies within it, and otherwise the calendar year's.

    Args:
        day: the day.
        start: the programme's first day, if it has one.
        end: its last day, likewise.
    """
    if start and end:
        first, last = start.replace(day=1), end.replace(day=1)
        if first <= day <= last_of_month(last) and last < months_from(first, LONGEST_YEAR):
            return first, last
    return date(day.year, 1, 1), date(day.year, MONTHS_OF_YEAR, 1)


@dataclass(frozen=True)
class Week:
    """A week as far as it lies in one month.

    Attributes:
        number: its number by ISO 8601, as in Sweden.
        days: its days from Monday; nothing for those of another month.
    """

    number: int
    days: tuple[date | None, ...]


def weeks_of(month: date) -> list[Week]:
    """Return the weeks of a month."""
    return [
        Week(
            days[0].isocalendar().week,
            tuple(day if day.month == month.month else None for day in days),
        )
        for days in _MONDAY_FIRST.monthdatescalendar(month.year, month.month)
    ]


def heads(language: Language) -> list[str]:
    """Return what stands above the weeks' numbers and the days of the week."""
    monday = date(2024, 1, 1)
    days = [language.weekday_initials(monday + timedelta(days=number)) for number in range(7)]
    week = language.say("wk")
    return [f"{week:>2} ", *(f"{name[:2]:>2} " for name in days)]


def cell(day: date | None, signs: Mapping[date, str], today: date) -> str:
    """Return what stands for a day among its week: its number, and the sign of what it holds."""
    if day is None:
        return " " * DAY_WIDTH
    return f"{day.day:>2}{signs.get(day) or (TODAY if day == today else ' ')}"


def month_lines(
    language: Language, month: date, signs: Mapping[date, str], today: date
) -> list[str]:
    """Return a month as lines of the same width."""
    title = language.month_heading(month)
    weeks = [
        f"{week.number:>2} " + "".join(cell(day, signs, today) for day in week.days)
        for week in weeks_of(month)
    ]
    return [f"{title:^{MONTH_WIDTH}}", "".join(heads(language)), *weeks]


def abreast(months: Sequence[date], width: int) -> list[Sequence[date]]:
    """Return months in rows, as many side by side as the width has room for."""
    beside = max(1, (width + GAP) // (MONTH_WIDTH + GAP))
    return [months[at : at + beside] for at in range(0, len(months), beside)]


def months_lines(
    language: Language, months: Sequence[date], signs: Mapping[date, str], today: date, width: int
) -> Iterator[str]:
    """Yield months beside and below each other."""
    blank = " " * MONTH_WIDTH
    for row in abreast(months, width):
        blocks = [month_lines(language, month, signs, today) for month in row]
        for parts in zip_longest(*blocks, fillvalue=blank):
            yield (" " * GAP).join(parts).rstrip()
        yield ""


def sign_of(entry: DatedEntry) -> str:
    """Return the sign of an entry."""
    if isinstance(entry.state, MeetingState):
        return MEETING_SIGNS[entry.state]
    return {Kind.GATHERING: GATHERING, Kind.REFLECTION: REFLECTION}.get(entry.kind, OTHER)


def signs_of(entries: Iterable[DatedEntry]) -> dict[date, str]:
    """Return the sign of each day that holds something."""
    signs: dict[date, str] = {}
    for entry in entries:
        known = signs.get(entry.day, CANCELLED)
        signs[entry.day] = min(known, sign_of(entry), key=RANKED.index)
    return signs


def legend(language: Language) -> str:
    """Return the signs in words, in one line of a small terminal."""
    say = language.say
    signs = (
        (MEETING, say("meeting")),
        (PLANNED, say("planned")),
        (CANCELLED, value_label(language, MeetingState.CANCELLED)),
        (GATHERING, say("gathering")),
        (REFLECTION, say("reflection")),
        (OTHER, say("other")),
        (TODAY, say("today")),
    )
    said = [f"{sign} {words}" for sign, words in signs]
    apart = "  ".join(said)
    return apart if width_of(apart) <= LEGEND_WIDTH else " ".join(said)


def day_heading(day: date, today: date, language: Language) -> str:
    """Return a day in words: which weekday, which week, and how far away."""
    week = language.say("week {number}", number=day.isocalendar().week)
    return " · ".join([language.day_heading(day), week, language.days_from(day, today)])


@dataclass(frozen=True)
class Described:
    """An entry in a day's list.

    Attributes:
        sign: what it is, as in the months.
        time: when it begins.
        kind: what it is in words.
        words: what it is called.
        note: how far it has come.
    """

    sign: str
    time: str
    kind: str
    words: str
    note: str


def described(entry: DatedEntry, language: Language) -> Described:
    """Return an entry in words."""
    words = entry.words
    if not words and entry.kind is Kind.REFLECTION:
        words = language.say("Without words")
    return Described(
        sign_of(entry),
        language.time(entry.start) if entry.start else "",
        language.say(KIND_LABELS[entry.kind]),
        words,
        _note(entry, language),
    )


def _note(entry: DatedEntry, language: Language) -> str:
    """Return what the day is to an entry, or how far it has come."""
    match entry.state:
        case None:
            return ""
        case ActionState.OPEN:
            return field_label(language, "due").lower()
        case GoalState.ACTIVE:
            return field_label(language, "target_date").lower()
        case state:
            return value_label(language, state)
