"""The line above a list that says how many entries are marked, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.widgets import Static

SIGN = "▌"


class SelectionKey(Static):
    """A key with what it does, which a click does as well.

    Args:
        key: as it is written.
        words: what it does.
        action: the screen's.
    """

    def __init__(self, key: str, words: str, action: str) -> None:
        super().__init__(Content.assemble((key, "bold $accent"), f" {words}"))
        self._action = action

    async def on_click(self, event: Click) -> None:
        """Do it."""
        event.stop()
        await self.screen.run_action(f"screen.{self._action}")


class SelectionBar(Horizontal):
    """How many entries are marked, and the keys for all of them; out of view where none is."""

    def __init__(self) -> None:
        super().__init__(id="selection-bar")
        self.display = False

    def compose(self) -> ComposeResult:
        """Show the count; the keys follow it."""
        yield Static("", id="selected", markup=False)
        yield Horizontal(id="selection-keys")

    async def tell(self, count: str, keys: Sequence[tuple[str, str, str]]) -> None:
        """Show how many are marked, and what can be done with them.

        Args:
            count: in words; empty where none is.
            keys: each as it is written, what it does, and the screen's action.
        """
        self.display = bool(count)
        self.query_one("#selected", Static).update(Content(f"{SIGN} {count}" if count else ""))
        held = self.query_one("#selection-keys")
        await held.remove_children()
        if count and held.is_attached:
            await held.mount_all([SelectionKey(*key) for key in keys])
