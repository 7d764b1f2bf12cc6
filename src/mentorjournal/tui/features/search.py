"""Search over everything, as one types."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from mentorjournal.errors import UserError
from mentorjournal.exchange import unread
from mentorjournal.exchange.unread import Marks
from mentorjournal.exchange.wording import partner_of
from mentorjournal.journal.model.labels import KIND_LABELS, entry_label
from mentorjournal.journal.model.views import Hit
from mentorjournal.journal.search import search
from mentorjournal.journal.search import wording as search_wording
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.entries.marks import is_locked
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.row_list import Line, Rows
from mentorjournal.tui.widgets.text_fields.line_field import LineField

INDENT = 2
"""How far in the words of a hit stand below what it is."""

OFFERED = "offered"
"""The line that stands for the search that is offered."""


class SearchScreen(BaseModal[tuple[str, str] | None]):
    """Shows hits in their context; Enter goes to the entry."""

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("escape", "dismiss", N_("Back"), id="back"),
        Binding("down", "into_list", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._answered = ""
        """What was searched for to find the hits in view."""
        self._offered = ""
        """The search that is offered where there are none."""

    def compose(self) -> ComposeResult:
        """Show the field and the hits."""
        with Vertical(classes="dialog"):
            yield LineField(placeholder=self.say("Search everything"), id="query")
            yield Static(self._how(), id="told", classes="muted", markup=False)
            yield Rows(id="found")
        yield Footer()

    @on(Input.Changed, "#query")
    def typed(self, event: Input.Changed) -> None:
        """Search for what stands there now."""
        self.look_up(event.value)

    @work(group="search", exclusive=True)
    async def look_up(self, query: str) -> None:
        """Search in a thread; a later keystroke takes over."""
        await self._look_up(query)

    async def follow_others(self) -> None:
        """Find what was saved in another window, or by a command."""
        self.look_up(self.query_one("#query", Input).value)

    async def _look_up(self, query: str) -> None:
        app = self.journal_app
        try:
            results = await app.service(search.results, app.store, query)
            marks = await app.service(unread.marks, app.store)
        except UserError as error:
            self.query_one("#told", Static).update(explanation(error, app.language))
            return
        self._offered = results.suggestion.query if results.suggestion else ""
        lines = [
            Line(f"{hit.kind}:{hit.id}", self._line(hit, marks), INDENT) for hit in results.hits
        ]
        if self._offered:
            words = search_wording.suggestion(app.language, results)
            lines = [Line(OFFERED, Content(shown_line(words)))]
        self.query_one("#found", Rows).show(lines)
        self._answered = query
        status = search_wording.status(app.language, results)
        self.query_one("#told", Static).update(shown_line(status or self._how()))

    def _how(self) -> str:
        """Return what a search understands beside words."""
        return self.say('"words together", march 2026, from:monday, #tag, @goal, is:insight')

    def _line(self, hit: Hit, marks: Marks) -> Content:
        language, pair = self.journal_app.language, self.journal_app.store.pair
        author = partner_of(pair) if is_locked(marks, hit.kind, hit.id) else ""
        day = language.date(hit.day, "medium")
        label = entry_label(language, hit.kind, hit.label, day)
        return Content.assemble(
            (f"{self.say(KIND_LABELS[hit.kind])} ", "$muted"),
            (shown_line(label), "bold"),
            (f"  {shown_line(author)}" if author else "", "$muted"),
            (f"  {day}", "$muted"),
            (f"  {where}" if (where := search_wording.where(language, hit)) else "", "$muted"),
            "\n",
            shown_line(hit.before),
            (shown_line(hit.match), "bold underline $accent"),
            shown_line(hit.after),
        )

    @on(Input.Submitted, "#query")
    async def first(self, event: Input.Submitted) -> None:
        """Enter takes the hit under the cursor, once the hits are those of what stands there."""
        if event.value != self._answered:
            await self._look_up(event.value)
        self._choose(self.query_one("#found", Rows).key)

    @on(OptionList.OptionSelected, "#found")
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Take a hit."""
        event.stop()
        self._choose(event.option.id or "")

    def _choose(self, key: str) -> None:
        if key == OFFERED:
            field = self.query_one("#query", Input)
            field.value = self._offered
            field.cursor_position = len(self._offered)
            field.focus()
            return
        kind, _, id_ = key.partition(":")
        if id_:
            self.dismiss((kind, id_))

    def action_into_list(self) -> None:
        """Go from the field to the hits."""
        self.query_one("#found", Rows).focus()
