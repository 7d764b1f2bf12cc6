"""Lists bear a click on a line that has gone since it was drawn."""

from __future__ import annotations

from typing import Any

from textual.events import Click
from textual.widgets import OptionList

REACT = OptionList._on_click
"""Textual's, which asks a list that has become shorter for an option that it no longer has."""


async def _react(self: OptionList, event: Click) -> None:
    """React to a click on an option that is there."""
    if event.style.meta.get("option", -1) < self.option_count:
        await REACT(self, event)


def allow_late_clicks() -> None:
    """Have such clicks do nothing in every list, Textual's own among them, in this process."""
    list_: Any = OptionList
    list_._on_click = _react
