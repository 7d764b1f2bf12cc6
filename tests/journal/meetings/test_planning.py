"""A year of meetings in one go, beside the Swedish calendar of three years."""

from datetime import date, timedelta

import pytest

from mentorjournal.journal.calendar import reflection_time
from mentorjournal.journal.meetings import meetings, planning
from mentorjournal.journal.meetings.planning import (
    LAST,
    EachMonth,
    EveryWeeks,
    Why,
    swedish_holidays,
)
from mentorjournal.journal.model.errors import (
    DatesReversed,
    Invalid,
    NoSuchDay,
    NotAChoice,
    TooManyDays,
)
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language

THURSDAY, FRIDAY = 3, 4
MOVABLE = {
    2026: {"04-03", "04-06", "05-14", "06-19", "06-20"},
    2027: {"03-26", "03-29", "05-06", "06-25", "06-26"},
    2028: {"04-14", "04-17", "05-25", "06-23", "06-24"},
}
"""Good Friday, Easter Monday, Ascension, Midsummer's eve and day, from the almanac."""
FIXED = {"01-01", "01-06", "05-01", "06-06", "12-24", "12-25", "12-26", "12-31"}


@pytest.mark.parametrize("year", MOVABLE)
def test_days_off_in_sweden_are_skipped(year: int) -> None:
    off = swedish_holidays([year], "sv")
    expected = {date.fromisoformat(f"{year}-{day}") for day in FIXED | MOVABLE[year]}
    assert expected <= off.keys()
    eves = off.keys() - expected
    assert all(day.weekday() >= 5 for day in eves)  # Easter, Whitsun and All Saints' Day

    first, last = date(year, 1, 1), date(year, 12, 31)
    daily = [
        proposal
        for weekday in range(7)
        for proposal in planning.propose(EveryWeeks(weekday, 1), first, last, holidays=off)
    ]
    assert len(daily) == (last - first).days + 1
    assert {proposal.day for proposal in daily if proposal.why is Why.HOLIDAY} == off.keys()
    july = {first.replace(month=7) + timedelta(days=days) for days in range(31)}
    assert {proposal.day for proposal in daily if proposal.why is Why.JULY} == july


def test_every_third_thursday_means_either() -> None:
    first, last = date(2026, 8, 20), date(2027, 6, 15)
    by_weeks = list(EveryWeeks(THURSDAY, 3).days(first, last))
    assert by_weeks[:3] == [date(2026, 8, 20), date(2026, 9, 10), date(2026, 10, 1)]
    by_month = list(EachMonth(THURSDAY, 3).days(first, last))
    assert by_month[:3] == [date(2026, 8, 20), date(2026, 9, 17), date(2026, 10, 15)]
    assert len(by_month) == 10
    ends = list(EachMonth(FRIDAY, LAST).days(date(2026, 10, 31), date(2027, 1, 31)))
    assert ends == [date(2026, 11, 27), date(2026, 12, 25), date(2027, 1, 29)]


def test_a_year_is_planned_as_a_whole(journal: Journal) -> None:
    entries.create(journal, Kind.GATHERING, {"day": "2026-04-16", "theme": "Att leda"})
    entries.create(
        journal, Kind.MEETING, {"day": "2026-05-21", "state": "cancelled", "reason": "Sjuk"}
    )
    rhythm, first, last = EachMonth(THURSDAY, 3), date(2026, 3, 5), date(2026, 12, 31)
    proposed = planning.propose_for(journal, rhythm, first, last, "sv", skip_july=True)
    skipped = {proposal.day: proposal.why for proposal in proposed if proposal.why}
    assert skipped == {date(2026, 4, 16): Why.TAKEN, date(2026, 7, 16): Why.JULY}
    days = [proposal.day for proposal in proposed if not proposal.why]
    with pytest.raises(Invalid):
        planning.plan(journal, days, {"start": "25:00"})
    assert len(meetings.rows(journal)) == 1
    common = {"start": "14", "minutes": 90, "place": "Ale"}
    assert planning.plan(journal, days, common) == len(days) == 8
    planned = [meeting for meeting in meetings.rows(journal) if meeting.start]
    assert [meeting.day for meeting in reversed(planned)] == days

    with pytest.raises(DatesReversed):
        planning.propose_for(journal, rhythm, last, first, "sv", skip_july=True)
    with pytest.raises(NoSuchDay):
        planning.propose_for(journal, rhythm, first, first, "sv", skip_july=True)
    with pytest.raises(TooManyDays):
        far = date(2030, 1, 1)
        planning.propose_for(journal, EveryWeeks(0, 1), first, far, "sv", skip_july=True)


def test_the_time_to_reflect_is_kept_in_weeks(journal: Journal) -> None:
    reflection_time.keep(journal, {"weekday": 4, "start": "15", "minutes": 30})
    slot = reflection_time.load(journal)
    assert slot is not None
    today = date(2026, 3, 26)
    written = [date(2026, 2, 1), date(2026, 3, 8), date(2026, 3, 9), date(2026, 3, 11)]
    kept = reflection_time.kept(slot, written, today)
    assert (kept.this_week, kept.weeks, kept.of) == (False, 2, 4)
    kept = reflection_time.kept(slot, [*written, today], date(2026, 6, 1))
    assert (kept.weeks, kept.of) == (0, reflection_time.WEEKS_SEEN)
    assert reflection_time.kept(slot, [today], today).this_week
    with pytest.raises(Invalid):
        reflection_time.keep(journal, {"weekday": 4, "start": "", "minutes": 30})
    reflection_time.give_up(journal)
    assert reflection_time.load(journal) is None


def test_days_are_taken_in_and_skipped_by_name_and_others_refused() -> None:
    july, june = date(2026, 7, 2), date(2026, 6, 4)
    proposed = planning.propose(EachMonth(THURSDAY, 1), june, july, holidays={})
    assert planning.chosen_days(proposed) == [june]
    assert planning.chosen_days(proposed, take=[july], skip=[june]) == [july]
    with pytest.raises(NoSuchDay):
        planning.chosen_days(proposed, skip=[june + timedelta(days=1)])


def test_a_weekday_is_named_in_either_language() -> None:
    swedish = Language("sv")
    named = [planning.weekday_named(swedish, name) for name in ("tors", "Thursday", "SÖ")]
    assert named == [3, 3, 6]
    for words in ("t", "", "igår"):
        with pytest.raises(NotAChoice):
            planning.weekday_named(swedish, words)
