"""Of a summary what its author lets the organiser have: figures, and what may be quoted.

A summary that is handed to the organiser openly holds all that was chosen for the closing day. What
goes there sealed holds what the programme's report is made of, and no text without consent.
"""

from dataclasses import replace
from hashlib import sha256

from mentorjournal.summary.merge.comparison import comparison_key
from mentorjournal.summary.model.document import CheckInsOf, GoalPart, SummaryDocument

NAME_LENGTH = 16


def for_organiser(document: SummaryDocument) -> SummaryDocument:
    """Return a summary without what nobody has let the organiser have.

    Left are the two and their programme, the year's figures, goals without their words, check-ins
    as numbers, and the answers and insights that may be quoted.
    """
    return replace(
        document,
        goals=[_without_words(goal) for goal in document.goals],
        quotes=[quote for quote in document.quotes if quote.quotable],
        answers=[replace(answer, rests_on=[]) for answer in document.answers if answer.quotable],
        check_ins=[_numbers_alone(series) for series in document.check_ins],
        passages=[],
        exercises=[],
        actions=[],
        agreement=[],
        left_out=0,
    )


def _without_words(goal: GoalPart) -> GoalPart:
    """Return a goal without its words; what is the same in both files still is.

    The same words make the same name, from which nobody reads them.
    """
    name = sha256(comparison_key(goal.wording).encode()).hexdigest()[:NAME_LENGTH]
    views = [replace(view, why="", notice="", state_reason="") for view in goal.views]
    return replace(goal, wording=name, steps=[], views=views)


def _numbers_alone(series: CheckInsOf) -> CheckInsOf:
    return replace(series, said=[replace(said, word="") for said in series.said])
