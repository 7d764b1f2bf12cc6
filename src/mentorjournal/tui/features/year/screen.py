"""The year on the screen: its months, and beside them what the day under the cursor holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from mentorjournal.journal.overview import calendar_wording, dated_entries
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.screens import BaseScreen
from mentorjournal.tui.entries.visibility import VISIBILITY_SIGNS
from mentorjournal.tui.features.year.months import Months
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.row_list import Line, Rows

if TYPE_CHECKING:
    from mentorjournal.journal.overview.dated_entries import DatedEntry

INDENT = 4
"""Columns before an entry's words: its sign, and who may see it."""


class YearScreen(BaseScreen[tuple[str, str] | None]):
    """Shows the months; Enter goes to what the day holds, and from there to an entry."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("Open"), id="open", priority=True),
        Binding("t", "today", N_("Today"), id="today", tooltip=N_("Go to today")),
        Binding(
            "space,ctrl+right",
            "dated_day(1)",
            N_("Next entry"),
            id="next-entry",
            tooltip=N_("Go to the next day with something on it"),
        ),
        Binding(
            "backspace,ctrl+left",
            "dated_day(-1)",
            N_("Previous entry"),
            id="previous-entry",
            tooltip=N_("Go to the previous day with something on it"),
            show=False,
        ),
        Binding("escape", "back", N_("Back"), id="back"),
    ]

    AUTO_FOCUS = "Months"
    command = "calendar"

    def __init__(self) -> None:
        super().__init__()
        self._by_day: dict[date, list[DatedEntry]] = {}
        self._read: tuple[date, date] | None = None
        """The first and the last day of what was read."""

    def compose(self) -> ComposeResult:
        """Show the months, the day, and what the signs mean."""
        app = self.journal_app
        programme = app.store.pair.programme
        yield Static("", id="header")
        with Container(id="year"):
            with VerticalScroll(id="months", can_focus=False):
                yield Months(app.language, app.clock.today(), (programme.start, programme.end))
            with Vertical(id="day"):
                yield Static("", id="day-heading", markup=False)
                yield Rows(id="day-entries")
        yield Static(calendar_wording.legend(app.language), id="legend", markup=False)
        yield Footer()

    @property
    def months(self) -> Months:
        """The months."""
        return self.query_one(Months)

    @property
    def rows(self) -> Rows:
        """What the day holds."""
        return self.query_one("#day-entries", Rows)

    async def on_mount(self) -> None:
        """Read the year."""
        await self.follow_others()
        self.call_after_refresh(self.months.scroll_to_day)

    async def follow_others(self) -> None:
        """Show what is there now, also where another window or a command has changed it."""
        span, app = self.months.span, self.journal_app
        entries = await app.service(dated_entries.between, app.store, *span)
        by_day: dict[date, list[DatedEntry]] = {}
        for entry in entries:
            by_day.setdefault(entry.day, []).append(entry)
        with self.ignoring_removed_parts():
            if self.months.span != span:
                return  # the cursor went on to months that are read for themselves
            self._by_day, self._read = by_day, span
            self.months.show_signs(calendar_wording.signs_of(entries))
            self._show_day()

    def _show_day(self) -> None:
        app, day = self.journal_app, self.months.day
        heading = calendar_wording.day_heading(day, app.clock.today(), app.language)
        self.query_one("#day-heading", Static).update(heading)
        title = " · ".join([self.say("Calendar"), app.language.month_heading(day)])
        self.query_one("#header", Static).update(Content(title))
        entries = self._by_day.get(day, [])
        nothing = Line("", Content.styled(self.say("Nothing on this day."), "$muted"))
        self.rows.show([self._line(entry) for entry in entries] or [nothing])
        self.refresh_bindings()

    def _line(self, entry: DatedEntry) -> Line:
        row = calendar_wording.described(entry, self.journal_app.language)
        note = " · ".join(filter(None, (row.kind, row.note)))
        words = Content.assemble(
            (f"{row.sign} ", "$primary"),
            (f"{VISIBILITY_SIGNS[entry.visibility]} ", "$muted"),
            (f"{row.time} " if row.time else "", "bold"),
            f"{shown_line(row.words)}  " if row.words else "",
            (note, "$muted"),
        )
        return Line(f"{entry.kind}:{entry.id}", words, indent=INDENT)

    @on(Months.Moved)
    def moved(self) -> None:
        """Show the day; read the months around it where they are others than before."""
        if self._read == self.months.span:
            self._show_day()
        else:
            self.read_on()

    @work(group="year", exclusive=True)
    async def read_on(self) -> None:
        """Read the months in view."""
        await self.follow_others()

    @on(Months.Opened)
    def action_open(self) -> None:
        """Go to what the day holds, and from there to the entry under the cursor."""
        if self.rows.has_focus:
            self._go()
        elif self._by_day.get(self.months.day):
            self.rows.focus()

    @on(OptionList.OptionSelected, "#day-entries")
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Go to an entry that was clicked."""
        event.stop()
        self._go()

    def _go(self) -> None:
        if key := self.rows.key:
            kind, _, id_ = key.partition(":")
            self.dismiss((kind, id_))

    def action_today(self) -> None:
        """Go to today."""
        self.months.go_to(self.journal_app.clock.today())
        self.months.focus()

    def action_dated_day(self, way: int) -> None:
        """Go to the next day that holds something, or to the one before."""
        self.months.go_to(self._next_dated_day(way) or self.months.day)
        self.months.focus()

    def _next_dated_day(self, way: int) -> date | None:
        day = self.months.day
        if way > 0:
            return min((dated_day for dated_day in self._by_day if dated_day > day), default=None)
        return max((dated_day for dated_day in self._by_day if dated_day < day), default=None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that lead to another day, or to an entry."""
        if not self.is_mounted:
            return super().check_action(action, parameters)
        if action == "open":
            return bool(self._by_day.get(self.months.day))
        if action == "today":
            return self.months.day != self.journal_app.clock.today()
        if action == "dated_day":
            way = parameters[0]
            return isinstance(way, int) and self._next_dated_day(way) is not None
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Go from the day to the months, or close them."""
        if self.rows.has_focus:
            self.months.focus()
        else:
            self.dismiss(None)
