"""Which meeting in one file is which in the other, and the same for gatherings.

The same id is the same meeting, then the same day, then the nearest day within a few: a day is
mistyped more often than two meetings of one pair are so close. What is left stands in one file
alone.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date, timedelta
from typing import Generic, TypeVar

from mentorjournal.summary.merge.comparison import comparison_key
from mentorjournal.summary.model.document import GatheringOfYear, MeetingOfYear

T = TypeVar("T")
Matched = tuple[T | None, T | None]
"""The mentee's and the mentor's; nothing where one of the two does not have it."""

DAYS_OFF = 3
"""Meetings of the two files that are further apart are two."""


class _Matching(Generic[T]):
    """What is matched so far; each finds one at most, the earliest first."""

    def __init__(self, mentee: Sequence[T], mentor: Sequence[T]) -> None:
        self._sides = (mentee, mentor)
        self._free = ({*range(len(mentee))}, {*range(len(mentor))})
        self.pairs: list[tuple[int, int]] = []

    def match(
        self,
        key: Callable[[T], Hashable | None],
        other_key: Callable[[T], Hashable | None] | None = None,
    ) -> None:
        """Match what has the same key; nothing has no key."""
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for at in sorted(self._free[1], reverse=True):
            waiting[(other_key or key)(self._sides[1][at])].append(at)
        waiting.pop(None, None)
        for at in sorted(self._free[0]):
            if found := waiting.get(key(self._sides[0][at])):
                self._free[0].remove(at)
                self._free[1].remove(found[-1])
                self.pairs.append((at, found.pop()))

    def all(self) -> Iterator[Matched[T]]:
        """Yield each that is matched, and then what is left of either side."""
        mentee, mentor = self._sides
        for left, right in sorted(self.pairs):
            yield mentee[left], mentor[right]
        for at in sorted(self._free[0]):
            yield mentee[at], None
        for at in sorted(self._free[1]):
            yield None, mentor[at]


def matched_meetings(
    mentee: Sequence[MeetingOfYear], mentor: Sequence[MeetingOfYear]
) -> list[Matched[MeetingOfYear]]:
    """Return the meetings of two files; one was held on the day that the other has it cancelled."""
    matching = _Matching(
        *(sorted(side, key=lambda meeting: meeting.day) for side in (mentee, mentor))
    )
    matching.match(lambda meeting: meeting.id or None)
    matching.match(lambda meeting: (meeting.day, meeting.cancelled, meeting.minutes))
    matching.match(lambda meeting: (meeting.day, meeting.cancelled))
    matching.match(lambda meeting: meeting.day)
    for off in _days_off():
        matching.match(
            lambda meeting, off=off: (meeting.day + off, meeting.cancelled),  # type: ignore[misc]
            lambda meeting: (meeting.day, meeting.cancelled),
        )
    return [*matching.all()]


def matched_gatherings(
    mentee: Sequence[tuple[int, GatheringOfYear]], mentor: Sequence[tuple[int, GatheringOfYear]]
) -> list[Matched[tuple[int, GatheringOfYear]]]:
    """Return the gatherings of two files, each with its place in its own."""

    def theme(gathering: tuple[int, GatheringOfYear]) -> str:
        return comparison_key(gathering[1].theme)

    def day(gathering: tuple[int, GatheringOfYear]) -> date:
        return gathering[1].day

    matching = _Matching(*(sorted(side, key=day) for side in (mentee, mentor)))
    matching.match(lambda gathering: (day(gathering), theme(gathering)))
    for off in _days_off():
        matching.match(
            lambda gathering, off=off: (day(gathering) + off, theme(gathering)),  # type: ignore[misc]
            lambda gathering: (day(gathering), theme(gathering)),
        )
    matching.match(day)
    return [*matching.all()]


def _days_off() -> Iterator[timedelta]:
    for days in range(1, DAYS_OFF + 1):
        yield timedelta(days=days)
        yield timedelta(days=-days)
