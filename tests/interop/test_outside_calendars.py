"""Calendars as Outlook, Exchange, Google, Apple, Lotus, Thunderbird and others write them.

``calendars/`` holds files; the rest is told here, an event each, with what is to come of it.
"""

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.interop.errors import NotACalendar
from mentorjournal.interop.events import Reason
from mentorjournal.interop.programme_dates import Imported, import_calendar, what_happened
from mentorjournal.journal.empty_bin import empty_bin
from mentorjournal.journal.meetings import gatherings
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries, recycle_bin
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from support.commands import run_as_process
from support.prepared import PASSPHRASE

EN, SV = Language("en"), Language("sv")
CALENDARS = Path(__file__).parent / "calendars"
NOON = time(14)
"""Twelve in Greenwich, by Sweden's summer time."""

APRIL = date(2026, 4, 1)


def row(
    title: str = "Träff", day: date = APRIL, start: time | None = None, **more: Any
) -> dict[str, Any]:
    return {
        "day": day,
        "start": start,
        "end": None,
        "days": None,
        "theme": title,
        "place": "",
    } | more


def rows(journal: Journal) -> list[dict[str, Any]]:
    values = [
        {
            name: getattr(gathering, name)
            for name in ("day", "start", "end", "days", "theme", "place")
        }
        for gathering in gatherings.rows(journal)
    ]
    return sorted(values, key=lambda row: (row["day"], row["start"] or time(), row["theme"]))


def take(journal: Journal, content: bytes, tmp_path: Path) -> Imported:
    place = tmp_path / "programme.ics"
    place.write_bytes(content)
    return import_calendar(journal, place, SV)


def calendar(*events: str, head: str = "", newline: str = "\r\n") -> bytes:
    """Return a calendar of events that each are given as lines."""
    parts = [f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT" for event in events]
    text = "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *filter(None, [head]), *parts,
                      "END:VCALENDAR", ""])  # fmt: skip
    return text.replace("\n", newline).encode()


FILES: dict[str, tuple[list[dict[str, Any]], dict[Reason, int]]] = {
    "fold_within_a_letter": ([row("Träff på Åsgården", start=NOON)], {}),
    "one_line_in_latin1": ([row("Träff på Åsgården", start=NOON)], {}),
    "one_uid_on_three_days": (
        [row("End", date(2026, 6, 1), NOON)],
        {Reason.OTHER_VERSION: 2},
    ),
    "later_version_first": (
        [row("Moved to May", date(2026, 5, 1), NOON)],
        {Reason.OTHER_VERSION: 1},
    ),
    "cancelled_version_first": ([], {Reason.OTHER_VERSION: 1}),
    "zone_with_two_names": ([row("Träff på Åsgården", start=time(12))], {}),
    "zone_without_start": ([], {Reason.ZONE: 1}),
    "zone_with_impossible_offset": ([row("Träff på Åsgården", start=time(12))], {}),
    "zone_by_mozillas_path": ([row("Träff på Åsgården", start=time(12))], {}),
    "same_title_other_place": (
        [
            row("Workshop", start=time(10), place="Sal A"),
            row("Workshop", start=NOON, place="Sal B"),
        ],
        {},
    ),
    "moved_before": ([row("Seminar", start=NOON)], {}),
    "moved_after": ([row("Seminar", date(2026, 4, 8), NOON)], {}),
}


def test_every_file_has_its_line() -> None:
    assert {path.stem for path in CALENDARS.glob("*.ics")} == FILES.keys()


@pytest.mark.parametrize("name", FILES)
def test_a_file_gives_what_it_says(journal: Journal, tmp_path: Path, name: str) -> None:
    expected, reasons = FILES[name]
    done = take(journal, (CALENDARS / f"{name}.ics").read_bytes(), tmp_path)
    assert rows(journal) == expected
    assert done.reasons == reasons
    assert done.left_out == sum(reasons.values())
    for language in (SV, EN):
        for count in reasons.values():
            assert f"{count} " in what_happened(language, done)


EASTERN = """\
BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""
STARTING = "UID:a\nSUMMARY:Träff\nDTSTART"

ONE_EVENT: dict[str, tuple[str, str, dict[str, Any] | None]] = {
    # name: (what the calendar says first, the event, the gathering or nothing)
    "a day": ("", f"{STARTING};VALUE=DATE:20260401", row()),
    "a day without saying so": ("", f"{STARTING}:20260401", row()),
    "a day and a zone": ("", f"{STARTING};VALUE=DATE;TZID=Nowhere:20260401", row()),
    "dashes and colons": ("", f"{STARTING}:2026-04-01T12:00:00Z", row(start=NOON)),
    "an offset": ("", f"{STARTING}:20260401T120000+0200", row(start=time(12))),
    "no seconds": ("", f"{STARTING}:20260401T1200Z", row(start=NOON)),
    "parts of seconds": ("", f"{STARTING}:20260401T120000.000Z", row(start=NOON)),
    "in small letters": ("", "uid:a\nsummary:Träff\ndtstart:20260401t120000z", row(start=NOON)),
    "a group before the name": ("", f"{STARTING}:20260401\nitem1.LOCATION:Ale", row(place="Ale")),
    "both a zone and Greenwich": (
        "", f"{STARTING};TZID=Europe/Stockholm:20260401T120000Z", row(start=NOON)),
    "Windows' name": (
        "", f"{STARTING};TZID=W. Europe Standard Time:20260401T120000", row(start=time(12))),
    "Windows' name in quotation marks": (
        "", f'{STARTING};TZID="W. Europe Standard Time":20260401T120000', row(start=time(12))),
    "Windows' name elsewhere": (
        "", f"{STARTING};TZID=GMT Standard Time:20260401T110000", row(start=time(12))),
    "Outlook's cities": (
        "", f'{STARTING};TZID="(UTC+01:00) Amsterdam, Berlin, Stockholm":20260401T120000',
        row(start=time(12))),
    "Outlook's cities without quotation marks": (
        "", f"{STARTING};TZID=(UTC+01:00) Amsterdam, Berlin:20260401T120000",
        row(start=time(12))),
    "Outlook's Greenwich": (
        "", f"{STARTING};TZID=tzone://Microsoft/Utc:20260401T120000", row(start=NOON)),
    "Evolution's path": (
        "", f"{STARTING};TZID=/freeassociation.sf.net/Tzfile/Europe/Stockholm:20260401T120000",
        row(start=time(12))),
    "a path of three": (
        "", f"{STARTING};TZID=/x.org/2007_1/America/Argentina/Buenos_Aires:20260401T070000",
        row(start=time(12))),
    "a numbered zone": (
        "", f"{STARTING};TZID=Europe/Stockholm-1:20260401T120000", row(start=time(12))),
    "a zone in small letters": (
        "", f"{STARTING};TZID=europe/stockholm:20260401T120000", row(start=time(12))),
    "Lotus' own zone": (
        EASTERN.format(name="Eastern"), f"{STARTING};TZID=Eastern:20260401T060000",
        row(start=time(12))),
    "Exchange's own zone": (
        EASTERN.format(name="Customized Time Zone"),
        f"{STARTING};TZID=Customized Time Zone:20260401T060000", row(start=time(12))),
    "a known zone that is told wrongly": (
        EASTERN.format(name="Europe/Stockholm"),
        f"{STARTING};TZID=Europe/Stockholm:20260401T120000", row(start=time(12))),
    "a zone that nobody needs": (
        "BEGIN:VTIMEZONE\nBEGIN:STANDARD\nDTSTART:x\nEND:STANDARD\nEND:VTIMEZONE",
        f"{STARTING}:20260401T120000Z", row(start=NOON)),
    "a zone that nobody knows": ("", f"{STARTING};TZID=Nowhere/Else:20260401T120000", None),
    "a zone that changes every second": (
        EASTERN.format(name="X").replace("YEARLY", "SECONDLY"),
        f"{STARTING};TZID=X:20260401T120000", None),
    "until midnight": (
        "", f"{STARTING}:20260401T120000Z\nDTEND:20260401T220000Z",
        row(start=NOON, end=time())),
    "an hour and a half": (
        "", f"{STARTING}:20260401T120000Z\nDURATION:PT1H30M", row(start=NOON, end=time(15, 30))),
    "three days": (
        "", f"{STARTING};VALUE=DATE:20260401\nDTEND;VALUE=DATE:20260404", row(days=3)),
    "two days with times": (
        "", f"{STARTING}:20260401T070000Z\nDTEND:20260402T140000Z",
        row(start=time(9), end=time(16), days=2)),
    "a night": (
        "", f"{STARTING}:20260401T160000Z\nDTEND:20260401T230000Z",
        row(start=time(18), end=time(1))),
    "two days by duration": ("", f"{STARTING};VALUE=DATE:20260401\nDURATION:P2D", row(days=2)),
    "Outlook's whole day": (
        "", f"{STARTING}:20260401T000000\nDTEND:20260402T000000\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
        row()),
    "a whole day told in Greenwich": (
        "", f"{STARTING}:20260331T220000Z\nDTEND:20260401T220000Z", row()),
    "an end before the beginning": (
        "", f"{STARTING}:20260401T120000Z\nDTEND:20260301T120000Z", row(start=NOON)),
    "an end alone": ("", "UID:a\nSUMMARY:Träff\nDTEND:20260401T120000Z", row(end=NOON)),
    "the end of a day alone": (
        "", "UID:a\nSUMMARY:Träff\nDTEND;VALUE=DATE:20260402", row()),
    "an end that cannot be read": (
        "", f"{STARTING}:20260401T120000Z\nDTEND;TZID=Nowhere:20260401T140000", row(start=NOON)),
    "late in Greenwich": (
        "", "UID:a\nSUMMARY:Träff\nDTSTART:20260331T223000Z", row(start=time(0, 30))),
    "a comma and a line break": (
        "", f"{STARTING}:20260401\nLOCATION:Ale\\, sal\\n 2\\; vån 1",
        row(place="Ale, sal 2; vån 1")),
    "quoted-printable": (
        "", "UID:a\nDTSTART:20260401\nSUMMARY;ENCODING=QUOTED-PRINTABLE:Tr=C3=A4=\nff", row()),
    "quoted-printable in a folded line": (
        "", "UID:a\nDTSTART:20260401\nSUMMARY;ENCODING=QUOTED-PRINTABLE:Tr=C3=\n =A4ff", row()),
    "quoted-printable that goes on with a blank, in vCalendar 1.0": (
        "VERSION:1.0",
        "UID:a\nDTSTART:20260401\nSUMMARY;ENCODING=QUOTED-PRINTABLE:Tr=C3=A4ff=\n ett",
        row("Träff ett")),
    "quoted-printable that never goes on": (
        "", "UID:a\nDTSTART:20260401\nSUMMARY;ENCODING=QUOTED-PRINTABLE:Tr=C3=A4ff=", row()),
    "quoted-printable in Latin-1": (
        "", "UID:a\nDTSTART:20260401\nSUMMARY;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Tr=E4ff",
        row()),
    "quoted-printable without its name": (
        "", "UID:a\nDTSTART:20260401\nSUMMARY;QUOTED-PRINTABLE:Tr=C3=A4ff", row()),
    "words beside the title": (
        "", f"{STARTING}:20260401\nSUMMARY;LANGUAGE=sv:Annat\nX-ALT-DESC;FMTTYPE=text/html:<p>:",
        row()),
    "a reminder of its own": (
        "", f"{STARTING}:20260401\nBEGIN:VALARM\nUID:b\nSUMMARY:Larm\nTRIGGER:-PT1H\nEND:VALARM",
        row()),
    "a line that is none": ("", f"{STARTING}:20260401\nthis is no property\n;;;\n:", row()),
    "an empty rule": ("", f"{STARTING}:20260401\nRRULE:", row()),
    "no title": ("", "UID:a\nDTSTART:20260401", row("Träff")),
    "no identifier": ("", "DTSTART:20260401\nSUMMARY:Träff", row()),
    "a very long identifier": ("", f"UID:{'a' * 2_000}\nDTSTART:20260401\nSUMMARY:Träff", row()),
    "a bad sequence": ("", f"{STARTING}:20260401\nSEQUENCE:two\nDTSTAMP:now", row()),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_EVENT)
def test_an_event_is_read_as_its_program_meant_it(
    journal: Journal, tmp_path: Path, name: str
) -> None:
    head, event, expected = ONE_EVENT[name]
    fine = "UID:fine\nDTSTART:20260501\nSUMMARY:Nästa"
    done = take(journal, calendar(event, fine, head=head), tmp_path)
    beside = row("Nästa", date(2026, 5, 1))
    assert rows(journal) == ([expected, beside] if expected else [beside])
    assert done.reasons == ({} if expected else {Reason.ZONE: 1})
    again = take(journal, calendar(event, fine, head=head), tmp_path)
    assert (again.taken.added, again.taken.changed) == (0, 0)


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r", "\r\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_line_ends_and_encodings(
    journal: Journal, tmp_path: Path, newline: str, encoding: str
) -> None:
    event = "UID:a\nDTSTART:20260401\nSUMMARY:Trä\n ff"
    content = calendar(event, newline=newline).decode().encode(encoding)
    take(journal, content, tmp_path)
    assert rows(journal) == [row()]


@pytest.mark.parametrize("cut", range(1, 60, 3))
def test_a_file_that_was_cut_off_changes_nothing(
    journal: Journal, tmp_path: Path, cut: int
) -> None:
    content = calendar(f"{STARTING}:20260401", f"{STARTING}:20260402".replace(":a", ":b"))
    with pytest.raises(NotACalendar):
        take(journal, content.rstrip()[:-cut], tmp_path)
    assert rows(journal) == []


def test_answers_and_events_without_a_day_are_left_out_and_counted(
    journal: Journal, tmp_path: Path
) -> None:
    done = take(journal, calendar("UID:b\nSUMMARY:Utan dag"), tmp_path)
    assert done.reasons == {Reason.NO_DAY: 1}
    assert "1 event without a day" in what_happened(Language("en"), done)
    done = take(journal, calendar(f"{STARTING}:20260401", head="METHOD:REPLY"), tmp_path)
    assert done.reasons == {Reason.ANSWER: 1}
    assert rows(journal) == []


WORKSHOP = "SUMMARY:Workshop\nDTSTART:20260401T{hour}0000Z"
MORNING = "UID:a\n" + WORKSHOP.format(hour="08")
AFTERNOON = "UID:b\n" + WORKSHOP.format(hour="12")
OFF = "\nSEQUENCE:1\nSTATUS:CANCELLED"


@pytest.mark.parametrize("same", [False, True])
def test_calling_one_of_two_like_events_off_leaves_the_other(
    journal: Journal, tmp_path: Path, same: bool
) -> None:
    second = MORNING.replace(":a", ":b") if same else AFTERNOON
    take(journal, calendar(MORNING, second), tmp_path)
    assert len(rows(journal)) == 2
    assert take(journal, calendar(MORNING + OFF, second), tmp_path).taken.cancelled == 1
    assert len(rows(journal)) == 1
    assert take(journal, calendar(MORNING + OFF, second), tmp_path).taken.unchanged == 2
    assert take(journal, calendar(MORNING + OFF, second + OFF), tmp_path).taken.cancelled == 1
    assert rows(journal) == []


def test_what_the_user_binned_stays_there_when_it_is_called_off_and_on_again(
    journal: Journal, tmp_path: Path
) -> None:
    on_again = MORNING + "\nSEQUENCE:2"
    take(journal, calendar(MORNING, AFTERNOON), tmp_path)
    own = gatherings.rows(journal)[0]
    recycle_bin.delete_to_bin(journal, Kind.GATHERING, own.id)
    (left,) = gatherings.rows(journal)
    take(journal, calendar(MORNING + OFF, AFTERNOON + OFF), tmp_path)
    take(journal, calendar(on_again, AFTERNOON + "\nSEQUENCE:2"), tmp_path)
    assert [gathering.id for gathering in gatherings.rows(journal)] == [left.id]


def test_what_the_programme_moves_ahead_was_not_attended_yet(
    journal: Journal, tmp_path: Path
) -> None:
    past = "UID:a\nSUMMARY:Träff\nDTSTART;VALUE=DATE:{day}\nSEQUENCE:{number}"
    take(journal, calendar(past.format(day=20260201, number=0)), tmp_path)
    (before,) = gatherings.rows(journal)
    entries.change(journal, Kind.GATHERING, before.id, {"attended": True})
    take(journal, calendar(past.format(day=21000101, number=1)), tmp_path)
    (now,) = gatherings.rows(journal)
    assert (now.id, now.day.year, now.attended) == (before.id, 2100, None)


def test_new_identifiers_with_every_file_bring_nothing_twice(
    journal: Journal, tmp_path: Path
) -> None:
    for uid in ("first", "second", "first", "third"):
        take(journal, calendar(MORNING.replace(":a", f":{uid}")), tmp_path)
        assert len(rows(journal)) == 1
    assert take(journal, calendar(MORNING.replace(":a", ":third") + OFF), tmp_path).taken.cancelled


def test_two_events_that_once_hung_on_one_gathering_are_parted(
    journal: Journal, tmp_path: Path
) -> None:
    from mentorjournal.journal.model.tables import CalendarRead

    take(journal, calendar(MORNING), tmp_path)
    with journal.write() as session:
        known = session.get_one(CalendarRead, (journal.pair.id, "a"))
        old = {name: known.content[name] for name in ("day", "theme", "place", "cancelled")}
        known.content = old
        session.add(known)
        session.add(
            CalendarRead(pair_id=journal.pair.id, uid="b", entry_id=known.entry_id, content=old)
        )
    take(journal, calendar(MORNING, AFTERNOON), tmp_path)
    assert [row["start"] for row in rows(journal)] == [time(10), NOON]


def test_an_earlier_version_changes_nothing_in_whatever_order_files_come(
    journal: Journal, tmp_path: Path
) -> None:
    before, after = ((CALENDARS / f"moved_{name}.ics").read_bytes() for name in ("before", "after"))
    for content, kept in ((before, 1), (after, 8), (before, 8), (after, 8)):
        done = take(journal, content, tmp_path)
        assert [row["day"].day for row in rows(journal)] == [kept]
        assert done.reasons == (
            {Reason.OTHER_VERSION: 1} if kept == 8 and content == before else {}
        )
    newer_stamp = after.replace(b"20260102", b"20260103").replace(b"0408", b"0409")
    assert take(journal, newer_stamp, tmp_path).taken.changed == 1
    assert take(journal, after, tmp_path).reasons == {Reason.OTHER_VERSION: 1}
    assert [row["day"].day for row in rows(journal)] == [9]


def test_what_was_called_off_before_it_was_known_does_not_come(
    journal: Journal, tmp_path: Path
) -> None:
    take(journal, calendar(MORNING + OFF), tmp_path)
    assert take(journal, calendar(MORNING), tmp_path).reasons == {Reason.OTHER_VERSION: 1}
    assert rows(journal) == []
    back = MORNING + "\nSEQUENCE:2"
    assert take(journal, calendar(back), tmp_path).taken.added == 1


def test_a_count_of_revisions_may_be_a_moment_in_seconds(journal: Journal, tmp_path: Path) -> None:
    take(journal, calendar(MORNING + "\nSEQUENCE:1772000000"), tmp_path)
    moved = MORNING.replace("20260401", "20260402")
    older = calendar(moved + "\nSEQUENCE:1771000000")
    assert take(journal, older, tmp_path).reasons == {Reason.OTHER_VERSION: 1}
    take(journal, calendar(moved + "\nSEQUENCE:1773000000"), tmp_path)
    assert [row["day"].day for row in rows(journal)] == [2]


def test_what_was_deleted_for_good_does_not_come_again(journal: Journal, tmp_path: Path) -> None:
    take(journal, calendar(MORNING + "\nLOCATION:Fikonträdet"), tmp_path)
    recycle_bin.delete_to_bin(journal, Kind.GATHERING, gatherings.rows(journal)[0].id)
    assert empty_bin(journal) == 1
    done = take(journal, calendar(MORNING + "\nSEQUENCE:3\nLOCATION:Fikonträdet"), tmp_path)
    assert (done.taken.unchanged, rows(journal)) == (1, [])
    with journal.read() as session:
        from sqlmodel import select

        from mentorjournal.journal.model.tables import CalendarRead

        assert "Workshop" not in repr([read.content for read in session.exec(select(CalendarRead))])


def test_times_come_to_a_gathering_that_was_put_in_by_hand(
    journal: Journal, tmp_path: Path
) -> None:
    by_hand = {"day": APRIL, "theme": "workshop", "notes": "mina"}
    id_ = entries.create(journal, Kind.GATHERING, by_hand)
    done = take(journal, calendar(MORNING + "\nDTEND:20260401T100000Z"), tmp_path)
    assert done.taken.changed == 1
    assert rows(journal) == [row("workshop", start=time(10), end=time(12))]
    assert gatherings.load(journal, id_).notes == "mina"


def test_the_command_says_what_it_left_out_and_nothing_else(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "programme.ics"
    broken = f"{STARTING};TZID=Nowhere:20260401T120000"
    dup = ["UID:b\nSUMMARY:Två\nDTSTART;TZID=Customized Time Zone:20260402T120000"] * 2
    file.write_bytes(calendar(broken, *dup, head=EASTERN.format(name="Customized Time Zone")))
    for language, words in (("sv", "tidigare eller upprepad"), ("en", "earlier or repeated")):
        done = run_as_process(
            "--lang", language, "import-calendar", str(file), path=path, stdin=f"{PASSPHRASE}\n"
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert words in done.stdout
        assert ("tidszon" if language == "sv" else "time zone") in done.stdout
