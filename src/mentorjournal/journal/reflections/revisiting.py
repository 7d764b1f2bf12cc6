"""Looking back on what one wrote: what is offered on a day, and the chains that come of it.

A reflection names in ``revisits_id`` the earlier one that it looks back on. Those that belong
together, then and now, are a chain; it has one first text, and may have several that look back on
it, or on each other.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select

from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.errors import OnlyOwnRevisited
from mentorjournal.journal.model.tables import Insight, Kind, Visibility
from mentorjournal.journal.model.tables import Reflection as Row
from mentorjournal.journal.model.views import LinkedEntry
from mentorjournal.journal.reflections.sentences import name_of, sentences_of
from mentorjournal.journal.store import entry_rows
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.month_arithmetic import months_from

WEEK = timedelta(days=7)
LONG_TEXT = 600
"""Characters from which a text counts as a long one."""
OPENING_LENGTH = 600


class Distance(StrEnum):
    """How long after it was written a reflection is met again."""

    WEEK = "week"
    MONTH = "month"
    THREE_MONTHS = "three-months"
    SIX_MONTHS = "six-months"


_MONTHS = {Distance.MONTH: 1, Distance.THREE_MONTHS: 3, Distance.SIX_MONTHS: 6}
_OPEN_WEEKS = {
    Distance.WEEK: 1,
    Distance.MONTH: 2,
    Distance.THREE_MONTHS: 3,
    Distance.SIX_MONTHS: 4,
}
"""How many weeks long it can be offered: nobody looks every day."""


def due(day: date, distance: Distance) -> date:
    """Return the first day on which what was written on a day is offered at a distance."""
    return day + WEEK if distance is Distance.WEEK else months_from(day, _MONTHS[distance])


def _ends(day: date, distance: Distance) -> date:
    """Return the first day on which it is offered no more."""
    return due(day, distance) + _OPEN_WEEKS[distance] * WEEK


def distance_on(day: date, today: date) -> Distance | None:
    """Return the distance at which what was written on a day is offered today, if at any."""
    return next(
        (distance for distance in Distance if due(day, distance) <= today < _ends(day, distance)),
        None,
    )


def _since(day: date, distance: Distance) -> date:
    """Return the day from which on looking back counts as done at a distance."""
    place = [*Distance].index(distance)
    return _ends(day, [*Distance][place - 1]) if place else day


@dataclass(frozen=True)
class Offer:
    """A reflection that one might look back on today.

    Attributes:
        id: which one.
        day: when it was written.
        distance: how long ago that is.
        title: its title, which may be empty.
        words: an insight of it, or how its text begins.
    """

    id: str
    day: date
    distance: Distance
    title: str
    words: str


@dataclass(frozen=True)
class _Candidate:
    id: str
    day: date
    title: str
    opening: str
    length: int
    distance: Distance


@dataclass(frozen=True)
class _Answer:
    """A reflection that looks back on another one; ``counts`` is false in the bin."""

    id: str
    revisits_id: str
    day: date
    created_on: date
    counts: bool


def offered(journal: Journal) -> Offer | None:
    """Return what the owner might look back on today; nothing once that was done today.

    What holds an insight comes before what is long, and that before the rest; what is met again
    rarely, because it lies far behind, before what comes back soon.
    """
    if journal.shown_to_pair:
        return None
    today = journal.clock.today()
    with journal.read() as session:
        answers = _answers(session)
        if any(answer.counts and answer.created_on == today for answer in answers.values()):
            return None
        last_answered = _last_answered(answers)
        waiting = [
            candidate
            for candidate in _candidates(session, journal, today)
            if not _is_done(candidate, last_answered)
        ]
        insights = _insights(session, [candidate.id for candidate in waiting])
    if not waiting:
        return None
    chosen = min(waiting, key=lambda candidate: _rank(candidate, insights))
    words = insights.get(chosen.id) or beginning(chosen.title, chosen.opening)
    return Offer(chosen.id, chosen.day, chosen.distance, chosen.title, words)


def _rank(candidate: _Candidate, insights: Collection[str]) -> tuple[int, int, int, str]:
    tier = 0 if candidate.id in insights else 1 if candidate.length >= LONG_TEXT else 2
    nearness = -[*Distance].index(candidate.distance)
    return tier, nearness, -candidate.length, candidate.id


def _is_done(candidate: _Candidate, last_answered: Mapping[str, date]) -> bool:
    last = last_answered.get(candidate.id)
    return last is not None and last >= _since(candidate.day, candidate.distance)


def _candidates(session: Session, journal: Journal, today: date) -> Iterator[_Candidate]:
    """Yield the owner's first texts that lie at one of the distances."""
    spans = [
        and_(col(Row.day) >= first, col(Row.day) <= last)
        for first, last in (_days_at(distance, today) for distance in Distance)
    ]
    columns: list[Any] = [
        Row.id,
        Row.day,
        Row.title,
        func.substr(Row.body, 1, OPENING_LENGTH),
        func.length(Row.body),
    ]
    query = select(*columns).where(
        col(Row.deleted).is_(None),
        Row.pair_id == journal.pair.id,
        Row.author_id == journal.pair.owner.id,
        col(Row.revisits_id).is_(None),
        func.trim(Row.body) != "",
        or_(*spans),
    )
    for id_, day, title, opening, length in session.exec(query):
        distance = distance_on(day, today)
        if distance is not None:
            yield _Candidate(id_, day, title, opening, length, distance)


def _days_at(distance: Distance, today: date) -> tuple[date, date]:
    """Return the first and the last day that may lie at a distance; months are not equally long."""
    longest = _OPEN_WEEKS[distance] * WEEK
    if distance is Distance.WEEK:
        return today - WEEK - longest, today - WEEK
    behind, few_days = months_from(today, -_MONTHS[distance]), timedelta(days=3)
    return behind - longest - few_days, behind + few_days


def _answers(session: Session) -> dict[str, _Answer]:
    columns: list[Any] = [Row.id, Row.revisits_id, Row.day, Row.created, Row.deleted]
    query = select(*columns).where(col(Row.revisits_id).is_not(None))
    return {
        id_: _Answer(id_, str(revisits_id), day, day_of(created), deleted is None)
        for id_, revisits_id, day, created, deleted in session.exec(query)
    }


def _last_answered(answers: Mapping[str, _Answer]) -> dict[str, date]:
    """Return when each first text was looked back on last, also by way of a later one."""
    last: dict[str, date] = {}
    for answer in answers.values():
        if answer.counts:
            first = _first_of(answer, answers)
            last[first] = max(last.get(first, date.min), answer.day)
    return last


def _first_of(answer: _Answer, answers: Mapping[str, _Answer]) -> str:
    seen = {answer.id}
    while answer.revisits_id in answers and answer.revisits_id not in seen:
        answer = answers[answer.revisits_id]
        seen.add(answer.id)
    return answer.revisits_id


def _insights(session: Session, ids: Collection[str]) -> dict[str, str]:
    """Return an insight of each reflection that has one; the last of those to bring, if any."""
    query = (
        select(Insight.reflection_id, Insight.text)
        .where(col(Insight.reflection_id).in_(ids), col(Insight.deleted).is_(None))
        .order_by(col(Insight.bring), col(Insight.created), col(Insight.id))
    )
    return {str(reflection_id): text for reflection_id, text in session.exec(query)}


def beginning(title: str, opening: str) -> str:
    """Return how a text begins: its first sentence below any heading, or else its title."""
    written = "\n".join(line for line in opening.split("\n") if not line.lstrip().startswith("#"))
    return next(iter(sentences_of(written, most=1)), "") or name_of(title, opening)


def to_revisit(session: Session, journal: Journal, id: str | None) -> str | None:
    """Return the id of what a new reflection looks back on; nothing where that is gone by now.

    Raises:
        OnlyOwnRevisited: it is the partner's.
    """
    row = session.get(Row, id) if id else None
    if row is not None and row.author_id != journal.pair.owner.id:
        raise OnlyOwnRevisited
    return row.id if row else None


# Chains


def around(session: Session, id: str) -> tuple[list[LinkedEntry], list[LinkedEntry]]:
    """Return what stands before a reflection in its chain, and what stands after it."""
    row = session.get(Row, id)
    if row is None:
        return [], []
    members = [_linked(member) for member in _chain_of(session, row)]
    at = next((place for place, member in enumerate(members) if member.id == id), 0)
    return members[:at], members[at + 1 :]


def beside(journal: Journal, id: str, own_id: str = "") -> list["Text"]:
    """Return a reflection and then the others of its chain, to be read while one is written.

    Args:
        journal: the open journal.
        id: what is looked back on; it may be gone, or empty.
        own_id: what is being written, where that is saved already.
    """
    with journal.read() as session:
        row = session.get(Row, id) if id else None
        members = _chain_of(session, row) if row else []
        texts = [_text(member) for member in members if member.id != own_id]
    return sorted(texts, key=lambda text: text.id != id)


def _linked(row: Row) -> LinkedEntry:
    return LinkedEntry(Kind.REFLECTION, row.id, entry_rows.label_of(Kind.REFLECTION, row), row.day)


def _chain_of(session: Session, row: Row) -> list[Row]:
    """Return the reflections of a chain, but for the bin's, first text first."""
    first, seen = row, {row.id}
    while first.revisits_id and first.revisits_id not in seen:
        seen.add(first.revisits_id)
        earlier = session.get(Row, first.revisits_id)
        if earlier is None:
            break
        first = earlier
    members = {first.id: first}
    latest = [first.id]
    while latest:
        query = select(Row).where(col(Row.revisits_id).in_(latest)).order_by(Row.id)
        new = [later for later in session.exec(query) if later.id not in members]
        members |= {later.id: later for later in new}
        latest = [later.id for later in new]
    return [member for member in _in_order(members.values()) if member.deleted is None]


def _in_order(rows: Collection[Row]) -> Sequence[Row]:
    """Sort by time; of one moment what was first stays first."""
    return sorted(rows, key=lambda row: (row.day, row.created))


@dataclass(frozen=True)
class Text:
    """One reflection of a chain."""

    id: str
    day: date
    title: str
    body: str
    visibility: Visibility
    author_id: str


Chain = Sequence[Text]
"""What was written then and what was seen later, two texts or more, by day."""


def chains(journal: Journal) -> list[Chain]:
    """Return what was looked back on with all that was seen, by the day of the first text."""
    with journal.read() as session:
        answers = session.exec(
            select(Row).where(col(Row.revisits_id).is_not(None), col(Row.deleted).is_(None))
        ).all()
        told: set[str] = set()
        collected: list[Chain] = []
        for answer in _in_order(answers):
            if answer.id in told:
                continue
            members = _chain_of(session, answer)
            told |= {member.id for member in members}
            if len(members) > 1:
                collected.append([_text(member) for member in members])
    return sorted(collected, key=lambda chain: (chain[0].day, chain[0].id))


def _text(row: Row) -> Text:
    return Text(row.id, row.day, row.title, row.body, Visibility(row.visibility), row.author_id)
