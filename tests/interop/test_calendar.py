"""The calendar file as another program reads it, and the programme's dates coming in."""

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.input_files import NoSuchFile
from mentorjournal.interop.calendar import write_calendar
from mentorjournal.interop.errors import (
    CalendarTooLarge,
    InteropError,
    NotACalendar,
)
from mentorjournal.interop.programme_dates import MOST_BYTES, import_calendar, what_happened
from mentorjournal.journal.calendar import reflection_time
from mentorjournal.journal.closing_day import aliases
from mentorjournal.journal.empty_bin import empty_bin
from mentorjournal.journal.lifecycle import Founding, create_journal
from mentorjournal.journal.meetings import gatherings, meetings
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.people import settings as own_settings
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.output import OutputExists
from mentorjournal.summary.export import names_of
from support.prepared import PASSPHRASE

EN, SV = Language("en"), Language("sv")
STOCKHOLM = ZoneInfo("Europe/Stockholm")
SECRET = "Annas uppsägning"


def read(content: bytes) -> dict[str, Any]:
    """Return the events by their identifier, as vobject reads them by the file's own VTIMEZONE."""
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    calendar = vobject.readOne(content.decode("utf-8"))
    assert calendar.method.value == "PUBLISH"
    return {event.uid.value: event for event in calendar.contents.get("vevent", [])}


def written(journal: Journal, language: Language, *, neutral: bool | None = None) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "calendar.ics"
        pseudonymise = names_of(journal, language).pseudonymise
        write_calendar(journal, path, language, pseudonymise=pseudonymise, neutral=neutral)
        return path.read_bytes()


def plan(journal: Journal, **values: Any) -> str:
    return entries.create(journal, Kind.MEETING, {"minutes": 90} | values)


def test_times_are_right_at_both_changes_to_and_from_summer_time(journal: Journal) -> None:
    days = [date(2026, 3, day) for day in (28, 29, 30)] + [date(2026, 10, day) for day in (24, 25)]
    ids = {plan(journal, day=day, start="14:00"): day for day in days}
    reflection_time.keep(journal, {"weekday": 3, "start": "15:00", "minutes": 30})
    events = read(written(journal, EN))
    for id_, day in ids.items():
        event = events[f"{id_}@mentorjournal"]
        expected = datetime.combine(day, time(14), STOCKHOLM).astimezone(UTC)
        assert event.dtstart.value.astimezone(UTC) == expected
        assert event.dtend.value.astimezone(UTC) == expected + timedelta(minutes=90)
        assert event.valarm.trigger.value == timedelta(hours=-1)
    weekly = events[f"reflection-{journal.pair.id}@mentorjournal"]
    every = list(weekly.getrruleset(addRDate=True))
    assert every[0].replace(tzinfo=None) == datetime(2026, 3, 5, 15)
    assert every[-1].replace(tzinfo=None) == datetime(2026, 4, 9, 15)
    for moment in every:
        expected = datetime.combine(moment.date(), time(15), STOCKHOLM).astimezone(UTC)
        assert moment.astimezone(UTC) == expected


def test_later_files_replace_and_call_off_what_earlier_ones_brought(
    journal: Journal, clock: FixedClock, tmp_path: Path
) -> None:
    place = tmp_path / "year.ics"
    moved, off, gone = (plan(journal, day=f"2026-03-{day}", start="14") for day in (10, 11, 12))
    never = plan(journal, day="2026-03-13")
    recycle_bin.delete_to_bin(journal, Kind.MEETING, never)
    gathering = entries.create(
        journal, Kind.GATHERING, {"day": "2026-04-14", "theme": "Att leda", "place": "Ale"}
    )
    reflection_time.keep(journal, {"weekday": 4, "start": "15", "minutes": 30})
    write_calendar(journal, place, SV, pseudonymise=str)
    first = read(place.read_bytes())
    assert first[f"{gathering}@mentorjournal"].dtstart.value == date(2026, 4, 14)
    assert first[f"{gathering}@mentorjournal"].dtend.value == date(2026, 4, 15)
    assert f"{never}@mentorjournal" not in first
    with pytest.raises(OutputExists):
        write_calendar(journal, place, SV, pseudonymise=str)

    clock.moment += timedelta(days=1)
    entries.change(journal, Kind.MEETING, moved, {"day": "2026-03-17"})
    entries.change(journal, Kind.MEETING, off, {"state": "cancelled", "reason": SECRET})
    recycle_bin.delete_to_bin(journal, Kind.MEETING, gone)
    reflection_time.give_up(journal)
    write_calendar(journal, place, SV, pseudonymise=str, force=True)
    then = read(place.read_bytes())
    assert then.keys() == first.keys()
    slot = f"reflection-{journal.pair.id}"
    for id_, status in (
        (moved, "CONFIRMED"), (off, "CANCELLED"), (gone, "CANCELLED"), (slot, "CANCELLED")
    ):  # fmt: skip
        before, after = first[f"{id_}@mentorjournal"], then[f"{id_}@mentorjournal"]
        assert after.status.value == status
        assert int(after.sequence.value) > int(before.sequence.value)
        assert after.dtstamp.value > before.dtstamp.value
        assert ("valarm" in after.contents) == (status == "CONFIRMED")
    assert then[f"{moved}@mentorjournal"].dtstart.value.date() == date(2026, 3, 17)

    recycle_bin.restore_from_bin(journal, Kind.MEETING, gone)
    back, called_off = (
        events[f"{gone}@mentorjournal"] for events in (read(written(journal, SV)), then)
    )
    assert back.status.value == "CONFIRMED"
    assert int(back.sequence.value) > int(called_off.sequence.value)


def test_nothing_private_leaves(journal: Journal) -> None:
    meeting = plan(
        journal, day="2026-03-10", start="9", place="Kommunhuset", notes=SECRET,
        agenda=[{"text": SECRET}],
    )  # fmt: skip
    plan(journal, day="2026-03-11", place=SECRET, visibility="private")
    entries.create(
        journal,
        Kind.GATHERING,
        {"day": "2026-03-12", "theme": SECRET, "place": SECRET, "visibility": "private"},
    )
    entries.create(journal, Kind.GOAL, {"wording": SECRET, "target_date": "2026-03-13"})
    text = written(journal, SV).decode()
    assert "Annas" not in text
    event = read(text.encode())[f"{meeting}@mentorjournal"]
    assert event.summary.value == "Parmöte med Karin Lund"
    assert event.location.value == "Kommunhuset"

    own_settings.change(journal, neutral_titles=True)
    reflection_time.keep(journal, {"weekday": 4, "start": "15", "minutes": 30})
    neutral = read(written(journal, SV))
    assert {event.summary.value for event in neutral.values()} == {"Möte", "Upptagen"}
    assert not any("location" in event.contents for event in neutral.values())
    named = read(written(journal, SV, neutral=False))
    assert named[f"{meeting}@mentorjournal"].summary.value == "Parmöte med Karin Lund"


PROGRAMME = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//programme//EN
{events}
END:VCALENDAR
"""


def programme(path: Path, *events: str) -> Path:
    wrapped = (f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events)
    path.write_text(PROGRAMME.format(events="\n".join(wrapped)), encoding="utf-8")
    return path


def known(journal: Journal) -> list[tuple[str, str, str]]:
    return [
        (str(gathering.day), gathering.theme, gathering.place)
        for gathering in reversed(gatherings.rows(journal))
    ]


def test_the_programmes_dates_come_in_again_and_again(journal: Journal, tmp_path: Path) -> None:
    place = tmp_path / "programme.ics"
    by_hand = entries.create(journal, Kind.GATHERING, {"day": "2026-03-20", "theme": "start"})
    start = "UID:a\nDTSTART;VALUE=DATE:20260320\nSUMMARY:Start"
    theme = "UID:b\nDTSTART:20260428T223000Z\nSUMMARY:Att leda\\, och \x1b[31mfölja\nLOCATION:Ale"
    repeating = "UID:c\nDTSTART:20260428T090000\nRRULE:FREQ=DAILY\nSUMMARY:Varje dag"
    ours = "UID:x@mentorjournal\nDTSTART:20260301T090000\nSUMMARY:Parmöte"
    done = import_calendar(journal, programme(place, start, theme, repeating, ours), EN)
    assert done.left_out == 1  # it begins when the programme is over
    assert (done.taken.added, done.taken.unchanged, done.ours) == (1, 1, 1)
    assert "1 gathering added" in what_happened(EN, done)
    after = [
        ("2026-03-20", "start", ""),
        ("2026-04-29", "Att leda, och [31mfölja", "Ale"),
    ]
    assert known(journal) == after
    assert import_calendar(journal, place, EN).taken.unchanged == 2
    assert known(journal) == after

    entries.change(journal, Kind.GATHERING, by_hand, {"theme": "Our start", "notes": "kept"})
    moved = start.replace("20260320", "20260321")
    done = import_calendar(journal, programme(place, moved, f"{theme}\nSTATUS:CANCELLED"), EN)
    assert (done.taken.changed, done.taken.cancelled) == (1, 1)
    assert known(journal) == [("2026-03-21", "Our start", "")]
    assert gatherings.load(journal, by_hand).notes == "kept"
    assert import_calendar(journal, programme(place, moved, theme), EN).taken.changed == 1
    assert len(known(journal)) == 2

    recycle_bin.delete_to_bin(journal, Kind.GATHERING, by_hand)
    import_calendar(journal, programme(place, start), EN)
    assert len(known(journal)) == 1


def test_a_file_that_is_no_calendar_changes_nothing(journal: Journal, tmp_path: Path) -> None:
    place = tmp_path / "file.ics"
    with pytest.raises(NoSuchFile):
        import_calendar(journal, place, EN)
    for content in (b"", b"hello", b"\xff\xfe\0", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1"):
        place.write_bytes(content)
        with pytest.raises(NotACalendar):
            import_calendar(journal, place, EN)
    place.write_bytes(b"x" * (MOST_BYTES + 1))
    with pytest.raises(CalendarTooLarge):
        import_calendar(journal, place, EN)
    assert known(journal) == []


@settings(
    max_examples=60,
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["DTSTART", "DTSTART;TZID=Nowhere/Else", "SUMMARY", "LOCATION", "UID",
                             "STATUS", "BEGIN", "END", "RRULE"]),
            st.one_of(st.text(max_size=20), st.sampled_from(["20260301", "00010101", "VEVENT"])),
        ),
        max_size=8,
    )
)  # fmt: skip
def test_no_file_brings_it_down(
    journal: Journal, tmp_path: Path, lines: list[tuple[str, str]]
) -> None:
    event = "\n".join(f"{name}:{value}" for name, value in lines)
    place = tmp_path / "any.ics"
    place.write_bytes(
        PROGRAMME.format(events=f"BEGIN:VEVENT\n{event}\nEND:VEVENT").encode("utf-8", "replace")
    )
    try:
        done = import_calendar(journal, place, EN)
    except InteropError:
        return
    assert what_happened(EN, done)


LINES = "A:1\n"
RULES = "BEGIN:STANDARD\nDTSTART:19700101T000000\nRRULE:FREQ=YEARLY\nEND:STANDARD\n"
FOLDED = RULES.replace("IN:S", "IN:S\n ")


@pytest.mark.parametrize(
    "content",
    [
        f"BEGIN:VTIMEZONE\nTZID:x\n{RULES * 7_000}END:VTIMEZONE\n",
        f"BEGIN:VTIMEZONE\nTZID:x\n{FOLDED * 7_000}END:VTIMEZONE\n",
        "BEGIN:VEVENT\nDTSTART:20260101\nRRULE:FREQ=DAILY\nEND:VEVENT\n" * 9_000,
        "BEGIN:VEVENT\nDTSTART:20260101\nEND:VEVENT\n" * 1_001,
        f"BEGIN:VEVENT\nDTSTART:20260101\n{LINES * 60_000}END:VEVENT\n",
    ],
    ids=["rules", "folded rules", "repeating events", "events", "lines"],
)
def test_a_calendar_that_would_take_minutes_is_refused(
    journal: Journal, tmp_path: Path, content: str
) -> None:
    place = tmp_path / "bomb.ics"
    place.write_text(f"BEGIN:VCALENDAR\n{content}END:VCALENDAR\n")
    with pytest.raises(CalendarTooLarge):
        import_calendar(journal, place, EN)
    assert known(journal) == []


def planned(journal: Journal) -> dict[str, Any]:
    """Plan one of each sort that a calendar tells of."""
    meeting = plan(journal, day="2026-05-10", start="9", place="Kommunhuset")
    days = {"day": "2026-05-12", "theme": "Internat", "place": "Ale", "days": 2}
    hours = {"day": "2026-05-14", "theme": "Föreläsning", "start": "18:00", "end": "20:30"}
    night = {"day": "2026-05-16", "theme": "Fest", "start": "18:00", "end": "01:00"}
    both = {"day": "2026-05-18", "theme": "Resa", "start": "9", "end": "16", "days": 3}
    made = [
        entries.create(journal, Kind.GATHERING, values) for values in (days, hours, night, both)
    ]
    return dict.fromkeys((meeting, *made))


@pytest.mark.parametrize("language", [SV, EN], ids=["sv", "en"])
def test_our_own_file_can_be_read_back(
    journal: Journal, tmp_path: Path, language: Language
) -> None:
    ids = planned(journal)
    reflection_time.keep(journal, {"weekday": 3, "start": "15:00", "minutes": 30})
    sent = written(journal, language)
    place = tmp_path / "own.ics"
    place.write_bytes(sent)
    before = known(journal), [(meeting.id, meeting.day) for meeting in meetings.rows(journal)]
    done = import_calendar(journal, place, language)
    assert (done.ours, done.left_out, done.taken.added, done.meetings) == (6, 0, 0, 0)
    assert (
        known(journal),
        [(meeting.id, meeting.day) for meeting in meetings.rows(journal)],
    ) == before

    founding = Founding(Role.MENTOR, "Karin Lund", "Åsa Ek")
    partner, _ = create_journal(
        tmp_path / "other.mjournal", PASSPHRASE, founding, clock=journal.clock
    )
    done = import_calendar(partner, place, language)
    assert (done.taken.added, done.meetings, done.left_out) == (4, 1, 0)
    back = read(written(partner, language))
    for uid, event in read(sent).items():
        if uid.startswith("reflection"):
            continue
        assert uid.removesuffix("@mentorjournal") in ids
        for name in ("dtstart", "dtend", "location", "status"):
            told = [
                version.contents[name][0].value
                for version in (event, back[uid])
                if name in version.contents
            ]
            assert len(told) in {0, 2}
            assert len(set(told)) <= 1, (uid, name)
    again = import_calendar(partner, place, language)
    assert (again.taken.added, again.meetings) == (0, 0)
    partner.close()


def test_the_longest_theme_is_read_back_whole(journal: Journal, tmp_path: Path) -> None:
    theme = "Coachning " * 20
    entries.create(journal, Kind.GATHERING, {"day": "2026-04-02", "theme": theme})
    place = tmp_path / "own.ics"
    place.write_bytes(written(journal, Language("sv")))
    founding = Founding(Role.MENTOR, "Karin Lund", "Åsa Ek")
    partner, _ = create_journal(
        tmp_path / "other.mjournal", PASSPHRASE, founding, clock=journal.clock
    )
    import_calendar(partner, place, Language("en"))
    assert [gathering.theme for gathering in gatherings.rows(partner)] == [theme.strip()]
    partner.close()


def test_what_is_deleted_for_good_is_still_called_off(journal: Journal) -> None:
    ids = planned(journal)
    first = read(written(journal, SV))
    never = plan(journal, day="2026-05-20", start="9")
    for id_ in (*ids, never):
        kind = Kind.MEETING if id_ in {next(iter(ids)), never} else Kind.GATHERING
        recycle_bin.delete_to_bin(journal, kind, id_)
    binned_yet = read(written(journal, SV))
    assert empty_bin(journal) == 6
    for _ in range(2):
        text = written(journal, SV)
        gone = read(text)
        assert gone.keys() == first.keys() == binned_yet.keys()
        for uid, event in gone.items():
            assert event.status.value == "CANCELLED"
            assert int(event.sequence.value) > int(binned_yet[uid].sequence.value)
            day = first[uid].dtstart.value
            assert event.dtstart.value == (day.date() if isinstance(day, datetime) else day)
        assert not any(word in text.decode() for word in ("Internat", "Ale", "Kommunhuset"))
    journal.shown_to_pair = True
    assert read(written(journal, SV)) == {}


def test_an_hour_in_the_night_that_has_two_lasts_an_hour(journal: Journal) -> None:
    days = {"2026-10-25": "01:30", "2026-10-24": "02:30", "2026-03-29": "02:30"}
    ids = {plan(journal, day=day, start=start, minutes=60): day for day, start in days.items()}
    twice = plan(journal, day="2026-10-25", start="02:30", minutes=60)
    late = {"day": "2026-10-25", "theme": "Sent", "start": "01:30", "end": "02:30"}
    gathering = entries.create(journal, Kind.GATHERING, late)
    events = read(written(journal, SV))
    for id_ in (*ids, twice):
        event = events[f"{id_}@mentorjournal"]
        begin, end = (moment.value.astimezone(UTC) for moment in (event.dtstart, event.dtend))
        assert end - begin == timedelta(hours=1), ids.get(id_)
    begin = events[f"{twice}@mentorjournal"].dtstart.value.astimezone(UTC)
    assert begin == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    shown = events[f"{gathering}@mentorjournal"]
    assert shown.dtend.value.astimezone(UTC) > shown.dtstart.value.astimezone(UTC)


def test_an_all_day_gathering_of_two_days_is_two_days(journal: Journal) -> None:
    values = {"day": "2026-05-12", "theme": "Internat", "days": 2}
    id_ = entries.create(journal, Kind.GATHERING, values)
    event = read(written(journal, SV))[f"{id_}@mentorjournal"]
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 5, 12), date(2026, 5, 14))


@pytest.mark.parametrize(
    "written_as",
    [
        "@petra_holm", "@petraholm", "#PetraHolm", "Ｐｅｔｒａ", "Pеtra Holm", "P e t r a",
        "petra.holm@x.se", "petra-holm.docx", "Pe\u00adtra", "Holm_Petra",
    ],
)  # fmt: skip
def test_listed_names_are_replaced_in_other_letters_too(journal: Journal, written_as: str) -> None:
    aliases.save(journal, {"name": "Petra Holm", "stands_for": "en kollega"})
    plan(journal, day=date(2026, 3, 6), start="14:00", place=f"Lunch: {written_as}, kl 12")
    [event] = read(written(journal, SV)).values()
    place = event.location.value
    assert place.startswith("Lunch: en kollega")
    assert place.endswith(", kl 12")
    assert not re.search("petr|holm", place, re.IGNORECASE)


def test_what_stands_beside_a_name_in_other_letters_is_left_as_typed(journal: Journal) -> None:
    aliases.save(journal, {"name": "Petra Holm", "stands_for": "en kollega"})
    plan(journal, day=date(2026, 3, 6), start="14:00", place="½ x² сара: @petra_holm, № 5")
    [event] = read(written(journal, SV)).values()
    assert event.location.value == "½ x² сара: en kollega, № 5"


def test_what_stands_for_a_name_may_hold_a_part_of_it(journal: Journal) -> None:
    aliases.save(journal, {"name": "Petra Holm", "stands_for": "Petra H."})
    plan(journal, day=date(2026, 3, 6), start="14:00", place="Hos Petra Holm")
    [event] = read(written(journal, SV)).values()
    assert event.location.value == "Hos Petra H."


def test_listed_names_are_replaced_in_titles_and_places(journal: Journal) -> None:
    listed = {"name": "Petra Holm", "stands_for": "en kollega"}
    aliases.save(journal, listed)
    theme = {"day": date(2026, 3, 5), "theme": "Petras avsked", "visibility": "shared"}
    entries.create(journal, Kind.GATHERING, theme)
    plan(journal, day=date(2026, 3, 6), start="14:00", place="Hemma hos Petra Holm")
    text = written(journal, SV).decode()
    assert "Petra" not in text
    assert "En kollegas avsked" in text
    assert "Hemma hos en kollega" in text
