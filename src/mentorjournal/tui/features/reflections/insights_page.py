"""All insights on one page, by month, each leading to the text that it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import insights
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.entries.visibility import VISIBILITY_SIGNS
from mentorjournal.tui.features.reflections.lines import month_of
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.row_list import Line, Rows

if TYPE_CHECKING:
    from mentorjournal.journal.model.reflections import InsightRow

INDENT = 8
"""Columns before an insight's words: the day, the star, and who may see it."""


class InsightsScreen(BaseModal[tuple[str, str] | None]):
    """Lists the insights, the newest month first; Enter goes to the text of one."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("enter", "go", N_("Go to the text"), id="go", priority=True),
        Binding("escape", "dismiss", N_("Back"), id="back"),
        bindings.HELP,
    ]

    command = "insights"

    def compose(self) -> ComposeResult:
        """Show the list."""
        with Vertical(classes="dialog"):
            yield Static(self.say("Insights"), classes="dialog-title")
            yield Static("", id="told", classes="muted", markup=False)
            yield Rows(id="insights")
        yield Footer()

    async def on_mount(self) -> None:
        """Read the insights."""
        await self.follow_others()
        self.query_one("#insights").focus()

    async def follow_others(self) -> None:
        """Show what is there now, also where another window or a command has changed it."""
        rows = await self.journal_app.service(insights.rows, self.journal_app.store)
        lines: list[Line] = []
        month = ""
        for row in reversed(rows):
            if month != (month := month_of(row.day, self.journal_app.language)):
                lines.append(Line.heading(month))
            lines.append(Line(row.id, self._line(row), indent=INDENT))
        self.query_one("#insights", Rows).show(lines)
        self.query_one("#told", Static).update(self._count(rows))

    def _count(self, rows: list[InsightRow]) -> str:
        if not rows:
            return self.say(
                "No insights yet. Press i in a reflection to mark a sentence worth bringing."
            )
        brought = sum(row.bring for row in rows)
        parts = [self.say_many("{count} insight", "{count} insights", len(rows))]
        if brought:
            words = self.say_many("★ {count} to bring", "★ {count} to bring", brought)
            parts.append(words)
        return " · ".join(parts)

    def _line(self, row: InsightRow) -> Content:
        theirs = row.author == self.journal_app.store.pair.partner
        return Content.assemble(
            (f"{row.day.day:>2} ", "$muted"),
            ("★ " if row.bring else "☆ ", "$muted"),
            (f"{VISIBILITY_SIGNS[row.visibility]} ", "$muted"),
            shown_line(row.text),
            (f"  {shown_line(row.author.name)}" if theirs else "", "$muted"),
        )

    @on(OptionList.OptionSelected, "#insights")
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Go to the text of an insight."""
        event.stop()
        self.action_go()

    def action_go(self) -> None:
        """Go to the text of the insight under the cursor."""
        if key := self.query_one("#insights", Rows).key:
            self.dismiss((Kind.INSIGHT, key))
