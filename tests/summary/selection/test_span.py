"""The dates on the title page where the programme has none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.summary.selection.span import LONGEST_PAUSE, span

TODAY = date(2026, 11, 29)
FIRST, LAST = date(2026, 3, 5), date(2026, 6, 5)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], (TODAY, TODAY)),
        ([FIRST, LAST], (FIRST, TODAY)),
        ([date(2019, 5, 5), FIRST, LAST], (FIRST, TODAY)),
        ([FIRST, LAST, date(2097, 3, 1)], (FIRST, TODAY)),
        ([date(2024, 9, 1), date(2024, 12, 1), date(2025, 4, 1)],
         (date(2024, 9, 1), date(2025, 4, 1))),
        ([date(2024, 9, 1), date(2024, 12, 1), TODAY], (date(2024, 9, 1), date(2024, 12, 1))),
    ],
    ids=["nothing", "a year", "one mistyped", "one ahead", "over long ago", "one later"],
)  # fmt: skip
def test_one_stray_day_does_not_stretch_the_year(
    days: list[date], expected: tuple[date, date]
) -> None:
    assert span(days, TODAY) == expected


@given(
    st.sets(st.dates(date(2000, 1, 1), date(2100, 1, 1)), max_size=8),
    st.none() | st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    st.none() | st.dates(date(2050, 1, 1), date(2100, 1, 1)),
)
def test_the_year_is_in_order_and_the_programmes_own_where_it_has_one(
    days: set[date], start: date | None, end: date | None
) -> None:
    first, last = span(days, TODAY, start=start, end=end)
    assert first <= last
    assert (start or first, end or last) == (first, last)
    if start is None and end is None and days:
        assert last - first <= LONGEST_PAUSE * len(days) + timedelta(days=1)
