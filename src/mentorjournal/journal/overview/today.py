"""What Today shows, read in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import func
from sqlmodel import Session, col, select

from mentorjournal.journal.calendar.reflection_time import Kept, kept, slot_of
from mentorjournal.journal.exchange.tables import ExchangeEntry
from mentorjournal.journal.exercises.sealing import SealState
from mentorjournal.journal.goals import actions, goals
from mentorjournal.journal.meetings import agreement, gatherings, meetings
from mentorjournal.journal.model.goals import ActionRow, GoalRow
from mentorjournal.journal.model.meetings import GatheringRow, MeetingRow
from mentorjournal.journal.model.tables import (
    ActionState,
    GoalState,
    Insight,
    Kind,
    MeetingState,
    Reflection,
)
from mentorjournal.journal.model.views import DraftView, PairView
from mentorjournal.journal.store import drafts, entry_rows
from mentorjournal.journal.store.journal import Journal


@dataclass(frozen=True)
class Today:
    """The state of the journal on one day.

    Attributes:
        today: the day.
        hour: the time of day.
        pair: the two and their programme.
        next_meeting: the next planned one.
        last_meeting: the one that took place last.
        next_gathering: the programme's next.
        last_reflection: the day of the owner's latest reflection.
        drafts: what was typed and not saved.
        open_actions: by the day they are due.
        goals: the active ones with their ratings.
        meeting_days, planned_days, gathering_days, reflection_days: for the year's strip, oldest
            first; a meeting counts once it is marked as held.
        insights_to_bring: how many are marked for the closing day.
        reflection_time: how it goes with the weekly time to reflect, if there is one.
        review_due: the agreement's id, once half-time has passed without a review.
        unanswered: how many of the closing day's questions wait for an answer; who asks them says
            so, see ``guidance.workspace``.
        arrived: how many entries a letter has brought that nobody has looked at; likewise.
        seal: how far what is written before the year has come; who asks says so, likewise.
        unsent: how many shared entries have changed since the last letter; likewise.
    """

    today: date
    hour: time
    pair: PairView
    next_meeting: MeetingRow | None
    last_meeting: MeetingRow | None
    next_gathering: GatheringRow | None
    last_reflection: date | None
    drafts: list[DraftView]
    open_actions: list[ActionRow]
    goals: list[GoalRow]
    meeting_days: list[date]
    planned_days: list[date]
    gathering_days: list[date]
    reflection_days: list[date]
    insights_to_bring: int
    reflection_time: Kept | None = None
    review_due: str = ""
    unanswered: int = 0
    arrived: int = 0
    unsent: int = 0
    seal: SealState | None = None


def load(journal: Journal) -> Today:
    """Return what Today shows."""
    pair, day = journal.pair, journal.clock.today()
    kept_drafts = entry_rows.with_owners(journal, drafts.all_drafts(journal))
    with journal.read() as session:
        agreed = agreement.row_of(session, journal)
        steps = actions.rows_of(session, journal)
        all_meetings = meetings.rows_of(session, journal)
        all_gatherings = gatherings.rows_of(session, journal)
        reflected = reflection_days(session, journal)
        slot = None if journal.shown_to_pair else slot_of(session)
        planned, past = meetings.ahead(all_meetings, day), meetings.past(all_meetings, day)
        ahead = [gathering for gathering in all_gatherings if gathering.all_days[-1] >= day]
        return Today(
            today=day,
            hour=journal.clock.local().time(),
            pair=pair,
            next_meeting=planned[-1] if planned else None,
            last_meeting=past[0] if past else None,
            next_gathering=ahead[-1] if ahead else None,
            last_reflection=reflected[-1] if reflected else None,
            drafts=kept_drafts,
            open_actions=actions.in_order(
                action for action in steps if action.state is ActionState.OPEN
            ),
            goals=[
                goal for goal in goals.rows_of(session, journal) if goal.state is GoalState.ACTIVE
            ],
            meeting_days=_days(
                meeting for meeting in all_meetings if meetings.was_held(meeting, day)
            ),
            planned_days=_days(
                meeting for meeting in all_meetings if meeting.state is MeetingState.PLANNED
            ),
            gathering_days=[gathering.day for gathering in reversed(all_gatherings)],
            reflection_days=reflected,
            reflection_time=kept(slot, reflected, day) if slot and slot.active else None,
            review_due=agreed.id
            if agreed and agreement.review_due(agreed, pair.programme, day)
            else "",
            insights_to_bring=session.exec(
                select(func.count())
                .select_from(Insight)
                .where(col(Insight.deleted).is_(None), col(Insight.bring).is_(True))
            ).one(),
        )


def _days(rows: Iterable[MeetingRow]) -> list[date]:
    return sorted(row.day for row in rows)


def reflection_days(session: Session, journal: Journal) -> list[date]:
    """Return the days on which the owner has written reflections, oldest first, each once.

    The partner's are those that came in letters: an author would be looked up in every row, while
    the index holds days and ids.
    """
    received = select(ExchangeEntry.entry_id).where(
        ExchangeEntry.pair_id == journal.pair.id,
        ExchangeEntry.kind == Kind.REFLECTION,
        col(ExchangeEntry.is_received),
    )
    return list(
        session.exec(
            select(col(Reflection.day))
            .where(
                col(Reflection.deleted).is_(None),
                Reflection.pair_id == journal.pair.id,
                col(Reflection.id).not_in(received),
            )
            .distinct()
            .order_by(col(Reflection.day))
        )
    )
