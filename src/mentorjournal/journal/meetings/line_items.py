"""Lists that belong to an entry, an agenda or a goal's steps: one line changed, moved, taken away.

Rows are as ``validators.rows`` takes them: a mapping each, with an ``id``.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mentorjournal.journal.model.goals import Goal, Step
from mentorjournal.journal.model.meetings import AgendaLine, Meeting

Row = dict[str, Any]


def agenda_rows(agenda: Iterable[AgendaLine]) -> list[Row]:
    """Return an agenda's items as they are saved."""
    return [
        {"id": item.id, "text": item.text, "minutes": item.minutes, "done": item.done}
        for item in agenda
    ]


def step_rows(steps: Iterable[Step]) -> list[Row]:
    """Return a goal's steps as they are saved."""
    return [{"id": step.id, "text": step.text, "done_on": step.done_on} for step in steps]


def rows_of(entry: object) -> tuple[str, list[Row]]:
    """Return the name of an entry's list in a form, and its rows; empty where it has none."""
    if isinstance(entry, Meeting):
        return "agenda", agenda_rows(entry.agenda)
    if isinstance(entry, Goal):
        return "steps", step_rows(entry.steps)
    return "", []


def changed(rows: Sequence[Row], id: str, values: Mapping[str, Any]) -> list[Row]:
    """Return the rows with new values in one of them."""
    return [{**row, **values} if row["id"] == id else row for row in rows]


def without(rows: Sequence[Row], id: str) -> list[Row]:
    """Return the rows without one of them."""
    return [row for row in rows if row["id"] != id]


def moved(rows: Sequence[Row], id: str, way: int) -> list[Row]:
    """Return the rows with one of them ``way`` places further down; it stops at either end."""
    reordered = list(rows)
    here = next((at for at, row in enumerate(reordered) if row["id"] == id), None)
    if here is None:
        return reordered
    row = reordered.pop(here)
    reordered.insert(min(max(0, here + way), len(reordered)), row)
    return reordered
