"""The pair's year as an iCalendar file (RFC 5545) for Outlook, Apple, Google and the like.

A later file replaces what an earlier one brought: identifiers are stable, ``SEQUENCE`` counts an
entry's revisions, and what was called off or binned is sent as cancelled. Times are wall-clock
times in Sweden. Nothing but the day, the place and a title that gives nothing away leaves the
journal; neutral titles say not even whom one meets, and leave the place out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from icalendar import Alarm, Calendar, Event, Timezone, vText

from mentorjournal import __version__
from mentorjournal.interop.events import ZONE
from mentorjournal.journal.calendar import exported_events
from mentorjournal.journal.calendar.exported_events import CalendarEntry, Outgoing
from mentorjournal.journal.calendar.reflection_time import Slot
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.people import settings
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.output import write_output
from mentorjournal.terminal_text import shown_line

NOT_REMEMBERED = N_(
    "The journal could not be written to, so it does not remember what is in this file: what you "
    "delete later will stay in your calendar. Write the file again when the journal can be "
    "written to."
)

USUAL_MINUTES = 60
OPEN_END = timedelta(days=365)
"""How long reflection time is repeated where the programme's end is not known."""

REMINDER = {Kind.MEETING: timedelta(hours=1), Kind.REFLECTION: timedelta(minutes=5)}
DAY_REMINDER = timedelta(hours=15)
"""Nine in the morning of the day before."""

TIMEZONE = b"""\
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
"""The European Union's summer time as a rule: Outlook does not take a list of changes."""


@dataclass(frozen=True)
class Titles:
    """What the events are called.

    Attributes:
        language: what they are said in.
        partner: whom one meets.
        neutral: whether they are to say nothing at all.
        pseudonymise: puts what stands for listed names in their place.
    """

    language: Language
    partner: str
    neutral: bool
    pseudonymise: Callable[[str], str]

    def of(self, entry: CalendarEntry) -> str:
        """Return the title of a meeting or gathering."""
        say = self.language.say
        if self.neutral or entry.kind is None:
            return say("Appointment")
        if entry.kind is Kind.MEETING:
            return say("Meeting with {partner}", partner=shown_line(self.partner))
        if entry.visibility is Visibility.PRIVATE:
            return say("Gathering")
        return say("Gathering: {theme}", theme=shown_line(self.pseudonymise(entry.theme)))

    @property
    def reflection(self) -> str:
        """The title of the time to reflect."""
        return self.language.say("Busy") if self.neutral else self.language.say("Time to reflect")


def write_calendar(
    journal: Journal,
    path: Path,
    language: Language,
    *,
    pseudonymise: Callable[[str], str],
    neutral: bool | None = None,
    force: bool = False,
) -> bool:
    """Write the calendar to a file and note what is in it, so that it can be called off later.

    Returns whether the journal knows now what went out; ``NOT_REMEMBERED`` says what it means.

    Args:
        journal: whose year it is.
        path: where the file goes.
        language: what the titles are said in.
        pseudonymise: puts aliases for listed names, as in all that leaves a journal.
        neutral: whether the titles say nothing at all; as the journal's settings say if not given.
        force: whether a file that lies there is replaced.

    Raises:
        OutputExists: a file lies there and ``force`` is not given.
        OutputUnwritable: no such folder, no permission, or no space; nothing was left behind.
    """
    outgoing = exported_events.outgoing(journal)
    calendar = _calendar(journal, outgoing, language, pseudonymise, neutral=neutral)
    write_output(path, calendar.to_ical, force=force)
    return exported_events.note_sent(journal, [str(event["UID"]) for event in calendar.events])


def _calendar(
    journal: Journal,
    outgoing: Outgoing,
    language: Language,
    pseudonymise: Callable[[str], str],
    *,
    neutral: bool | None,
) -> Calendar:
    if neutral is None:
        neutral = settings.load(journal).neutral_titles
    titles = Titles(language, journal.pair.partner.name, neutral, pseudonymise)
    calendar = Calendar()
    calendar.add(
        "prodid", f"-//mentorjournal//mentorjournal {__version__}//{language.code.upper()}"
    )
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(Timezone.from_ical(TIMEZONE))
    written = journal.clock.now().replace(microsecond=0)
    for event in (*_entries(outgoing, titles), *_reflection(outgoing, titles, journal)):
        event.add("dtstamp", written)
        calendar.add_component(event)
    return calendar


def _entries(outgoing: Outgoing, titles: Titles) -> Iterator[Event]:
    for entry in outgoing.entries:
        title = titles.of(entry)
        event = _event(
            exported_events.uid_of(entry.id), title, entry.revision, cancelled=entry.cancelled
        )
        if entry.start is None:
            event.add("dtstart", entry.day)
            event.add("dtend", entry.day + timedelta(days=entry.days or 1))
            reminder = DAY_REMINDER
        else:
            _put_times(event, *_span(entry, entry.start))
            reminder = REMINDER[Kind.MEETING]
        if entry.place and not titles.neutral and entry.visibility is Visibility.SHARED:
            event.add("location", shown_line(titles.pseudonymise(entry.place)))
        event.add("created", entry.created.replace(microsecond=0))
        event.add("last-modified", entry.updated.replace(microsecond=0))
        if entry.ahead:
            event.add_component(_alarm(title, reminder))
        yield event


def _reflection(outgoing: Outgoing, titles: Titles, journal: Journal) -> Iterator[Event]:
    slot, uid = outgoing.slot, exported_events.slot_uid(journal.pair.id)
    if slot is None or (not slot.active and uid not in outgoing.sent):
        return
    programme = journal.pair.programme
    first = _first_day(slot, programme.start)
    last = max(programme.end or first + OPEN_END, first)
    event = _event(uid, titles.reflection, outgoing.slot_revision, cancelled=not slot.active)
    begin = datetime.combine(first, slot.start, ZONE)
    event.add("dtstart", begin)
    event.add("dtend", begin + timedelta(minutes=slot.minutes))  # by the clock, as the rule repeats
    until = datetime.combine(last, time(23, 59, 59), ZONE).astimezone(UTC)
    event.add("rrule", {"freq": "weekly", "until": until})
    event.add("last-modified", outgoing.slot_changed.replace(microsecond=0))
    if slot.active:
        event.add_component(_alarm(titles.reflection, REMINDER[Kind.REFLECTION]))
    yield event


def _first_day(slot: Slot, programme_start: date | None) -> date:
    begin = max(slot.since, programme_start or slot.since)
    return begin + timedelta(days=(slot.weekday - begin.weekday()) % 7)


def _event(uid: str, title: str, revision: int, *, cancelled: bool) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("summary", title)
    event.add("sequence", revision)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    return event


def _span(entry: CalendarEntry, start: time) -> tuple[datetime, datetime]:
    """Return when an entry with a time begins and ends."""
    begin = datetime.combine(entry.day, start, ZONE).astimezone(UTC)
    if entry.end is None:
        return begin, begin + timedelta(minutes=entry.minutes or USUAL_MINUTES)
    days = (entry.days or 1) - 1 + (entry.days is None and entry.end <= start)
    end = datetime.combine(entry.day + timedelta(days=days), entry.end, ZONE).astimezone(UTC)
    return begin, end if end > begin else begin + timedelta(minutes=USUAL_MINUTES)


def _put_times(event: Event, begin: datetime, end: datetime) -> None:
    """Put in moments by the clock in Sweden, or in UTC where that shows a time twice.

    In the autumn night 02:30 comes twice, and what lasts an hour from the first would seem to end
    when it begins: a calendar has no words for the second.
    """
    shown = [moment.astimezone(ZONE) for moment in (begin, end)]
    twice = any(
        moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset() for moment in shown
    )
    for name, moment in zip(("dtstart", "dtend"), (begin, end) if twice else shown, strict=True):
        event.add(name, moment)


def _alarm(title: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", vText(title))
    alarm.add("trigger", -before)
    return alarm
