"""The year in figures: days written, tags that recur, hours together, what was looked back on."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.overview import year_figures
from mentorjournal.locale.language import N_
from mentorjournal.summary.model import figures_wording
from mentorjournal.summary.model.figures_wording import FigureLine, FigureSection
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.items import Item
from mentorjournal.tui.widgets.page import Block, Page, heading, plain


class FiguresScreen(BaseModal[tuple[str, str] | None]):
    """Shows the figures to read; Enter goes to the text on the line under the cursor."""

    command = "figures"

    BINDINGS = [  # noqa: RUF012 - Textual's own declaration
        Binding("escape", "back", N_("Back"), id="back"),
        Binding("enter", "open_item", N_("Go to the text"), id="go"),
        bindings.HELP,
    ]

    AUTO_FOCUS = "#figures"

    def compose(self) -> ComposeResult:
        """Show the page."""
        together = self.journal_app.in_pair_view
        language = self.journal_app.language
        with Vertical(classes="dialog"):
            yield Static(self.say("Statistics"), markup=False, classes="dialog-title")
            yield Static(figures_wording.whose(language, together=together), classes="muted")
            yield Page(id="figures")
        yield Footer()

    async def on_mount(self) -> None:
        """Read the figures."""
        await self.follow_others()

    async def follow_others(self) -> None:
        """Show what is there now, also where another window or a command has changed it."""
        app = self.journal_app
        figures = await app.service(year_figures.load, app.store)
        with self.ignoring_removed_parts():
            blocks = [
                block
                for section in figures_wording.sections(figures, app.language)
                for block in self._blocks(section)
            ]
            await self.page.show(blocks, of="figures")
            self.refresh_bindings()

    @property
    def page(self) -> Page:
        """The page."""
        return self.query_one("#figures", Page)

    def _blocks(self, section: FigureSection) -> list[Block]:
        items = tuple(_item(line) for line in section.lines if line.entry_id)
        said = [_plain_line(line) for line in section.lines if not line.entry_id]
        return [
            heading(section.title),
            *([Block("items", items=items)] if items else []),
            *([plain("\n".join(said))] if said else []),
        ]

    def action_open_item(self) -> None:
        """Go to the text on the line under the cursor."""
        kind, _, id_ = self.page.item.partition(":")
        if id_:
            self.dismiss((kind, id_))

    def action_back(self) -> None:
        """Close it."""
        self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        if action == "open_item":
            return self.is_mounted and bool(self.page.item)
        return super().check_action(action, parameters)


def _item(line: FigureLine) -> Item:
    return Item(f"{Kind.REFLECTION}:{line.entry_id}", "→", line.words, line.note)


def _plain_line(line: FigureLine) -> str:
    return f"{line.words}  {line.note}" if line.note else line.words
