"""Everything that can go into the summary, as lines to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from mentorjournal.exchange.partner_voice import partner_voice
from mentorjournal.guidance.closing import in_order_asked
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import actions, goals
from mentorjournal.journal.lookup import by_name
from mentorjournal.journal.meetings import agreement, check_ins, meetings
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.reflections import insights, reflections, revisiting
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.summary.model.document import Part
from mentorjournal.summary.model.errors import NeverGoesIn, TheirsToBring


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
        brought_by: the partner, where their letter brought it and its words do not say so.
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
    brought_by: str = ""


NAMED = frozenset({Kind.EVALUATION_ANSWER, Kind.CHECK_IN})
"""The kinds whose words say whose they are."""


def candidates(journal: Journal, language: Language) -> list[Candidate]:
    """Return everything that can go in, by part in the usual order; in pair view what is shared.

    What the partner's letters brought is among it where the partner brings it as well.
    """
    voice, partner = partner_voice(journal), journal.pair.partner.name
    return [
        replace(
            candidate,
            preset=True,
            own=False,
            brought_by="" if candidate.kind in NAMED else partner,
        )
        if voice.has(candidate.id)
        else candidate
        for candidate in _all(journal, language)
        if voice.brings(candidate.id, preset=candidate.preset)
    ]


def _all(journal: Journal, language: Language) -> list[Candidate]:
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


def find_candidate(journal: Journal, available: Sequence[Candidate], beginning: str) -> Candidate:
    """Return what can go in whose id begins like this.

    Raises:
        NotFound, TooShort, Ambiguous: as ``entry_rows.find`` says.
        NeverGoesIn: it is an entry that no summary holds.
        TheirsToBring: it came from the partner, who does not bring it.
    """
    _, id_ = by_name.find(journal, beginning)
    candidate = next((candidate for candidate in available if candidate.id == id_), None)
    if candidate is None and partner_voice(journal).has(id_):
        raise TheirsToBring(partner=journal.pair.partner.name)
    if candidate is None:
        raise NeverGoesIn(id=beginning)
    return candidate


def _shared(visibility: Visibility) -> bool:
    return visibility is Visibility.SHARED


def _answers(journal: Journal) -> Iterator[Candidate]:
    for answer in in_order_asked(journal, evaluation.rows(journal)):
        if answer.text.strip():
            shared, own = _shared(answer.visibility), answer.author.id == journal.pair.owner.id
            words = answer.question if own else f"{answer.author.name}: {answer.question}"
            yield Candidate(
                Part.ANSWERS,
                Kind.EVALUATION_ANSWER,
                answer.id,
                words,
                shared,
                shared,
                own,
                answer.quotable,
                answer.criterion.value,
            )


def _goals(journal: Journal) -> Iterator[Candidate]:
    for goal in goals.rows(journal):
        shared = _shared(goal.visibility)
        yield Candidate(Part.GOALS, Kind.GOAL, goal.id, goal.wording, shared, shared)


def _insights(journal: Journal) -> Iterator[Candidate]:
    for insight in insights.rows(journal):
        shared, own = _shared(insight.visibility), insight.author.id == journal.pair.owner.id
        yield Candidate(
            Part.LEARNED,
            Kind.INSIGHT,
            insight.id,
            insight.text,
            insight.bring and shared,
            shared,
            own,
            insight.quotable,
        )


def _check_ins(journal: Journal, language: Language) -> Iterator[Candidate]:
    for check_in in check_ins.rows(journal):
        shared = _shared(check_in.visibility)
        day, author = language.day_and_month(check_in.day), check_in.author.name
        words = f"{day}  {author}  {check_in.word}".rstrip()
        yield Candidate(Part.CHECK_INS, Kind.CHECK_IN, check_in.id, words, False, shared)


def _actions(journal: Journal) -> Iterator[Candidate]:
    rows = sorted(
        actions.rows(journal), key=lambda action: (action.due or date.max, action.created)
    )
    for action in rows:
        shared = _shared(action.visibility)
        yield Candidate(Part.ACTIONS, Kind.ACTION, action.id, action.text, False, shared)


def _exercises(journal: Journal, language: Language) -> Iterator[Candidate]:
    for exercise in reversed(exercises.rows(journal)):
        shared = _shared(exercise.visibility)
        words = f"{language.day_and_month(exercise.day)}  {exercise.title}"
        yield Candidate(Part.EXERCISES, Kind.EXERCISE, exercise.id, words, shared, shared)


def _passages(journal: Journal, language: Language) -> Iterator[Candidate]:
    """Return reflections and the meetings' notes by day; notes belong to two and must be picked.

    A reflection that looks back on another says on which, by its day.
    """
    then = {
        later.id: earlier.day
        for chain in revisiting.chains(journal)
        for earlier, later in pairwise(chain)
    }
    rows = [
        (
            reflection.day,
            Kind.REFLECTION,
            reflection.id,
            reflection.title or reflection.opening,
            _shared(reflection.visibility),
            _shared(reflection.visibility),
        )
        for reflection in reversed(reflections.everything(journal))
    ] + [
        (
            meeting.day,
            Kind.MEETING,
            meeting.id,
            f"{language.say('From our meeting')}, {meeting.place}".rstrip(", "),
            False,
            _shared(meeting.visibility),
        )
        for meeting in reversed(meetings.rows(journal))
        if meetings.was_held(meeting, journal.clock.today())
    ]
    for day, kind, id_, words, preset, shared in sorted(rows, key=lambda row: row[0]):
        line = f"{language.day_and_month(day)}  {words}"
        if id_ in then:
            back = language.say("looks back on {day}", day=language.day_and_month(then[id_]))
            line = f"{line} · {back}"
        yield Candidate(Part.PASSAGES, kind, id_, line, preset, shared)


def _agreement(journal: Journal, language: Language) -> Iterator[Candidate]:
    agreed = agreement.load(journal)
    if agreed is not None:
        words, shared = language.say("Our agreement"), _shared(agreed.visibility)
        yield Candidate(Part.AGREEMENT, Kind.AGREEMENT, agreed.id, words, False, shared)
