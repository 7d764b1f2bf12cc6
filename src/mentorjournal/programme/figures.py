"""The report's arithmetic: totals, publishable partitions, and means over enough pairs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.terms import Criterion, GoalLevel, GoalState
from mentorjournal.locale.collation import sort_key
from mentorjournal.programme.disclosure_control import Partition, enough, finest, named_when_many
from mentorjournal.programme.pair_year import QUARTERS, GoalOutcome, PairYear, Quotation

ROSE, SAME, FELL, UNKNOWN = "rose", "same", "fell", "unknown"
PEOPLE_IN_A_PAIR = 2
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
        outcomes: what they came to.
        moved: how many rose, stayed and fell, by their ratings.
        mean: by how much on average.
    """

    level: str
    total: int
    outcomes: Distribution | None
    moved: Distribution | None
    mean: float | None


@dataclass(frozen=True)
class Alliance:
    """How the marks on one line of the check-in changed since each one's first.

    Attributes:
        item: the line's plain name.
        quarters: the mean change in each quarter of the year, where it may be published.
        mean: the mean change from the first to the last mark.
        moved: how many rose, stayed and fell.
    """

    item: str
    quarters: list[float | None]
    mean: float | None
    moved: Distribution | None


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
        meetings, minutes, cancelled: in all; nothing where the pairs are too few.
        by_meetings: how many pairs held how many meetings.
        attendance: gatherings attended and missed.
        organisations: participants by organisation, those of few together under none;
            an empty one was not said.
        goals: by level, or all.
        alliance: by line of the check-in.
        quotations: what may be quoted, by criterion.
    """

    pairs: int
    programme: str
    meetings: int | None
    minutes: int | None
    cancelled: int | None
    by_meetings: Distribution | None
    attendance: Distribution | None
    organisations: list[tuple[str | None, int]]
    goals: list[Goals]
    alliance: list[Alliance]
    quotations: list[CriterionQuotations]


def figures(pairs: Sequence[PairYear]) -> Figures:
    """Return the figures of a programme; what too few pairs stand behind is not among them."""
    many = enough(range(len(pairs)))
    programmes = {" ".join(pair.programme.split()) for pair in pairs}
    return Figures(
        pairs=len(pairs),
        programme=programmes.pop() if len(programmes) == 1 else "",
        meetings=sum(pair.meetings for pair in pairs) if many else None,
        minutes=sum(pair.minutes for pair in pairs) if many else None,
        cancelled=sum(pair.cancelled for pair in pairs) if many else None,
        by_meetings=_distribution(
            ((at, _step(pair), 1) for at, pair in enumerate(pairs)), MEETINGS
        ),
        attendance=_distribution(_attendance(pairs), ATTENDANCE),
        organisations=_organisations(pairs),
        goals=_goals(pairs),
        alliance=_alliance(pairs),
        quotations=_quotations(pairs),
    )


Counted = Iterable[tuple[int, str, int]]
"""A pair's number, a category, and how often."""


def _distribution(counted: Counted, partitions: Sequence[Partition]) -> Distribution | None:
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


def _mean(values: Sequence[tuple[int, float]]) -> float | None:
    """Return the mean of values with their pairs, where these are many enough."""
    if not enough([pair for pair, _ in values]):
        return None
    return round(sum(value for _, value in values) / len(values), 1)


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
    grouping = named_when_many(behind)
    if grouping is None:
        return []
    named, pooled = grouping
    together = [(None, sum(numbers[name] for name in pooled))] if pooled else []
    return [*((name, numbers[name]) for name in named), *together]


def _goals(pairs: Sequence[PairYear]) -> list[Goals]:
    levels = [(level.value,) for level in GoalLevel]
    goals = [(at, goal) for at, pair in enumerate(pairs) for goal in pair.goals]
    split = _distribution(((at, goal.level, 1) for at, goal in goals), [levels, [sum(levels, ())]])
    if split is None:
        return []
    return [
        _goals_of(group, [(at, goal) for at, goal in goals if goal.level in group])
        for group, _ in split.groups
    ]


def _goals_of(levels: tuple[str, ...], goals: Sequence[tuple[int, GoalOutcome]]) -> Goals:
    moved = [(at, goal.moved) for at, goal in goals if goal.moved is not None]
    return Goals(
        level=levels[0] if len(levels) == 1 else "",
        total=len(goals),
        outcomes=_distribution(((at, goal.state, 1) for at, goal in goals), OUTCOMES),
        moved=_distribution(((at, _direction(goal.moved), 1) for at, goal in goals), MOVEMENTS),
        mean=_mean(moved),
    )


def _direction(by: float | None) -> str:
    if by is None:
        return UNKNOWN
    return ROSE if by > 0 else FELL if by < 0 else SAME


def _alliance(pairs: Sequence[PairYear]) -> list[Alliance]:
    alliance = []
    for item in CHECK_IN_ITEMS:
        changes = [
            (at, change) for at, pair in enumerate(pairs) for change in pair.changes
            if change.item == item
        ]  # fmt: skip
        at_last = [(at, change.at_last) for at, change in changes]
        mean = _mean(at_last)
        if mean is None:
            continue
        quarters = [
            _mean([(at, change.by_quarter[q]) for at, change in changes if q in change.by_quarter])
            for q in range(1, QUARTERS + 1)
        ]
        known = [at for at, _ in at_last]
        counted = [
            *((at, _direction(by), 1) for at, by in at_last),
            *((at, UNKNOWN, PEOPLE_IN_A_PAIR - known.count(at)) for at in range(len(pairs))),
        ]
        moved = _distribution(counted, MOVEMENTS)
        alliance.append(Alliance(item, quarters, mean, moved))
    return alliance


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
