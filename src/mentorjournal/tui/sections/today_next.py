"""The one next step that Today suggests, from the journal's state alone."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from mentorjournal.locale import Language
from mentorjournal.locale.language import N_

if TYPE_CHECKING:
    from mentorjournal.journal.today import Today
    from mentorjournal.journal.views import GoalRow

UNRATED_DAYS = 30
QUIET_DAYS = 14
SOON = timedelta(days=7)
CLOSING_SOON = timedelta(days=45)


class Way(StrEnum):
    """Where a suggestion leads."""

    DRAFT = "draft"
    REFLECT = "reflect"
    MEETING = "meeting"
    PLAN = "plan"
    GOAL = "goal"
    NEW_GOAL = "new-goal"
    CLOSING = "closing"


@dataclass(frozen=True)
class NextStep:
    """A suggestion.

    Attributes:
        way: where it leads.
        sentence: what to do and why, as an English sentence with placeholders.
        values: what goes into the sentence; days are said as dates in the user's language.
        target: the id of the entry it is about, or empty.
    """

    way: Way
    sentence: str
    values: dict[str, object] = field(default_factory=dict)
    target: str = ""

    def say(self, language: Language) -> str:
        """Return the sentence in ``language``."""
        spoken = {
            name: language.day_and_month(value) if isinstance(value, date) else value
            for name, value in self.values.items()
        }
        return language.say(self.sentence, **spoken)


def next_step(today: "Today", language: Language) -> NextStep | None:
    """Return what would help most now, or nothing when all is well."""
    rules = (_draft, _reflect_on_meeting, _meeting, _goals, _closing, _quiet)
    return next((step for rule in rules if (step := rule(today, language))), None)


def _draft(today: "Today", language: Language) -> NextStep | None:  # noqa: ARG001
    if not today.drafts:
        return None
    draft = today.drafts[0]
    return NextStep(
        Way.DRAFT,
        N_("Go on with what you were writing on {day}: it is kept, but not saved yet."),
        {"day": draft.updated.astimezone().date()},
        draft.entry_id,
    )


def _reflect_on_meeting(today: "Today", language: Language) -> NextStep | None:  # noqa: ARG001
    met = today.last_meeting
    if met is None or (today.last_reflection is not None and today.last_reflection >= met.day):
        return None
    return NextStep(
        Way.REFLECT,
        N_("Write a few lines about the meeting on {day}: you have not reflected since."),
        {"day": met.day},
        met.id,
    )


def _meeting(today: "Today", language: Language) -> NextStep | None:
    coming = today.next_meeting
    if coming is not None:
        if coming.day - today.today > SOON:
            return None
        return NextStep(
            Way.MEETING,
            N_("Look through the agenda: you meet {partner} {when}."),
            {
                "partner": today.pair.partner.name,
                "when": language.days_from(coming.day, today.today),
            },
            coming.id,
        )
    end = today.pair.programme.end
    if end is not None and today.today > end:
        return None
    return NextStep(
        Way.PLAN,
        N_("Agree on a day with {partner}: no meeting is planned."),
        {"partner": today.pair.partner.name},
    )


def _goals(today: "Today", language: Language) -> NextStep | None:  # noqa: ARG001
    stale = [one for one in today.goals if _unrated_for(one, today.today) >= UNRATED_DAYS]
    if not stale:
        return None
    goal = max(stale, key=lambda one: _unrated_for(one, today.today))
    if not goal.ratings:
        return NextStep(
            Way.GOAL,
            N_("Say where you stand on “{goal}”: it has no rating yet."),
            {"goal": goal.wording},
            goal.id,
        )
    return NextStep(
        Way.GOAL,
        N_("Rate “{goal}” again: the last time was on {day}."),
        {"goal": goal.wording, "day": goal.ratings[-1][0]},
        goal.id,
    )


def _unrated_for(goal: "GoalRow", today: date) -> int:
    return (today - goal.ratings[-1][0]).days if goal.ratings else UNRATED_DAYS


def _closing(today: "Today", language: Language) -> NextStep | None:
    end = today.pair.programme.end
    if end is None or not timedelta() <= end - today.today <= CLOSING_SOON:
        return None
    when = language.days_from(end, today.today)
    if today.insights_to_bring:
        return NextStep(
            Way.CLOSING,
            N_("Choose what to bring: the programme ends {when}, and you have marked insights."),
            {"when": when},
        )
    return NextStep(
        Way.CLOSING,
        N_("Look back over the year and choose what to bring: the programme ends {when}."),
        {"when": when},
    )


def _quiet(today: "Today", language: Language) -> NextStep | None:  # noqa: ARG001
    if not today.goals:
        return NextStep(
            Way.NEW_GOAL, N_("Put a goal into words: there is none you are working on right now.")
        )
    if today.last_reflection is None:
        return NextStep(
            Way.REFLECT, N_("Write your first reflection: three lines about today are enough.")
        )
    if (today.today - today.last_reflection).days < QUIET_DAYS:
        return None
    return NextStep(
        Way.REFLECT,
        N_("Write a few lines about your week: you last wrote on {day}."),
        {"day": today.last_reflection},
    )
