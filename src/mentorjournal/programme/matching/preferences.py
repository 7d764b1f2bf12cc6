"""How well two people fit each other: for each preference how much of it holds, in hundredths.

All arithmetic is with whole numbers, so that the same applications give the same proposal on every
computer. What somebody has not said counts for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mentorjournal.locale.text_folding import fold
from mentorjournal.programme.applications.reading import Applicant
from mentorjournal.programme.matching.places import canonical_names, place_names
from mentorjournal.programme.matching.settings import Preference, Settings
from mentorjournal.programme.matching.themes import THEME_WEIGHT, topics_of, words_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

WHOLE = 100
ENOUGH = 2 * THEME_WEIGHT
"""So much of what one wants is enough: two themes, or as many words."""
TENTHS = 10
"""Weights count in tenths."""
THOUSANDTHS = WHOLE * TENTHS
"""So many are one point."""

_Weighted = Mapping[str, int]
"""Topics, and how much each of them counts."""


@dataclass(frozen=True)
class Fit:
    """How much of each preference holds for two people, in hundredths."""

    shares: Mapping[Preference, int]

    def points(self, settings: Settings) -> int:
        """Return what that is worth by the weights, in thousandths of a point."""
        return sum(
            _tenths(settings, preference) * share for preference, share in self.shares.items()
        )


def _tenths(settings: Settings, preference: Preference) -> int:
    return round(settings.weights.of(preference) * TENTHS)


def most_points(settings: Settings) -> int:
    """Return what two are worth for whom all of it holds, in thousandths of a point."""
    return sum(_tenths(settings, preference) * WHOLE for preference in Preference)


@dataclass(frozen=True)
class Places:
    """In which municipalities people can meet.

    Attributes:
        people: all applicants.
        settings: which municipalities are near each other.
    """

    people: Sequence[Applicant]
    settings: Settings

    @cached_property
    def _names(self) -> Mapping[str, str]:
        written = [name for person in self.people for name in place_names(person.meets_in)]
        near = [name for group in self.settings.geography.near for name in group]
        return canonical_names([*written, *near, *(person.municipality for person in self.people)])

    @cached_property
    def _near(self) -> Mapping[str, frozenset[str]]:
        near: dict[str, frozenset[str]] = {}
        for group in self.settings.geography.near:
            names = frozenset(self._names[name] for name in group)
            for name in names:
                near[name] = near.get(name, frozenset()) | names
        return near

    def where(self, person: Applicant) -> Mapping[str, str]:
        """Return where somebody can meet: canonical name to how somebody writes it."""
        spelt: dict[str, str] = {}
        for name in (person.municipality, *place_names(person.meets_in)):
            if fold(name):
                spelt.setdefault(self._names[name], name)
        for group in self.settings.geography.near:
            for name in group:
                if self._names[name] in self._near.get(self._names[person.municipality], ()):
                    spelt.setdefault(self._names[name], name)
        return spelt


class Fitting:
    """How well mentees and mentors fit each other: in each table a row a mentee, a column a mentor.

    Args:
        mentees: the rows.
        mentors: the columns.
        settings: weights, and what is near.
    """

    def __init__(
        self, mentees: Sequence[Applicant], mentors: Sequence[Applicant], settings: Settings
    ) -> None:
        self._mentees, self._mentors = mentees, mentors
        self._settings = settings
        self.places = Places([*mentees, *mentors], settings)

    @cached_property
    def _shares(self) -> Mapping[Preference, NDArray[Any]]:
        import numpy

        made: Mapping[Preference, Callable[[], NDArray[Any]]] = {
            Preference.MENTEE_WANTS: lambda: _wanted(self._mentees, self._mentors),
            Preference.MENTOR_WANTS: lambda: _wanted(self._mentors, self._mentees).T,
            Preference.LINE_OF_WORK: lambda: (self._differences("line_of_work") == WHOLE) * WHOLE,
            Preference.EXPERIENCE: lambda: self._differences("experience"),
            Preference.EDUCATION: lambda: self._differences("education"),
            Preference.GEOGRAPHY: self._can_meet,
        }
        return {
            preference: share().astype(numpy.int16)
            for preference, share in made.items()
            if _tenths(self._settings, preference)
        }

    @cached_property
    def points(self) -> NDArray[Any]:
        """What each two are worth by the weights, in thousandths of a point."""
        import numpy

        total = numpy.zeros((len(self._mentees), len(self._mentors)), dtype=numpy.int64)
        for preference, share in self._shares.items():
            weight = _tenths(self._settings, preference)
            total += share.astype(numpy.int64) * weight
        return total

    def fit(self, row: int, column: int) -> Fit:
        """Return how well two people fit each other."""
        return Fit({name: int(share[row, column]) for name, share in self._shares.items()})

    def _differences(self, name: str) -> NDArray[Any]:
        """Return how many of the words of two texts only one of them has (Jaccard)."""
        rows, columns = (
            [
                words_of(getattr(person, name), of_line_of_work=name == "line_of_work")
                for person in people
            ]
            for people in (self._mentees, self._mentors)
        )
        return _differences(rows, columns)

    def _can_meet(self) -> NDArray[Any]:
        """Return whether there is a municipality in which the two can meet."""
        rows, columns = (
            [dict.fromkeys(self.places.where(person), 1) for person in people]
            for people in (self._mentees, self._mentors)
        )
        return (_products(rows, columns) > 0) * WHOLE


def _wanted(wanting: Sequence[Applicant], giving: Sequence[Applicant]) -> NDArray[Any]:
    """Return how much of what the first want the second give: a row for each of the first."""
    import numpy

    wants = [topics_of(person.wants).weighted() for person in wanting]
    gives = [dict.fromkeys(topics_of(person.gives).weighted(), 1) for person in giving]
    most = numpy.array([min(ENOUGH, sum(topics.values())) or 1 for topics in wants])[:, None]
    shares: NDArray[Any] = numpy.minimum(_products(wants, gives), most) * WHOLE // most
    return shares


def _differences(
    first_texts: Sequence[frozenset[str]], second_texts: Sequence[frozenset[str]]
) -> NDArray[Any]:
    import numpy

    rows, columns = (
        [dict.fromkeys(words, 1) for words in texts] for texts in (first_texts, second_texts)
    )
    shared = _products(rows, columns)
    first, second = (numpy.array([len(words) for words in texts]) for texts in (rows, columns))
    either = first[:, None] + second[None, :] - shared
    is_told = (first[:, None] > 0) & (second[None, :] > 0)
    return numpy.where(is_told, (either - shared) * WHOLE // numpy.maximum(either, 1), 0)


def _products(rows: Sequence[_Weighted], columns: Sequence[_Weighted]) -> NDArray[Any]:
    """Return for each two of them the sum of their weights multiplied, topic by topic."""
    vocabulary = sorted({topic for weighted in (*rows, *columns) for topic in weighted})
    places = {topic: at for at, topic in enumerate(vocabulary)}
    first, second = (_sparse(weighted, places) for weighted in (rows, columns))
    product: NDArray[Any] = (first @ second.T).toarray()
    return product


def _sparse(texts: Collection[_Weighted], places: Mapping[str, int]) -> Any:
    import numpy
    from scipy.sparse import csr_matrix

    data = [weight for weighted in texts for weight in weighted.values()]
    indices = [places[topic] for weighted in texts for topic in weighted]
    ends = numpy.cumsum([0, *(len(weighted) for weighted in texts)])
    shape = len(texts), max(1, len(places))
    return csr_matrix((numpy.array(data, dtype=numpy.int64), indices, ends), shape=shape)
