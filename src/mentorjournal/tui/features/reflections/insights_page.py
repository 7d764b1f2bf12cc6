"""All insights on one page, by month, each leading to the text that it comes from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.terms import Order
from mentorjournal.journal.reflections import insights
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.entries.list_lines import in_order, with_pinned_first
from mentorjournal.tui.entries.selection import SelectingList
from mentorjournal.tui.entries.visibility import VISIBILITY_SIGNS
from mentorjournal.tui.features.reflections.lines import INSIGHT_SIGNS
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.row_list import Line, Rows

if TYPE_CHECKING:
    from mentorjournal.journal.model.reflections import InsightRow
    from mentorjournal.journal.store.entry_rows import Reference

INDENT = 8
"""Columns before an insight's words: the day, the star, and who may see it."""


class InsightsScreen(BaseModal[tuple[str, str] | None], SelectingList[tuple[str, str] | None]):
    """Lists the insights, the newest month first; Enter goes to the text of one."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("enter", "go", N_("Go to the text"), id="go", priority=True),
        bindings.MARK,
        bindings.MARK_UP,
        bindings.MARK_DOWN,
        replace(bindings.VISIBILITY, show=False),
        bindings.DELETE,
        bindings.UNDO,
        bindings.FILTER,
        bindings.SORT,
        bindings.PIN,
        Binding("escape", "back", N_("Back"), id="back"),
        bindings.HELP,
    ]

    AUTO_FOCUS = "#insights"
    command = "insights"
    list_kinds = frozenset({Kind.INSIGHT})
    orders = (Order.NEWEST, Order.OLDEST, Order.TITLE)

    async def action_undo(self) -> None:
        """Undo what was done last; a dialog does not hand its keys on to the app."""
        await self.journal_app.run_action("undo")

    def compose(self) -> ComposeResult:
        """Show the list."""
        with Vertical(classes="dialog"):
            yield Static(self.say("Insights"), classes="dialog-title")
            yield Static("", id="told", classes="muted", markup=False)
            yield from self.compose_filter()
            yield Rows(id="insights")
        yield Footer()

    async def on_mount(self) -> None:
        """Read the insights."""
        await self.follow_others()
        self.query_one("#insights").focus()

    async def follow_others(self) -> None:
        """Show what is there now, also where another window or a command has changed it."""
        app = self.journal_app
        await self.read_filter()
        every = await app.service(insights.rows, app.store)
        rows = [row for row in every if self.leaves(row.id)]
        await self.tell_filter()
        last_first = rows[::-1]  # of one day the last one that was marked
        lines = in_order(last_first, self.order or Order.NEWEST, self._line, app.language)
        self.rows.show(with_pinned_first(lines, self.pinned, self.say("Pinned")))
        nothing_left = bool(every) and not rows
        told = self.nothing_left() if nothing_left else self._count(rows)
        self.query_one("#told", Static).update(told)

    async def show_list(self) -> None:
        """Read the list again, and show it."""
        await self.follow_others()

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one("#insights", Rows)

    @property
    def pinnable(self) -> str:
        """The insight under the cursor."""
        return self.rows.key

    def reference_of(self, key: str) -> Reference | None:
        """Return the insight that a line stands for."""
        return (Kind.INSIGHT, key) if key else None

    @work(group="dialog")
    async def action_visibility(self) -> None:
        """Share the insights that are marked, or the one under the cursor; or make them private."""
        if self.acted_on:
            await self.share_selected()

    @work(group="dialog")
    async def action_delete(self) -> None:
        """Move the insights that are marked, or the one under the cursor, to the bin."""
        if self.acted_on:
            await self.delete_selected()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to share and to delete where there is an insight."""
        if action in {"visibility", "delete"}:
            hidden = action == "visibility" and self.journal_app.in_pair_view
            return self.is_mounted and bool(self.acted_on) and not hidden
        return super().check_action(action, parameters)

    def _count(self, rows: list[InsightRow]) -> str:
        if not rows:
            return self.say(
                "No insights yet. Press {key[insight]} in a reflection to mark a sentence worth "
                "bringing."
            )
        brought = sum(row.bring for row in rows)
        parts = [self.say_many("{count} insight", "{count} insights", len(rows))]
        if brought:
            words = self.say_many("★ {count} to bring", "★ {count} to bring", brought)
            parts.append(words)
        return " · ".join(parts)

    def _line(self, row: InsightRow) -> Line:
        theirs = row.author == self.journal_app.store.pair.partner
        words = Content.assemble(
            (f"{row.day.day:>2} ", "$muted"),
            (f"{INSIGHT_SIGNS[row.bring]} ", "$muted"),
            (f"{VISIBILITY_SIGNS[row.visibility]} ", "$muted"),
            shown_line(row.text),
            (f"  {shown_line(row.author.name)}" if theirs else "", "$muted"),
        )
        return Line(row.id, words, indent=INDENT)

    @on(OptionList.OptionSelected, "#insights")
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Go to the text of an insight."""
        event.stop()
        self.action_go()

    def action_go(self) -> None:
        """Go to the text of the insight under the cursor."""
        if self.filter_bar.field.has_focus:
            self.action_into_list()
        elif id_ := self.pinnable:
            self.dismiss((Kind.INSIGHT, id_))

    def action_back(self) -> None:
        """Take the marks or the filter away, or close the page."""
        if self.selection:
            self.selection.clear()
            self.call_later(self.tell_selection)
        elif self.has_filter:
            self.action_clear_filter()
        else:
            self.dismiss(None)
