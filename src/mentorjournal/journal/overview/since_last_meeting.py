"""What has happened since the pair last met, in one transaction: a preparation rests on it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import actions, goals
from mentorjournal.journal.meetings import meetings, questions
from mentorjournal.journal.meetings.agenda_topics import Topic
from mentorjournal.journal.model.entry_kinds import KINDS, day_in
from mentorjournal.journal.model.exercises import ExerciseRow
from mentorjournal.journal.model.goals import ActionRow, GoalRow
from mentorjournal.journal.model.meetings import MeetingRow, Question
from mentorjournal.journal.model.reflections import InsightRow
from mentorjournal.journal.model.tables import (
    ActionState,
    GoalState,
    Kind,
    MeetingState,
    Reflection,
    Visibility,
)
from mentorjournal.journal.model.views import LinkedEntry
from mentorjournal.journal.reflections import insights
from mentorjournal.journal.store import entry_rows
from mentorjournal.journal.store.journal import Journal

TOLD_OF = (Kind.REFLECTION, Kind.EXERCISE, Kind.INSIGHT)
"""What one of the two writes alone and may share with the other."""


@dataclass(frozen=True)
class Movement:
    """A goal that was rated since: where it stood before, if it had been rated, and stands now."""

    goal: GoalRow
    before: int | None
    now: int


@dataclass(frozen=True)
class Since:
    """What has happened since the last meeting, or from the beginning where there was none.

    Attributes:
        today: the day it was read.
        last: the meeting that took place last before the one to prepare.
        meeting: the one to prepare, where there is one.
        shared: what the other one has written and shared.
        overdue, open: next steps to do, by the day they are due.
        done: next steps done since.
        moved: active goals with a new rating that differs.
        standing: the other active goals.
        exercises, insights: the owner's own.
        questions: those that are parked, or stand on the agenda of ``meeting`` already.
        reflections: how many the owner has written.
    """

    today: date
    last: MeetingRow | None
    meeting: MeetingRow | None
    shared: list[LinkedEntry]
    overdue: list[ActionRow]
    open: list[ActionRow]
    done: list[ActionRow]
    moved: list[Movement]
    standing: list[GoalRow]
    exercises: list[ExerciseRow]
    questions: list[Question]
    insights: list[InsightRow]
    reflections: int

    @property
    def suggested(self) -> list[Topic]:
        """What an agenda might begin with: questions, open next steps, goals that stand still.

        What only its author sees is left for the author to take over one by one.
        """
        steps = [*self.overdue, *self.open]
        return [
            *(
                Topic(Kind.QUESTION, question.id, question.text)
                for question in self.questions
                if question.visibility is Visibility.SHARED
            ),
            *(
                Topic(Kind.ACTION, action.id, action.text)
                for action in steps
                if action.visibility is Visibility.SHARED
            ),
            *(
                Topic(Kind.GOAL, goal.id, goal.wording)
                for goal in self.standing
                if goal.visibility is Visibility.SHARED
            ),
        ]


def since_last(journal: Journal, meeting_id: str | None = None) -> Since:
    """Return what has happened since the meeting before this one, or before today.

    Args:
        journal: the open journal.
        meeting_id: the meeting to prepare.

    Raises:
        NotFound: there is no such meeting, or it lies in the bin.
    """
    today, owner = journal.clock.today(), journal.pair.owner
    with journal.read() as session:
        if meeting_id is not None:
            entry_rows.get(session, Kind.MEETING, meeting_id)
        met = meetings.rows_of(session, journal)
        meeting = next((row for row in met if row.id == meeting_id), None)
        last = next((row for row in met if _took_place(row, meeting, today)), None)
        day = last.day if last else date.min
        steps = actions.rows_of(session, journal)
        steps.sort(key=lambda step: (step.due or date.max, step.created))
        waiting = [step for step in steps if step.state is ActionState.OPEN]
        moved, standing = _goals(goals.rows_of(session, journal), day)
        done = exercises.rows_of(session, journal, since=day)
        marked = insights.rows_of(session, journal, since=day)
        return Since(
            today=today,
            last=last,
            meeting=meeting,
            shared=_shared_by_partner(session, journal, day),
            overdue=[step for step in waiting if step.due is not None and step.due < today],
            open=[step for step in waiting if step.due is None or step.due >= today],
            done=[step for step in steps if step.done_on is not None and step.done_on >= day],
            moved=moved,
            standing=standing,
            exercises=[exercise for exercise in done if exercise.author.id == owner.id],
            questions=questions.rows_of(session, journal, meeting_id=meeting_id),
            insights=[insight for insight in marked if insight.author.id == owner.id],
            reflections=_reflections(session, journal, day),
        )


def _took_place(meeting: MeetingRow, before: MeetingRow | None, today: date) -> bool:
    """Tell whether a meeting lies behind; one whose day has passed is taken to have been held."""
    if before is not None and (meeting.id == before.id or meeting.day > before.day):
        return False
    if meeting.state is MeetingState.HELD:
        return meeting.day <= today
    return meeting.state is MeetingState.PLANNED and meeting.day < today


def _goals(rows: list[GoalRow], day: date) -> tuple[list[Movement], list[GoalRow]]:
    moved, standing = [], []
    for goal in rows:
        if goal.state is not GoalState.ACTIVE:
            continue
        fresh = [value for rated, value in goal.ratings if rated >= day]
        earlier = [value for rated, value in goal.ratings if rated < day]
        before = earlier[-1] if earlier else None
        if fresh and fresh[-1] != before:
            moved.append(Movement(goal, before, fresh[-1]))
        else:
            standing.append(goal)
    return moved, standing


def _shared_by_partner(session: Session, journal: Journal, day: date) -> list[LinkedEntry]:
    shared = []
    for kind in TOLD_OF:
        table = KINDS[kind].table
        rows = session.exec(
            select(table).where(
                col(table.deleted).is_(None),
                table.pair_id == journal.pair.id,
                table.author_id == journal.pair.partner.id,
                table.visibility == Visibility.SHARED,
            )
        )
        shared += [
            LinkedEntry(kind, row.id, entry_rows.label_of(kind, row), day_in(kind, row))
            for row in rows
            if day_in(kind, row) >= day
        ]
    return sorted(shared, key=lambda entry: entry.day)


def _reflections(session: Session, journal: Journal, day: date) -> int:
    return session.exec(
        select(func.count())
        .select_from(Reflection)
        .where(
            col(Reflection.deleted).is_(None),
            Reflection.pair_id == journal.pair.id,
            Reflection.author_id == journal.pair.owner.id,
            Reflection.day >= day,
        )
    ).one()
