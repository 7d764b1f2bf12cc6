"""From when to when a year goes whose programme has no dates: by what has happened."""

from collections.abc import Iterable
from datetime import date, timedelta

LONGEST_PAUSE = timedelta(days=183)
"""Half a year; what lies further from the rest is of another year, or its day is mistyped."""


def span(
    days: Iterable[date], today: date, *, start: date | None = None, end: date | None = None
) -> tuple[date, date]:
    """Return the first and the last day of a year.

    Args:
        days: on which something happened, or is to happen; what is ahead says nothing.
        today: the last day that counts, and the year's if it still goes on.
        start: the programme's, where it is known.
        end: likewise.
    """
    known = sorted(
        day for day in {*days} if (start or date.min) <= day <= min(end or date.max, today)
    )
    runs: list[list[date]] = []
    for day in known:
        if runs and day - runs[-1][-1] <= LONGEST_PAUSE:
            runs[-1].append(day)
        else:
            runs.append([day])
    run = max(runs, key=lambda run: (len(run), run[-1]), default=[start or end or today])
    goes_on = timedelta(0) <= today - run[-1] <= LONGEST_PAUSE
    return start or run[0], end or (today if goes_on else run[-1])
