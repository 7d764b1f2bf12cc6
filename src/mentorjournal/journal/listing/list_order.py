"""The orders in which any list can be put, whatever kind of entry it holds."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any, TypeVar

from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.terms import Order
from mentorjournal.locale.collation import sort_key

R = TypeVar("R")

_TITLES = ("title", "wording", "theme", "place", "text", "opening", "word")
"""The fields that name a row, each where the ones before are empty or not there."""


def in_order(rows: Iterable[R], order: Order) -> list[R]:
    """Return rows newest first, oldest first, or by what names them.

    Rows of one day, and those that have no name, stand as they stood before, the nameless last.

    Args:
        rows: what a list holds.
        order: how to put them.
    """
    if order is Order.TITLE:
        return sorted(rows, key=_title)
    return sorted(rows, key=_moment, reverse=order is Order.NEWEST)


def day_of_row(row: Any) -> date:
    """Return the day that a row of any list stands under: its own, or the one it was made on."""
    day: date = row.day if hasattr(row, "day") else day_of(row.created)
    return day


def _moment(row: Any) -> tuple[date, time]:
    start: time | None = getattr(row, "start", None)
    return day_of_row(row), start or time.min


def _title(row: Any) -> tuple[bool, tuple[str, str, str]]:
    names = (str(getattr(row, name, "")) for name in _TITLES)
    title = next((name for name in names if name.strip()), "")
    first = next((at for at, sign in enumerate(title) if sign.isalnum()), 0)
    return (not title, sort_key(title[first:]))
