"""Events of a journal's own calendar, read back: into a new journal, or into the other one's."""

from mentorjournal.interop.content_lines import Component
from mentorjournal.interop.events import Event, as_line, read_event
from mentorjournal.interop.zones import Zones
from mentorjournal.journal.calendar.exported_events import id_in
from mentorjournal.journal.calendar.imported_events import OwnDate
from mentorjournal.journal.model.tables import Kind
from mentorjournal.locale import LANGUAGES, Language

MEETING, THEMED, GATHERING = "Meeting with {partner}", "Gathering: {theme}", "Gathering"
"""The titles that our calendars give; ``calendar.Titles`` writes them."""


def read_own(component: Component, zones: Zones, method: str) -> OwnDate | None:
    """Return the meeting or gathering that an event stands for.

    Nothing where it stands for none: time to reflect, one that was called off, or one whose title
    does not say what it is.

    Raises:
        LeftOut: it cannot be read.
    """
    if id_in(component.text("UID").strip()) is None or component.line("RRULE"):
        return None
    event = read_event(component, zones, method)
    kind, theme = _kind_and_theme(component.text("SUMMARY"))
    if kind is None or event.cancelled:
        return None
    return OwnDate(str(id_in(event.uid)), kind, _values(event, kind, as_line(theme)))


def _kind_and_theme(title: str) -> tuple[Kind | None, str]:
    """Return what an event is by its title, in whatever language it was written, and its theme."""
    for code in LANGUAGES:
        say = Language(code).say
        if title.startswith(say(MEETING, partner="")):
            return Kind.MEETING, ""
        if title.startswith(say(THEMED, theme="").rstrip()):
            return Kind.GATHERING, title.removeprefix(say(THEMED, theme="").rstrip()).strip()
        if title == say(GATHERING):
            return Kind.GATHERING, title
    return None, ""


def _values(event: Event, kind: Kind, theme: str) -> dict[str, object]:
    times = event.times
    values: dict[str, object] = {"day": times.day, "start": times.start, "place": event.place}
    if kind is Kind.MEETING:
        return values | {"minutes": times.minutes}
    return values | {"end": times.end, "days": times.days, "theme": theme}
