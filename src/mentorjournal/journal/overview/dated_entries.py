"""What the days of a calendar hold: every entry that has a day of its own, read by days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import actions, goals
from mentorjournal.journal.meetings import gatherings, meetings
from mentorjournal.journal.model.tables import (
    ActionState,
    ExerciseState,
    GoalState,
    Kind,
    MeetingState,
    Visibility,
)
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.reflections.sentences import name_of
from mentorjournal.journal.store.journal import Journal

ORDER = (
    *(Kind.GATHERING, Kind.MEETING, Kind.REFLECTION),
    *(Kind.EXERCISE, Kind.ACTION, Kind.GOAL),
)
"""How the entries of a day follow each other; those of one kind by their time."""


@dataclass(frozen=True)
class DatedEntry:
    """An entry on one of its days.

    Attributes:
        day: the day.
        kind: what it is.
        id: its id.
        words: what it is called: of a meeting its place, of a reflection without a title how it
            begins.
        visibility: who may see it.
        state: how far it has come, where its kind says so.
        start: when in the day it begins, if that is known.
    """

    day: date
    kind: Kind
    id: str
    words: str
    visibility: Visibility
    state: MeetingState | ExerciseState | ActionState | GoalState | None = None
    start: time | None = None


def between(journal: Journal, first: date, last: date) -> list[DatedEntry]:
    """Return what the days from ``first`` to ``last`` hold, day by day.

    A gathering of several days stands on each of them. A next step stands on the day it is due,
    or once it is done on the day it was; a goal on its target date.
    """
    entries = [
        entry
        for entry in (*_kept_in_one_list(journal), *_reflections(journal, first, last))
        if first <= entry.day <= last
    ]
    return sorted(
        entries, key=lambda entry: (entry.day, ORDER.index(entry.kind), entry.start or time.min)
    )


def _kept_in_one_list(journal: Journal) -> Iterator[DatedEntry]:
    """Yield what there are some dozens of in a year, of all days."""
    with journal.read() as session:
        met = meetings.rows_of(session, journal)
        gathered = gatherings.rows_of(session, journal)
        filled_in = exercises.rows_of(session, journal)
        steps = actions.rows_of(session, journal)
        aims = goals.rows_of(session, journal)
    for row in reversed(met):
        yield DatedEntry(
            row.day, Kind.MEETING, row.id, row.place, row.visibility, row.state, row.start
        )
    for gathering in reversed(gathered):
        for day in gathering.all_days:
            start = gathering.start if day == gathering.day else None
            yield DatedEntry(
                day,
                Kind.GATHERING,
                gathering.id,
                gathering.theme,
                gathering.visibility,
                None,
                start,
            )
    for exercise in reversed(filled_in):
        yield DatedEntry(
            exercise.day,
            Kind.EXERCISE,
            exercise.id,
            exercise.title,
            exercise.visibility,
            exercise.state,
        )
    for step in steps:
        days = {ActionState.OPEN: step.due, ActionState.DONE: step.done_on}
        if on_day := days.get(step.state):
            yield DatedEntry(on_day, Kind.ACTION, step.id, step.text, step.visibility, step.state)
    for goal in aims:
        if goal.target_date:
            yield DatedEntry(
                goal.target_date, Kind.GOAL, goal.id, goal.wording, goal.visibility, goal.state
            )


def _reflections(journal: Journal, first: date, last: date) -> Iterator[DatedEntry]:
    for row in reversed(reflections.everything(journal, since=first, until=last)):
        words = name_of(row.title, row.opening)
        yield DatedEntry(row.day, Kind.REFLECTION, row.id, words, row.visibility)
