"""What is proposed: the best there is, within the rules, as the organiser has decided."""

import random
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorjournal.journal.model.terms import Role
from mentorjournal.programme.applications.reading import Applicant
from mentorjournal.programme.matching.errors import LockedAndForbidden, LockedTwice
from mentorjournal.programme.matching.proposal import Proposal, Two, propose
from mentorjournal.programme.matching.settings import Settings, our_settings, with_weights
from support.applications import applicants

MUNICIPALITY = {
    "Borås": "B", "Borås stad": "B", "Marks kommun": "M", "Mark": "M", "Ulricehamn": "U",
    "Tranemo": "T",
}  # fmt: skip
LENIENT = Settings.model_validate(
    {
        "rules": {
            "other_municipality": False, "other_organisation": False, "line_of_command": False,
            "consulted_manager": False, "mentee_years": 0, "mentor_years": 0,
        }
    }
)  # fmt: skip


def split(people: list[Applicant]) -> tuple[list[Applicant], list[Applicant]]:
    mentees = [person for person in people if person.role is Role.MENTEE]
    return mentees, [person for person in people if person.role is Role.MENTOR]


def above(person: Applicant, people: list[Applicant]) -> set[str]:
    """Return who is above somebody, manager by manager."""
    managers = {other.name: other.manager for other in people}
    reached: set[str] = set()
    name = person.manager
    while name and name not in reached:
        reached.add(name)
        name = managers[name]
    return reached - {person.name}


def may_be_in_a_pair(person: Applicant) -> bool:
    least = 5 if person.role is Role.MENTOR else 2
    return bool(
        person.municipality
        and person.organisation
        and person.consulted
        and person.years is not None
        and person.years >= least
    )


def may_be_a_pair(mentee: Applicant, mentor: Applicant, people: list[Applicant]) -> bool:
    return (
        may_be_in_a_pair(mentee)
        and may_be_in_a_pair(mentor)
        and MUNICIPALITY[mentee.municipality] != MUNICIPALITY[mentor.municipality]
        and mentee.organisation != mentor.organisation
        and mentee.name not in above(mentor, people)
        and mentor.name not in above(mentee, people)
    )


def best_by_trying_all(people: list[Applicant]) -> tuple[int, int]:
    """Return how many pairs the best set has, and what they are worth, by trying every set."""
    mentees, mentors = split(people)
    worth = {
        (mentee.name, mentor.name): propose(people, our_settings(), locked=[(mentee, mentor)]).pairs
        for mentee in mentees
        for mentor in mentors
        if may_be_a_pair(mentee, mentor, people)
    }
    points = {
        names: next(pair for pair in pairs if pair.locked).fit.points(our_settings())
        for names, pairs in worth.items()
    }
    few, others = sorted([mentees, mentors], key=len)
    best = (0, 0)
    for size in range(len(few), 0, -1):
        for chosen in combinations(few, size):
            for partners in permutations(others, size):
                told = [
                    (one.name, two.name) if one.role is Role.MENTEE else (two.name, one.name)
                    for one, two in zip(chosen, partners, strict=True)
                ]
                if all(names in points for names in told):
                    best = max(best, (size, sum(points[names] for names in told)))
        if best[0] == size:
            break
    return best


def named(proposal: Proposal) -> list[tuple[str, str]]:
    return [(pair.mentee.name, pair.mentor.name) for pair in proposal.pairs]


@settings(max_examples=40, deadline=None)
@given(applicants())
def test_no_set_of_pairs_is_better(people: list[Applicant]) -> None:
    mentees, mentors = split(people)
    people = [*mentees[:5], *mentors[:5]]
    names = {person.name for person in people}
    people = [
        person if person.manager in names | {""} else Applicant(**{**vars(person), "manager": ""})
        for person in people
    ]
    proposal = propose(people, our_settings())
    assert (len(proposal.pairs), proposal.points) == best_by_trying_all(people)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 7), st.integers(1, 7), st.data())
def test_no_assignment_is_better(rows: int, columns: int, data: st.DataObject) -> None:
    import numpy

    from mentorjournal.programme.matching.assignment import best_pairs

    cells = st.lists(st.integers(0, 40), min_size=rows * columns, max_size=rows * columns)
    points = numpy.array(data.draw(cells)).reshape(rows, columns)
    allowed = points % 4 != 0
    found = best_pairs(points, allowed)
    few, others = sorted([rows, columns])
    turned = rows > columns
    best = max(
        (
            sum(1 for at in told if allowed[at]),
            sum(int(points[at]) for at in told if allowed[at]),
        )
        for partners in permutations(range(others), few)
        for told in [
            [(there, here) if turned else (here, there) for here, there in enumerate(partners)]
        ]
    )
    assert (len(found), sum(int(points[at]) for at in found)) == best
    assert all(allowed[at] for at in found)


@settings(max_examples=80, deadline=None)
@given(applicants())
def test_every_rule_holds_in_every_proposal(people: list[Applicant]) -> None:
    proposal = propose(people, our_settings())
    for pair in proposal.pairs:
        assert may_be_a_pair(pair.mentee, pair.mentor, people)
        assert not pair.locked and not pair.obstacles
    everybody = [person.name for pair in proposal.pairs for person in (pair.mentee, pair.mentor)]
    everybody += [left.person.name for left in proposal.left_over]
    assert sorted(everybody) == sorted(person.name for person in people)
    for left in proposal.left_over:
        assert bool(left.obstacles) is not may_be_in_a_pair(left.person)


@settings(max_examples=60, deadline=None)
@given(applicants(), st.data())
def test_what_is_locked_stays_and_what_is_forbidden_never_is(
    people: list[Applicant], data: st.DataObject
) -> None:
    mentees, mentors = split(people)
    every = [(mentee, mentor) for mentee in mentees for mentor in mentors]
    locked: list[Two] = []
    for two in data.draw(st.lists(st.sampled_from(every), max_size=3)) if every else []:
        if not {person.name for pair in locked for person in pair} & {p.name for p in two}:
            locked.append(two)
    forbidden = [two for two in every if two not in locked and data.draw(st.booleans())]
    proposal = propose(people, our_settings(), locked=locked, forbidden=forbidden)
    proposed = named(proposal)
    for mentee, mentor in locked:
        assert (mentee.name, mentor.name) in proposed
        if not may_be_a_pair(mentee, mentor, people):
            assert proposal.pairs[proposed.index((mentee.name, mentor.name))].locked
    assert not {(mentee.name, mentor.name) for mentee, mentor in forbidden} & set(proposed)
    for pair in proposal.pairs:
        assert pair.locked or may_be_a_pair(pair.mentee, pair.mentor, people)


@settings(max_examples=60, deadline=None)
@given(applicants(), st.randoms())
def test_the_order_of_rows_does_not_matter(people: list[Applicant], lot: random.Random) -> None:
    shuffled = list(people)
    lot.shuffle(shuffled)
    assert propose(people, our_settings()) == propose(shuffled, our_settings())


def test_ties_are_settled_by_name_not_by_row() -> None:
    people = [
        Applicant(row, name, role)
        for row, (name, role) in enumerate(
            (name, role)
            for name in ("Eva", "Åsa", "Bo", "Dag")
            for role in (Role.MENTEE, Role.MENTOR)
        )
    ]
    people = [
        Applicant(**{**vars(person), "name": f"{person.name} {person.role.value}"})
        for person in people
    ]
    first = named(propose(people, LENIENT))
    assert len(first) == 4
    for order in permutations(people[:4]):
        assert named(propose([*people[4:], *order], LENIENT)) == first


def test_a_weight_decides() -> None:
    mentees = [Applicant(2, "Åsa", Role.MENTEE, wants="delegera", line_of_work="skola")]
    mentors = [
        Applicant(3, "Bo", Role.MENTOR, gives="släppa kontroll", line_of_work="skola"),
        Applicant(4, "Cia", Role.MENTOR, gives="budget", line_of_work="kultur"),
    ]
    people = mentees + mentors
    assert named(propose(people, LENIENT)) == [("Åsa", "Bo")]
    other = with_weights(LENIENT, ["line-of-work=10"])
    assert named(propose(people, other)) == [("Åsa", "Cia")]


def test_what_cannot_be_locked() -> None:
    mentee, mentor = Applicant(2, "Åsa", Role.MENTEE), Applicant(3, "Bo", Role.MENTOR)
    other = Applicant(4, "Cia", Role.MENTOR)
    people = [mentee, mentor, other]
    with pytest.raises(LockedTwice):
        propose(people, LENIENT, locked=[(mentee, mentor), (mentee, other)])
    with pytest.raises(LockedAndForbidden):
        propose(people, LENIENT, locked=[(mentee, mentor)], forbidden=[(mentee, mentor)])
