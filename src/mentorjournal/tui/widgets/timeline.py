"""The year as a strip: meetings, gatherings and reflections, from start to end."""

from datetime import date

from textual.content import Content

from mentorjournal.journal.overview.today import Today
from mentorjournal.journal.overview.today_wording import (
    GATHERING,
    MEETING,
    PLANNED,
    REFLECTION,
    TODAY,
)
from mentorjournal.locale import Language
from mentorjournal.locale.month_arithmetic import months_between

LEAST_WIDTH, MOST_WIDTH = 30, 72


def year_strip(state: Today, start: date, end: date, language: Language, width: int) -> Content:
    """Return four lines: months, meetings and gatherings, reflections, and where today is.

    Args:
        state: what there was, and when.
        start: the programme's first day.
        end: its last.
        language: for the months.
        width: columns there are; a year takes no more than it needs to be read.
    """
    width = min(MOST_WIDTH, max(LEAST_WIDTH, width))
    span = max(1, (end - start).days)

    def place(day: date) -> int:
        return min(width - 1, max(0, round((day - start).days / span * (width - 1))))

    months, events, written, now = ([" "] * width for _ in range(4))
    for month in months_between(start, end):
        months[place(max(month, start))] = language.month_initial(month)
    for days, line, mark in (
        (state.reflection_days, written, REFLECTION),
        (state.planned_days, events, PLANNED),
        (state.meeting_days, events, MEETING),
        (state.gathering_days, events, GATHERING),
    ):
        for day in days:
            if start <= day <= end:
                line[place(day)] = mark
    if start <= state.today <= end:
        now[place(state.today)] = TODAY
    return Content("\n").join(
        [
            Content.styled("".join(months), "$muted"),
            Content.styled("".join(events), "$primary"),
            Content.styled("".join(written), "$secondary"),
            Content.styled("".join(now), "bold $accent"),
        ]
    )
