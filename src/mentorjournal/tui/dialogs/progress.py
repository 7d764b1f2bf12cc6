"""A dialog that says how far something has come, while it runs in a thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.screens import BaseModal
from mentorjournal.tui.core.tasks import wait_for_removal

if TYPE_CHECKING:
    from mentorjournal.progress import Progress

Done = TypeVar("Done")


class ProgressDialog(BaseModal[None]):
    """Shows one step after another; it goes away by itself.

    Args:
        title: in the user's language.
    """

    owns_keys = True

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """Show the title, and room for the step."""
        with Vertical(classes="dialog small"):
            yield Static(self._title, markup=False, classes="dialog-title")
            yield Static("", id="step", markup=False)

    def show_step(self, sentence: str) -> None:
        """Say what is being done now."""
        self.query_one("#step", Static).update(shown_line(sentence))


async def with_progress(
    app: JournalApp, title: str, act: Callable[[Progress], Done]
) -> Done | None:
    """Run a service in a thread and show its steps; an error for the user is shown."""
    dialog = ProgressDialog(title)
    await app.push_screen(dialog)
    try:
        return await app.attempt(act, dialog.steps(dialog.show_step))
    finally:
        await wait_for_removal(app.close_screen(dialog))
