"""What the days of a calendar hold, and how its months are laid out."""

from collections.abc import Iterable
from datetime import date

import pytest

from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.overview import calendar_wording, dated_entries
from mentorjournal.journal.overview.dated_entries import DatedEntry
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.locale.month_arithmetic import months_between

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


def in_march(journal: Journal) -> list[DatedEntry]:
    return dated_entries.between(journal, FIRST, LAST)


def told(found: Iterable[DatedEntry]) -> list[tuple[int, str, str]]:
    return [(entry.day.day, entry.kind.value, entry.words) for entry in found]


def test_every_entry_with_a_day_stands_on_it_in_the_order_of_the_day(journal: Journal) -> None:
    owner = {"owner_id": journal.pair.owner.id}
    for kind, values in (
        (Kind.GOAL, {"wording": "Våga", "target_date": "2026-03-05"}),
        (Kind.GOAL, {"wording": "Utan dag"}),
        (Kind.ACTION, {"text": "Ring", "due": "2026-03-05", **owner}),
        (Kind.ACTION, {"text": "Utan dag", **owner}),
        (
            Kind.ACTION,
            {"text": "Gjort", "due": "2026-03-31", "state": "done", "done_on": "2026-03-02"}
            | owner,
        ),
        (Kind.ACTION, {"text": "Släppt", "due": "2026-03-06", "state": "dropped", **owner}),
        (Kind.REFLECTION, {"day": "2026-03-05", "body": "# Om **lunchen**\nord"}),
        (Kind.REFLECTION, {"day": "2026-02-28", "body": "För tidigt"}),
        (Kind.MEETING, {"day": "2026-03-05", "place": "Sent", "start": "14:00"}),
        (Kind.MEETING, {"day": "2026-03-05", "place": "Tidigt", "start": "08:00"}),
        (Kind.GATHERING, {"day": "2026-02-28", "theme": "Läger", "days": 3}),
        (Kind.GATHERING, {"day": "2026-03-31", "theme": "Slut", "days": 3}),
    ):
        entries.create(journal, kind, values)
    assert told(in_march(journal)) == [
        (1, "gathering", "Läger"),
        (2, "gathering", "Läger"),
        (2, "action", "Gjort"),
        (5, "meeting", "Tidigt"),
        (5, "meeting", "Sent"),
        (5, "reflection", "Om lunchen"),
        (5, "action", "Ring"),
        (5, "goal", "Våga"),
        (31, "gathering", "Slut"),
    ]


def test_what_lies_in_the_bin_is_on_no_day(journal: Journal) -> None:
    id_ = entries.create(journal, Kind.REFLECTION, {"day": "2026-03-05", "body": "Ord"})
    recycle_bin.delete_to_bin(journal, Kind.REFLECTION, id_)
    assert in_march(journal) == []


def test_of_a_days_signs_the_weightiest_is_seen(journal: Journal) -> None:
    days = {
        "2026-03-02": [(Kind.REFLECTION, {"body": "Ord"}), (Kind.MEETING, {"state": "held"})],
        "2026-03-03": [(Kind.MEETING, {}), (Kind.GATHERING, {"theme": "Start"})],
        "2026-03-04": [(Kind.REFLECTION, {"body": "Ord"})],
        "2026-03-05": [(Kind.MEETING, {"state": "cancelled", "reason": "Sjuk"})],
        "2026-03-06": [
            (Kind.MEETING, {"state": "cancelled", "reason": "Sjuk"}),
            (Kind.GOAL, {"wording": "Våga", "target_date": "2026-03-06"}),
        ],
    }
    for day, there in days.items():
        for kind, values in there:
            dated = {} if kind is Kind.GOAL else {"day": day}
            entries.create(journal, kind, values | dated)
    signs = calendar_wording.signs_of(in_march(journal))
    assert "".join(signs[date.fromisoformat(day)] for day in days) == "●■│–·"


MARCH = {
    "sv": """\
       Mars 2026
 v må ti on to fr lö sö
 9                    1
10  2  3  4● 5▲ 6  7  8
11  9 10 11 12 13 14 15
12 16 17 18 19 20 21 22
13 23 24 25 26 27 28 29
14 30 31""",
    "en": """\
       March 2026
wk Mo Tu We Th Fr Sa Su
 9                    1
10  2  3  4● 5▲ 6  7  8
11  9 10 11 12 13 14 15
12 16 17 18 19 20 21 22
13 23 24 25 26 27 28 29
14 30 31""",
}


@pytest.mark.parametrize("code", MARCH)
def test_a_month_has_weeks_from_monday_with_their_numbers_and_signs(code: str) -> None:
    lines = calendar_wording.month_lines(
        Language(code), FIRST, {date(2026, 3, 4): "●"}, date(2026, 3, 5)
    )
    assert [line.rstrip() for line in lines] == MARCH[code].splitlines()
    assert {len(line) for line in lines} == {calendar_wording.MONTH_WIDTH}


def test_the_first_days_of_a_year_may_lie_in_the_last_week_of_the_one_before() -> None:
    weeks = calendar_wording.weeks_of(date(2027, 1, 1))
    assert [week.number for week in weeks] == [53, 1, 2, 3, 4]
    assert weeks[0].days == (*(None,) * 4, *(date(2027, 1, number) for number in (1, 2, 3)))


@pytest.mark.parametrize(("width", "beside"), [(10, 1), (24, 1), (50, 2), (80, 3), (200, 7)])
def test_as_many_months_stand_side_by_side_as_there_is_room_for(width: int, beside: int) -> None:
    months = months_between(FIRST, date(2026, 12, 24))
    lines = list(calendar_wording.months_lines(Language("sv"), months, {}, FIRST, width))
    assert lines[0].split() == [
        part for month in months[:beside] for part in Language("sv").month_heading(month).split()
    ]
    assert sum("2026" in line for line in lines) == -(-len(months) // beside)


@pytest.mark.parametrize(
    ("day", "start", "end", "first", "last"),
    [
        ("2026-03-05", None, None, "2026-01-01", "2026-12-01"),
        ("2026-03-05", "2025-09-14", "2026-06-02", "2025-09-01", "2026-06-01"),
        ("2025-09-01", "2025-09-14", "2026-06-02", "2025-09-01", "2026-06-01"),
        ("2026-06-30", "2025-09-14", "2026-06-02", "2025-09-01", "2026-06-01"),
        ("2026-07-01", "2025-09-14", "2026-06-02", "2026-01-01", "2026-12-01"),
        ("2026-03-05", "2025-09-14", "2099-06-02", "2026-01-01", "2026-12-01"),
        ("2026-03-05", "2025-09-14", None, "2026-01-01", "2026-12-01"),
    ],
)
def test_the_year_is_the_programmes_where_the_day_lies_in_it(
    day: str, start: str | None, end: str | None, first: str, last: str
) -> None:
    year = calendar_wording.year_around(
        date.fromisoformat(day),
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end) if end else None,
    )
    assert year == (date.fromisoformat(first), date.fromisoformat(last))
