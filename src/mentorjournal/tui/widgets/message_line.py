"""A line that answers what is typed."""

from __future__ import annotations

from typing import Any

from textual.widgets import Static


class MessageLine(Static):
    """Words that are set at each key, and laid out again only where they are others.

    Textual lays the whole screen out again whenever a ``Static`` is updated, which costs more than
    to paint the key.

    Args:
        options: Textual's own.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__("", markup=False, **options)
        self.words = ""
        """What stands there."""

    def show(self, words: str) -> None:
        """Have these words stand there."""
        if words != self.words:
            self.words = words
            self.update(words)
