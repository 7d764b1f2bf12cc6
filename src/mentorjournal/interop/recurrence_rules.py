"""Rules of what repeats (RFC 5545, 3.3.10): read, and held to what can be followed in seconds.

A stranger's rule may name every second of all time, or a day that never comes.
"""

import re
from datetime import datetime

from mentorjournal.interop.events import LeftOut, Reason

MOST_IN_A_DAY = 24
LONGEST_RULE = 500
LONGEST_INTERVAL = 10_000
MOST_STEPS_WITHIN_DAYS = 20_000
MOST_STEPS = 300_000
"""How far one file's rules are followed; it takes some seconds."""

STEPS_FOR_EMPTY_RULE = MOST_STEPS // 5
"""What it costs to find that a rule has no occurrence."""

SECONDS = {
    "SECONDLY": 1, "MINUTELY": 60, "HOURLY": 3_600, "DAILY": 86_400, "WEEKLY": 7 * 86_400,
    "MONTHLY": 28 * 86_400, "YEARLY": 365 * 86_400,
}  # fmt: skip
WITHIN_DAYS = {"SECONDLY", "MINUTELY", "HOURLY"}
TIMES_OF_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
CYCLE = 400
"""Years after which the calendar repeats, weekdays included."""

LAST_YEAR = 9999


class BudgetExceeded(Exception):
    """A file's rules would take minutes."""


class Budget:
    """How far the rules of one file are still followed."""

    def __init__(self) -> None:
        self._left = MOST_STEPS

    def take(self, steps: int) -> None:
        """Take from it.

        Raises:
            BudgetExceeded: there is not so much left.
        """
        self._left -= steps
        if self._left < 0:
            raise BudgetExceeded


class Rule:
    """A rule's text, in parts.

    Attributes:
        frequency: how often, DAILY and the like.
        count: how many times, if the rule says.
        until: the last moment, if the rule says.
        endless: the rule without these two.
    """

    def __init__(self, text: str) -> None:
        words = re.sub(r"\s", "", text).upper().strip(";")
        parts = dict(part.partition("=")[::2] for part in words.split(";") if part)
        self.frequency = parts.get("FREQ", "")
        interval, count = parts.get("INTERVAL", "1"), parts.pop("COUNT", "")
        if len(words) > LONGEST_RULE or self.frequency not in SECONDS or not interval.isdecimal():
            raise LeftOut(Reason.RULE)
        self._interval = int(interval)
        if not 1 <= self._interval <= LONGEST_INTERVAL:
            raise LeftOut(Reason.RULE)
        self.count = int(count) if count.isdecimal() and int(count) else None
        self.until = parts.pop("UNTIL", None) or None
        self.endless = ";".join(f"{name}={value}" for name, value in parts.items())
        self._in_a_day = 1
        for name in TIMES_OF_DAY:
            self._in_a_day *= parts.get(name, "").count(",") + 1
        self._by_parts = any(name.startswith("BY") for name in parts)

    def steps(self, begin: datetime, stop: datetime) -> int:
        """Return how many steps it takes to follow the rule.

        Raises:
            LeftOut: too many within a day.
        """
        span = max((stop - begin).total_seconds(), 0)
        steps = int(span / (SECONDS[self.frequency] * self._interval)) + 1
        if self.frequency in WITHIN_DAYS:
            steps = min(steps, self.count or steps)
            if self._by_parts or steps > MOST_STEPS_WITHIN_DAYS:
                raise LeftOut(Reason.TOO_OFTEN)
        elif self._in_a_day > MOST_IN_A_DAY:
            raise LeftOut(Reason.TOO_OFTEN)
        return steps * self._in_a_day


def refuse_empty_rule(rule: Rule, begin: datetime, budget: Budget) -> None:
    """Refuse a rule without any occurrence, which would be searched until the year 9999.

    Looked for as late as the calendar is the same as now, that takes a part of the time.
    """
    from dateutil.rrule import rrulestr

    shift = (LAST_YEAR - begin.year) // CYCLE * CYCLE
    late = begin.replace(year=begin.year + shift, tzinfo=None)
    if next(iter(rrulestr(rule.endless, dtstart=late)), None) is None:
        budget.take(STEPS_FOR_EMPTY_RULE)
        raise LeftOut(Reason.RULE)
