"""What an entry's fields ask of each other: what has happened, and what a state leaves behind.

``fields.FIELDS`` says it as data. Only what changes is looked at, so that an entry from before a
rule can still be changed elsewhere.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mentorjournal.journal.model.errors import Ahead, HappenedAhead, OtherState
from mentorjournal.journal.model.fields import FIELDS
from mentorjournal.journal.model.terms import Kind


def consistent(
    kind: Kind, stored: Mapping[str, Any], before: Mapping[str, Any], today: date
) -> dict[str, Any]:
    """Return cleaned values as they are saved: what belongs to a state that is left goes with it.

    Args:
        kind: of the entry.
        stored: the fields that change.
        before: the entry's fields; empty for a new one.
        today: the last day on which anything can have happened.

    Raises:
        Ahead, HappenedAhead: a day lies ahead of what it is said to be the day of.
        OtherState: something new was said that the entry's state has no place for.
    """
    change = _Change(kind, stored, before, today)
    change.refuse_days_ahead()
    change.refuse_happened_ahead()
    return {**stored, **change.left_behind(), **change.dated()}


class _Change:
    def __init__(
        self, kind: Kind, stored: Mapping[str, Any], before: Mapping[str, Any], today: date
    ) -> None:
        self._kind, self._fields = kind, FIELDS[kind]
        self._stored, self._before, self._today = stored, before, today
        self._now = {**before, **stored}

    def _changes(self, *names: str) -> bool:
        return any(
            name in self._stored and self._stored[name] != self._before.get(name) for name in names
        )

    def _is_ahead(self, day: object) -> bool:
        return isinstance(day, date) and day > self._today

    def refuse_days_ahead(self) -> None:
        """Refuse a day that lies ahead and can only be one of something that has happened."""
        for name in self._fields.past:
            if self._is_ahead(self._now.get(name)) and self._changes(name):
                raise Ahead(name, today=self._today.isoformat())
        for name, day in self._fields.past_rows.items():
            there = [(row["id"], row[day]) for row in self._before.get(name, ())]
            for row in self._stored.get(name, ()):
                if self._is_ahead(row[day]) and (row["id"], row[day]) not in there:
                    raise Ahead(name, today=self._today.isoformat())

    def refuse_happened_ahead(self) -> None:
        """Refuse that something was said to have taken place whose day lies ahead."""
        for name, value in self._fields.happened.items():
            ahead = self._now.get(name) == value and self._is_ahead(self._now["day"])
            if ahead and self._changes(name, "day"):
                raise HappenedAhead(name if self._changes(name) else "day", kind=self._kind)

    def left_behind(self) -> dict[str, Any]:
        """Return empty values for what the state has no place for; refuse what is newly said."""
        cleared: dict[str, Any] = {}
        for name, states in self._fields.only_in.items():
            value = self._now.get(name)
            if not value or self._now["state"] in states or not self._changes("state", name):
                continue
            if self._changes(name):
                raise OtherState(name, states=states)
            cleared[name] = "" if isinstance(value, str) else None
        return cleared

    def dated(self) -> dict[str, Any]:
        """Return today for the day of a state that begins now."""
        return {
            name: self._today
            for name, state in self._fields.dated.items()
            if self._now["state"] == state and not self._now.get(name) and self._changes("state")
        }
