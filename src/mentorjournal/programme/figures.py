"""The report's arithmetic: totals, publishable partitions, means over enough pairs, and shares.

Where a distribution may not be published, the share of what is asked about first is told instead:
how many goals were reached, how many marks rose.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.terms import Criterion, GoalLevel, GoalState
from mentorjournal.locale.collation import sort_key
from mentorjournal.programme.disclosure_control import Partition, enough, finest, named_when_many
from mentorjournal.programme.pair_year import QUARTERS, GoalOutcome, PairYear, Quotation
from mentorjournal.programme.shares import (
    COARSE_BELOW,
    Share,
    rounded,
    share,
    share_of_pairs,
    tenths,
)

ROSE, SAME, FELL, UNKNOWN = "rose", "same", "fell", "unknown"
PEOPLE_IN_A_PAIR = 2
OFTEN = ("7-9", "10+")
"""How many meetings a pair has in about every month."""
MANY_VISITS = 40
"""Of so many a share in tenths stands for four numbers or more."""
HALF_STEP = 0.5
MEETING_STEPS = (("0-3", 3), ("4-6", 6), ("7-9", 9), ("10+", None))
"""How many meetings a pair held: the name of each step, and its last number."""

STATES = [state.value for state in GoalState]
OUTCOMES: Sequence[Partition] = (
    [(state,) for state in STATES],
    [(GoalState.REACHED.value,), (GoalState.ACTIVE.value,), ("changed", "dropped")],
    [(GoalState.REACHED.value,), tuple(state for state in STATES if state != GoalState.REACHED)],
)
MOVEMENTS: Sequence[Partition] = (
    [(ROSE,), (SAME,), (FELL,), (UNKNOWN,)],
    [(ROSE,), (SAME,), (FELL, UNKNOWN)],
    [(ROSE,), (SAME, FELL, UNKNOWN)],
)
"""Those whose movement nobody knows are counted with, or their number could be worked out."""
MEETINGS: Sequence[Partition] = (
    [(name,) for name, _ in MEETING_STEPS],
    [("0-3", "4-6"), ("7-9",), ("10+",)],
    [("0-3", "4-6"), ("7-9", "10+")],
)

ATTENDANCE: Sequence[Partition] = ([("attended",), ("missed",)],)


@dataclass(frozen=True)
class Distribution:
    """A distribution in the partition in which it may be published: groups and their numbers."""

    groups: list[tuple[tuple[str, ...], int]]

    @property
    def total(self) -> int:
        """The sum."""
        return sum(number for _, number in self.groups)


@dataclass(frozen=True)
class Goals:
    """Goals of one level, or of both where the levels may not be published apart.

    Attributes:
        level: the level, or empty for both.
        total: how many.
        outcomes, reached: what they came to; the share of those reached where they are few.
        moved, rose: how many rose, stayed and fell, by their ratings; else the share that rose.
        mean: by how much on average.
    """

    level: str
    total: int
    outcomes: Distribution | None
    reached: Share | None
    moved: Distribution | None
    rose: Share | None
    mean: float | None


@dataclass(frozen=True)
class LinkedGoals:
    """The participants' goals that are linked to a goal of the programme.

    Attributes:
        programme_goal: its id.
        pairs: the share of the pairs that have such a goal.
        reached: the share of such goals that was reached, where five pairs or more have one.
    """

    programme_goal: str
    pairs: Share
    reached: Share | None


@dataclass(frozen=True)
class Alliance:
    """How the marks on one line of the check-in changed since each one's first.

    Attributes:
        item: the line's plain name.
        quarters: the mean change in each quarter of the year; empty where one is not published.
        mean: the mean change from the first to the last mark.
        moved, rose: how many rose, stayed and fell; else the share that rose.
    """

    item: str
    quarters: list[float]
    mean: float
    moved: Distribution | None
    rose: Share | None


@dataclass(frozen=True)
class CriterionQuotations:
    """What may be quoted on one criterion; roles only where they are many enough."""

    criterion: str
    quotations: list[Quotation]


@dataclass(frozen=True)
class Figures:
    """All that the report publishes.

    Attributes:
        pairs: how many took part with a summary.
        programme: its name, where all give the same.
        days: its first and last day, where most give the same.
        gatherings: those of the gatherings that most pairs have.
        meetings, minutes, cancelled: in all; nothing where the pairs are too few.
        by_meetings, met_often: how many pairs held how many meetings; else the share with many.
        attendance, attended_tenths: gatherings attended and missed; else in how many of ten.
        organisations: participants by organisation, those of few together under none;
            an empty one was not said.
        goals: by level, or all.
        linked: by goal of the programme.
        alliance: by line of the check-in.
        quotations: what may be quoted, by criterion.
    """

    pairs: int
    programme: str
    days: tuple[date, date] | None
    gatherings: list[tuple[date, str]]
    meetings: int | None
    minutes: int | None
    cancelled: int | None
    by_meetings: Distribution | None
    met_often: Share | None
    attendance: Distribution | None
    attended_tenths: int | None
    organisations: list[tuple[str | None, int]]
    goals: list[Goals]
    linked: list[LinkedGoals]
    alliance: list[Alliance]
    quotations: list[CriterionQuotations]

    @property
    def is_coarse(self) -> bool:
        """Whether the pairs are so few that all is told in shares and rounded totals."""
        return self.pairs < COARSE_BELOW

    @property
    def has_numbers(self) -> bool:
        """Whether there are pairs enough for any number at all."""
        return enough(range(self.pairs))


def figures(pairs: Sequence[PairYear]) -> Figures:
    """Return the figures of a programme; what too few pairs stand behind is not among them."""
    many = enough(range(len(pairs)))
    programmes = {" ".join(pair.programme.split()) for pair in pairs}
    by_meetings = [(at, _step(pair), 1) for at, pair in enumerate(pairs)]
    met = _distribution(by_meetings, MEETINGS, pairs)
    attendance = [*_attendance(pairs)]
    visits = _distribution(attendance, ATTENDANCE, pairs)
    return Figures(
        pairs=len(pairs),
        programme=programmes.pop() if len(programmes) == 1 else "",
        days=_days(pairs),
        gatherings=_gatherings(pairs),
        meetings=sum(pair.meetings for pair in pairs) if many else None,
        minutes=sum(pair.minutes for pair in pairs) if many else None,
        cancelled=sum(pair.cancelled for pair in pairs) if many else None,
        by_meetings=met,
        met_often=None if met else _share(by_meetings, OFTEN),
        attendance=visits,
        attended_tenths=None if visits else _tenths(attendance, "attended"),
        organisations=_organisations(pairs),
        goals=_goals(pairs),
        linked=_linked(pairs),
        alliance=_alliance(pairs),
        quotations=_quotations(pairs),
    )


Counted = Iterable[tuple[int, str, int]]
"""A pair's number, a category, and how often."""


def _days(pairs: Sequence[PairYear]) -> tuple[date, date] | None:
    """Return the days that more than half of the pairs have, which are then the programme's."""
    for days, count in Counter((pair.start, pair.end) for pair in pairs).most_common(1):
        if _is_most(count, pairs):
            return days
    return None


def _gatherings(pairs: Sequence[PairYear]) -> list[tuple[date, str]]:
    """Return the gatherings that more than half of the pairs have; one pair's own tells of it."""
    counts = Counter(gathering for pair in pairs for gathering in {*pair.gatherings})
    return sorted(gathering for gathering, count in counts.items() if _is_most(count, pairs))


def _is_most(count: int, pairs: Sequence[PairYear]) -> bool:
    return count > 1 and count > len(pairs) / PEOPLE_IN_A_PAIR


def _share(counted: Counted, categories: Sequence[str]) -> Share | None:
    """Return the share of some categories in the whole, where that has pairs enough behind it."""
    known = [(pair, name, count) for pair, name, count in counted if count]
    if not enough([pair for pair, _, _ in known]):
        return None
    part = sum(count for _, name, count in known if name in categories)
    return share(part, sum(count for _, _, count in known))


def _tenths(counted: Counted, category: str) -> int | None:
    known = [(pair, name, count) for pair, name, count in counted if count]
    whole = sum(count for _, _, count in known)
    if whole < MANY_VISITS or not enough([pair for pair, _, _ in known]):
        return None
    return tenths(sum(count for _, name, count in known if name == category), whole)


def _distribution(
    counted: Counted, partitions: Sequence[Partition], pairs: Sequence[PairYear]
) -> Distribution | None:
    if len(pairs) < COARSE_BELOW:
        return None
    numbers: dict[str, int] = defaultdict(int)
    behind: dict[str, set[int]] = defaultdict(set)
    for pair, name, count in counted:
        if count:
            numbers[name] += count
            behind[name].add(pair)
    partition = finest(behind, partitions)
    if partition is None:
        return None
    return Distribution(
        [(tuple(group), sum(numbers[name] for name in group)) for group in partition]
    )


def _mean(values: Sequence[tuple[int, float]], pairs: Sequence[PairYear]) -> float | None:
    """Return the mean of values with their pairs, where these are many enough.

    Of few it is rounded to a half: a finer one, and the same without one pair, would tell that
    pair's.
    """
    if not enough([pair for pair, _ in values]):
        return None
    mean = sum(value for _, value in values) / len(values)
    return rounded(mean, HALF_STEP) if len(pairs) < COARSE_BELOW else round(mean, 1)


def _step(pair: PairYear) -> str:
    return next(name for name, last in MEETING_STEPS if last is None or pair.meetings <= last)


def _attendance(pairs: Sequence[PairYear]) -> Counted:
    for at, pair in enumerate(pairs):
        yield at, "attended", pair.attended
        yield at, "missed", pair.missed


def _organisations(pairs: Sequence[PairYear]) -> list[tuple[str | None, int]]:
    behind: dict[str, set[int]] = defaultdict(set)
    numbers: dict[str, int] = defaultdict(int)
    for at, pair in enumerate(pairs):
        for name in pair.organisations:
            behind[name].add(at)
            numbers[name] += 1
    grouping = None if len(pairs) < COARSE_BELOW else named_when_many(behind)
    if grouping is None:
        return []
    named, pooled = grouping
    together = [(None, sum(numbers[name] for name in pooled))] if pooled else []
    return [*((name, numbers[name]) for name in named), *together]


def _goals(pairs: Sequence[PairYear]) -> list[Goals]:
    levels = [(level.value,) for level in GoalLevel]
    goals = [(at, goal) for at, pair in enumerate(pairs) for goal in pair.goals]
    behind = {level: [at for at, goal in goals if goal.level == level] for (level,) in levels}
    split = finest(behind, [levels, [sum(levels, ())]])
    return [
        _goals_of(group, [(at, goal) for at, goal in goals if goal.level in group], pairs)
        for group in split or ()
    ]


def _goals_of(
    levels: tuple[str, ...], goals: Sequence[tuple[int, GoalOutcome]], pairs: Sequence[PairYear]
) -> Goals:
    values = [(at, goal.moved) for at, goal in goals if goal.moved is not None]
    states = [(at, goal.state, 1) for at, goal in goals]
    directions = [(at, _direction(goal.moved), 1) for at, goal in goals]
    outcomes = _distribution(states, OUTCOMES, pairs)
    moved = _distribution(directions, MOVEMENTS, pairs)
    return Goals(
        level=levels[0] if len(levels) == 1 else "",
        total=len(goals),
        outcomes=outcomes,
        reached=None if outcomes else _share(states, [GoalState.REACHED.value]),
        moved=moved,
        rose=None if moved else _share(directions, [ROSE]),
        mean=_mean(values, pairs),
    )


def _linked(pairs: Sequence[PairYear]) -> list[LinkedGoals]:
    goals = [(at, goal) for at, pair in enumerate(pairs) for goal in pair.goals]
    linked: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
    for at, goal in goals:
        if goal.programme_goal:
            linked[goal.programme_goal].append((at, goal.state, 1))
    told = []
    for id_, states in sorted(linked.items()):
        having = share_of_pairs(len({at for at, _, _ in states}), len(pairs))
        if having is not None:
            told.append(LinkedGoals(id_, having, _share(states, [GoalState.REACHED.value])))
    return told


def _direction(by: float | None) -> str:
    if by is None:
        return UNKNOWN
    return ROSE if by > 0 else FELL if by < 0 else SAME


def _alliance(pairs: Sequence[PairYear]) -> list[Alliance]:
    lines = (_line(item, pairs) for item in CHECK_IN_ITEMS)
    return [line for line in lines if line is not None]


def _line(item: str, pairs: Sequence[PairYear]) -> Alliance | None:
    changes = [
        (at, change)
        for at, pair in enumerate(pairs)
        for change in pair.changes
        if change.item == item
    ]
    at_last = [(at, change.at_last) for at, change in changes]
    mean = _mean(at_last, pairs)
    if mean is None:
        return None
    quarters = [
        _mean(
            [(at, change.by_quarter[q]) for at, change in changes if q in change.by_quarter], pairs
        )
        for q in range(1, QUARTERS + 1)
    ]
    told = [quarter for quarter in quarters if quarter is not None]
    known = [at for at, _ in at_last]
    directions = [(at, _direction(by), 1) for at, by in at_last]
    unknown = [(at, UNKNOWN, PEOPLE_IN_A_PAIR - known.count(at)) for at in range(len(pairs))]
    moved = _distribution([*directions, *unknown], MOVEMENTS, pairs)
    return Alliance(
        item=item,
        quarters=told if len(told) == QUARTERS and len(pairs) >= COARSE_BELOW else [],
        mean=mean,
        moved=moved,
        rose=None if moved else _share(directions, [ROSE]),
    )


def _quotations(pairs: Sequence[PairYear]) -> list[CriterionQuotations]:
    by_criterion: Mapping[str, list[tuple[int, Quotation]]] = {
        criterion.value: [] for criterion in Criterion
    }
    for at, pair in enumerate(pairs):
        for quotation in pair.quotations:
            by_criterion[quotation.criterion].append((at, quotation))
    return [
        CriterionQuotations(criterion, _alphabetical(quotations))
        for criterion, quotations in by_criterion.items()
        if quotations
    ]


def _alphabetical(quotations: Sequence[tuple[int, Quotation]]) -> list[Quotation]:
    """Return quotations in alphabetical order, which tells of no pair; roles if enough pairs."""
    behind: dict[str, set[int]] = defaultdict(set)
    for at, quote in quotations:
        behind[quote.role].add(at)
    roles_shown = all(map(enough, behind.values()))
    shown = {replace(quote, role=quote.role if roles_shown else "") for _, quote in quotations}
    return sorted(
        shown, key=lambda quote: (sort_key(quote.question), sort_key(quote.words), quote.role)
    )
