"""Reading the programme's dates from an iCalendar file."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

from mentorjournal.interop.calendar import ZONE
from mentorjournal.interop.errors import CalendarTooLarge, CalendarUnreadable, NotACalendar
from mentorjournal.journal import programme_dates
from mentorjournal.journal.calendar import OURS
from mentorjournal.journal.cleaners import LINE_LIMIT, YEARS
from mentorjournal.journal.programme_dates import ProgrammeDate, Taken
from mentorjournal.journal.store import Journal
from mentorjournal.locale import Language

MOST_BYTES = 1_000_000
MOST_LINES = 50_000
MOST_EVENTS = 1_000
"""A programme has some ten gatherings a year; thousands of events would take minutes to save."""

MOST_ZONE_PARTS = 1_000
"""A zone's rules are worked out one by one; thousands of them would take minutes."""

LONGEST_UID = 500
FOLD = re.compile(rb"\r?\n[ \t]")
EVENTS = re.compile(rb"(?i)BEGIN:VEVENT")
ZONE_PARTS = re.compile(rb"(?i)BEGIN:(?:STANDARD|DAYLIGHT)")
REPEATING = {"RRULE", "RDATE", "RECURRENCE-ID"}


@dataclass(frozen=True)
class Imported:
    """What became of a calendar file.

    Attributes:
        taken: the gatherings it touched.
        ours: events that came from this journal's own calendar and are left out.
        left_out: events that repeat, or have no day; they are to be put in by hand.
    """

    taken: Taken
    ours: int
    left_out: int


def import_calendar(journal: Journal, path: Path, language: Language) -> Imported:
    """Take the events of a calendar file in as gatherings.

    Raises:
        InteropError: it cannot be read, is too large, or is no calendar; nothing was changed.
    """
    dates: dict[str, ProgrammeDate] = {}
    ours = left_out = 0
    for event in _events(path):
        uid = str(event.get("UID", ""))[:LONGEST_UID]
        day = _day(event)
        if uid.endswith(OURS):
            ours += 1
        elif day is None or REPEATING & event.keys():
            left_out += 1
        else:
            theme = _line(event.get("SUMMARY")) or language.say("Gathering")
            uid = uid or f"{day} {theme}"
            cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
            place = _line(event.get("LOCATION"))
            dates[uid] = ProgrammeDate(uid, day, theme, place, cancelled)
    return Imported(programme_dates.take_in(journal, list(dates.values())), ours, left_out)


def what_happened(language: Language, done: Imported) -> str:
    """Return what became of a calendar file, in one or a few sentences."""
    say_many, taken = language.say_many, done.taken
    counts = [
        (
            taken.added,
            say_many("{count} gathering added", "{count} gatherings added", taken.added),
        ),
        (taken.changed, say_many("{count} changed", "{count} changed", taken.changed)),
        (
            taken.cancelled,
            say_many(
                "{count} cancelled, now in the bin",
                "{count} cancelled, now in the bin",
                taken.cancelled,
            ),
        ),
        (taken.unchanged, say_many("{count} as before", "{count} as before", taken.unchanged)),
    ]
    said = ", ".join(words for count, words in counts if count)
    sentences = [f"{said}." if said else language.say("There are no new dates in the file.")]
    if done.left_out:
        sentences.append(
            say_many(
                "{count} event that repeats or has no day is left out; put it in by hand.",
                "{count} events that repeat or have no day are left out; put them in by hand.",
                done.left_out,
            )
        )
    if done.ours:
        sentences.append(
            say_many(
                "{count} event from a journal's own calendar is left out.",
                "{count} events from a journal's own calendar are left out.",
                done.ours,
            )
        )
    return " ".join(sentences)


def _events(path: Path) -> Iterator[Any]:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise CalendarUnreadable(path=path) from None
    if _is_too_large(content):
        raise CalendarTooLarge(path=path)
    try:
        calendars: Any = Calendar.from_ical(_as_text(content).encode("utf-8"), multiple=True)
        events = [
            _called_off(calendar, event)
            for calendar in calendars
            if calendar.name == "VCALENDAR"
            for event in calendar.walk("VEVENT")
        ]
    except Exception:  # noqa: BLE001 - whatever a stranger's file makes a parser do
        raise NotACalendar(path=path) from None
    if not any(calendar.name == "VCALENDAR" for calendar in calendars):
        raise NotACalendar(path=path)
    yield from events


def _is_too_large(content: bytes) -> bool:
    if len(content) > MOST_BYTES or content.count(b"\n") > MOST_LINES:
        return True
    unfolded = FOLD.sub(b"", content)
    return (
        len(EVENTS.findall(unfolded)) > MOST_EVENTS
        or len(ZONE_PARTS.findall(unfolded)) > MOST_ZONE_PARTS
    )


def _as_text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _called_off(calendar: Any, event: Any) -> Any:
    """Return an event; a whole calendar may say that all its events are called off."""
    if str(calendar.get("METHOD", "")).upper() == "CANCEL":
        event["STATUS"] = "CANCELLED"
    return event


def _day(event: Any) -> date | None:
    """Return the day of an event where the user is, Sweden, or nothing if it has none."""
    try:
        found = getattr(event.get("DTSTART"), "dt", None)
        if isinstance(found, datetime):
            found = (found.astimezone(ZONE) if found.tzinfo else found).date()
    except (ValueError, OverflowError):
        return None
    return found if isinstance(found, date) and found.year in YEARS else None


def _line(value: Any) -> str:
    """Return a text as one line without control characters, cut to what a field holds."""
    if isinstance(value, list):
        value = value[0]
    plain = "".join(
        " " if unicodedata.category(one) in {"Cc", "Cs"} else one for one in str(value or "")
    )
    words = " ".join(plain.split())
    return words if len(words) <= LINE_LIMIT else words[: LINE_LIMIT - 1] + "…"
