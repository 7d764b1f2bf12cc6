"""The report's arithmetic: totals, partitions that may be told, and means over enough pairs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.terms import Criterion, GoalLevel, GoalState
from mentorjournal.locale.collation import sort_key
from mentorjournal.programme.pair_year import QUARTERS, GoalCame, PairYear, Said
from mentorjournal.programme.protection import Partition, enough, finest, named_when_many

ROSE, SAME, FELL, UNKNOWN = "rose", "same", "fell", "unknown"
TWO = 2
MEETING_STEPS = (("0-3", 3), ("4-6", 6), ("7-9", 9), ("10+", None))
"""How many meetings a pair held: the name of each step, and its last number."""

STATES = [one.value for one in GoalState]
OUTCOMES: Sequence[Partition] = (
    [(one,) for one in STATES],
    [(GoalState.REACHED.value,), (GoalState.ACTIVE.value,), ("changed", "dropped")],
    [(GoalState.REACHED.value,), tuple(one for one in STATES if one != GoalState.REACHED)],
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
class Told:
    """A distribution in the partition in which it may be told: groups and their numbers."""

    groups: list[tuple[tuple[str, ...], int]]

    @property
    def total(self) -> int:
        """The sum."""
        return sum(number for _, number in self.groups)


@dataclass(frozen=True)
class Goals:
    """Goals of one level, or of both where the levels may not be told apart.

    Attributes:
        level: the level, or empty for both.
        total: how many.
        outcomes: what they came to.
        moved: how many rose, stayed and fell, by their ratings.
        mean: by how much on average.
    """

    level: str
    total: int
    outcomes: Told | None
    moved: Told | None
    mean: float | None


@dataclass(frozen=True)
class Alliance:
    """How the marks on one line of the check-in changed since each one's first.

    Attributes:
        item: the line's plain name.
        quarters: the mean change in each quarter of the year, where it may be told.
        mean: the mean change from the first to the last mark.
        moved: how many rose, stayed and fell.
    """

    item: str
    quarters: list[float | None]
    mean: float | None
    moved: Told | None


@dataclass(frozen=True)
class Voices:
    """What may be quoted on one criterion; roles only where they are many enough."""

    criterion: str
    said: list[Said]


@dataclass(frozen=True)
class Figures:
    """All that the report tells.

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
        voices: by criterion.
    """

    pairs: int
    programme: str
    meetings: int | None
    minutes: int | None
    cancelled: int | None
    by_meetings: Told | None
    attendance: Told | None
    organisations: list[tuple[str | None, int]]
    goals: list[Goals]
    alliance: list[Alliance]
    voices: list[Voices]


def figures(pairs: Sequence[PairYear]) -> Figures:
    """Return the figures of a programme; whatever few pairs stand behind is not among them."""
    many = enough(range(len(pairs)))
    programmes = {" ".join(one.programme.split()) for one in pairs}
    return Figures(
        pairs=len(pairs),
        programme=programmes.pop() if len(programmes) == 1 else "",
        meetings=sum(one.meetings for one in pairs) if many else None,
        minutes=sum(one.minutes for one in pairs) if many else None,
        cancelled=sum(one.cancelled for one in pairs) if many else None,
        by_meetings=_told(((at, _step(one), 1) for at, one in enumerate(pairs)), MEETINGS),
        attendance=_told(_attendance(pairs), ATTENDANCE),
        organisations=_organisations(pairs),
        goals=_goals(pairs),
        alliance=_alliance(pairs),
        voices=_voices(pairs),
    )


Counted = Iterable[tuple[int, str, int]]
"""A pair's number, a category, and how often."""


def _told(counted: Counted, partitions: Sequence[Partition]) -> Told | None:
    numbers: dict[str, int] = defaultdict(int)
    behind: dict[str, set[int]] = defaultdict(set)
    for pair, name, count in counted:
        if count:
            numbers[name] += count
            behind[name].add(pair)
    partition = finest(behind, partitions)
    if partition is None:
        return None
    return Told([(tuple(group), sum(numbers[name] for name in group)) for group in partition])


def _mean(values: Sequence[tuple[int, float]]) -> float | None:
    """Return the mean of values with their pairs, where these are many enough."""
    if not enough([pair for pair, _ in values]):
        return None
    return round(sum(value for _, value in values) / len(values), 1)


def _step(pair: PairYear) -> str:
    return next(name for name, last in MEETING_STEPS if last is None or pair.meetings <= last)


def _attendance(pairs: Sequence[PairYear]) -> Counted:
    for at, one in enumerate(pairs):
        yield at, "attended", one.attended
        yield at, "missed", one.missed


def _organisations(pairs: Sequence[PairYear]) -> list[tuple[str | None, int]]:
    behind: dict[str, set[int]] = defaultdict(set)
    numbers: dict[str, int] = defaultdict(int)
    for at, one in enumerate(pairs):
        for name in one.organisations:
            behind[name].add(at)
            numbers[name] += 1
    told = named_when_many(behind)
    if told is None:
        return []
    named, others = told
    together = [(None, sum(numbers[name] for name in others))] if others else []
    return [*((name, numbers[name]) for name in named), *together]


def _goals(pairs: Sequence[PairYear]) -> list[Goals]:
    levels = [(one.value,) for one in GoalLevel]
    found = [(at, goal) for at, one in enumerate(pairs) for goal in one.goals]
    split = _told(((at, goal.level, 1) for at, goal in found), [levels, [sum(levels, ())]])
    if split is None:
        return []
    return [
        _goals_of(group, [one for one in found if one[1].level in group])
        for group, _ in split.groups
    ]


def _goals_of(levels: tuple[str, ...], goals: Sequence[tuple[int, GoalCame]]) -> Goals:
    moved = [(at, goal.moved) for at, goal in goals if goal.moved is not None]
    return Goals(
        level=levels[0] if len(levels) == 1 else "",
        total=len(goals),
        outcomes=_told(((at, goal.state, 1) for at, goal in goals), OUTCOMES),
        moved=_told(((at, _direction(goal.moved), 1) for at, goal in goals), MOVEMENTS),
        mean=_mean(moved),
    )


def _direction(by: float | None) -> str:
    if by is None:
        return UNKNOWN
    return ROSE if by > 0 else FELL if by < 0 else SAME


def _alliance(pairs: Sequence[PairYear]) -> list[Alliance]:
    found = []
    for item in CHECK_IN_ITEMS:
        changes = [
            (at, change) for at, one in enumerate(pairs) for change in one.changes
            if change.item == item
        ]  # fmt: skip
        at_last = [(at, change.at_last) for at, change in changes]
        mean = _mean(at_last)
        if mean is None:
            continue
        quarters = [
            _mean([(at, one.by_quarter[q]) for at, one in changes if q in one.by_quarter])
            for q in range(1, QUARTERS + 1)
        ]
        known = [at for at, _ in at_last]
        counted = [
            *((at, _direction(by), 1) for at, by in at_last),
            *((at, UNKNOWN, TWO - known.count(at)) for at in range(len(pairs))),
        ]
        moved = _told(counted, MOVEMENTS)
        found.append(Alliance(item, quarters, mean, moved))
    return found


def _voices(pairs: Sequence[PairYear]) -> list[Voices]:
    found: Mapping[str, list[tuple[int, Said]]] = {one.value: [] for one in Criterion}
    for at, one in enumerate(pairs):
        for said in one.said:
            found[said.criterion].append((at, said))
    return [Voices(criterion, _in_no_order(said)) for criterion, said in found.items() if said]


def _in_no_order(said: Sequence[tuple[int, Said]]) -> list[Said]:
    """Return words by their letters, so that their order tells of no pair; roles if many enough."""
    behind: dict[str, set[int]] = defaultdict(set)
    for at, one in said:
        behind[one.role].add(at)
    told = all(map(enough, behind.values()))
    shown = {
        Said(one.words, one.criterion, one.role if told else "", one.question) for _, one in said
    }
    return sorted(shown, key=lambda one: (sort_key(one.question), sort_key(one.words), one.role))
