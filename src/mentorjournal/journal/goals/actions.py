"""Actions (*nästa steg*): what, whose, due, done."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlmodel import Session, col, select

from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.fields import FIELDS
from mentorjournal.journal.model.goals import Action, ActionRow
from mentorjournal.journal.model.tables import Action as Row
from mentorjournal.journal.model.tables import (
    ActionState,
    Kind,
    Visibility,
    in_order_written,
)
from mentorjournal.journal.store import entries, entry_views
from mentorjournal.journal.store.journal import Journal


def rows(
    journal: Journal, *, state: ActionState | None = None, since: date | None = None
) -> list[ActionRow]:
    """Return actions: open ones first, then by the day they are due.

    Args:
        journal: the open journal.
        state: only those in this state.
        since: only those created from this day on.
    """
    with journal.read() as session:
        all_rows = rows_of(session, journal)
    return in_order(
        row
        for row in all_rows
        if (state is None or row.state is state) and (since is None or day_of(row.created) >= since)
    )


def in_order(rows: Iterable[ActionRow]) -> list[ActionRow]:
    """Return actions as they are listed: open ones first, then by the day they are due."""
    return sorted(
        rows, key=lambda row: (row.state is not ActionState.OPEN, row.due or date.max, row.created)
    )


def rows_of(
    session: Session,
    journal: Journal,
    *,
    meeting_id: str | None = None,
    goal_id: str | None = None,
) -> list[ActionRow]:
    """Return actions within a running transaction: all, a meeting's or a goal's."""
    query = (
        select(Row)
        .where(col(Row.deleted).is_(None), Row.pair_id == journal.pair.id)
        .order_by(col(Row.created), in_order_written(Row))
    )
    if meeting_id is not None:
        query = query.where(Row.meeting_id == meeting_id)
    if goal_id is not None:
        query = query.where(Row.goal_id == goal_id)
    return _views(session, journal, session.exec(query).all())


def _views(session: Session, journal: Journal, rows: Sequence[Row]) -> list[ActionRow]:
    return [
        ActionRow(
            row.id,
            row.text,
            journal.pair.person(row.owner_id),
            row.due,
            ActionState(row.state),
            row.done_on if FIELDS[Kind.ACTION].holds("done_on", row.state) else None,
            entry_views.readable_id(session, journal, Kind.MEETING, row.meeting_id),
            entry_views.readable_id(session, journal, Kind.GOAL, row.goal_id),
            Visibility(row.visibility),
            row.created,
        )
        for row in rows
    ]


def load(journal: Journal, id: str) -> Action:
    """Return one action.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    return entry_views.load(journal, Kind.ACTION, Action, id)


def set_state(journal: Journal, id: str, state: ActionState) -> int:
    """Mark an action done, dropped or open again; done ones get today's date."""
    return entries.change(journal, Kind.ACTION, id, {"state": state}, keep_draft=True)
