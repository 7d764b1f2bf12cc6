"""The year as a strip: meetings, gatherings and reflections, from start to end."""

from collections.abc import Collection
from datetime import date, timedelta

from textual.content import Content

from mentorjournal.journal.overview.today_wording import (
    GATHERING,
    MEETING,
    PLANNED,
    REFLECTION,
    TODAY,
)
from mentorjournal.locale import Language


def strip(
    language: Language,
    *,
    start: date,
    end: date,
    today: date,
    meetings: Collection[date],
    planned: Collection[date],
    gatherings: Collection[date],
    reflections: Collection[date],
    width: int,
) -> Content:
    """Return four lines: months, meetings and gatherings, reflections, and where today is."""
    span = max(1, (end - start).days)

    def place(day: date) -> int:
        return min(width - 1, max(0, round((day - start).days / span * (width - 1))))

    months, events, written, now = ([" "] * width for _ in range(4))
    month = start.replace(day=1)
    while month <= end:
        months[place(max(month, start))] = language.month_initial(month)
        month = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    for days, line, mark in (
        (reflections, written, REFLECTION),
        (planned, events, PLANNED),
        (meetings, events, MEETING),
        (gatherings, events, GATHERING),
    ):
        for day in days:
            if start <= day <= end:
                line[place(day)] = mark
    if start <= today <= end:
        now[place(today)] = TODAY
    return Content("\n").join(
        [
            Content.styled("".join(months), "$muted"),
            Content.styled("".join(events), "$primary"),
            Content.styled("".join(written), "$secondary"),
            Content.styled("".join(now), "bold $accent"),
        ]
    )
