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
        for one in definitions:
            self._definitions.setdefault(_plain(one.text("TZID")), one)
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
        found = self._definitions.get(name)
        rules = [one for one in found.parts if one.name in RULES] if found else []
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

    written = ["BEGIN:VTIMEZONE", "TZID:X"]
    for one in rules:
        lines = [_written(line) for line in one.lines if line.name in USED]
        written += [f"BEGIN:{one.name}", *lines, f"END:{one.name}"]
    text = "\r\n".join([*written, "END:VTIMEZONE", ""])
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
    windows = {one.casefold(): zone for one, zone in WINDOWS_TO_OLSON.items()}
    parts = name.strip("/").split("/")
    tails = ["/".join(parts[-count:]) for count in (len(parts), 3, 2) if count <= len(parts)]
    unnumbered = [re.sub(r"[\s-]*\d+$", "", one) for one in tails if "GMT" not in one.upper()]
    candidates = [*tails, *unnumbered, windows.get(name.casefold(), "")]
    return next((zone for one in candidates if (zone := _of_the_world(one))), None)


def _of_the_world(name: str) -> tzinfo | None:
    known = _names().get(name.casefold())
    return ZoneInfo(known) if known else None


def _by_city(name: str) -> tzinfo | None:
    """Return the zone of “(UTC+01:00) Amsterdam, Berlin, Stockholm”, whose first city tells it."""
    for words in re.split(r"[(),;/]", name):
        found = _cities().get(words.strip().replace(" ", "_").casefold())
        if found:
            return ZoneInfo(found)
    return None


@cache
def _names() -> dict[str, str]:
    return {one.casefold(): one for one in available_timezones()}


@cache
def _cities() -> dict[str, str]:
    return {
        one.rpartition("/")[2].casefold(): one
        for one in sorted(available_timezones())
        if one.partition("/")[0] in REGIONS
    }
