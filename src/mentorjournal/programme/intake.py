"""From files to one year a pair; what is no summary is refused by name, and the rest goes on."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path

from mentorjournal.errors import UserError
from mentorjournal.input_files import InputFileError
from mentorjournal.named_files import files_named
from mentorjournal.platform import resolved_path
from mentorjournal.programme.answers.sealing import ENDINGS, read_answers
from mentorjournal.programme.pair_year import PairYear, pair_year
from mentorjournal.programme.roles_for_names import Names
from mentorjournal.summary.merge.comparison import comparison_key, name_tokens
from mentorjournal.summary.merge.joining import in_fixed_order, merge_summaries
from mentorjournal.summary.merge.one_pair import Likeness, likeness
from mentorjournal.summary.merge.own_voices import with_own_voices
from mentorjournal.summary.model.document import SummaryDocument
from mentorjournal.summary.model.errors import NotAmongFiles, ReadingError


@dataclass(frozen=True)
class Taken:
    """A summary that was taken in, with the file that it came in."""

    path: Path
    document: SummaryDocument

    @property
    def names(self) -> tuple[str, str]:
        """The names of the two, as they stand in it."""
        return self.document.mentee.name, self.document.mentor.name


@dataclass(frozen=True)
class DoubtfulPair:
    """Two summaries that may be of one pair: a name is written in two ways, or the ids differ."""

    first: Taken
    second: Taken


@dataclass(frozen=True)
class Intake:
    """What came in.

    Attributes:
        pairs: the pairs' years.
        refused: why which file was refused.
        remarks: what is worth saying of files that were taken in.
        doubtful: summaries that may be of one pair or of two, where nobody has said so.
        names: the names of all, to be found in others' words.
        people: how many people the pairs are.
    """

    pairs: list[PairYear]
    refused: list[UserError]
    remarks: list[UserError] = field(default_factory=list)
    doubtful: list[DoubtfulPair] = field(default_factory=list)
    names: Names = field(default_factory=lambda: Names([]))
    people: int = 0


def read_summaries(
    named: Iterable[str],
    *,
    one_pair: Sequence[tuple[Path, Path]] = (),
    two_pairs: Sequence[tuple[Path, Path]] = (),
    identity: str | None = None,
) -> Intake:
    """Read the summaries that files, folders and patterns name; the same one counts once.

    A pattern such as ``*.json`` is followed here, because not every shell does.

    Args:
        named: what was named.
        one_pair: files of which somebody says that they are of one pair.
        two_pairs: files of which somebody says that they are of two.
        identity: the organiser's private key, which opens what was sealed.

    Raises:
        NotAmongFiles: one of these was not named.
    """
    taken: list[Taken] = []
    refused: list[UserError] = []
    remarks: list[UserError] = []
    paths = files_named(named, *ENDINGS)
    for first_or_second in (path for pair in (*one_pair, *two_pairs) for path in pair):
        if resolved_path(first_or_second) not in paths:
            raise NotAmongFiles(path=first_or_second)
    for path in paths.values():
        try:
            taken.append(
                Taken(path, _without_unreported(read_answers(path, identity, remarks.append)))
            )
        except (ReadingError, InputFileError) as error:
            refused.append(error)
    names = Names(person for of in taken for person in (of.document.mentee, of.document.mentor))
    groups = _grouped_by_pair(taken, {_places(pair) for pair in one_pair})
    apart = {_places(pair) for pair in two_pairs}
    doubtful = [
        doubt
        for doubt in _doubtful(groups)
        if not any(_places((of.path, other.path)) in apart for of in doubt[0] for other in doubt[1])
    ]
    merged = [_merged([of.document for of in group]) for group in groups]
    people = {
        comparison_key(person.name) for pair in merged for person in (pair.mentee, pair.mentor)
    }
    return Intake(
        pairs=[pair_year(pair, names) for pair in merged],
        refused=refused,
        remarks=remarks,
        doubtful=[DoubtfulPair(first[0], second[0]) for first, second in doubtful],
        names=names,
        people=len(people),
    )


def _places(pair: tuple[Path, Path]) -> frozenset[Path]:
    return frozenset(map(resolved_path, pair))


def _without_unreported(document: SummaryDocument) -> SummaryDocument:
    """Return a summary without what the report never uses, which is most of it."""
    return replace(document, passages=[], exercises=[], actions=[], agreement=[])


def _grouped_by_pair(
    taken: Sequence[Taken], one_pair: Iterable[frozenset[Path]]
) -> list[list[Taken]]:
    """Return the summaries of each pair and year, by what is sure and what somebody has said."""
    group_of = [*range(len(taken))]

    def root(at: int) -> int:
        while group_of[at] != at:
            at = group_of[at]
        return at

    def unite(first: int, second: int) -> None:
        group_of[max(root(first), root(second))] = min(root(first), root(second))

    for places in _alike(taken, _sure_keys):
        for first, second in combinations(places, 2):
            documents = taken[first].document, taken[second].document
            if root(first) != root(second) and likeness(*documents) is Likeness.SAME:
                unite(first, second)
    at_path = {resolved_path(of.path): at for at, of in enumerate(taken)}
    for paths in one_pair:
        known = [at_path[path] for path in paths if path in at_path]
        for first, second in combinations(known, 2):
            unite(first, second)
    groups: dict[int, list[Taken]] = defaultdict(list)
    for at, of in enumerate(taken):
        groups[root(at)].append(of)
    return list(groups.values())


@dataclass(frozen=True)
class _Known:
    """What tells of a group whether another may belong to it, worked out once."""

    names: tuple[str, ...]
    voices: frozenset[str]
    journals: frozenset[str]

    def may_belong_to(self, other: "_Known") -> bool:
        """Say whether one has the voice that the other lacks, or a journal is in both.

        Otherwise somebody would have two journals: that is asked about under the very same names
        alone.
        """
        return (
            self.voices.isdisjoint(other.voices)
            or not self.journals.isdisjoint(other.journals)
            or self.names == other.names
        )


def _doubtful(groups: Sequence[list[Taken]]) -> Iterator[tuple[list[Taken], list[Taken]]]:
    """Yield what may be of one pair: a misspelt name leaves another part of the names as it is."""
    known = [_known(group) for group in groups]
    seen: set[tuple[int, int]] = set()
    for places in _alike([group[0] for group in groups], _name_keys):
        for pair in combinations(places, 2):
            if not known[pair[0]].may_belong_to(known[pair[1]]) or pair in seen:
                continue
            seen.add(pair)
            first, second = (groups[at] for at in pair)
            if any(
                likeness(of.document, other.document) is Likeness.PERHAPS
                for of in first
                for other in second
            ):
                yield first, second


def _known(group: list[Taken]) -> _Known:
    return _Known(
        _comparable_names(group[0]),
        frozenset(author.role for of in group for author in of.document.authors),
        frozenset(source for of in group for source in of.document.sources),
    )


def _comparable_names(of: Taken) -> tuple[str, ...]:
    return tuple(map(comparison_key, of.names))


def _alike(
    taken: Sequence[Taken], keys: Callable[[Taken], Iterable[Hashable]]
) -> Iterator[list[int]]:
    """Yield the places of what has a key in common."""
    by_key: dict[Hashable, list[int]] = defaultdict(list)
    for at, of in enumerate(taken):
        for key in {*keys(of)}:
            by_key[key].append(at)
    yield from by_key.values()


def _sure_keys(of: Taken) -> Iterator[Hashable]:
    yield _comparable_names(of)
    if of.document.pair:
        yield of.document.pair
    if of.document.programme_pair:
        yield of.document.programme_id, of.document.programme_pair, "in its programme"


def _name_keys(of: Taken) -> Iterator[Hashable]:
    for role, name in enumerate(of.names):
        for token in name_tokens(name):
            yield role, token


def _merged(parts: list[SummaryDocument]) -> SummaryDocument:
    """Return a pair's summaries merged; of one that was made again, the newer counts.

    Of two from one day nobody knows which is the later: consent has to stand in both.
    """
    made: dict[object, list[SummaryDocument]] = {}
    for part in in_fixed_order(parts):
        key = tuple(part.sources), tuple(person.role for person in part.authors)
        versions = made.setdefault(key, [])
        if not versions or versions[0].made_on == part.made_on:
            versions.append(part)
    current = [with_own_voices(versions)[0] for versions in made.values()]
    return current[0] if len(current) == 1 else merge_summaries(current, current[0].language)
