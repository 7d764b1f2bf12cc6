"""A page above the screen, to read and close."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from mentorjournal.locale.language import N_
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.page import Block, Page


class Reading(BaseModal[None]):
    """Shows blocks until Esc.

    Args:
        blocks: what to read.
        wide: whether it takes all the room there is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", N_("Back"), id="back"),
    ]

    def __init__(self, blocks: Sequence[Block], *, wide: bool = False) -> None:
        super().__init__()
        self._classes_of_page = "dialog reading-page wide" if wide else "dialog reading-page"
        self._blocks = blocks

    def compose(self) -> ComposeResult:
        """Show the page."""
        with Vertical(classes=self._classes_of_page):
            yield Page(id="read")
        yield Footer()

    async def on_mount(self) -> None:
        """Fill the page."""
        page = self.query_one("#read", Page)
        await page.show(self._blocks)
        page.focus()
