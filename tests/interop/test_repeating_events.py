"""Events that repeat: each time a gathering, however they are changed, moved and called off."""

from datetime import date, time, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.interop.errors import CalendarTooLarge
from mentorjournal.interop.events import Reason
from mentorjournal.interop.programme_dates import Imported, import_calendar, what_happened
from mentorjournal.journal.empty_bin import empty_bin
from mentorjournal.journal.meetings import gatherings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.people import people
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from support.commands import ask
from support.prepared import MOMENT

EN, SV = Language("en"), Language("sv")
TODAY = date(2026, 3, 5)
END = date(2026, 4, 14)
"""The last day of the tests' programme."""

BEGIN = "UID:a\nSUMMARY:Cirkel\nDTSTART;TZID=Europe/Stockholm:20260310T100000\n"
WEEKLY = f"{BEGIN}DTEND;TZID=Europe/Stockholm:20260310T120000\nRRULE:FREQ=WEEKLY;COUNT=5"
"""Tuesdays from 10 March to 7 April, across the change to summer time."""

TUESDAYS = [date(2026, 3, 10) + timedelta(weeks=week) for week in range(5)]
SECOND = "UID:a\nRECURRENCE-ID;TZID=Europe/Stockholm:20260317T100000\nSUMMARY:Cirkel\n"
"""What tells of the second Tuesday alone."""


def take(journal: Journal, folder: Path, *events: str, head: str = "") -> Imported:
    parts = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    place = folder / "programme.ics"
    place.write_text(f"BEGIN:VCALENDAR\n{head}{parts}END:VCALENDAR\n", encoding="utf-8")
    return import_calendar(journal, place, EN)


def days(journal: Journal) -> list[date]:
    return sorted(gathering.day for gathering in gatherings.rows(journal))


def on(journal: Journal, day: date) -> str:
    (id_,) = [gathering.id for gathering in gatherings.rows(journal) if gathering.day == day]
    return id_


def test_each_time_becomes_a_gathering_by_the_clock(journal: Journal, tmp_path: Path) -> None:
    done = take(journal, tmp_path, WEEKLY)
    assert (done.taken.added, done.left_out) == (5, 0)
    assert days(journal) == TUESDAYS
    assert {(gathering.start, gathering.end) for gathering in gatherings.rows(journal)} == {
        (time(10), time(12))
    }
    again = take(journal, tmp_path, WEEKLY)
    assert (again.taken.unchanged, again.left_out) == (5, 0)
    assert days(journal) == TUESDAYS


RULES: dict[str, tuple[str, list[date]]] = {
    # what follows UID and title, and the days in the programme
    "days added": (
        "DTSTART;VALUE=DATE:20260310\nRDATE;VALUE=DATE:20260312,20260320",
        [date(2026, 3, 10), date(2026, 3, 12), date(2026, 3, 20)]),
    "a period added": (
        "DTSTART:20260310T090000Z\nRDATE;VALUE=PERIOD:20260312T090000Z/PT1H",
        [date(2026, 3, 10), date(2026, 3, 12)]),
    "a day taken out": (
        "DTSTART;VALUE=DATE:20260310\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20260317",
        [date(2026, 3, 10), date(2026, 3, 24)]),
    "a day taken out of an event with times": (
        "DTSTART:20260310T090000Z\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20260317",
        [date(2026, 3, 10), date(2026, 3, 24)]),
    "a time taken out in another zone": (
        ("DTSTART;TZID=W. Europe Standard Time:20260310T100000\nRRULE:FREQ=WEEKLY;COUNT=3\n"
        "EXDATE:20260317T090000Z"), [date(2026, 3, 10), date(2026, 3, 24)]),
    "two lines of days taken out": (
        ("DTSTART;VALUE=DATE:20260310\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;VALUE=DATE:20260317\n"
        "EXDATE;VALUE=DATE:20260324,20260331"), [date(2026, 3, 10)]),
    "the second Tuesday": (
        "DTSTART;VALUE=DATE:20260210\nRRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=3",
        [date(2026, 2, 10), date(2026, 3, 10), date(2026, 4, 14)]),
    "the last Friday": (
        "DTSTART;VALUE=DATE:20260227\nRRULE:FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1;COUNT=2",
        [date(2026, 2, 27), date(2026, 3, 27)]),
    "until a day, told as a day": (
        "DTSTART:20260310T090000Z\nRRULE:FREQ=WEEKLY;UNTIL=20260324",
        [date(2026, 3, 10), date(2026, 3, 17), date(2026, 3, 24)]),
    "until a time that says no zone": (
        "DTSTART;TZID=Europe/Stockholm:20260310T100000\nRRULE:FREQ=WEEKLY;UNTIL=20260317T100000",
        [date(2026, 3, 10), date(2026, 3, 17)]),
    "until a time of an event of whole days": (
        "DTSTART;VALUE=DATE:20260310\nRRULE:FREQ=WEEKLY;UNTIL=20260317T235959Z",
        [date(2026, 3, 10), date(2026, 3, 17)]),
    "in small letters, with spaces": (
        "DTSTART;VALUE=DATE:20260310\nRRULE: freq=weekly; count=2 ",
        [date(2026, 3, 10), date(2026, 3, 17)]),
    "two rules": (
        "DTSTART;VALUE=DATE:20260310\nRRULE:FREQ=WEEKLY;COUNT=2\nRRULE:FREQ=DAILY;COUNT=2",
        [date(2026, 3, 10), date(2026, 3, 11), date(2026, 3, 17)]),
    "ended before it began": (
        "DTSTART:20260310T080000Z\nRRULE:FREQ=DAILY;UNTIL=20260301T000000Z", []),
    "hours apart": (
        "DTSTART:20260310T080000Z\nRRULE:FREQ=HOURLY;INTERVAL=24;COUNT=3",
        [date(2026, 3, 10), date(2026, 3, 11), date(2026, 3, 12)]),
    "Thursdays elsewhere that are Fridays here": (
        "DTSTART;TZID=America/New_York:20260312T200000\nRRULE:FREQ=WEEKLY;COUNT=2",
        [date(2026, 3, 13), date(2026, 3, 20)]),
    "two days each time": (
        "DTSTART;VALUE=DATE:20260310\nDTEND;VALUE=DATE:20260312\nRRULE:FREQ=WEEKLY;COUNT=2",
        [date(2026, 3, 10), date(2026, 3, 17)]),
}  # fmt: skip


@pytest.mark.parametrize("name", RULES)
def test_a_rule_gives_its_days(journal: Journal, tmp_path: Path, name: str) -> None:
    said, expected = RULES[name]
    done = take(journal, tmp_path, f"UID:a\nSUMMARY:Cirkel\n{said}")
    assert (days(journal), done.left_out) == (expected, 0)
    take(journal, tmp_path, f"UID:a\nSUMMARY:Cirkel\n{said}")
    assert days(journal) == expected


LATER = "SEQUENCE:1\n"
MOVED = "DTSTART;TZID=Europe/Stockholm:20260318T140000\nSEQUENCE:1"
OFF = "STATUS:CANCELLED\nSEQUENCE:1"
EXCLUDED = f"{WEEKLY}\nSEQUENCE:1\nEXDATE;TZID=Europe/Stockholm:20260317T100000"


@pytest.mark.parametrize(
    ("events", "head"),
    [
        ((EXCLUDED,), ""),
        ((WEEKLY, SECOND + "DTSTART;TZID=Europe/Stockholm:20260317T100000\n" + OFF), ""),
        ((SECOND + OFF,), ""),
        ((SECOND + "SEQUENCE:1",), "METHOD:CANCEL\n"),
        (
            (SECOND.replace(";TZID=Europe/Stockholm:20260317T100000", ":20260317T090000Z") + OFF,),
            "",
        ),
        ((f"UID:a\nRECURRENCE-ID;VALUE=DATE:20260317\n{OFF}",), ""),
    ],
    ids=["excluded", "beside the event", "alone", "by its method", "in Greenwich", "by its day"],
)
def test_calling_one_occurrence_off_leaves_the_others(
    journal: Journal, tmp_path: Path, events: tuple[str, ...], head: str
) -> None:
    rest = [day for day in TUESDAYS if day != date(2026, 3, 17)]
    take(journal, tmp_path, WEEKLY)
    assert take(journal, tmp_path, *events, head=head).taken.cancelled == 1
    assert days(journal) == rest
    assert len(recycle_bin.in_bin(journal)) == 1
    for _ in range(2):
        assert take(journal, tmp_path, *events, head=head).taken.cancelled == 0
        take(journal, tmp_path, WEEKLY)  # the earlier version again
        assert days(journal) == rest
    back = f"{WEEKLY}\nSEQUENCE:2"
    assert take(journal, tmp_path, back).taken.changed == 1
    assert days(journal) == TUESDAYS
    assert recycle_bin.in_bin(journal) == []


@pytest.mark.parametrize("beside", [True, False])
def test_moving_one_occurrence_takes_its_notes_along(
    journal: Journal, tmp_path: Path, *, beside: bool
) -> None:
    take(journal, tmp_path, WEEKLY)
    second = on(journal, date(2026, 3, 17))
    entries.change(journal, Kind.GATHERING, second, {"notes": "mina"})
    events = (WEEKLY, SECOND + MOVED) if beside else (SECOND + MOVED,)
    assert take(journal, tmp_path, *events).taken.changed == 1
    moved = gatherings.load(journal, second)
    assert (moved.day, moved.start, moved.notes) == (date(2026, 3, 18), time(14), "mina")
    assert len(days(journal)) == 5
    take(journal, tmp_path, WEEKLY)
    take(journal, tmp_path, *events)
    assert gatherings.load(journal, second).day == date(2026, 3, 18)
    assert len(days(journal)) == 5


def test_one_moved_beyond_the_programme_is_moved_and_not_called_off(
    journal: Journal, tmp_path: Path
) -> None:
    take(journal, tmp_path, WEEKLY)
    second = on(journal, date(2026, 3, 17))
    done = take(journal, tmp_path, WEEKLY, SECOND + MOVED.replace("20260318", "20260520"))
    assert (done.taken.changed, done.taken.cancelled) == (1, 0)
    assert gatherings.load(journal, second).day == date(2026, 5, 20)


def test_an_occurrence_that_comes_before_its_event(journal: Journal, tmp_path: Path) -> None:
    assert take(journal, tmp_path, SECOND + MOVED).taken.added == 1
    assert take(journal, tmp_path, WEEKLY).taken.added == 4
    assert days(journal) == [TUESDAYS[0], date(2026, 3, 18), *TUESDAYS[2:]]


WEDNESDAYS = (
    "UID:a\nSUMMARY:Cirkel\nDTSTART;TZID=Europe/Stockholm:20260311T100000\n"
    "RRULE:FREQ=WEEKLY;COUNT=5\n{version}"
)


@pytest.mark.parametrize(
    ("first", "second"),
    [("SEQUENCE:0", "SEQUENCE:1"), ("DTSTAMP:20260101T000000Z", "DTSTAMP:20260102T000000Z"),
     ("SEQUENCE:1\nDTSTAMP:20260109T000000Z", "SEQUENCE:2\nDTSTAMP:20260101T000000Z"), ("", "")],
    ids=["sequence", "stamp", "sequence before stamp", "no version"],
)  # fmt: skip
def test_a_later_version_moves_all_and_an_earlier_one_nothing(
    journal: Journal, tmp_path: Path, first: str, second: str
) -> None:
    before, after = f"{WEEKLY}\n{first}", WEDNESDAYS.format(version=second)
    take(journal, tmp_path, before)
    ids = [on(journal, day) for day in TUESDAYS]
    entries.change(journal, Kind.GATHERING, ids[3], {"notes": "mina", "theme": "Vår cirkel"})
    done = take(journal, tmp_path, after)
    assert (done.taken.changed, done.taken.added, done.taken.cancelled) == (5, 0, 0)
    wednesdays = [day + timedelta(days=1) for day in TUESDAYS]
    assert [gatherings.load(journal, id_).day for id_ in ids] == wednesdays
    kept = gatherings.load(journal, ids[3])
    assert (kept.notes, kept.theme) == ("mina", "Vår cirkel")
    if first != second:
        assert take(journal, tmp_path, before).reasons == {Reason.OTHER_VERSION: 1}
        assert days(journal) == wednesdays


def test_an_occurrence_of_an_earlier_version_is_not_brought_back(
    journal: Journal, tmp_path: Path
) -> None:
    take(journal, tmp_path, WEEKLY)
    take(journal, tmp_path, WEDNESDAYS.format(version="SEQUENCE:2"))
    assert take(journal, tmp_path, SECOND + MOVED).reasons == {Reason.OTHER_VERSION: 1}
    assert len(days(journal)) == 5


def test_of_two_versions_in_one_file_the_later_counts(journal: Journal, tmp_path: Path) -> None:
    after = WEDNESDAYS.format(version="SEQUENCE:1")
    assert take(journal, tmp_path, after, WEEKLY).reasons == {Reason.OTHER_VERSION: 1}
    assert days(journal) == [day + timedelta(days=1) for day in TUESDAYS]


def test_a_shorter_version_calls_off_what_is_ahead_and_leaves_what_has_been(
    journal: Journal, clock: FixedClock, tmp_path: Path
) -> None:
    take(journal, tmp_path, WEEKLY)
    clock.moment = MOMENT + timedelta(days=20)  # 25 March
    ahead = f"{WEEKLY.replace('20260310', '20260407').replace('COUNT=5', 'COUNT=1')}\n{LATER}"
    assert take(journal, tmp_path, ahead).taken.cancelled == 1
    assert days(journal) == [*TUESDAYS[:3], TUESDAYS[4]]


def test_all_of_it_called_off_and_on_again(journal: Journal, tmp_path: Path) -> None:
    take(journal, tmp_path, WEEKLY)
    for off in (f"{BEGIN}{OFF}", f"{WEEKLY}\n{OFF}"):
        take(journal, tmp_path, off)
        assert days(journal) == []
        take(journal, tmp_path, WEEKLY)
        assert days(journal) == []
    take(journal, tmp_path, f"{WEEKLY}\nSEQUENCE:2")
    assert days(journal) == TUESDAYS


def test_all_of_it_called_off_before_it_was_known(journal: Journal, tmp_path: Path) -> None:
    take(journal, tmp_path, f"{WEEKLY}\n{OFF}")
    assert take(journal, tmp_path, WEEKLY).reasons == {Reason.OTHER_VERSION: 1}
    assert days(journal) == []


def test_one_event_that_comes_to_repeat_and_ends_to(journal: Journal, tmp_path: Path) -> None:
    once = BEGIN.strip()
    take(journal, tmp_path, once)
    first = on(journal, TUESDAYS[0])
    assert take(journal, tmp_path, f"{WEEKLY}\n{LATER}".strip()).taken.added == 4
    assert on(journal, TUESDAYS[0]) == first
    done = take(journal, tmp_path, f"{once}\nSEQUENCE:2")
    assert (done.taken.cancelled, days(journal)) == (4, TUESDAYS[:1])
    assert on(journal, TUESDAYS[0]) == first


def test_this_and_all_later_days(journal: Journal, tmp_path: Path) -> None:
    later = (
        "UID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Stockholm:20260324T100000\n"
        "SUMMARY:Cirkel\nLOCATION:Ale\nDTSTART;TZID=Europe/Stockholm:20260325T130000\nSEQUENCE:1"
    )
    take(journal, tmp_path, WEEKLY)
    ids = [on(journal, day) for day in TUESDAYS]
    for _ in range(2):
        take(journal, tmp_path, WEEKLY, later)
        loaded = [gatherings.load(journal, id_) for id_ in ids]
        assert [gathering.day for gathering in loaded] == [
            *TUESDAYS[:2], date(2026, 3, 25), date(2026, 4, 1), date(2026, 4, 8)
        ]  # fmt: skip
        assert [gathering.start for gathering in loaded] == [time(10)] * 2 + [time(13)] * 3
        assert [gathering.place for gathering in loaded] == [""] * 2 + ["Ale"] * 3
    done = take(journal, tmp_path, later)
    assert done.reasons == {Reason.LATER_DAYS: 1}
    assert "whole calendar" in what_happened(EN, done)


def test_what_the_user_deleted_stays_away_though_all_is_moved(
    journal: Journal, tmp_path: Path
) -> None:
    take(journal, tmp_path, WEEKLY)
    recycle_bin.delete_to_bin(journal, Kind.GATHERING, on(journal, TUESDAYS[1]))
    assert empty_bin(journal) == 1
    recycle_bin.delete_to_bin(journal, Kind.GATHERING, on(journal, TUESDAYS[2]))
    take(journal, tmp_path, WEDNESDAYS.format(version="SEQUENCE:1"))
    left = [TUESDAYS[0], *TUESDAYS[3:]]
    assert days(journal) == [day + timedelta(days=1) for day in left]


def test_a_gathering_put_in_by_hand_is_taken_for_one_of_them(
    journal: Journal, tmp_path: Path
) -> None:
    mine = entries.create(
        journal, Kind.GATHERING, {"day": TUESDAYS[2], "theme": "cirkel", "notes": "mina"}
    )
    assert take(journal, tmp_path, WEEKLY).taken.added == 4
    assert on(journal, TUESDAYS[2]) == mine


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY", "FREQ=WEEKLY;COUNT=900", ("FREQ=WEEKLY;UNTIL=2099"
                                  "0101T000000Z")])  # fmt: skip
def test_what_does_not_end_ends_with_the_programme(
    journal: Journal, tmp_path: Path, rule: str
) -> None:
    done = take(journal, tmp_path, f"{BEGIN}RRULE:{rule}")
    assert days(journal) == [*TUESDAYS, END]
    assert done.reasons == {Reason.OUTSIDE: 1}
    assert "1 event also repeats outside the programme's year" in what_happened(EN, done)
    before = f"{BEGIN.replace('20260310', '20190101').replace(':a', ':b')}RRULE:FREQ=YEARLY"
    assert take(journal, tmp_path, before).reasons == {Reason.OUTSIDE: 1}
    assert len(days(journal)) == 7


def test_a_programme_without_dates_has_a_year_ahead(journal: Journal, tmp_path: Path) -> None:
    people.change_programme(journal, {"start": None, "end": None})
    take(journal, tmp_path, f"{BEGIN.replace('2026', '2019')}RRULE:FREQ=MONTHLY")
    assert days(journal)[0] > TODAY - timedelta(days=190)
    assert TODAY + timedelta(days=330) < days(journal)[-1] <= TODAY + timedelta(days=365)


TOO_MUCH: dict[str, tuple[str, Reason]] = {
    "every second": ("FREQ=SECONDLY", Reason.TOO_OFTEN),
    "every minute of a year": ("FREQ=MINUTELY;COUNT=500000", Reason.TOO_OFTEN),
    "every hour on Mondays": ("FREQ=HOURLY;BYDAY=MO", Reason.TOO_OFTEN),
    "every second of a day": (
        "FREQ=DAILY;BYSECOND=" + ",".join(map(str, range(60))), Reason.TOO_OFTEN),
    "every day for years": ("FREQ=DAILY", Reason.TOO_OFTEN),
    "no such day": ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5", Reason.RULE),
    "the third time of one": ("FREQ=DAILY;BYSETPOS=3;UNTIL=20270101", Reason.RULE),
    "no step": ("FREQ=DAILY;INTERVAL=0", Reason.RULE),
    "a step back": ("FREQ=DAILY;INTERVAL=-1", Reason.RULE),
    "no rule": ("Tuesdays", Reason.RULE),
    "an unknown word": ("FREQ=DAILY;BYMOON=FULL", Reason.RULE),
    "an end that is none": ("FREQ=WEEKLY;UNTIL=soon", Reason.RULE),
    "a long rule": ("FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 300), Reason.RULE),
}  # fmt: skip


@pytest.mark.parametrize("name", TOO_MUCH)
def test_a_rule_that_asks_too_much_costs_only_its_event(
    journal: Journal, tmp_path: Path, name: str
) -> None:
    rule, reason = TOO_MUCH[name]
    start = BEGIN.replace("20260310", "20250310")
    done = take(journal, tmp_path, f"{start}RRULE:{rule}", WEEKLY.replace(":a", ":b"))
    assert done.reasons == {reason: 1}
    assert days(journal) == TUESDAYS
    assert "1 " in what_happened(SV, done)


@pytest.mark.parametrize("rule", ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;COUNT=60000",
                                  "FREQ=WEEKLY",
                                  "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"])  # fmt: skip
def test_a_thousand_rules_are_refused_before_they_take_minutes(
    journal: Journal, tmp_path: Path, rule: str
) -> None:
    begin = BEGIN.replace("20260310", "19010310")
    events = [f"{begin.replace(':a', f':{number}')}RRULE:{rule}" for number in range(1000)]
    with pytest.raises(CalendarTooLarge):
        take(journal, tmp_path, *events)
    assert days(journal) == []


UNITS = {"DAILY": 1, "WEEKLY": 7}
NUMBERS = count(1)


@settings(
    max_examples=25,
)
@given(data=st.data())
def test_any_history_of_versions_ends_with_the_latest(
    journal: Journal, tmp_path: Path, data: st.DataObject
) -> None:
    """In whatever order, and however often, the versions of an event are read."""
    name = f"Cirkel {next(NUMBERS)}"
    versions: list[tuple[str, set[date]]] = []
    for number in range(data.draw(st.integers(1, 3))):
        unit = data.draw(st.sampled_from(sorted(UNITS)))
        step, times_ = data.draw(st.integers(1, 3)), data.draw(st.integers(1, 6))
        first = TODAY + timedelta(days=data.draw(st.integers(1, 12)))
        times = [first + timedelta(days=UNITS[unit] * step * number_) for number_ in range(times_)]
        excluded = data.draw(st.sets(st.sampled_from(times), max_size=2))
        gone = "".join(f"EXDATE;VALUE=DATE:{day:%Y%m%d}\n" for day in excluded)
        versions.append((
            (f"UID:{name}\nSUMMARY:{name}\nDTSTART;VALUE=DATE:{first:%Y%m%d}\n{gone}SEQUENCE:{number}\n"
            f"RRULE:FREQ={unit};INTERVAL={step};COUNT={times_}"),
            {day for day in times if day not in excluded and day <= END},
        ))  # fmt: skip
    order = data.draw(st.permutations([*range(len(versions)), *range(len(versions))]))
    for number in order:
        take(journal, tmp_path, versions[number][0])
    there = {gathering.day for gathering in gatherings.rows(journal) if gathering.theme == name}
    assert there == versions[-1][1]
    done = take(journal, tmp_path, versions[-1][0])
    assert (done.taken.added, done.taken.changed, done.taken.cancelled) == (0, 0, 0)


def test_the_command_takes_them_in_and_says_what_it_left_out(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "programme.ics"
    often = BEGIN.replace(":a", ":b")
    events = (f"{BEGIN}RRULE:FREQ=WEEKLY", f"{often}RRULE:FREQ=SECONDLY")
    parts = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    file.write_text(f"BEGIN:VCALENDAR\n{parts}END:VCALENDAR\n", encoding="utf-8")
    said = ask(path, "--lang", "en", "import-calendar", str(file))
    assert "6 gatherings added." in said
    assert "1 event also repeats outside the programme's year" in said
    assert "1 event is left out because it repeats too often" in said
    said = ask(path, "--lang", "sv", "import-calendar", str(file))
    assert "6 som förut" in said
    assert "1 händelse återkommer även utanför programåret" in said
    assert "1 händelse är utelämnad eftersom den återkommer för ofta" in said
    assert ask(path, "list", "gatherings").count("Cirkel") == 6
