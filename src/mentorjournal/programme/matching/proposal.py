"""A proposal of pairs: rules, preferences, and what the organiser has locked and forbidden."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mentorjournal.journal.model.terms import Role
from mentorjournal.locale.collation import sort_key
from mentorjournal.locale.text_folding import fold
from mentorjournal.programme.applications.reading import Applicant
from mentorjournal.programme.matching.assignment import best_pairs, require_library
from mentorjournal.programme.matching.errors import (
    LockedAndForbidden,
    LockedTwice,
    NoSuchApplicant,
    NotAPair,
    NotOneOfEach,
    SeveralApplicants,
)
from mentorjournal.programme.matching.preferences import Fit, Fitting
from mentorjournal.programme.matching.rules import (
    Obstacle,
    obstacles_between,
    own_obstacles,
)
from mentorjournal.programme.matching.settings import Settings

Two = tuple[Applicant, Applicant]
"""A mentee and a mentor."""


@dataclass(frozen=True)
class Pair:
    """Two people who are proposed to each other.

    Attributes:
        mentee: the one.
        mentor: the other.
        fit: how well they fit.
        locked: whether a person has decided it.
        obstacles: which rules between two that breaks; only a locked pair breaks any.
    """

    mentee: Applicant
    mentor: Applicant
    fit: Fit
    locked: bool = False
    obstacles: Sequence[Obstacle] = ()


@dataclass(frozen=True)
class LeftOver:
    """Somebody without a pair, and why.

    Attributes:
        person: who it is.
        obstacles: why they can be in no pair.
        between: by obstacle, how many of the other role it rules out.
        possible: how many of the other role the rules leave, who are all in other pairs.
        best: the one of these who would fit best.
    """

    person: Applicant
    obstacles: Sequence[Obstacle]
    between: Mapping[Obstacle, int]
    possible: int
    best: Applicant | None


@dataclass(frozen=True)
class Proposal:
    """The pairs, and who is left over; both by name."""

    pairs: list[Pair]
    left_over: list[LeftOver]
    settings: Settings

    @property
    def points(self) -> int:
        """What all pairs are worth together, in thousandths of a point."""
        return sum(pair.fit.points(self.settings) for pair in self.pairs)

    @cached_property
    def partners(self) -> Mapping[str, str]:
        """Each mentee's name as it is compared, and their mentor's."""
        return {pair.mentee.key: pair.mentor.key for pair in self.pairs}


class _Matching:
    """The people of both roles, what the rules say of them, and how well they fit."""

    def __init__(
        self, people: Sequence[Applicant], settings: Settings, forbidden: Collection[Two]
    ) -> None:
        import numpy

        ordered = sorted(people, key=lambda person: person.order)
        self.mentees = [person for person in ordered if person.role is Role.MENTEE]
        self.mentors = [person for person in ordered if person.role is Role.MENTOR]
        self._rows = {person.key: at for at, person in enumerate(self.mentees)}
        self._columns = {person.key: at for at, person in enumerate(self.mentors)}
        self.own = {person.key: own_obstacles(person, settings.rules) for person in ordered}
        self.between = {
            **obstacles_between(self.mentees, self.mentors, settings.rules),
            Obstacle.FORBIDDEN: numpy.zeros((len(self.mentees), len(self.mentors)), dtype=bool),
        }
        for mentee, mentor in forbidden:
            self.between[Obstacle.FORBIDDEN][self.place(mentee, mentor)] = True
        self.fitting = Fitting(self.mentees, self.mentors, settings)

    def place(self, mentee: Applicant, mentor: Applicant) -> tuple[int, int]:
        """Return the row and the column of two people."""
        return self._rows[mentee.key], self._columns[mentor.key]

    def best(self, taken: Collection[str]) -> list[Two]:
        """Return the best pairs of those who are not taken and whom the rules leave."""
        import numpy

        rows, columns = (
            [
                at
                for at, person in enumerate(people)
                if person.key not in taken and not self.own[person.key]
            ]
            for people in (self.mentees, self.mentors)
        )
        free = numpy.ix_(rows, columns)
        ruled_out = numpy.any([mask[free] for mask in self.between.values()], axis=0)
        return [
            (self.mentees[rows[row]], self.mentors[columns[column]])
            for row, column in best_pairs(self.fitting.points[free], ~ruled_out)
        ]

    def pair(self, mentee: Applicant, mentor: Applicant, *, locked: bool) -> Pair:
        """Return two people as a pair."""
        place = self.place(mentee, mentor)
        obstacles = [obstacle for obstacle, mask in self.between.items() if mask[place]]
        return Pair(mentee, mentor, self.fitting.fit(*place), locked, obstacles)

    def left_over(self, paired: Collection[str]) -> list[LeftOver]:
        """Return who has no pair, and why."""
        left = [
            self._why(person)
            for person in (*self.mentees, *self.mentors)
            if person.key not in paired
        ]
        return sorted(left, key=lambda other: (other.person.role, sort_key(other.person.name)))

    def _why(self, person: Applicant) -> LeftOver:
        import numpy

        if self.own[person.key]:
            return LeftOver(person, self.own[person.key], {}, 0, None)
        is_mentee = person.role is Role.MENTEE
        others = self.mentors if is_mentee else self.mentees
        at = (self._rows if is_mentee else self._columns)[person.key]
        possible = numpy.array([not self.own[other.key] for other in others], dtype=bool)
        counted: dict[Obstacle, int] = {}
        for obstacle, mask in self.between.items():
            ruled_out = possible & (mask[at] if is_mentee else mask[:, at])
            counted[obstacle] = int(ruled_out.sum())
            possible &= ~ruled_out
        points = self.fitting.points[at] if is_mentee else self.fitting.points[:, at]
        count = int(possible.sum())
        best = others[int(numpy.where(possible, points, -1).argmax())] if count else None
        told = {obstacle: number for obstacle, number in counted.items() if number}
        return LeftOver(person, (), told, count, best)


def propose(
    people: Sequence[Applicant],
    settings: Settings,
    *,
    locked: Collection[Two] = (),
    forbidden: Collection[Two] = (),
) -> Proposal:
    """Return the best set of pairs.

    Args:
        people: the applicants, in any order.
        settings: rules and weights.
        locked: pairs that a person has decided, whatever the rules say.
        forbidden: pairs that are not to be.

    Raises:
        ExtraMissing: SciPy is not installed.
        LockedTwice, LockedAndForbidden: what is locked cannot be.
    """
    require_library()
    _require_possible(locked, forbidden)
    matching = _Matching(people, settings, forbidden)
    taken = {person.key for pair in locked for person in pair}
    pairs = [
        *(matching.pair(mentee, mentor, locked=True) for mentee, mentor in locked),
        *(matching.pair(mentee, mentor, locked=False) for mentee, mentor in matching.best(taken)),
    ]
    pairs.sort(key=lambda pair: sort_key(pair.mentee.name))
    paired = {person.key for pair in pairs for person in (pair.mentee, pair.mentor)}
    return Proposal(pairs, matching.left_over(paired), settings)


def _require_possible(locked: Collection[Two], forbidden: Collection[Two]) -> None:
    seen: set[str] = set()
    for mentee, mentor in locked:
        words = f"{mentee.name}={mentor.name}"
        if (mentee, mentor) in forbidden:
            raise LockedAndForbidden(words=words)
        if seen & {mentee.key, mentor.key}:
            raise LockedTwice(words=words)
        seen |= {mentee.key, mentor.key}


def pair_named(words: str, people: Sequence[Applicant]) -> Two:
    """Return the mentee and the mentor that “A=B” names, by their names or the file's row numbers.

    Raises:
        NotAPair, NoSuchApplicant, SeveralApplicants, NotOneOfEach: it names no such two.
    """
    first, equals, second = words.partition("=")
    if not (equals and fold(first) and fold(second)):
        raise NotAPair(words=words)
    both = [_named(name.strip(), people) for name in (first, second)]
    by_role = {person.role: person for person in both}
    if len(by_role) != len(both):
        raise NotOneOfEach(words=words)
    return by_role[Role.MENTEE], by_role[Role.MENTOR]


def _named(words: str, people: Sequence[Applicant]) -> Applicant:
    if words.isdecimal():
        fitting = [person for person in people if person.row == int(words)]
    else:
        told = fold(words).split()
        fitting = [person for person in people if person.key == " ".join(sorted(told))] or [
            person for person in people if set(told) <= set(person.key.split())
        ]
    if not fitting:
        raise NoSuchApplicant(words=words)
    if len(fitting) > 1:
        raise SeveralApplicants(words=words, rows=sorted(person.row for person in fitting))
    return fitting[0]
