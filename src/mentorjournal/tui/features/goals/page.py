"""What stands on the page beside the goals: one goal, its curve, its steps."""

from collections.abc import Sequence
from datetime import date

from mentorjournal.journal.model.field_labels import field_label
from mentorjournal.journal.model.fields import GOAL_TEXTS
from mentorjournal.journal.model.goals import Goal, GoalRow
from mentorjournal.journal.model.labels import value_label
from mentorjournal.journal.model.tables import GoalState
from mentorjournal.journal.overview.today_wording import ratings_in_words
from mentorjournal.journal.programme.programme_goals import ProgrammeGoal, title_of
from mentorjournal.locale import Language
from mentorjournal.tui.entries.actions import action_item
from mentorjournal.tui.entries.visibility import visibility_word
from mentorjournal.tui.widgets.curve import ENOUGH_FOR_A_CURVE, curve
from mentorjournal.tui.widgets.drawing import Drawing
from mentorjournal.tui.widgets.items import Item
from mentorjournal.tui.widgets.page import Block, heading, labelled

SIGNS = {
    GoalState.ACTIVE: "○",
    GoalState.REACHED: "✓",
    GoalState.CHANGED: "↻",
    GoalState.DROPPED: "–",
}


def latest_in_words(language: Language, row: GoalRow) -> str:
    """Return where a goal stood last, for its line in the list."""
    if not row.ratings:
        return language.say("not rated yet")
    day, value = row.ratings[-1]
    return language.say("{value} of 10, {day}", value=value, day=language.day_and_month(day))


def goal_blocks(
    language: Language, goal: Goal, programme: Sequence[ProgrammeGoal], today: date
) -> list[Block]:
    """Return wording, curve, steps, next steps and the rest of a goal.

    Args:
        language: the user's.
        goal: the one to show.
        programme: the programme's goals, one of which it may be linked to.
        today: to tell what is late.
    """
    facts = [
        f"{SIGNS[goal.state]} {value_label(language, goal.state)}",
        visibility_word(language, goal.visibility),
        value_label(language, goal.level),
        language.say("by {day}", day=language.date(goal.target_date)) if goal.target_date else "",
    ]
    blocks = [Block("title", goal.wording), Block("muted", " · ".join(filter(None, facts)))]
    if goal.state_reason:
        blocks.append(Block("text", goal.state_reason))
    blocks += _standing(language, goal)
    blocks.append(heading(language.say("Steps")))
    if goal.steps:
        blocks.append(Block("items", items=_step_items(language, goal)))
    else:
        blocks.append(
            Block(
                "muted", language.say("No steps yet. Press {key[step]} to add a first, small one.")
            )
        )
    if goal.actions:
        items = tuple(action_item(language, action, today) for action in goal.actions)
        blocks += [heading(language.say("Next steps")), Block("items", items=items)]
    if goal.programme_goal:
        words = title_of(programme, goal.programme_goal, language)
        blocks += [heading(field_label(language, "programme_goal")), Block("text", words)]
    for name in GOAL_TEXTS:
        blocks += labelled(field_label(language, name), getattr(goal, name))
    if goal.ratings:
        blocks.append(heading(field_label(language, "ratings")))
        blocks.append(Block("items", items=_rating_items(language, goal)))
    return blocks


def _standing(language: Language, goal: Goal) -> list[Block]:
    ratings = [(rating.day, rating.value) for rating in goal.ratings]
    words = ratings_in_words(ratings, language)
    if not ratings:
        words = language.say(
            "Not rated yet. Press {key[rate]} to rate how far you have come, 0 to 10."
        )
    blocks = [heading(language.say("How far I have come")), Block("muted", words)]
    if len(ratings) >= ENOUGH_FOR_A_CURVE:
        blocks.append(Block("text", picture=Drawing(curve, (ratings, (), language))))
    return blocks


def _step_items(language: Language, goal: Goal) -> tuple[Item, ...]:
    return tuple(
        Item(
            f"part:{step.id}",
            "✓" if step.done_on else "○",
            step.text,
            language.say("done {day}", day=language.day_and_month(step.done_on))
            if step.done_on
            else "",
            step.done_on is not None,
        )
        for step in goal.steps
    )


def _rating_items(language: Language, goal: Goal) -> tuple[Item, ...]:
    return tuple(
        Item(
            f"rating:{rating.day.isoformat()}",
            "●",
            language.say(
                "{value} on {day}",
                value=f"{rating.value:>2}",
                day=language.day_and_month(rating.day),
            ),
            " ".join(filter(None, (rating.note, f"↑ {rating.step_up}" if rating.step_up else ""))),
        )
        for rating in reversed(goal.ratings)
    )
