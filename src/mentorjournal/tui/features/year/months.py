"""Months of days that the cursor goes through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from mentorjournal.journal.model.validators import YEARS
from mentorjournal.journal.overview import calendar_wording
from mentorjournal.journal.overview.calendar_wording import (
    DAY_WIDTH,
    GAP,
    MONTH_WIDTH,
    WEEK_WIDTH,
    Week,
    abreast,
    weeks_of,
)
from mentorjournal.journal.overview.today_wording import REFLECTION
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.locale.month_arithmetic import last_of_month, months_between, months_from
from mentorjournal.tui.core import bindings

ABOVE_WEEKS = 2
"""A month's name, and the days of the week."""

FIRST_DAY, LAST_DAY = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)


@dataclass(frozen=True)
class _Row:
    """Months that stand side by side.

    Attributes:
        top: the line they begin on.
        months: the first day of each.
        weeks: the weeks of each.
    """

    top: int
    months: Sequence[date]
    weeks: Sequence[Sequence[Week]]

    @property
    def height(self) -> int:
        """The lines they take, and an empty one."""
        return ABOVE_WEEKS + max(map(len, self.weeks)) + 1


class Months(Widget, can_focus=True):
    """Shows months, as many side by side as there is room for, with a sign at what a day holds.

    Args:
        language: the user's.
        today: the day it is.
        programme: the programme's first and last day, as far as they are known.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "months--title",
        "months--muted",
        "months--event",
        "months--written",
        "months--today",
        "months--cursor",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "days(-1)", show=False),
        Binding("right", "days(1)", show=False),
        Binding("up", "days(-7)", show=False),
        Binding("down", "days(7)", show=False),
        replace(bindings.LINE_DOWN, action="days(7)", description=N_("Next week")),
        replace(bindings.LINE_UP, action="days(-7)", description=N_("Week before")),
        Binding(
            "pageup,comma",
            "months(-1)",
            N_("Previous month"),
            id="previous-month",
            tooltip=N_("Go to the previous month"),
            show=False,
        ),
        Binding(
            "pagedown,full_stop",
            "months(1)",
            N_("Next month"),
            id="next-month",
            tooltip=N_("Go to the next month"),
            show=False,
        ),
        Binding(
            "ctrl+pageup",
            "months(-12)",
            N_("Previous year"),
            id="previous-year",
            tooltip=N_("Go to the previous year"),
            show=False,
        ),
        Binding(
            "ctrl+pagedown",
            "months(12)",
            N_("Next year"),
            id="next-year",
            tooltip=N_("Go to the next year"),
            show=False,
        ),
        Binding(
            "home",
            "edge(False)",
            N_("First day"),
            id="first-day",
            tooltip=N_("Go to the first day of the month"),
            show=False,
        ),
        Binding(
            "end",
            "edge(True)",
            N_("Last day"),
            id="last-day",
            tooltip=N_("Go to the last day of the month"),
            show=False,
        ),
    ]

    class Moved(Message):
        """The cursor stands on another day."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    class Opened(Message):
        """A day was clicked that the cursor stood on already."""

    def __init__(
        self, language: Language, today: date, programme: tuple[date | None, date | None]
    ) -> None:
        super().__init__()
        self._language, self._today, self._programme = language, today, programme
        self._signs: Mapping[date, str] = {}
        self._rows: list[_Row] = []
        self._wrapped_for: tuple[int, tuple[date, date]] | None = None
        self.day = today
        """The day under the cursor."""

    # What is shown

    @property
    def span(self) -> tuple[date, date]:
        """The first day and the last of the months that are shown."""
        first, last = calendar_wording.year_around(self.day, *self._programme)
        return first, last_of_month(last)

    def show_signs(self, signs: Mapping[date, str]) -> None:
        """Put signs at the days."""
        self._signs = signs
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the lines that the months take."""
        last = self._rows_within(width)[-1]
        return last.top + last.height - 1

    def _rows_within(self, width: int) -> list[_Row]:
        if self._wrapped_for == (width, self.span):
            return self._rows
        self._wrapped_for = width, self.span
        self._rows = []
        for months in abreast(months_between(*self.span), width):
            top = self._rows[-1].top + self._rows[-1].height if self._rows else 0
            self._rows.append(_Row(top, months, [weeks_of(month) for month in months]))
        return self._rows

    def render_line(self, y: int) -> Strip:
        """Return a line of the months."""
        row = self._row_at(y)
        if row is None:
            return Strip.blank(self.size.width, self.rich_style)
        gap = Segment(" " * GAP, self.rich_style)
        segments: list[Segment] = []
        for month, weeks in zip(row.months, row.weeks, strict=True):
            segments += [*self._part_of(month, weeks, y - row.top), gap]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _row_at(self, y: int) -> _Row | None:
        rows = self._rows_within(self.size.width)
        return next((row for row in rows if row.top <= y < row.top + row.height), None)

    def _part_of(self, month: date, weeks: Sequence[Week], line: int) -> Iterator[Segment]:
        """Yield a line of one month."""
        look = self._style
        if line == 0:
            title = self._language.month_heading(month)
            yield Segment(f"{title:^{MONTH_WIDTH}}", look("title"))
        elif line < ABOVE_WEEKS:
            yield Segment("".join(calendar_wording.heads(self._language)), look("muted"))
        elif line - ABOVE_WEEKS < len(weeks):
            week = weeks[line - ABOVE_WEEKS]
            yield Segment(f"{week.number:>2} ", look("muted"))
            for day in week.days:
                yield from self._cell(day)
        else:
            yield Segment(" " * MONTH_WIDTH, self.rich_style)

    def _cell(self, day: date | None) -> Iterator[Segment]:
        words = calendar_wording.cell(day, self._signs, self._today)
        if day is None:
            yield Segment(words, self.rich_style)
            return
        style = self._style("today") if day == self._today else self.rich_style
        sign_style = self._style("written" if self._signs.get(day) == REFLECTION else "event")
        if day == self.day:
            style = sign_style = self._style("cursor")
        yield Segment(words[:-1], style)
        yield Segment(words[-1], sign_style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"months--{name}")

    # The cursor

    def go_to(self, day: date) -> None:
        """Put the cursor on a day."""
        before, self.day = self.span, min(max(day, FIRST_DAY), LAST_DAY)
        self.refresh(layout=self.span != before)
        self.call_after_refresh(self.scroll_to_day)
        self.post_message(self.Moved(self.day))

    @property
    def cursor_region(self) -> Region:
        """The cell of the day under the cursor."""
        month = self.day.replace(day=1)
        for row in self._rows_within(self.size.width):
            if month not in row.months:
                continue
            at = row.months.index(month)
            left = at * (MONTH_WIDTH + GAP) + WEEK_WIDTH
            for line, week in enumerate(row.weeks[at], row.top + ABOVE_WEEKS):
                if self.day in week.days:
                    return Region(left + week.days.index(self.day) * DAY_WIDTH, line, DAY_WIDTH, 1)
        return Region(0, 0, 1, 1)

    def scroll_to_day(self) -> None:
        """Have the month of the day in view."""
        for row in self._rows_within(self.size.width):
            if self.day.replace(day=1) in row.months and self.parent is not None:
                region = Region(0, row.top, self.size.width, row.height - 1)
                self.screen.query_one("#months").scroll_to_region(region, animate=False, force=True)

    def action_days(self, count: int) -> None:
        """Go so many days on."""
        self.go_to(self.day + timedelta(days=count))

    def action_months(self, count: int) -> None:
        """Go to the same day so many months on, or to that month's last."""
        self.go_to(months_from(self.day, count))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go to an end of the month where the cursor does not stand."""
        if action == "edge":
            return self.day != self._edge(at_end=bool(parameters[0]))
        return super().check_action(action, parameters)

    def _edge(self, *, at_end: bool) -> date:
        return last_of_month(self.day) if at_end else self.day.replace(day=1)

    def action_edge(self, at_end: bool) -> None:
        """Go to the first day of the month, or to the last."""
        self.go_to(self._edge(at_end=at_end))

    def on_click(self, event: events.Click) -> None:
        """Go to the day that was clicked; a second click opens it."""
        offset = event.get_content_offset(self)
        day = self._day_at(offset.x, offset.y) if offset else None
        if day == self.day:
            self.post_message(self.Opened())
        elif day is not None:
            self.go_to(day)

    def _day_at(self, x: int, y: int) -> date | None:
        row = self._row_at(y)
        at, within = divmod(x, MONTH_WIDTH + GAP)
        if row is None or at >= len(row.months):
            return None
        line, place = y - row.top - ABOVE_WEEKS, (within - WEEK_WIDTH) // DAY_WIDTH
        if line == -ABOVE_WEEKS:
            return row.months[at]
        weeks = row.weeks[at]
        if not 0 <= line < len(weeks) or not 0 <= place < len(weeks[line].days):
            return None
        return weeks[line].days[place]
