"""One entry of any kind, in full."""

from collections.abc import Callable, Mapping

from mentorjournal.journal import (
    actions,
    agreement,
    check_ins,
    evaluation,
    exercises,
    gatherings,
    goals,
    insights,
    meetings,
    preparations,
    questions,
    reflections,
)
from mentorjournal.journal.store import Journal
from mentorjournal.journal.tables import Kind
from mentorjournal.journal.views import EntryHead

_LOADERS: Mapping[Kind, Callable[[Journal, str], EntryHead]] = {
    Kind.AGREEMENT: agreement.load_one,
    Kind.GATHERING: gatherings.load,
    Kind.MEETING: meetings.load,
    Kind.GOAL: goals.load,
    Kind.ACTION: actions.load,
    Kind.REFLECTION: reflections.load,
    Kind.INSIGHT: insights.load,
    Kind.EXERCISE: exercises.load,
    Kind.QUESTION: questions.load,
    Kind.CHECK_IN: check_ins.load,
    Kind.PREPARATION: preparations.load,
    Kind.EVALUATION_ANSWER: evaluation.load,
}


def load(journal: Journal, kind: Kind, id: str) -> EntryHead:  # noqa: A002 - the column's name
    """Return one entry as its own view.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    return _LOADERS[kind](journal, id)
