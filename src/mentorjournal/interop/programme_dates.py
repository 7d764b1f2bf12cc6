"""Reading the programme's dates from an iCalendar file."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from mentorjournal.interop import own_events
from mentorjournal.interop.content_lines import Component, Malformed, components, unfolded
from mentorjournal.interop.errors import CalendarTooLarge, CalendarUnreadable, NotACalendar
from mentorjournal.interop.events import Event, LeftOut, Reason, read_event, uid_of
from mentorjournal.interop.zones import RULES, Zones
from mentorjournal.journal.calendar import imported_events
from mentorjournal.journal.calendar.exported_events import OURS
from mentorjournal.journal.calendar.imported_events import OwnDate, ProgrammeDate, Taken
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_many

MOST_BYTES = 1_000_000
MOST_LINES = 50_000
MOST_EVENTS = 1_000
"""A programme has some ten gatherings a year; thousands of events would take minutes to save."""

MOST_ZONE_PARTS = 1_000
"""A zone's rules are worked out one by one; thousands of them would take minutes."""

LEFT_OUT_WORDS = {
    Reason.REPEATS: N_many(
        "{count} event that repeats is left out; put in its days by hand.",
        "{count} events that repeat are left out; put in their days by hand.",
    ),
    Reason.NO_DAY: N_many(
        "{count} event without a day that can be read is left out; put it in by hand.",
        "{count} events without a day that can be read are left out; put them in by hand.",
    ),
    Reason.ZONE: N_many(
        "{count} event is left out because its time zone cannot be read; put it in by hand.",
        "{count} events are left out because their time zones cannot be read; put them in by hand.",
    ),
    Reason.OTHER_VERSION: N_many(
        "{count} earlier or repeated version of an event is left out.",
        "{count} earlier or repeated versions of events are left out.",
    ),
    Reason.ANSWER: N_many(
        "{count} answer to an invitation is left out.",
        "{count} answers to invitations are left out.",
    ),
}


@dataclass(frozen=True)
class Imported:
    """What became of a calendar file.

    Attributes:
        taken: the gatherings it touched.
        meetings: how many were added, from a journal's own calendar.
        ours: events from a journal's own calendar that are left out: this one has them, or they
            say too little.
        left_out: how many other events are left out.
        reasons: why they are.
    """

    taken: Taken
    meetings: int
    ours: int
    left_out: int
    reasons: dict[Reason, int]


def import_calendar(journal: Journal, path: Path, language: Language) -> Imported:
    """Take the events of a calendar file in as gatherings.

    Of one event the highest ``SEQUENCE`` counts, then the latest ``DTSTAMP``, wherever in the file
    it stands and in whatever order files are taken in.

    Raises:
        InteropError: it cannot be read, is too large, or is no calendar; nothing was changed.
    """
    reasons: Counter[Reason] = Counter()
    versions: dict[str, list[Event]] = defaultdict(list)
    own: list[OwnDate] = []
    ours = 0
    for component, zones, method in _components(path):
        try:
            if uid_of(component).endswith(OURS):
                found = own_events.read_own(component, zones, method)
                ours += found is None
                own += [found] if found else []
            else:
                event = read_event(component, zones, method)
                versions[event.uid].append(event)
        except LeftOut as error:
            reasons[error.reason] += 1
    dates = []
    for found_versions in versions.values():
        reasons[Reason.OTHER_VERSION] += len(found_versions) - 1
        newest = max(reversed(found_versions), key=lambda one: one.version)
        dates.append(_programme_date(newest, language))
    done = imported_events.take_in(journal, dates, own)
    reasons[Reason.OTHER_VERSION] += done.older
    told = {reason: count for reason, count in reasons.items() if count}
    return Imported(done.taken, done.meetings, ours + done.known, sum(told.values()), told)


def _programme_date(event: Event, language: Language) -> ProgrammeDate:
    version = event.version
    return ProgrammeDate(
        event.uid,
        (version.sequence, version.stamp, version.modified),
        {**asdict(event.times), "theme": event.title or language.say("Gathering"),
         "place": event.place},
        event.cancelled,
    )  # fmt: skip


def what_happened(language: Language, done: Imported) -> str:
    """Return what became of a calendar file, in one or a few sentences."""
    say_many, taken = language.say_many, done.taken
    counts = [
        (
            taken.added,
            say_many("{count} gathering added", "{count} gatherings added", taken.added),
        ),
        (
            done.meetings,
            say_many("{count} meeting added", "{count} meetings added", done.meetings),
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
    for reason, count in done.reasons.items():
        one, many = LEFT_OUT_WORDS[reason]
        sentences.append(say_many(one, many, count))
    if done.ours:
        sentences.append(
            say_many(
                "{count} event from a journal's own calendar is left out.",
                "{count} events from a journal's own calendar are left out.",
                done.ours,
            )
        )
    return " ".join(sentences)


def _components(path: Path) -> Iterator[tuple[Component, Zones, str]]:
    """Yield each event with the zones of its calendar, and what that one is sent for."""
    for calendar in _calendars(path):
        zones = Zones(calendar.walk("VTIMEZONE"))
        method = calendar.text("METHOD").strip().upper()
        for event in calendar.walk("VEVENT"):
            yield event, zones, method


def _calendars(path: Path) -> list[Component]:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise CalendarUnreadable(path=path) from None
    lines = unfolded(content) if len(content) <= MOST_BYTES else []
    if len(content) > MOST_BYTES or len(lines) > MOST_LINES:
        raise CalendarTooLarge(path=path)
    try:
        calendars = [one for one in components(lines) if one.name == "VCALENDAR"]
    except Malformed:
        raise NotACalendar(path=path) from None
    if not calendars:
        raise NotACalendar(path=path)
    events = sum(1 for one in calendars for _ in one.walk("VEVENT"))
    parts = sum(1 for one in calendars for name in RULES for _ in one.walk(name))
    if events > MOST_EVENTS or parts > MOST_ZONE_PARTS:
        raise CalendarTooLarge(path=path)
    return calendars
