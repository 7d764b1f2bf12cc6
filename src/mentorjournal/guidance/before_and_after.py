"""What was written before the year beside what is written when it ends, of each of the two.

Both are exercises, ``before-the-year`` and ``after-the-year``. What was expected is asked by the
names of criteria, and stands beside the answers to the closing day's questions on them. A statement
is rated, and the line after it is a sentence about it; both exercises ask for it by one name.
"""

from __future__ import annotations

from dataclasses import dataclass

from mentorjournal.exercises import filling
from mentorjournal.exercises.filling import Filled
from mentorjournal.exercises.sections import Answer, Scale, Section, scale_value
from mentorjournal.exercises.template import FieldKind, Place, Template
from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.exercises.sealing import Seal, SealState
from mentorjournal.journal.model.closing_day import EvaluationAnswer
from mentorjournal.journal.model.exercises import AFTER_THE_YEAR, BEFORE_THE_YEAR
from mentorjournal.journal.model.views import PersonView
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language


@dataclass(frozen=True)
class Side:
    """How a statement was rated at one time, and the sentence about it."""

    value: int | None = None
    words: str = ""


@dataclass(frozen=True)
class Statement:
    """A statement with where somebody stood on it before the year, and stands after it."""

    id: str
    words: str
    before: Side
    after: Side


@dataclass(frozen=True)
class Expectation:
    """What somebody expected, and what they answer on that criterion on the closing day."""

    id: str
    question: str
    before: str
    now: tuple[EvaluationAnswer, ...]


@dataclass(frozen=True)
class BeforeAndAfter:
    """What one of the two has written at both times; nothing of either where it cannot be read."""

    author: PersonView
    before: Filled | None
    after: Filled | None
    answers: tuple[EvaluationAnswer, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be read."""
        return self.before is None and self.after is None

    def expectations(self, language: Language) -> list[Expectation]:
        """Return what was expected, beside what is answered now."""
        return [
            Expectation(
                place.key,
                place.question.prompt.of(language),
                text,
                tuple(answer for answer in self.answers if answer.criterion == place.key),
            )
            for place in (self.before.template.places() if self.before else ())
            if place.question.kind is FieldKind.TEXT
            if (text := _answer(self.before, place.key))
        ]

    def statements(self, language: Language) -> list[Statement]:
        """Return what was rated at either time."""
        template = self._template
        rated = [
            Statement(
                place.key,
                place.question.prompt.of(language),
                _side(self.before, place),
                _side(self.after, place),
            )
            for place in (template.places() if template else ())
            if place.question.kind is FieldKind.SCALE
        ]
        return [row for row in rated if row.before != Side() or row.after != Side()]

    @property
    def _template(self) -> Template | None:
        filled = self.before or self.after
        return filled.template if filled else None

    def afterthoughts(self, language: Language) -> list[Answer]:
        """Return what was written besides, once both stood beside each other."""
        if self.after is None:
            return []
        return [
            Answer(place.question.prompt.of(language), text, place.question.kind)
            for place in self.after.template.places()
            if place.step.optional and (text := _answer(self.after, place.key))
        ]

    def laid_out(self, language: Language) -> list[Section]:
        """Return both beside each other as the parts of one exercise, for a summary."""
        before, after = language.say("Before"), language.say("After")
        statements = self.statements(language)
        expected = [
            Answer(expectation.question, expectation.before, FieldKind.TEXT)
            for expectation in self.expectations(language)
        ]
        said = [
            Answer(f"{statement.words} {when}", side.words, FieldKind.LINE)
            for statement in statements
            for when, side in ((before, statement.before), (after, statement.after))
            if side.words
        ]
        parts = [
            Section(language.say("What was expected"), answers=tuple(expected)),
            Section(
                language.say("Where I stand as a leader"),
                answers=tuple(said),
                columns=(before, after),
                scales=tuple(
                    Scale(row.words, (row.before.value, row.after.value)) for row in statements
                ),
            ),
            Section(language.say("Before and after"), answers=tuple(self.afterthoughts(language))),
        ]
        return [part for part in parts if part.answers or part.scales]


def _answer(filled: Filled | None, key: str) -> str:
    return filled.answers.get(key, "").strip() if filled else ""


def _side(filled: Filled | None, place: Place) -> Side:
    """Return the rating of a statement, and the sentence in the place after it."""
    if filled is None:
        return Side()
    places = list(filled.template.places())
    keys = [other.key for other in places]
    if place.key not in keys:
        return Side()
    following = places[keys.index(place.key) + 1 :][:1]
    words = [
        _answer(filled, other.key) for other in following if other.question.kind is FieldKind.LINE
    ]
    return Side(scale_value(_answer(filled, place.key)), "".join(words))


def of_both(journal: Journal) -> list[BeforeAndAfter]:
    """Return what each of the two has written that can be read, the owner's first.

    The partner's is there once they have shared it; in pair view only what is shared is.
    """
    answers = evaluation.rows(journal)
    return [
        BeforeAndAfter(
            person,
            _filled(journal, BEFORE_THE_YEAR, person),
            _filled(journal, AFTER_THE_YEAR, person),
            tuple(
                answer
                for answer in answers
                if answer.author.id == person.id and answer.text.strip()
            ),
        )
        for person in (journal.pair.owner, journal.pair.partner)
    ]


def _filled(journal: Journal, template_id: str, person: PersonView) -> Filled | None:
    rows = exercises.rows(journal, template_id=template_id)
    mine = [row.id for row in rows if row.author.id == person.id]
    return filling.load(journal, mine[0]) if mine else None


def expected_on(both: BeforeAndAfter, criterion: str) -> str:
    """Return what somebody expected on a criterion, once it can be read; else nothing."""
    is_open = both.before is not None and both.before.entry.opened_on is not None
    return _answer(both.before, criterion) if is_open else ""


def state_said(seal: Seal, language: Language) -> str:
    """Return how it stands with what is written before the year."""
    opens = language.date(seal.opens_on) if seal.opens_on else ""
    if seal.state is SealState.EMPTY:
        return language.say("Nothing has been written before the year.")
    if seal.state is SealState.BEGUN:
        return language.say(
            "Not sealed yet: it can still be changed. Once sealed, nobody can read or change it "
            "until the closing day."
        )
    sealed = language.date(seal.sealed_on) if seal.sealed_on else ""
    if seal.state is SealState.OPENED and seal.opened_on:
        return language.say(
            "Sealed on {sealed}, opened on {opened}. It stays as it was written.",
            sealed=sealed,
            opened=language.date(seal.opened_on),
        )
    if seal.is_due:
        return language.say("Sealed on {sealed}. It can be opened now.", sealed=sealed)
    if opens:
        return language.say(
            "Sealed on {sealed}. It opens on the closing day, {day}.", sealed=sealed, day=opens
        )
    return language.say("Sealed on {sealed}. It opens on the closing day.", sealed=sealed)


def early_warning(seal: Seal, language: Language) -> str:
    """Return what is asked before a seal is broken that was to last longer."""
    if seal.opens_on is None:
        return language.say(
            "The programme has no last day yet. Open what you sealed all the same? It cannot be "
            "sealed again."
        )
    return language.say(
        "The closing day is {day}. Open what you sealed already now? It cannot be sealed again.",
        day=language.date(seal.opens_on),
    )
