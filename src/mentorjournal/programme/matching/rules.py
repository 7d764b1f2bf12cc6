"""The hard rules: who can be in a pair at all, and which two never are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from mentorjournal.journal.model.terms import Role
from mentorjournal.locale.text_folding import fold
from mentorjournal.programme.applications.reading import Applicant
from mentorjournal.programme.matching.places import canonical_names, organisation_name
from mentorjournal.programme.matching.settings import Rules

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Obstacle(StrEnum):
    """Why somebody, or two, cannot be in a pair."""

    NO_MUNICIPALITY = "no_municipality"
    NO_ORGANISATION = "no_organisation"
    NO_YEARS = "no_years"
    TOO_FEW_YEARS = "too_few_years"
    NOT_CONSULTED = "not_consulted"
    CONSULTED_UNSAID = "consulted_unsaid"
    SAME_MUNICIPALITY = "same_municipality"
    SAME_ORGANISATION = "same_organisation"
    LINE_OF_COMMAND = "line_of_command"
    FORBIDDEN = "forbidden"


def own_obstacles(person: Applicant, rules: Rules) -> list[Obstacle]:
    """Return why somebody cannot be in any pair."""
    least = rules.mentor_years if person.role is Role.MENTOR else rules.mentee_years
    told = {
        Obstacle.NO_MUNICIPALITY: rules.other_municipality and not fold(person.municipality),
        Obstacle.NO_ORGANISATION: rules.other_organisation and not fold(person.organisation),
        Obstacle.NO_YEARS: bool(least) and person.years is None,
        Obstacle.TOO_FEW_YEARS: person.years is not None and person.years < least,
        Obstacle.NOT_CONSULTED: rules.consulted_manager and person.consulted is False,
        Obstacle.CONSULTED_UNSAID: rules.consulted_manager and person.consulted is None,
    }
    return [obstacle for obstacle, holds in told.items() if holds]


def obstacles_between(
    mentees: Sequence[Applicant], mentors: Sequence[Applicant], rules: Rules
) -> Mapping[Obstacle, NDArray[Any]]:
    """Return which two cannot be a pair, by reason: a row a mentee, a column a mentor."""
    import numpy

    municipalities = canonical_names(person.municipality for person in (*mentees, *mentors))
    organisations = canonical_names(
        organisation_name(person.organisation) for person in (*mentees, *mentors)
    )
    told: dict[Obstacle, NDArray[Any]] = {}
    if rules.other_municipality:
        told[Obstacle.SAME_MUNICIPALITY] = _equal(
            [municipalities[person.municipality] for person in mentees],
            [municipalities[person.municipality] for person in mentors],
        )
    if rules.other_organisation:
        told[Obstacle.SAME_ORGANISATION] = _equal(
            [organisations[organisation_name(person.organisation)] for person in mentees],
            [organisations[organisation_name(person.organisation)] for person in mentors],
        )
    if rules.line_of_command:
        within = numpy.zeros((len(mentees), len(mentors)), dtype=bool)
        above = _above([*mentees, *mentors])
        rows = {person.key: at for at, person in enumerate(mentees)}
        columns = {person.key: at for at, person in enumerate(mentors)}
        for key, managers in above.items():
            for manager in managers:
                for mentee, mentor in ((key, manager), (manager, key)):
                    if mentee in rows and mentor in columns:
                        within[rows[mentee], columns[mentor]] = True
        told[Obstacle.LINE_OF_COMMAND] = within
    return told


def _equal(rows: Sequence[str], columns: Sequence[str]) -> NDArray[Any]:
    """Return where a row's word is a column's; an empty one is like no other."""
    import numpy

    numbers = {word: at for at, word in enumerate(sorted({*rows, *columns} - {""}))}
    first = numpy.array([numbers.get(word, -1) for word in rows], dtype=numpy.int64)
    second = numpy.array([numbers.get(word, -2) for word in columns], dtype=numpy.int64)
    equal: NDArray[Any] = first[:, None] == second[None, :]
    return equal


def _above(people: Sequence[Applicant]) -> dict[str, frozenset[str]]:
    """Return who is above whom, as far as the managers' names lead from applicant to applicant."""
    by_word: dict[str, set[str]] = {}
    for person in people:
        for word in person.key.split():
            by_word.setdefault(word, set()).add(person.key)
    managers = {person.key: _named(person.manager, by_word) for person in people}
    return {key: _chain(key, managers) for key in managers}


def _chain(key: str, managers: Mapping[str, frozenset[str]]) -> frozenset[str]:
    reached: set[str] = set()
    waiting = set(managers[key])
    while waiting:
        manager = waiting.pop()
        reached.add(manager)
        waiting |= managers[manager] - reached
    return frozenset(reached - {key})


def _named(words: str, by_word: Mapping[str, Set[str]]) -> frozenset[str]:
    """Return the applicants whom a text may name: all of one's name is in it, or it is in theirs.

    So a middle name, a title or the order of the names hides nobody. One word alone names only who
    is called that and nothing else: there are many Annas.
    """
    told = set(fold(words).split())
    candidates = {key for word in told for key in by_word.get(word, ())}
    return frozenset(key for key in candidates if _is_named(set(key.split()), told))


def _is_named(name: Set[str], told: Set[str]) -> bool:
    shared = name & told
    return name == told or (len(shared) > 1 and shared in (name, told))
