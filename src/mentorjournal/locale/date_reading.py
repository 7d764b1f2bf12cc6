"""Days and periods as people write them: ``15/4``, ``i fredags``, ``mars 2026``, ``v 16``.

Swedish and English are read alike, whichever language the app speaks. Names of months and weekdays
are Babel's (Unicode's CLDR). What is no day of the calendar, or a weekday that does not fall on its
date, is not read at all, rather than guessed: a journal would keep the guess.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache

from mentorjournal.locale.month_arithmetic import MONTHS_OF_YEAR, last_of_month, months_from

CENTURY = 100

LONGEST = 60
"""Characters at most of what is read as a day."""

_LEAST_OF_A_NAME = 3
"""Letters of a month's or weekday's name that are enough to tell it."""

_WEEK = timedelta(days=7)


class Lean(Enum):
    """Which way a day is meant that does not say its year, or a weekday its week."""

    PAST = "past"
    AHEAD = "ahead"
    NEAREST = "nearest"


@dataclass(frozen=True)
class Period:
    """The days from ``first`` to ``last``, both of them in it."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last


def read_day(text: str, today: date, lean: Lean = Lean.NEAREST) -> date | None:
    """Return the day that a text says, or nothing where it says none.

    A week stands for its Monday; a month or a year is no day.

    Args:
        text: what was typed.
        today: the day it was typed on, where the user is.
        lean: which way it is meant.
    """
    period = read_period(text, today, lean)
    if period is None or (period.last - period.first) >= _WEEK:
        return None
    return period.first


def read_period(text: str, today: date, lean: Lean = Lean.PAST) -> Period | None:
    """Return the days that a text says, or nothing where it says none; see ``read_day``."""
    if len(text) > LONGEST:
        return None
    typed = " ".join(text.casefold().replace(",", " ").split())
    for pattern, read in _RULES:
        match = re.fullmatch(pattern, typed)
        if match:
            try:
                period = read(_Typed(match, today, lean))
            except (ValueError, OverflowError):  # no day of the calendar
                continue
            if period is not None:
                return period
    return None


def names_month(word: str) -> bool:
    """Say whether a word is the whole name of a month."""
    return word.casefold() in _names()[0]


def _day(day: date) -> Period:
    return Period(day, day)


def _week_of(day: date) -> Period:
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def _month_of(day: date) -> Period:
    return Period(day.replace(day=1), last_of_month(day))


def _year_of(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def _leaning(candidates: list[Period], today: date, lean: Lean) -> Period | None:
    """Return the period that is meant, of those that the same words say in other years."""
    if lean is Lean.PAST:
        candidates = [period for period in candidates if period.first <= today]
    if lean is Lean.AHEAD:
        candidates = [period for period in candidates if period.last >= today]
    return min(candidates, key=lambda period: abs(period.first - today), default=None)


def _years_around(today: date, in_year: Callable[[int], Period]) -> list[Period]:
    """Return the same part of the years about today; 29 February and week 53 are in few."""
    periods = []
    for year in range(today.year - 8, today.year + 9):
        try:
            periods.append(in_year(year))
        except ValueError:
            continue
    return periods


# Names, as CLDR has them


@cache
def _names() -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Return names to numbers: of months from 1, of weekdays from 0 for Monday."""
    from babel import Locale

    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for code in ("sv", "en"):
        locale = Locale(code)
        for number, name in locale.months["format"]["wide"].items():
            months[name.casefold()] = number
        for number, name in locale.days["format"]["wide"].items():
            weekdays[name.casefold()] = number
    return months, weekdays


def _numbered(typed: str, names: Mapping[str, int]) -> int | None:
    """Return the number of a name that was typed whole or in part, where it is clear which."""
    typed = typed.rstrip(".")
    if len(typed) < _LEAST_OF_A_NAME:
        return None
    numbers = {number for name, number in names.items() if name.startswith(typed)}
    return numbers.pop() if len(numbers) == 1 else None


def _month_number(typed: str) -> int:
    number = _numbered(typed, _names()[0])
    if number is None:
        raise ValueError(typed)
    return number


def _weekday_number(typed: str) -> int:
    names = _names()[1]
    endings = ("en", "s")  # "förra fredagen", "i fredags"
    forms = [typed, *(typed.removesuffix(ending) for ending in endings if typed.endswith(ending))]
    numbers = [number for form in forms if (number := _numbered(form, names)) is not None]
    if not numbers:
        raise ValueError(typed)
    return numbers[0]


_COUNTS = {
    word: number
    for number, words in enumerate(
        ("", "en ett a an one", "två two", "tre three", "fyra four", "fem five", "sex six",
         "sju seven", "åtta eight", "nio nine", "tio ten", "elva eleven", "tolv twelve")
    )
    for word in words.split()
}  # fmt: skip


def _count(typed: str) -> int:
    if typed.isdecimal():
        return int(typed)
    if typed not in _COUNTS:
        raise ValueError(typed)
    return _COUNTS[typed]


# Rules: a pattern, which `re` compiles and keeps when the first day is read, and what it says


@dataclass(frozen=True)
class _Typed:
    """What was typed, as a rule's pattern has it, and what it is read against."""

    words: re.Match[str]
    today: date
    lean: Lean

    def __getitem__(self, name: str) -> str:
        return self.words.groupdict().get(name) or ""

    def weekday(self) -> int | None:
        """Return the number of the weekday that stands before a date, if one does."""
        return _weekday_number(self["weekday"]) if self["weekday"] else None

    def year(self) -> int | None:
        """Return the year that was typed, if one was; of two digits, that of this century."""
        if not self["year"]:
            return None
        number = int(self["year"])
        return number if number >= CENTURY else self.today.year // CENTURY * CENTURY + number


_Rule = Callable[[_Typed], Period | None]

_DAYS_FROM_TODAY = {
    "idag": 0, "i dag": 0, "today": 0, "igår": -1, "i går": -1, "yesterday": -1,
    "i förrgår": -2, "förrgår": -2, "the day before yesterday": -2, "day before yesterday": -2,
    "imorgon": 1, "i morgon": 1, "imorron": 1, "tomorrow": 1,
    "i övermorgon": 2, "övermorgon": 2, "the day after tomorrow": 2, "day after tomorrow": 2,
}  # fmt: skip

_BEFORE, _THIS, _NEXT = (
    r"förra|föregående|last|previous",
    r"denna|den här|det här|detta|this|i",
    r"nästa|next|kommande|coming",
)
_STEPS = {"before": -1, "this": 0, "next": 1}
_TURN = rf"(?:(?P<before>{_BEFORE})|(?P<this>{_THIS})|(?P<next>{_NEXT}))"


def _turn(typed: _Typed) -> int:
    return next(step for name, step in _STEPS.items() if typed[name])


def _relative_day(typed: _Typed) -> Period:
    return _day(typed.today + timedelta(days=_DAYS_FROM_TODAY[typed.words[0]]))


def _counted(typed: _Typed) -> Period:
    count = _count(typed["count"]) * (1 if typed["hence"] else -1)
    unit = typed["unit"]
    if unit.startswith(("mån", "mon")):
        return _day(months_from(typed.today, count))
    if unit.startswith(("år", "yea")):
        return _day(months_from(typed.today, MONTHS_OF_YEAR * count))
    return _day(typed.today + timedelta(days=count * (7 if unit.startswith(("v", "w")) else 1)))


def _turned_unit(typed: _Typed) -> Period:
    step, unit = _turn(typed), typed["unit"]
    if unit.startswith(("vecka", "week")):
        return _week_of(typed.today + step * _WEEK)
    if unit.startswith(("mån", "month")):
        return _month_of(months_from(typed.today.replace(day=1), step))
    return _year_of(typed.today.year + step)


def _last_year(typed: _Typed) -> Period:
    return _year_of(typed.today.year - 1)


def _weekday(typed: _Typed) -> Period | None:
    number = _weekday_number(typed["weekday"])
    day = _week_of(typed.today).first + timedelta(days=number)
    if typed["before"]:
        return _day(day if day < typed.today else day - _WEEK)
    if typed["next"]:
        return _day(day + _WEEK)
    if typed["ahead"] or typed.lean is not Lean.PAST:
        return _day(day if day >= typed.today else day + _WEEK)
    return _day(day if day <= typed.today else day - _WEEK)


def _named_date(typed: _Typed) -> Period | None:
    month = _month_number(typed["month"])
    return _dated(typed, month, int(typed["day"]))


def _numeric_date(typed: _Typed) -> Period | None:
    return _dated(typed, int(typed["month"]), int(typed["day"]))


def _dated(typed: _Typed, month: int, day: int) -> Period | None:
    number, year = typed.weekday(), typed.year()

    def in_year(year: int) -> Period:
        return _day(date(year, month, day))

    periods = [in_year(year)] if year else _years_around(typed.today, in_year)
    if number is not None:
        periods = [period for period in periods if period.first.weekday() == number]
    return periods[0] if year and periods else _leaning(periods, typed.today, typed.lean)


def _iso(typed: _Typed) -> Period:
    return _day(date.fromisoformat(typed.words[0].upper()))


def _iso_month(typed: _Typed) -> Period:
    return _month_of(date(int(typed["year"]), int(typed["month"]), 1))


def _named_month(typed: _Typed) -> Period | None:
    month = _month_number(typed["month"])
    if year := typed.year():
        return _month_of(date(year, month, 1))
    periods = _years_around(typed.today, lambda year: _month_of(date(year, month, 1)))
    return _leaning(periods, typed.today, typed.lean)


def _week(typed: _Typed) -> Period | None:
    number, weekday = int(typed["week"]), typed.weekday()

    def in_year(year: int) -> Period:
        monday = date.fromisocalendar(year, number, 1)
        if weekday is None:
            return _week_of(monday)
        return _day(monday + timedelta(days=weekday))

    if year := typed.year():
        return in_year(year)
    return _leaning(_years_around(typed.today, in_year), typed.today, typed.lean)


def _year(typed: _Typed) -> Period:
    return _year_of(int(typed.words[0]))


_WORD = r"[^\W\d_]+\.?"
_YEAR = r"(?P<year>\d{4})"
_SHORT_YEAR = r"(?P<year>\d{4}|\d{2})"
_ON = r"(?:on |den |the |på )*"
_OF_WEEK = rf"(?:(?P<weekday>{_WORD}) )?"
_UNIT = r"(?P<unit>dag(?:ar)?|days?|vecka|veckor|weeks?|månad(?:er)?|months?|år|years?)"

_ORDINAL = r"(?:\.|:[ae]|e|a|st|nd|rd|th)?"
_COUNTED = rf"(?P<count>\d{{1,4}}|{_WORD}) {_UNIT}"

_RULES: tuple[tuple[str, _Rule], ...] = tuple(
    ("".join(parts), read)
    for read, *parts in (
        (_relative_day, "|".join(_DAYS_FROM_TODAY)),
        (_iso, r"\d{4}-\d{2}-\d{2}|\d{8}|\d{4}-w\d{2}-\d"),
        (_iso_month, r"(?P<year>\d{4})[-/](?P<month>\d{1,2})"),
        (_iso_month, r"(?P<month>\d{1,2})/(?P<year>\d{4})"),
        (
            _numeric_date,
            rf"{_ON}{_OF_WEEK}(?P<day>\d{{1,2}})(?P<sign>[/.])(?P<month>\d{{1,2}})",
            rf"(?:(?:(?P=sign)|[- ]){_SHORT_YEAR})?\.?",
        ),
        (
            _named_date,
            rf"{_ON}{_OF_WEEK}{_ON}(?P<day>\d{{1,2}}){_ORDINAL} ?(?:of |i )?",
            rf"(?P<month>{_WORD})(?:[- ]?{_SHORT_YEAR})?",
        ),
        (
            _named_date,
            rf"{_OF_WEEK}(?P<month>{_WORD}) (?:the )?(?P<day>\d{{1,2}}){_ORDINAL}",
            rf"(?: {_YEAR})?",
        ),
        (_named_month, rf"(?:i |in )?(?P<month>{_WORD})(?: {_YEAR})?"),
        (
            _week,
            rf"{_ON}{_OF_WEEK}(?:i |in |of )?(?:v|w|vecka|week)[. ]*(?P<week>\d{{1,2}})",
            rf"(?:[ ,-]+{_YEAR})?",
        ),
        (_week, rf"{_YEAR}-?[vw](?P<week>\d{{1,2}})"),
        (_counted, rf"(?P<hence>om|in) {_COUNTED}"),
        (_counted, rf"(?:för )?{_COUNTED} (?:sedan|ago)"),
        (_turned_unit, rf"{_TURN} (?P<unit>veckan?|week|månad(?:en)?|month|år(?:et)?|year)"),
        (_last_year, r"i fjol|ifjol"),
        (
            _weekday,
            r"(?:(?P<before>förra |last |previous |i (?=\w+s$))|(?P<next>nästa |next )",
            rf"|(?P<ahead>på |this |on ))?(?P<weekday>{_WORD})",
        ),
        (_year, r"\d{4}"),
    )
)
