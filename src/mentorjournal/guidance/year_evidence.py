"""What the year holds as evidence on a closing question: lines to pick and to write from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mentorjournal.guidance.question_sets import Evidence
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import actions, goals
from mentorjournal.journal.meetings import agreement, check_ins, gatherings, meetings
from mentorjournal.journal.model.field_labels import field_label
from mentorjournal.journal.model.fields import CHECK_IN_ITEMS
from mentorjournal.journal.model.labels import entry_label, value_label
from mentorjournal.journal.model.meetings import CheckIn
from mentorjournal.journal.model.reflections import ReflectionRow
from mentorjournal.journal.model.tables import (
    ActionState,
    Criterion,
    GoalLevel,
    Kind,
    Visibility,
)
from mentorjournal.journal.reflections import insights, reflections
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language
from mentorjournal.locale.language import N_

ARROW = "→"


@dataclass(frozen=True)
class EvidenceLine:
    """Something the year holds.

    Attributes:
        kind, id: which entry it is.
        text: its words.
        note: what is said beside them: a movement, a day, whose it is.
        private: whether only its author may see it.
    """

    kind: Kind
    id: str
    text: str
    note: str = ""
    private: bool = False


@dataclass(frozen=True)
class EvidenceGroup:
    """Lines of one kind under their heading, in the user's language."""

    title: str
    lines: list[EvidenceLine]


EVIDENCE_LABELS: Mapping[Evidence, str] = {
    Evidence.GOALS: N_("Goals"),
    Evidence.INSIGHTS: N_("Insights"),
    Evidence.ACTIONS: N_("Next steps that were done"),
    Evidence.MEETINGS: N_("Your meetings"),
    Evidence.GATHERINGS: N_("Gatherings you came to"),
    Evidence.CHECK_INS: N_("Check-ins, first → latest"),
    Evidence.EXERCISES: N_("Exercises"),
    Evidence.REFLECTIONS: N_("Reflections"),
    Evidence.AGREEMENT: N_("Agreement"),
}


def year_evidence(
    journal: Journal,
    language: Language,
    criterion: Criterion,
    evidence: Sequence[Evidence],
    tags: Sequence[str] = (),
) -> list[EvidenceGroup]:
    """Return what the year holds on a question; parts without lines are left out.

    It is the pair's in view, and in pair view what is shared.

    Args:
        journal: the open journal.
        language: the user's.
        criterion: what the question is about: goals at the level it asks about are taken alone.
        evidence: the kinds that belong beside it, in the order they are listed.
        tags: of the reflections, those with one of these; all where there are none.
    """
    groups = []
    for kind in evidence:
        if kind is Evidence.GOALS:
            lines = _goals(journal, language, criterion)
        elif kind is Evidence.REFLECTIONS:
            lines = _reflections(journal, language, tags)
        else:
            lines = _READERS[kind](journal, language)
        if lines:
            groups.append(EvidenceGroup(language.say(EVIDENCE_LABELS[kind]), lines))
    return groups


_LEVELS = {
    Criterion.INDIVIDUAL: GoalLevel.INDIVIDUAL,
    Criterion.ORGANISATION: GoalLevel.ORGANISATION,
}


def movement(values: Sequence[int]) -> str:
    """Return where a curve began and where it stands: “2 → 9”; empty where there is none."""
    if not values:
        return ""
    return f"{values[0]} {ARROW} {values[-1]}" if len(values) > 1 else str(values[0])


def _private(visibility: Visibility) -> bool:
    return visibility is Visibility.PRIVATE


def _joined(words: Iterable[str]) -> str:
    return " · ".join(filter(None, words))


def _short(language: Language, day: date | None) -> str:
    return language.day_and_month(day) if day else ""


def _dated(journal: Journal, language: Language, day: date, author_id: str) -> str:
    """Return the day of what one of the two wrote, and who did, where that is the partner."""
    partner = journal.pair.partner
    return _joined((_short(language, day), partner.name if author_id == partner.id else ""))


def _goals(journal: Journal, language: Language, criterion: Criterion) -> list[EvidenceLine]:
    level = _LEVELS.get(criterion)
    return [
        EvidenceLine(
            Kind.GOAL,
            row.id,
            row.wording,
            _joined(
                (
                    movement([value for _, value in row.ratings]),
                    value_label(language, row.state),
                )
            ),
            _private(row.visibility),
        )
        for row in goals.rows(journal)
        if level is None or row.level is level
    ]


def _insights(journal: Journal, language: Language) -> list[EvidenceLine]:
    return [
        EvidenceLine(
            Kind.INSIGHT,
            row.id,
            row.text,
            _dated(journal, language, row.day, row.author.id),
            _private(row.visibility),
        )
        for row in insights.rows(journal)
        if row.bring
    ]


def _actions(journal: Journal, language: Language) -> list[EvidenceLine]:
    return [
        EvidenceLine(
            Kind.ACTION,
            row.id,
            row.text,
            _joined((row.owner.name, _short(language, row.done_on))),
            _private(row.visibility),
        )
        for row in actions.rows(journal, state=ActionState.DONE)
    ]


def _meetings(journal: Journal, language: Language) -> list[EvidenceLine]:
    return [
        EvidenceLine(
            Kind.MEETING,
            row.id,
            row.place or entry_label(language, Kind.MEETING, "", _short(language, row.day)),
            _joined(
                (
                    _short(language, row.day),
                    language.say("{count} min", count=row.minutes) if row.minutes else "",
                )
            ),
            _private(row.visibility),
        )
        for row in reversed(meetings.rows(journal))
        if meetings.was_held(row, journal.clock.today())
    ]


def _gatherings(journal: Journal, language: Language) -> list[EvidenceLine]:
    return [
        EvidenceLine(
            Kind.GATHERING,
            row.id,
            row.theme,
            _short(language, row.day),
            _private(row.visibility),
        )
        for row in reversed(gatherings.rows(journal))
        if row.attended
    ]


def _check_ins(journal: Journal, language: Language) -> list[EvidenceLine]:
    """Return one line a person, known by their latest check-in."""
    rows, pair = check_ins.rows(journal), journal.pair
    by_author = [
        [check_in for check_in in rows if check_in.author.id == person.id]
        for person in (pair.owner, pair.partner)
    ]
    return [_curves(own, language) for own in by_author if own]


def _curves(own: Sequence[CheckIn], language: Language) -> EvidenceLine:
    latest = own[-1]
    curves = [
        f"{field_label(language, item).lower()} {movement([getattr(row, item) for row in own])}"
        for item in CHECK_IN_ITEMS
    ]
    count = language.say_many("{count} check-in", "{count} check-ins", len(own))
    words = f"{latest.author.name}: {', '.join(curves)}"
    return EvidenceLine(Kind.CHECK_IN, latest.id, words, count, _private(latest.visibility))


def _exercises(journal: Journal, language: Language) -> list[EvidenceLine]:
    return [
        EvidenceLine(
            Kind.EXERCISE,
            row.id,
            row.title,
            _dated(journal, language, row.day, row.author.id),
            _private(row.visibility),
        )
        for row in reversed(exercises.rows(journal))
    ]


def _reflections(journal: Journal, language: Language, tags: Sequence[str]) -> list[EvidenceLine]:
    by_id: dict[str, ReflectionRow] = {}
    if tags:
        for tag in tags:
            by_id |= {row.id: row for row in reflections.page(journal, tag=tag)}
    else:
        by_id = {row.id: row for row in reflections.everything(journal)}
    return [
        EvidenceLine(
            Kind.REFLECTION,
            row.id,
            row.title or row.opening,
            _dated(journal, language, row.day, row.author_id),
            _private(row.visibility),
        )
        for row in sorted(by_id.values(), key=lambda row: (row.day, row.created))
    ]


def _agreement(journal: Journal, language: Language) -> list[EvidenceLine]:
    agreed = agreement.load(journal)
    if agreed is None:
        return []
    signed = agreed.signed_by_mentee or agreed.signed_by_mentor
    words = language.say("Our agreement")
    note = _short(language, signed)
    return [EvidenceLine(Kind.AGREEMENT, agreed.id, words, note, _private(agreed.visibility))]


_READERS: Mapping[Evidence, Callable[[Journal, Language], list[EvidenceLine]]] = {
    Evidence.INSIGHTS: _insights,
    Evidence.ACTIONS: _actions,
    Evidence.MEETINGS: _meetings,
    Evidence.GATHERINGS: _gatherings,
    Evidence.CHECK_INS: _check_ins,
    Evidence.EXERCISES: _exercises,
    Evidence.AGREEMENT: _agreement,
}
