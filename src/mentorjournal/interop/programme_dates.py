"""Reading the programme's dates from an iCalendar file."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from mentorjournal.input_files import read_start
from mentorjournal.interop import own_events
from mentorjournal.interop.content_lines import Component, Malformed, components, unfolded
from mentorjournal.interop.errors import CalendarTooLarge, NotACalendar
from mentorjournal.interop.events import (
    Event,
    EventVersion,
    LeftOut,
    Reason,
    read_event,
    repeats,
    uid_of,
)
from mentorjournal.interop.recurrence_rules import Budget, BudgetExceeded
from mentorjournal.interop.repeating import (
    Part,
    Year,
    applies_to_later,
    key_of,
    occurrence_of,
    occurrences,
)
from mentorjournal.interop.zones import RULES, Zones
from mentorjournal.journal.calendar import imported_calendar
from mentorjournal.journal.calendar.exported_events import OURS
from mentorjournal.journal.calendar.imported_calendar import (
    OCCURRENCE,
    ImportCounts,
    ProgrammeEvent,
)
from mentorjournal.journal.calendar.imported_events import OwnDate, ProgrammeDate
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_many

MOST_BYTES = 1_000_000
MOST_LINES = 50_000
MOST_EVENTS = 1_000
"""A programme has some ten gatherings a year; thousands of events would take minutes to save."""

YEAR = timedelta(days=365)
MOST_ZONE_PARTS = 1_000
"""A zone's rules are worked out one by one; thousands of them would take minutes."""

LEFT_OUT_WORDS = {
    Reason.RULE: N_many(
        "{count} event is left out because the rule by which it repeats cannot be read; "
        "put in its days by hand.",
        "{count} events are left out because the rules by which they repeat cannot be read; "
        "put in their days by hand.",
    ),
    Reason.TOO_OFTEN: N_many(
        "{count} event is left out because it repeats too often for a gathering.",
        "{count} events are left out because they repeat too often for gatherings.",
    ),
    Reason.OUTSIDE: N_many(
        "{count} event also repeats outside the programme's year; those days are left out.",
        "{count} events also repeat outside the programme's year; those days are left out.",
    ),
    Reason.LATER_DAYS: N_many(
        "{count} change to all later days of an event is left out because the event itself is "
        "not in the file; ask for the whole calendar.",
        "{count} changes to all later days of an event are left out because the events "
        "themselves are not in the file; ask for the whole calendar.",
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

    taken: ImportCounts
    meetings: int
    ours: int
    left_out: int
    reasons: dict[Reason, int]


def import_calendar(journal: Journal, path: Path, language: Language) -> Imported:
    """Take the events of a calendar file in as gatherings.

    Of one event the highest ``SEQUENCE`` counts, then the latest ``DTSTAMP``, wherever in the file
    it stands and in whatever order files are taken in. One that repeats becomes a gathering each
    time within the programme's year.

    Raises:
        InteropError: it cannot be read, is too large, or is no calendar; nothing was changed.
    """
    reasons: Counter[Reason] = Counter()
    parts: dict[str, list[Part]] = defaultdict(list)
    own: list[OwnDate] = []
    ours = 0
    for component, zones, method in _components(path):
        try:
            if uid_of(component).endswith(OURS):
                known = own_events.read_own(component, zones, method)
                ours += known is None
                own += [known] if known else []
            else:
                part = _part(component, zones, method)
                parts[part.event.uid].append(part)
        except LeftOut as error:
            reasons[error.reason] += 1
    reading = _Reading(language, _year(journal), reasons)
    try:
        events = [event for components in parts.values() for event in reading.events(components)]
    except BudgetExceeded:
        raise CalendarTooLarge(path=path) from None
    if sum(len(event.dates or ()) for event in events) > MOST_EVENTS:
        raise CalendarTooLarge(path=path)
    done = imported_calendar.import_dates(journal, events, own)
    reasons[Reason.OTHER_VERSION] += done.older
    counts = {reason: count for reason, count in reasons.items() if count}
    return Imported(done.taken, done.meetings, ours + done.known, sum(counts.values()), counts)


def _part(component: Component, zones: Zones, method: str) -> Part:
    event = read_event(component, zones, method)
    occurrence = occurrence_of(component, zones)
    return Part(component, zones, event, occurrence, applies_to_later(component))


def _year(journal: Journal) -> Year:
    """Return the programme's year; a year ahead and half a one back where nobody has said it."""
    programme, today = journal.pair.programme, journal.clock.today()
    if programme.start is None and programme.end is None:
        return Year(today - YEAR / 2, today + YEAR)
    begin = programme.start or (programme.end or today) - YEAR
    return Year(begin, programme.end or begin + YEAR)


class _Reading:
    """Makes what the journal takes in of what a file says of each event; counts what is left out.

    Args:
        language: what an event without a title is called in.
        year: within which days events repeat.
        reasons: the count of what is left out, and why.
    """

    def __init__(self, language: Language, year: Year, reasons: Counter[Reason]) -> None:
        self._language, self._year, self._reasons = language, year, reasons
        self._budget = Budget()

    def events(self, components: Sequence[Part]) -> Iterator[ProgrammeEvent]:
        """Yield what one event comes to, of all components that tell of it."""
        masters = [part for part in components if part.occurrence is None]
        versions: dict[str, list[Part]] = defaultdict(list)
        for part in components:
            if part.occurrence is not None:
                versions[key_of(part.occurrence)].append(part)
        overrides = [self._newest(parts) for parts in versions.values()]
        if not masters:
            yield from self._alone(overrides)
            return
        master = self._newest(masters)
        if master.event.cancelled or not (repeats(master.component) or overrides):
            dates = [self._date(master.event)]
            yield ProgrammeEvent(
                master.event.uid,
                _version(master.event.version),
                dates,
                cancelled=master.event.cancelled,
            )
            return
        try:
            yield self._repeating(master, overrides)
        except LeftOut as error:
            self._reasons[error.reason] += 1

    def _newest(self, versions: Sequence[Part]) -> Part:
        self._reasons[Reason.OTHER_VERSION] += len(versions) - 1
        return max(reversed(versions), key=lambda part: part.event.version)

    def _alone(self, overrides: Sequence[Part]) -> Iterator[ProgrammeEvent]:
        """Yield occurrences whose event is not in the file, as in an invitation to one of them."""
        for part in overrides:
            if part.and_later:
                self._reasons[Reason.LATER_DAYS] += 1
            else:
                date_ = self._changed_date(part)
                yield ProgrammeEvent(part.event.uid, date_.version, None, (date_,))

    def _repeating(self, master: Part, overrides: Sequence[Part]) -> ProgrammeEvent:
        uid, own = master.event.uid, master.event.version
        repeated = occurrences(master, overrides, self._year, self._budget)
        self._reasons[Reason.OUTSIDE] += repeated.outside
        return ProgrammeEvent(
            uid,
            _version(own),
            [
                self._date(event, f"{uid}{OCCURRENCE}{key}", max(own, event.version))
                for key, event in repeated.events.items()
            ],
            [self._changed_date(part) for part in overrides if not part.and_later],
            excluded=frozenset(f"{uid}{OCCURRENCE}{key}" for key in repeated.excluded),
            within=(self._year.begin, self._year.end),
            repeats=True,
        )

    def _changed_date(self, part: Part) -> ProgrammeDate:
        key = key_of(part.occurrence or date.min)
        return self._date(part.event, f"{part.event.uid}{OCCURRENCE}{key}")

    def _date(
        self, event: Event, uid: str = "", version: EventVersion | None = None
    ) -> ProgrammeDate:
        theme = event.title or self._language.say("Gathering")
        return ProgrammeDate(
            uid or event.uid,
            _version(version or event.version),
            {**asdict(event.times), "theme": theme, "place": event.place},
            event.cancelled,
        )


def _version(version: EventVersion) -> tuple[int, str, str]:
    return version.sequence, version.stamp, version.modified


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
    changes = ", ".join(words for count, words in counts if count)
    sentences = [f"{changes}." if changes else language.say("There are no new dates in the file.")]
    for reason, count in done.reasons.items():
        singular, plural = LEFT_OUT_WORDS[reason]
        sentences.append(say_many(singular, plural, count))
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
    content = read_start(path, MOST_BYTES)
    lines = unfolded(content) if len(content) <= MOST_BYTES else []
    if len(content) > MOST_BYTES or len(lines) > MOST_LINES:
        raise CalendarTooLarge(path=path)
    try:
        calendars = [calendar for calendar in components(lines) if calendar.name == "VCALENDAR"]
    except Malformed:
        raise NotACalendar(path=path) from None
    if not calendars:
        raise NotACalendar(path=path)
    events = sum(1 for calendar in calendars for _ in calendar.walk("VEVENT"))
    parts = sum(1 for calendar in calendars for name in RULES for _ in calendar.walk(name))
    if events > MOST_EVENTS or parts > MOST_ZONE_PARTS:
        raise CalendarTooLarge(path=path)
    return calendars
