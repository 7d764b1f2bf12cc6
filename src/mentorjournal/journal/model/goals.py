"""Goals with their steps and ratings, and next steps: fields and views."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from mentorjournal.journal.model import validators as rule
from mentorjournal.journal.model.declaration import Weight, fields_of_entry, shown, stored, view
from mentorjournal.journal.model.terms import ActionState, GoalLevel, GoalState, Kind, Visibility
from mentorjournal.journal.model.views import EntryHead, PersonView
from mentorjournal.locale.date_reading import Lean
from mentorjournal.locale.language import N_


@fields_of_entry
class ActionFields:
    """A next step as it is kept, but for whose it is and what it belongs to."""

    text: str = stored(
        N_("Text"), rule.line(rule.SENTENCE_LIMIT, required=True), search=Weight.TITLE
    )
    due: date | None = stored(N_("Due"), rule.day(lean=Lean.AHEAD), default=None)
    state: ActionState = stored(N_("Status"), rule.choice(ActionState), default=ActionState.OPEN)
    done_on: date | None = stored(
        N_("Done"),
        rule.day(),
        default=None,
        past=True,
        only_in={ActionState.DONE},
        begins=ActionState.DONE,
    )


@view
class Action(ActionFields, EntryHead):
    """A next step."""

    new_visibility: ClassVar = Visibility.SHARED

    owner: PersonView = stored(N_("Who"), rule.reference(required=True), column="owner_id")
    meeting_id: str | None = stored(
        "", rule.reference(), default=None, refers_to=Kind.MEETING, belongs=True
    )
    goal_id: str | None = stored(
        "", rule.reference(), default=None, refers_to=Kind.GOAL, belongs=True
    )


@dataclass(frozen=True)
class ActionRow:
    """A next step in a list."""

    id: str
    text: str
    owner: PersonView
    due: date | None
    state: ActionState
    done_on: date | None
    meeting_id: str | None
    goal_id: str | None
    visibility: Visibility
    created: datetime


LIMIT = 20_000
PROGRAMME_GOAL_LIMIT = 32
"""Characters of the name by which a goal of the programme is known in its file."""

_SETTLED = {GoalState.REACHED, GoalState.CHANGED, GoalState.DROPPED}


@dataclass(frozen=True)
class Step:
    """A step on the way to a goal."""

    id: str
    text: str
    done_on: date | None


@dataclass(frozen=True)
class Rating:
    """Where one stood on a day, 0 to 10: what makes it not lower, what one step up would be."""

    day: date
    value: int
    note: str
    step_up: str = ""


@fields_of_entry
class GoalName:
    """What a goal is called by."""

    wording: str = stored(
        N_("Goal"), rule.line(rule.SENTENCE_LIMIT, required=True), search=Weight.TITLE
    )


@fields_of_entry
class GoalTexts:
    """What someone writes about a goal in full; the form, the page and the summary show it so."""

    why: str = stored(N_("Why it matters"), rule.text(LIMIT), default="", search=Weight.BODY)
    notice: str = stored(
        N_("How we will notice"),
        rule.text(LIMIT),
        default="",
        help=N_("What would you, and others, see and hear?"),
        search=Weight.BODY,
    )


@fields_of_entry
class GoalFields(GoalTexts, GoalName):
    """A goal as it is kept, but for its steps and ratings."""

    level: GoalLevel = stored(N_("Level"), rule.choice(GoalLevel), default=GoalLevel.INDIVIDUAL)
    programme_goal: str = stored(N_("Programme goal"), rule.line(PROGRAMME_GOAL_LIMIT), default="")
    target_date: date | None = stored(N_("Target date"), rule.day(lean=Lean.AHEAD), default=None)
    state: GoalState = stored(N_("Status"), rule.choice(GoalState), default=GoalState.ACTIVE)
    state_reason: str = stored(
        N_("Why"),
        rule.line(rule.SENTENCE_LIMIT),
        default="",
        search=Weight.BODY,
        only_in=_SETTLED,
        asked_in=_SETTLED,
    )


@view
class Goal(GoalFields, EntryHead):
    """A goal with its steps, ratings and actions."""

    steps: list[Step] = stored(
        N_("Steps"),
        rule.rows(text=rule.line(rule.SENTENCE_LIMIT, required=True), done_on=rule.day()),
        past="done_on",
    )
    ratings: list[Rating] = shown(N_("Ratings"))
    actions: list[ActionRow] = shown(N_("Next steps"))


@dataclass(frozen=True)
class GoalRow:
    """A goal in a list, with its ratings' values in order of time."""

    id: str
    wording: str
    level: GoalLevel
    state: GoalState
    target_date: date | None
    visibility: Visibility
    author: PersonView
    ratings: list[tuple[date, int]]
    created: datetime
