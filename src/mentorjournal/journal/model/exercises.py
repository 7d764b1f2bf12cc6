"""Filled-in exercises: fields and views."""

from dataclasses import dataclass
from datetime import date

from mentorjournal.journal.model import validators as rule
from mentorjournal.journal.model.declaration import Weight, fields_of_entry, shown, stored, view
from mentorjournal.journal.model.terms import ExerciseState, Visibility
from mentorjournal.journal.model.views import EntryHead, PersonView
from mentorjournal.locale.language import N_

BEFORE_THE_YEAR, AFTER_THE_YEAR = "before-the-year", "after-the-year"
"""The exercise that is sealed until the closing day, and the one that is laid beside it then."""

FILLED_IN_ONCE = frozenset({BEFORE_THE_YEAR, AFTER_THE_YEAR})
"""Exercises that each person fills in once a pair."""


@fields_of_entry
class ExerciseFields:
    """A filled-in exercise as it is kept, but for its template and its answers."""

    title: str = stored(N_("Title"), rule.line(required=True), search=Weight.TITLE)
    day: date = stored(N_("Date"), rule.day(required=True), past=True)
    state: ExerciseState = stored(
        N_("Status"), rule.choice(ExerciseState), default=ExerciseState.BEGUN
    )


@view
class Exercise(ExerciseFields, EntryHead):
    """A filled-in exercise.

    Attributes:
        template_id: which exercise it is.
        template: the template it was filled in with, as its file said it.
        answers: what was written, by field id or ``row.column``.
        sealed_on, opened_on: when it was sealed, and when it could be read again.
    """

    template_id: str = stored("", rule.line(required=True))
    template: dict[str, object] = stored("", rule.reference(required=True))
    answers: dict[str, str] = stored(
        N_("Answers"), rule.rows(field=rule.line(required=True), text=rule.text(rule.ANSWER_LIMIT))
    )
    sealed_on: date | None = shown(N_("Sealed on"))
    opened_on: date | None = shown(N_("Opened on"))


@dataclass(frozen=True)
class ExerciseRow:
    """A filled-in exercise in a list."""

    id: str
    template_id: str
    title: str
    day: date
    state: ExerciseState
    visibility: Visibility
    author: PersonView
