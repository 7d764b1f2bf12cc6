"""Everything that can go into the summary, as lines to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mentorjournal.errors import UserError
from mentorjournal.guidance.closing import in_order_asked
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import actions, goals
from mentorjournal.journal.lookup import by_name
from mentorjournal.journal.meetings import agreement, check_ins, meetings
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.reflections import insights, reflections
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_
from mentorjournal.summary.model.document import Part


class NeverGoesIn(UserError):
    """An entry of a kind that a summary does not hold was to go in."""

    message = N_(
        "{id} is nothing that a summary can hold. “mentorjournal choice list” shows what is."
    )


@dataclass(frozen=True)
class Candidate:
    """Something that can go into the summary.

    Attributes:
        part: where it would stand.
        kind, id: which entry it is.
        words: what stands for it.
        preset: whether it goes in unasked, because it is shared.
        shared: whether the two may see it.
        own: whether the journal's owner wrote it.
        quotable: whether its author lets it be quoted in the programme's report; nothing where
            that is not asked of its kind.
        group: what it stands together with in its part, whatever the order: a criterion's answers.
    """

    part: Part
    kind: Kind
    id: str
    words: str
    preset: bool
    shared: bool
    own: bool = True
    quotable: bool | None = None
    group: str = ""


def candidates(journal: Journal, language: Language) -> list[Candidate]:
    """Return everything that can go in, by part in the usual order; in pair view what is shared."""
    return [
        *_answers(journal),
        *_goals(journal),
        *_insights(journal),
        *_check_ins(journal, language),
        *_actions(journal),
        *_exercises(journal, language),
        *_passages(journal, language),
        *_agreement(journal, language),
    ]


def find_candidate(journal: Journal, found: Sequence[Candidate], beginning: str) -> Candidate:
    """Return what can go in whose id begins like this.

    Raises:
        NotFound, TooShort, Ambiguous: as ``entries.find`` says.
        NeverGoesIn: it is an entry that no summary holds.
    """
    _, id_ = by_name.find(journal, beginning)
    one = next((one for one in found if one.id == id_), None)
    if one is None:
        raise NeverGoesIn(id=beginning)
    return one


def _shared(visibility: Visibility) -> bool:
    return visibility is Visibility.SHARED


def _answers(journal: Journal) -> Iterator[Candidate]:
    for one in in_order_asked(journal, evaluation.rows(journal)):
        if one.text.strip():
            shared, own = _shared(one.visibility), one.author.id == journal.pair.owner.id
            words = one.question if own else f"{one.author.name}: {one.question}"
            yield Candidate(
                Part.ANSWERS,
                Kind.EVALUATION_ANSWER,
                one.id,
                words,
                shared,
                shared,
                own,
                one.quotable,
                one.criterion.value,
            )


def _goals(journal: Journal) -> Iterator[Candidate]:
    for one in goals.rows(journal):
        shared = _shared(one.visibility)
        yield Candidate(Part.GOALS, Kind.GOAL, one.id, one.wording, shared, shared)


def _insights(journal: Journal) -> Iterator[Candidate]:
    for one in insights.rows(journal):
        shared, own = _shared(one.visibility), one.author.id == journal.pair.owner.id
        yield Candidate(
            Part.LEARNED,
            Kind.INSIGHT,
            one.id,
            one.text,
            one.bring and shared,
            shared,
            own,
            one.quotable,
        )


def _check_ins(journal: Journal, language: Language) -> Iterator[Candidate]:
    for one in check_ins.rows(journal):
        shared = _shared(one.visibility)
        words = f"{language.day_and_month(one.day)}  {one.author.name}  {one.word}".rstrip()
        yield Candidate(Part.CHECK_INS, Kind.CHECK_IN, one.id, words, shared, shared)


def _actions(journal: Journal) -> Iterator[Candidate]:
    found = sorted(actions.rows(journal), key=lambda one: (one.due or date.max, one.created))
    for one in found:
        shared = _shared(one.visibility)
        yield Candidate(Part.ACTIONS, Kind.ACTION, one.id, one.text, shared, shared)


def _exercises(journal: Journal, language: Language) -> Iterator[Candidate]:
    for one in reversed(exercises.rows(journal)):
        shared = _shared(one.visibility)
        words = f"{language.day_and_month(one.day)}  {one.title}"
        yield Candidate(Part.EXERCISES, Kind.EXERCISE, one.id, words, shared, shared)


def _passages(journal: Journal, language: Language) -> Iterator[Candidate]:
    """Return reflections and the meetings' notes by day; notes belong to two and must be picked."""
    found = [
        (
            one.day,
            Kind.REFLECTION,
            one.id,
            one.title or one.opening,
            _shared(one.visibility),
            _shared(one.visibility),
        )
        for one in reversed(reflections.everything(journal))
    ] + [
        (
            one.day,
            Kind.MEETING,
            one.id,
            f"{language.say('From our meeting')}, {one.place}".rstrip(", "),
            False,
            _shared(one.visibility),
        )
        for one in reversed(meetings.rows(journal))
        if meetings.was_held(one, journal.clock.today())
    ]
    for day, kind, id_, words, preset, shared in sorted(found, key=lambda one: one[0]):
        line = f"{language.day_and_month(day)}  {words}"
        yield Candidate(Part.PASSAGES, kind, id_, line, preset, shared)


def _agreement(journal: Journal, language: Language) -> Iterator[Candidate]:
    agreed = agreement.load(journal)
    if agreed is not None:
        words, shared = language.say("Our agreement"), _shared(agreed.visibility)
        yield Candidate(Part.AGREEMENT, Kind.AGREEMENT, agreed.id, words, False, shared)
