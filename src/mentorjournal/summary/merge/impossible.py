"""What a summary from outside says and cannot be, taken out of it before it is counted.

An older program, a clock that went wrong or a change by hand may have left a meeting held on a day
to come, a goal rated in the future, a check-in on a meeting that was cancelled, or a reason on a
goal that is active again.
"""

from dataclasses import replace

from mentorjournal.journal.model.terms import ActionState, GoalState
from mentorjournal.summary.model.document import (
    CheckInsOf,
    GoalView,
    StepAgreed,
    SummaryDocument,
    Year,
)


def without_impossible(document: SummaryDocument) -> SummaryDocument:
    """Return a summary without what cannot be on the day on which it was made."""
    today = document.made_on
    cancelled = {meeting.id for meeting in document.year.pair_meetings if meeting.cancelled} - {""}
    series = [
        CheckInsOf(
            of.author,
            [
                check_in
                for check_in in of.said
                if check_in.day <= today and check_in.meeting not in cancelled
            ],
        )
        for of in document.check_ins
    ]

    def possible(view: GoalView) -> GoalView:
        ratings = [rating for rating in view.ratings if rating.day <= today]
        is_active = view.state == GoalState.ACTIVE
        return replace(view, ratings=ratings, state_reason="" if is_active else view.state_reason)

    return replace(
        document,
        year=_without_days_ahead(document),
        goals=[
            replace(goal, views=[possible(view) for view in goal.views]) for goal in document.goals
        ],
        check_ins=[of for of in series if of.said],
        actions=[_possible_step(step) for step in document.actions],
    )


def _possible_step(step: StepAgreed) -> StepAgreed:
    return step if step.state == ActionState.DONE else replace(step, done_on=None)


def _without_days_ahead(document: SummaryDocument) -> Year:
    """Return the year without meetings that were held on a day to come, and who was there."""
    year, today = document.year, document.made_on
    ahead = [
        meeting for meeting in year.pair_meetings if meeting.day > today and not meeting.cancelled
    ]
    has_come = [gathering.day <= today for gathering in year.gatherings]
    return replace(
        year,
        meetings=[day for day in year.meetings if day <= today],
        minutes=max(0, year.minutes - sum(meeting.minutes or 0 for meeting in ahead)),
        pair_meetings=[meeting for meeting in year.pair_meetings if meeting not in ahead],
        gatherings=[
            gathering if come else replace(gathering, attended=None)
            for gathering, come in zip(year.gatherings, has_come, strict=True)
        ],
        attendance=[
            replace(
                of,
                attended=[
                    attended if come else None
                    for attended, come in zip(of.attended, has_come, strict=True)
                ],
            )
            for of in year.attendance
        ],
    )
