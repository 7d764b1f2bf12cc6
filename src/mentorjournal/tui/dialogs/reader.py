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
    """Shows blocks until Esc, in all the room there is.

    Args:
        blocks: what to read.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", N_("Back"), id="back"),
    ]

    def __init__(self, blocks: Sequence[Block]) -> None:
        super().__init__()
        self._blocks = blocks

    def compose(self) -> ComposeResult:
        """Show the page."""
        with Vertical(classes="dialog reading-page"):
            yield Page(id="read")
        yield Footer()

    async def on_mount(self) -> None:
        """Fill the page."""
        page = self.query_one("#read", Page)
        await page.show(self._blocks)
        page.focus()
