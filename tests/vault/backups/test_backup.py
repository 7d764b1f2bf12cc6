from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.vault.backups.backup import DAYS, LATEST, MONTHS, WEEKS, to_keep

NOW = datetime(2026, 3, 5, 21, 0)
AGES = st.lists(st.integers(0, 800 * 24), max_size=60)


@given(AGES)
def test_the_latest_always_stay_and_the_rest_is_bounded(ages: list[int]) -> None:
    made = [NOW - timedelta(hours=age) for age in ages]
    kept = to_keep(made, NOW)
    assert kept <= set(made)
    assert len(kept) <= LATEST + DAYS + WEEKS + MONTHS
    assert set(sorted(made)[-LATEST:]) <= kept


@given(AGES, AGES)
def test_none_from_the_future_goes_and_none_there_takes_anothers_place(
    ages: list[int], ahead: list[int]
) -> None:
    past = [NOW - timedelta(hours=age) for age in ages]
    future = {NOW + timedelta(hours=age + 1) for age in ahead}
    assert to_keep([*past, *future], NOW) - to_keep(past, NOW) == future


@given(AGES)
def test_keeping_twice_changes_nothing(ages: list[int]) -> None:
    kept = to_keep([NOW - timedelta(hours=age) for age in ages], NOW)
    assert to_keep(list(kept), NOW) == kept


def test_a_year_of_daily_backups() -> None:
    made = [NOW - timedelta(days=age) for age in range(365)]
    kept = to_keep(made, NOW)
    assert {NOW - timedelta(days=age) for age in range(DAYS)} <= kept
    assert len({moment.strftime("%Y-%m") for moment in kept}) == MONTHS
