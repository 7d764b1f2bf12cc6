"""Days and periods as people write them, in Swedish and in English."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.locale import Language
from mentorjournal.locale.date_reading import LONGEST, Lean, read_day, read_period

MONDAY = date(2026, 11, 30)
"""The day on which everything here is typed."""

DAYS = st.dates(date(1990, 1, 1), date(2089, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-04-15", date(2026, 4, 15)),
        (" 20260415 ", date(2026, 4, 15)),
        ("2026-W16-3", date(2026, 4, 15)),
        ("15/4", date(2027, 4, 15)),
        ("15/4-26", date(2026, 4, 15)),
        ("15/4 2026", date(2026, 4, 15)),
        ("15.4.2026", date(2026, 4, 15)),
        ("15 april", date(2027, 4, 15)),
        ("15 apr.", date(2027, 4, 15)),
        ("den 15:e april", date(2027, 4, 15)),
        ("3 september 2026", date(2026, 9, 3)),
        ("3 Sept 26", date(2026, 9, 3)),
        ("the 3rd of September, 2026", date(2026, 9, 3)),
        ("September 3, 2026", date(2026, 9, 3)),
        ("måndag den 30 november", MONDAY),
        ("i dag", MONDAY),
        ("Igår", date(2026, 11, 29)),
        ("i förrgår", date(2026, 11, 28)),
        ("the day after tomorrow", date(2026, 12, 2)),
        ("fredag", date(2026, 12, 4)),
        ("på fredag", date(2026, 12, 4)),
        ("on Friday", date(2026, 12, 4)),
        ("i fredags", date(2026, 11, 27)),
        ("förra fredagen", date(2026, 11, 27)),
        ("last Friday", date(2026, 11, 27)),
        ("nästa fredag", date(2026, 12, 11)),
        ("v 16", date(2027, 4, 19)),
        ("v.16", date(2027, 4, 19)),
        ("vecka 16 2026", date(2026, 4, 13)),
        ("fredag v 4", date(2027, 1, 29)),
        ("på torsdag i vecka 50", date(2026, 12, 10)),
        ("Wednesday, week 16 2026", date(2026, 4, 15)),
        ("week 53", date(2026, 12, 28)),
        ("för tre dagar sedan", date(2026, 11, 27)),
        ("3 days ago", date(2026, 11, 27)),
        ("om två veckor", date(2026, 12, 14)),
        ("in 3 months", date(2027, 2, 28)),
    ],
)
def test_a_day_is_read_as_it_is_written(typed: str, day: date) -> None:
    assert read_day(typed, MONDAY) == day


@pytest.mark.parametrize(
    ("typed", "past", "ahead"),
    [
        ("15/4", date(2026, 4, 15), date(2027, 4, 15)),
        ("fredag", date(2026, 11, 27), date(2026, 12, 4)),
        ("Monday", MONDAY, MONDAY),
        ("30/11", MONDAY, MONDAY),
        ("29 februari", date(2024, 2, 29), date(2028, 2, 29)),
    ],
)
def test_what_says_no_year_leans_the_way_it_is_meant(typed: str, past: date, ahead: date) -> None:
    assert read_day(typed, MONDAY, Lean.PAST) == past
    assert read_day(typed, MONDAY, Lean.AHEAD) == ahead


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("mars", date(2026, 3, 1), date(2026, 3, 31)),
        ("i mars", date(2026, 3, 1), date(2026, 3, 31)),
        ("March 2025", date(2025, 3, 1), date(2025, 3, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("december", date(2025, 12, 1), date(2025, 12, 31)),
        ("förra veckan", date(2026, 11, 23), date(2026, 11, 29)),
        ("last week", date(2026, 11, 23), date(2026, 11, 29)),
        ("v 16", date(2026, 4, 13), date(2026, 4, 19)),
        ("den här månaden", date(2026, 11, 1), date(2026, 11, 30)),
        ("i fjol", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("i går", date(2026, 11, 29), date(2026, 11, 29)),
    ],
)
def test_a_period_is_read_with_its_ends(typed: str, first: date, last: date) -> None:
    period = read_period(typed, MONDAY)
    assert period is not None
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "typed",
    [
        "", "hej", "i", "a", "26", "5", "1430x", "32 mars", "29 februari 2026", "0/4", "15/13",
        "onsdag den 30 november 2026", "vecka 54", "fredag v 54", "maj v 4",
        "2026-13-01", "3 veckor", "ma", "mars", "2026",
        "om 9999 år", "1" * LONGEST * 2,
    ],
)  # fmt: skip
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert read_day(typed, MONDAY) is None


@given(day=DAYS, today=DAYS, code=st.sampled_from(["sv", "en"]))
def test_each_day_is_read_back_as_it_is_shown(day: date, today: date, code: str) -> None:
    language = Language(code)
    for form in ("medium", "long", "full"):
        assert read_day(language.date(day, form), today) == day


@given(today=DAYS, days=st.integers(-3, 3), code=st.sampled_from(["sv", "en"]))
def test_distances_are_read_back_as_they_are_said(today: date, days: int, code: str) -> None:
    day = today + timedelta(days=days)
    assert read_day(Language(code).days_from(day, today), today) == day


@given(day=DAYS, today=DAYS, code=st.sampled_from(["sv", "en"]))
def test_each_month_is_read_back_as_it_is_shown(day: date, today: date, code: str) -> None:
    period = read_period(Language(code).month(day), today)
    assert period is not None
    assert period.first == day.replace(day=1)
    assert period.last + timedelta(days=1) == (day.replace(day=28) + timedelta(days=4)).replace(
        day=1
    )


@given(typed=st.text(max_size=LONGEST), today=DAYS)
def test_no_text_is_too_strange(typed: str, today: date) -> None:
    period = read_period(typed, today)
    assert period is None or period.first <= period.last
