"""How lines of a list are put in order: by month, by title, and the pinned ones on top."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from mentorjournal.journal.listing import list_order
from mentorjournal.journal.model.terms import Order
from mentorjournal.tui.widgets.row_list import Line

if TYPE_CHECKING:
    from mentorjournal.locale import Language


R = TypeVar("R")


def in_order(
    rows: Iterable[R], order: Order, line_of: Callable[[R], Line], language: Language
) -> list[Line]:
    """Return the lines of rows: under their months, or by title under one heading.

    Args:
        rows: what the list holds.
        order: how to put them.
        line_of: makes a row's line.
        language: the user's.
    """
    ordered = list_order.in_order(rows, order)
    if order is Order.TITLE:
        lines = [line_of(row) for row in ordered]
        return [Line.heading(language.say("By title")), *lines] if lines else []
    return list(_by_month(ordered, line_of, language))


def _by_month(
    rows: Iterable[R], line_of: Callable[[R], Line], language: Language
) -> Iterator[Line]:
    last = ""
    for row in rows:
        if last != (last := language.month_heading(list_order.day_of_row(row))):
            yield Line.heading(last)
        yield line_of(row)


def with_pinned_first(lines: list[Line], pinned: Collection[str], heading: str) -> list[Line]:
    """Return lines with the pinned ones on top, under a heading of their own.

    Headings that have nothing left below them go, and so do gaps that would follow another.

    Args:
        lines: the whole list; a line's key is an id, or ``kind:id``.
        pinned: ids of entries.
        heading: what stands above the pinned ones.
    """
    on_top = [line for line in lines if line.key and line.key.rpartition(":")[2] in pinned]
    if not on_top:
        return lines
    keys = {line.key for line in on_top}
    others = [Line.gap()] if any(line.is_gap for line in lines) else []
    for line in lines:
        if line.key in keys:
            continue
        if line.is_gap and (not others or others[-1].is_gap or others[-1].is_heading):
            continue
        if line.is_heading and others and others[-1].is_heading:
            others.pop()
        others.append(line)
    while others and (others[-1].is_heading or others[-1].is_gap):
        others.pop()
    return [Line.heading(heading), *on_top, *others]
