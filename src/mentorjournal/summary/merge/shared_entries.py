"""Goals and next steps that both have: the same one stands once."""

from collections.abc import Iterable
from dataclasses import replace

from mentorjournal.journal.model.terms import ActionState
from mentorjournal.summary.merge.comparison import comparison_key
from mentorjournal.summary.merge.unique import unique
from mentorjournal.summary.model.document import GoalPart, StepAgreed, StepDone

STATE_PRECEDENCE = (ActionState.DONE.value, ActionState.DROPPED.value, ActionState.OPEN.value)
"""Which of two words on a step counts: the first of these."""


def merge_goals(goals: Iterable[GoalPart]) -> list[GoalPart]:
    """Return goals so that the same one, by its id or its words, stands once with all views."""
    merged: list[GoalPart] = []
    for goal in goals:
        words = comparison_key(goal.wording)
        at = next(
            (
                index
                for index, known in enumerate(merged)
                if known.id == goal.id
                or (comparison_key(known.wording) == words and not _one_voice(known, goal))
            ),
            None,
        )
        if at is None:
            merged.append(goal)
        else:
            merged[at] = _merge_goal(merged[at], goal)
    return merged


def _one_voice(first: GoalPart, second: GoalPart) -> bool:
    """Say whether somebody has a view of both: then they are two, whatever they are called."""
    authors = [{view.author for view in goal.views} for goal in (first, second)]
    return not authors[0].isdisjoint(authors[1])


def _merge_goal(first: GoalPart, second: GoalPart) -> GoalPart:
    done: dict[str, StepDone] = {}
    for step in (*first.steps, *second.steps):
        before = done.setdefault(comparison_key(step.text), step)
        if before.done_on is None:
            done[comparison_key(step.text)] = replace(before, done_on=step.done_on)
    return replace(
        first,
        target_date=first.target_date or second.target_date,
        programme_goal=first.programme_goal or second.programme_goal,
        steps=list(done.values()),
        views=unique((*first.views, *second.views), lambda view: view.author),
    )


def merge_steps(steps: Iterable[StepAgreed]) -> list[StepAgreed]:
    """Return next steps so that the same one, by its id or its words and owner, stands once.

    What is due on two days is two steps, such as one that is taken again every month.
    """
    merged: list[StepAgreed] = []
    for step in steps:
        words = (comparison_key(step.text), step.owner)
        at = next(
            (
                index
                for index, known in enumerate(merged)
                if known.id == step.id
                or (
                    (comparison_key(known.text), known.owner) == words
                    and (known.due == step.due or not (known.due and step.due))
                )
            ),
            None,
        )
        if at is None:
            merged.append(step)
        else:
            merged[at] = min(
                merged[at], step, key=lambda version: STATE_PRECEDENCE.index(version.state)
            )
    return merged
