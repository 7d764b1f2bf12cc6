"""What the programme's report needs of a pair's year, and nothing else."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby

from mentorjournal.journal.model.terms import Criterion
from mentorjournal.locale import Language
from mentorjournal.programme.roles_for_names import Names, without_pair
from mentorjournal.summary.model.document import (
    CheckedIn,
    GoalPart,
    SummaryDocument,
    Year,
)

QUARTERS = 4
ID_LENGTH = 12


@dataclass(frozen=True)
class GoalOutcome:
    """What a goal came to: its level, its state, and how far its ratings moved.

    ``programme_goal`` is the id of the programme's goal it is linked to, or empty.
    """

    level: str
    state: str
    moved: int | None
    programme_goal: str = ""


@dataclass(frozen=True)
class Change:
    """How one person's mark on one line of the check-in changed since their first.

    Attributes:
        item: the line's plain name.
        by_quarter: in each quarter of the pair's year in which there is a mark, the mean change.
        at_last: the change of the last mark.
    """

    item: str
    by_quarter: dict[int, float]
    at_last: int


@dataclass(frozen=True)
class Quotation:
    """Words that may be quoted: on which criterion, in whose role, and to which question.

    ``id`` tells it from all others, also from the same words of somebody else. It stays while the
    words do, and says nothing of who wrote them.
    """

    words: str
    criterion: str
    role: str
    question: str = ""
    id: str = ""


@dataclass(frozen=True)
class PairYear:
    """A pair's year, without a name."""

    programme: str
    start: date
    end: date
    gatherings: tuple[tuple[date, str], ...]
    organisations: tuple[str, ...]
    meetings: int
    minutes: int
    cancelled: int
    attended: int
    missed: int
    goals: list[GoalOutcome]
    changes: list[Change]
    quotations: list[Quotation]


def pair_year(document: SummaryDocument, names: Names) -> PairYear:
    """Return what a pair's summary, which may be joined, gives to the report."""
    year = document.year
    people = (document.mentee, document.mentor)
    attendance = [attended for person in year.attended() for attended in person]
    return PairYear(
        programme=document.programme,
        start=year.start,
        end=year.end,
        gatherings=tuple((gathering.day, gathering.theme) for gathering in year.gatherings),
        organisations=tuple(" ".join(person.organisation.split()) for person in people),
        meetings=len(year.meetings),
        minutes=year.minutes,
        cancelled=year.cancelled,
        attended=sum(attendance),
        missed=len(attendance) - sum(attendance),
        goals=[_outcome(goal) for goal in document.goals if goal.views],
        changes=list(_changes(document)),
        quotations=list(_quotations(document, names)),
    )


def _outcome(goal: GoalPart) -> GoalOutcome:
    view = goal.views[0]
    values = [rating.value for rating in view.ratings]
    moved = values[-1] - values[0] if len(values) > 1 else None
    return GoalOutcome(goal.level, view.state, moved, goal.programme_goal)


def _changes(document: SummaryDocument) -> Iterator[Change]:
    for check_ins in document.check_ins:
        first, *later = check_ins.said
        if not later:
            continue
        for at, line in enumerate(document.check_in_lines):
            yield _change(line.item, at, first, later, document.year)


def _change(item: str, at: int, first: CheckedIn, later: list[CheckedIn], year: Year) -> Change:
    def changed(mark: CheckedIn) -> int:
        return mark.values[at] - first.values[at]

    by_quarter = {}
    for quarter, marks in groupby(later, key=lambda mark: _quarter(mark.day, year)):
        values = [changed(mark) for mark in marks]
        by_quarter[quarter] = sum(values) / len(values)
    return Change(item, by_quarter, changed(later[-1]))


def _quarter(day: date, year: Year) -> int:
    days = max(1, (year.end - year.start).days)
    share = (day - year.start).days / days
    return min(QUARTERS, max(1, int(share * QUARTERS) + 1))


@cache
def _language(code: str) -> Language:
    """Return a language, whose catalogue is read once for all pairs."""
    return Language(code)


def _quotations(document: SummaryDocument, names: Names) -> Iterator[Quotation]:
    """Yield what its authors let be quoted; a sentence kept as an insight is on learning."""
    people = (document.mentee, document.mentor)
    roles = {person.name: person.role for person in people}
    language = _language(document.language)

    def anonymised(words: str) -> str:
        return names.without(without_pair(words, people, language), language)

    for answer in document.answers:
        if answer.quotable and answer.text.strip():
            yield Quotation(
                words=anonymised(answer.text),
                criterion=answer.criterion,
                role=roles.get(answer.author, ""),
                question=anonymised(answer.question),
                id=_id(answer.author, answer.id, answer.text),
            )
    for quote in document.quotes:
        if quote.quotable and quote.text.strip():
            yield Quotation(
                words=anonymised(quote.text),
                criterion=Criterion.LEARNING.value,
                role=roles.get(quote.author, ""),
                id=_id(quote.author, quote.id, quote.text),
            )


def _id(author: str, entry_id: str, words: str) -> str:
    content = "\0".join((author, entry_id, words)).encode("utf-8", "replace")
    return hashlib.sha256(content).hexdigest()[:ID_LENGTH]
