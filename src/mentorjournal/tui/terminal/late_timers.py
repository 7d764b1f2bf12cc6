"""Timers bear a moment that has passed already when they are begun."""

from __future__ import annotations

from typing import Any

from textual.timer import Timer

SHORTEST_SECONDS = 0.02
"""Shorter ones may be skipped where the process stood still for as long."""

BEGIN = Timer.__init__
"""Textual's, which counts a negative time down for ever, and nothing else has a turn."""


def _begin(self: Timer, event_target: Any, interval: float, **options: Any) -> None:
    """Begin a timer that ends at once where its moment has passed, as a message's may be."""
    BEGIN(self, event_target, max(interval, SHORTEST_SECONDS), **options)


def allow_past_moments() -> None:
    """Have timers end that begin late, in this process."""
    timer: Any = Timer
    timer.__init__ = _begin
