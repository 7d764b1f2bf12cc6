"""Time zones by the names that calendar programs give them."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from mentorjournal.interop.content_lines import Component, ContentLine

GREENWICH = {"utc", "gmt", "z", "etc/utc", "etc/gmt", "tzone://microsoft/utc"}
MOST_RULES = 100
"""Programs that list every change instead of a rule have some hundred; more would take long."""

REGIONS = {
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe",
    "Indian", "Pacific",
}  # fmt: skip
RULES = {"STANDARD", "DAYLIGHT"}
USED = {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE", "TZNAME"}
_YEARLY = re.compile(
    r"(?:(?:FREQ=YEARLY|BYDAY=[+-]?\d?[A-Z]{2}|BY(?:MONTH|HOUR|MINUTE|SECOND)=\d+|WKST=[A-Z]{2}"
    r"|BYMONTHDAY=[\d,]+|INTERVAL=1|COUNT=\d+|UNTIL=[\dTZ]+);?)+"
)
"""The rules by which clocks change once a year; others may take minutes to work out."""


class Zones:
    """The zones that one calendar file's events name.

    Args:
        definitions: the file's ``VTIMEZONE`` components. A broken one costs what needs it.
    """

    def __init__(self, definitions: Iterable[Component]) -> None:
        self._definitions: dict[str, Component] = {}
        for definition in definitions:
            self._definitions.setdefault(_plain(definition.text("TZID")), definition)
        self._known: dict[str, tzinfo | None] = {}

    def named(self, name: str) -> tzinfo | None:
        """Return the zone of a name, or nothing where neither we nor the file know it."""
        plain = _plain(name)
        if plain not in self._known:
            self._known[plain] = (
                _by_name(plain) or self._defined(plain) or _by_city(plain)
            )  # a name's own rules first: what files say of them is often out of date
        return self._known[plain]

    def _defined(self, name: str) -> tzinfo | None:
        definition = self._definitions.get(name)
        rules = [rule for rule in definition.parts if rule.name in RULES] if definition else []
        if not 0 < len(rules) <= MOST_RULES or not all(map(_changes_yearly, rules)):
            return None
        return _worked_out(rules)


def _plain(name: str) -> str:
    return name.strip().strip('"').strip()


def _changes_yearly(rules: Component) -> bool:
    repeated = rules.line("RRULE")
    return repeated is None or _YEARLY.fullmatch(repeated.value.strip().upper()) is not None


def _worked_out(rules: list[Component]) -> tzinfo | None:
    """Return a zone by a file's own rules, or nothing where they make no sense."""
    from icalendar import Timezone

    text_lines = ["BEGIN:VTIMEZONE", "TZID:X"]
    for rule in rules:
        lines = [_written(line) for line in rule.lines if line.name in USED]
        text_lines += [f"BEGIN:{rule.name}", *lines, f"END:{rule.name}"]
    text = "\r\n".join([*text_lines, "END:VTIMEZONE", ""])
    try:
        parsed: Any = Timezone.from_ical(text)
        zone: tzinfo = parsed.to_tz()
        for month in (1, 7):
            if datetime(2026, month, 1, 12, tzinfo=zone).utcoffset() is None:
                return None
    except Exception:  # noqa: BLE001 - whatever a stranger's rules make a library do
        return None
    return zone


def _written(line: ContentLine) -> str:
    return f"{line.name}:{line.value}"


def _by_name(name: str) -> tzinfo | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    if name.casefold() in GREENWICH:
        return UTC
    windows = {
        name_in_windows.casefold(): zone for name_in_windows, zone in WINDOWS_TO_OLSON.items()
    }
    parts = name.strip("/").split("/")
    tails = ["/".join(parts[-count:]) for count in (len(parts), 3, 2) if count <= len(parts)]
    unnumbered = [re.sub(r"[\s-]*\d+$", "", tail) for tail in tails if "GMT" not in tail.upper()]
    candidates = [*tails, *unnumbered, windows.get(name.casefold(), "")]
    return next((zone for candidate in candidates if (zone := _of_the_world(candidate))), None)


def _of_the_world(name: str) -> tzinfo | None:
    known = _names().get(name.casefold())
    return ZoneInfo(known) if known else None


def _by_city(name: str) -> tzinfo | None:
    """Return the zone of “(UTC+01:00) Amsterdam, Berlin, Stockholm”, whose first city tells it."""
    for words in re.split(r"[(),;/]", name):
        zone_name = _cities().get(words.strip().replace(" ", "_").casefold())
        if zone_name:
            return ZoneInfo(zone_name)
    return None


@cache
def _names() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


@cache
def _cities() -> dict[str, str]:
    return {
        name.rpartition("/")[2].casefold(): name
        for name in sorted(available_timezones())
        if name.partition("/")[0] in REGIONS
    }
