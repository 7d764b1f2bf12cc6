"""An exercise filled in by the names of its fields, in words: what a command line gives."""

from collections.abc import Mapping
from dataclasses import dataclass

from mentorjournal.exercises import filling
from mentorjournal.exercises.catalogue import Catalogue
from mentorjournal.exercises.errors import NoSuchExercise
from mentorjournal.exercises.filling import Filled
from mentorjournal.exercises.sections import SCALE
from mentorjournal.exercises.template import FieldKind, Place, Template
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.exercises.sealing import SealState, seal_of
from mentorjournal.journal.model.errors import NotAChoice, NotFound, Sealed, UnknownField
from mentorjournal.journal.model.exercises import BEFORE_THE_YEAR, FILLED_IN_ONCE
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.validators import ANSWER_LIMIT, line, number, text
from mentorjournal.journal.store import entry_rows
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale import Language


@dataclass(frozen=True)
class ToFill:
    """An exercise to fill in.

    Attributes:
        template: what it asks.
        filled: what is filled in already, where it is continued.
    """

    template: Template
    filled: Filled | None = None

    @property
    def answers(self) -> Mapping[str, str]:
        """What was answered before."""
        return self.filled.answers if self.filled else {}


def find_exercise(journal: Journal, catalogue: Catalogue, words: str) -> ToFill:
    """Return the exercise that is meant: one to begin, by its id, or a filled-in one, by its own.

    Raises:
        NoSuchExercise: there is neither.
        Sealed: it is filled in once, and sealed.
        Ambiguous: several entries have such an id.
    """
    wanted = words.strip().lower()
    if wanted in catalogue.templates:
        return to_fill(journal, catalogue.templates[wanted])
    try:
        kind, id_ = entry_rows.find(journal, words)
    except NotFound:
        raise NoSuchExercise(id=words) from None
    if kind is not Kind.EXERCISE:
        raise NoSuchExercise(id=words)
    filled = filling.load(journal, id_)
    return ToFill(filled.template, filled)


def to_fill(journal: Journal, template: Template) -> ToFill:
    """Return an exercise to fill in anew, or the one that is there where it is filled in once.

    Raises:
        Sealed: it is there, and sealed.
    """
    if template.id not in FILLED_IN_ONCE:
        return ToFill(template)
    owner = journal.pair.owner.id
    rows = exercises.rows(journal, template_id=template.id)
    for row in rows:
        if row.author.id == owner:
            filled = filling.load(journal, row.id)
            return ToFill(filled.template, filled)
    if template.id == BEFORE_THE_YEAR and seal_of(journal).state is SealState.SEALED:
        raise Sealed
    return ToFill(template)


def answers_from_words(
    template: Template, words: Mapping[str, str], language: Language
) -> dict[str, str]:
    """Return the answers that are meant by words, by the names of their fields.

    Raises:
        Invalid: a field is unknown, or cannot hold this.
    """
    places = {place.key: place for place in template.places()}
    for name in words:
        if name not in places:
            raise UnknownField(name, fields=", ".join(places))
    return {name: answer_from(places[name], answer, language) for name, answer in words.items()}


def answer_from(place: Place, typed: str, language: Language) -> str:
    """Return the answer that is meant by words: one of the choices, a number, or the text itself.

    Raises:
        Invalid: the field cannot hold this; it knows the field's name.
    """
    question = place.question
    if question.kind is FieldKind.LINE:
        return str(line(ANSWER_LIMIT)(place.key, typed))
    if question.kind is FieldKind.SCALE:
        value = number(min(SCALE.values()), max(SCALE.values()))(place.key, typed)
        return "" if value is None else str(value)
    if question.kind is FieldKind.CHOICE:
        return _choice(place, typed.strip(), language)
    return str(text(ANSWER_LIMIT)(place.key, typed))


def _choice(place: Place, typed: str, language: Language) -> str:
    if not typed:
        return ""
    choices = place.question.choices
    for choice in choices:
        if typed.casefold() in {choice.id.casefold(), choice.title.of(language).casefold()}:
            return choice.id
    raise NotAChoice(place.key, choices=", ".join(choice.title.of(language) for choice in choices))


def fill(journal: Journal, exercise: ToFill, answers: Mapping[str, str], language: Language) -> str:
    """Save answers, in a new exercise or beside those it has, and return its id.

    What is being written on a screen stays as its draft.

    Raises:
        Changed: it was saved elsewhere meanwhile; nothing was saved.
    """
    if exercise.filled is None:
        return filling.save_new(journal, exercise.template, answers, language, keep_draft=True)
    merged = {**exercise.answers, **answers}
    filling.save(journal, exercise.filled, merged, language, keep_draft=True)
    return exercise.filled.entry.id
