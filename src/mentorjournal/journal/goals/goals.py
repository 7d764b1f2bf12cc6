"""Goals: wording, steps, and ratings 0 to 10 over time."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mentorjournal.journal.goals import actions
from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.errors import Ahead, NoRatingThen, RatedAlready
from mentorjournal.journal.model.fields import RATING_FIELDS, cleaned
from mentorjournal.journal.model.goals import Goal, GoalRow, Rating, Step
from mentorjournal.journal.model.tables import Goal as Row
from mentorjournal.journal.model.tables import (
    GoalLevel,
    GoalRating,
    GoalState,
    GoalStep,
    Insight,
    Kind,
    Meeting,
    Visibility,
    in_order_written,
)
from mentorjournal.journal.model.views import LinkedEntry
from mentorjournal.journal.store import entries, entry_rows, entry_views, search_index
from mentorjournal.journal.store.journal import Journal


def rows(journal: Journal, *, since: date | None = None) -> list[GoalRow]:
    """Return the goals with their ratings: active ones first, then in order of creation."""
    with journal.read() as session:
        return rows_of(session, journal, since=since)


def rows_of(session: Session, journal: Journal, *, since: date | None = None) -> list[GoalRow]:
    """Return the goals within a running transaction."""
    ratings: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for goal_id, day, value in session.exec(
        select(col(GoalRating.goal_id), col(GoalRating.day), col(GoalRating.value)).order_by(
            col(GoalRating.day)
        )
    ):
        ratings[goal_id].append((day, value))
    query = (
        select(Row)
        .where(col(Row.deleted).is_(None), Row.pair_id == journal.pair.id)
        .order_by(col(Row.state) != GoalState.ACTIVE, col(Row.created), in_order_written(Row))
    )
    return [
        GoalRow(
            row.id,
            row.wording,
            GoalLevel(row.level),
            GoalState(row.state),
            row.target_date,
            Visibility(row.visibility),
            journal.pair.person(row.author_id),
            ratings[row.id],
            row.created,
        )
        for row in session.exec(query)
        if since is None or day_of(row.created) >= since
    ]


def load(journal: Journal, id: str) -> Goal:
    """Return one goal with its steps, ratings and actions.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    with journal.read() as session:
        return view(session, journal, id)


def view(session: Session, journal: Journal, id: str) -> Goal:
    """Return one goal within a running transaction."""
    row = entry_rows.get(session, Kind.GOAL, id)
    steps = session.exec(
        select(GoalStep).where(GoalStep.goal_id == id).order_by(col(GoalStep.position))
    )
    ratings = session.exec(
        select(GoalRating).where(GoalRating.goal_id == id).order_by(col(GoalRating.day))
    )
    return entry_views.viewed(
        session,
        journal,
        Goal,
        row,
        steps=[Step(step.id, step.text, step.done_on) for step in steps],
        ratings=[
            Rating(rating.day, rating.value, rating.note, rating.step_up) for rating in ratings
        ],
        actions=actions.rows_of(session, journal, goal_id=id),
    )


def rate(journal: Journal, id: str, values: Mapping[str, Any]) -> None:
    """Save where one stands on a goal: ``day``, ``value`` 0–10, ``note``, ``step_up``.

    A second rating on the same day replaces the first, which stays in the history.

    Raises:
        Invalid: a value breaks its rule, or the day lies ahead.
        NotFound: there is no such goal.
    """
    _put_rating(journal, id, {"note": "", "step_up": ""} | dict(values))


def correct_rating(journal: Journal, id: str, day: date, values: Mapping[str, Any]) -> None:
    """Change a rating, its day as well; what is not given stays, and the old one in the history.

    Args:
        journal: the open journal.
        id: the goal's.
        day: the rating's, as it is now.
        values: as for ``rate``, as far as they change.

    Raises:
        Invalid: as for ``rate``, or the goal was rated on the new day already.
        NoRatingThen: there is no rating of that day.
        NotFound: there is no such goal.
    """
    _put_rating(journal, id, values, instead_of=day)


def _put_rating(
    journal: Journal,
    id: str,
    values: Mapping[str, Any],
    *,
    instead_of: date | None = None,
) -> None:
    stored = cleaned(RATING_FIELDS, values, journal.clock.today())
    today = journal.clock.today()
    if stored.get("day") and stored["day"] > today:
        raise Ahead("day", today=today.isoformat())
    with journal.write() as session:
        goal = entry_rows.get(session, Kind.GOAL, id)
        before = entry_rows.content(session, Kind.GOAL, goal)
        if instead_of is not None:
            rating = session.get(GoalRating, (id, instead_of))
            if rating is None:
                raise NoRatingThen(day=instead_of.isoformat())
            stored = rating.model_dump(exclude={"goal_id"}) | stored
            if stored["day"] != instead_of and session.get(GoalRating, (id, stored["day"])):
                raise RatedAlready("day")
            session.delete(rating)
            session.flush()
        session.merge(GoalRating(goal_id=id, **stored))
        session.flush()
        entries.keep_version(session, journal, Kind.GOAL, goal, before)
        search_index.put(session, Kind.GOAL, goal)


def remove_rating(journal: Journal, id: str, day: date) -> None:
    """Take a rating away; it stays in the history."""
    with journal.write() as session:
        goal = entry_rows.get(session, Kind.GOAL, id)
        rating = session.get(GoalRating, (id, day))
        if rating is None:
            return
        before = entry_rows.content(session, Kind.GOAL, goal)
        session.delete(rating)
        session.flush()
        entries.keep_version(session, journal, Kind.GOAL, goal, before)
        search_index.put(session, Kind.GOAL, goal)


def story(journal: Journal, goal: Goal) -> list[LinkedEntry]:
    """Return what a goal is made of besides itself, oldest first.

    Exercises, meetings, gatherings and reflections it is linked to, the meetings of its next steps,
    and the insights marked in those reflections.
    """
    written = [entry.id for entry in goal.links if entry.kind is Kind.REFLECTION]
    met = [action.meeting_id for action in goal.actions if action.meeting_id]
    with journal.read() as session:
        marked = session.exec(
            select(Insight).where(
                col(Insight.reflection_id).in_(written), col(Insight.deleted).is_(None)
            )
        ).all()
        meetings = session.exec(
            select(Meeting).where(col(Meeting.id).in_(met), col(Meeting.deleted).is_(None))
        ).all()
        days = {entry.id: entry.day for entry in goal.links}
        later_entries = [
            *goal.links,
            *(
                LinkedEntry(
                    Kind.MEETING,
                    meeting.id,
                    entry_rows.label_of(Kind.MEETING, meeting),
                    meeting.day,
                )
                for meeting in meetings
                if meeting.id not in days
            ),
            *(
                LinkedEntry(
                    Kind.INSIGHT, insight.id, insight.text, days[str(insight.reflection_id)]
                )
                for insight in marked
            ),
        ]
    return sorted(later_entries, key=lambda entry: entry.day)
