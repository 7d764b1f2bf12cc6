"""The forms for a goal, a step, a rating, and a goal's state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorjournal.journal.meetings.line_item_text import steps_as_text
from mentorjournal.journal.model.field_labels import field_label
from mentorjournal.journal.model.goals import GoalTexts
from mentorjournal.journal.model.labels import VALUE_LABELS
from mentorjournal.journal.model.tables import GoalLevel, GoalState, Visibility
from mentorjournal.journal.programme.programme_goals import title_of
from mentorjournal.locale.date_reading import Lean
from mentorjournal.tui.dialogs.forms import Field
from mentorjournal.tui.entries.entry_form import text_fields
from mentorjournal.tui.entries.visibility import visibility_fields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mentorjournal.journal.meetings.line_items import Row
    from mentorjournal.journal.model.goals import Goal, Rating
    from mentorjournal.journal.programme.programme_goals import ProgrammeGoal
    from mentorjournal.locale import Language


def goal_fields(
    language: Language,
    goal: Goal | None,
    programme: Sequence[ProgrammeGoal],
    *,
    together: bool,
) -> list[Field]:
    """Return the fields for a new goal, or for one to change.

    Args:
        language: the user's.
        goal: the one to change.
        programme: the programme's goals, one of which it can be linked to.
        together: whether two write it; then nobody is asked who may see it.
    """
    say = language.say

    def value(name: str, otherwise: Any = "") -> Any:
        return getattr(goal, name) if goal is not None else otherwise

    steps = steps_as_text(goal.steps) if goal else ""
    return [
        Field(
            "wording",
            say("Goal"),
            value=value("wording"),
            help=say("One sentence, in the present, about what you want more of."),
        ),
        *text_fields(language, GoalTexts, goal),
        Field(
            "level",
            say("Level"),
            "choice",
            str(value("level", GoalLevel.INDIVIDUAL)),
            choices=[
                (GoalLevel.INDIVIDUAL, say("about me")),
                (GoalLevel.ORGANISATION, say("about my organisation")),
            ],
        ),
        Field(
            "programme_goal",
            field_label(language, "programme_goal"),
            "choice",
            value("programme_goal"),
            choices=_programme_choices(language, programme, value("programme_goal")),
        ),
        Field(
            "target_date", say("Target date"), "day", value("target_date") or "", lean=Lean.AHEAD
        ),
        Field("steps", say("Steps, one a line"), "text", steps),
        *visibility_fields(language, value("visibility", Visibility.PRIVATE), together=together),
    ]


def _programme_choices(
    language: Language, programme: Sequence[ProgrammeGoal], chosen: str
) -> list[tuple[str, str]]:
    """Return the programme's goals to choose from; one of a file that is not here stays chosen."""
    choices = [
        (goal.id, f"{'  ' if goal.part_of else ''}{goal.words(language)}") for goal in programme
    ]
    if chosen and chosen not in dict(choices):
        choices.append((chosen, title_of(programme, chosen, language)))
    return [("", language.say("not linked to any")), *choices]


def step_fields(language: Language, row: Row | None) -> list[Field]:
    """Return the field for a step."""
    return [
        Field(
            "text",
            language.say("What is a first, small step?"),
            value=row["text"] if row else "",
        )
    ]


def rating_fields(
    language: Language, last: Rating | None, given: Rating | None, today: date
) -> list[Field]:
    """Return the fields for where one stands.

    Args:
        language: the user's.
        last: the latest rating, to compare with.
        given: the rating to change.
        today: the day of a new one.
    """
    before = language.say("0 is not at all, 10 is all the way.")
    if last and not given:
        before = (
            language.say("Earlier today you chose {value}; this replaces it.", value=last.value)
            if last.day == today
            else language.say(
                "Last time: {value} on {day}.",
                value=last.value,
                day=language.day_and_month(last.day),
            )
        )
    return [
        Field(
            "value",
            language.say("How far have you come, 0 to 10?"),
            value=str(given.value) if given else "",
            help=before,
        ),
        Field(
            "note",
            language.say("What makes it no lower?"),
            value=given.note if given else "",
        ),
        Field(
            "step_up",
            language.say("What would one step up look like?"),
            value=given.step_up if given else "",
        ),
        Field("day", language.say("Date"), "day", given.day if given else today, lean=Lean.PAST),
    ]


def state_fields(language: Language, goal: Goal) -> list[Field]:
    """Return the fields that ask for a goal's state and why."""
    return [
        Field(
            "state",
            language.say("Status"),
            "choice",
            str(goal.state),
            choices=[(state, language.say(VALUE_LABELS[state])) for state in GoalState],
        ),
        Field(
            "state_reason",
            language.say("Why"),
            value=goal.state_reason,
            help=language.say(
                "One sentence on what took you there, or what changed: the closing day asks."
            ),
        ),
    ]
