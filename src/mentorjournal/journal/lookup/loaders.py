"""One entry of any kind, in full."""

from collections.abc import Callable, Mapping

from mentorjournal.journal.closing_day import evaluation
from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import actions, goals
from mentorjournal.journal.meetings import (
    agreement,
    check_ins,
    gatherings,
    meetings,
    preparations,
    questions,
)
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.views import EntryHead
from mentorjournal.journal.reflections import insights, reflections, replies
from mentorjournal.journal.store.journal import Journal

_LOADERS: Mapping[Kind, Callable[[Journal, str], EntryHead]] = {
    Kind.AGREEMENT: agreement.load_one,
    Kind.GATHERING: gatherings.load,
    Kind.MEETING: meetings.load,
    Kind.GOAL: goals.load,
    Kind.ACTION: actions.load,
    Kind.REFLECTION: reflections.load,
    Kind.INSIGHT: insights.load,
    Kind.REPLY: replies.load,
    Kind.EXERCISE: exercises.load,
    Kind.QUESTION: questions.load,
    Kind.CHECK_IN: check_ins.load,
    Kind.PREPARATION: preparations.load,
    Kind.EVALUATION_ANSWER: evaluation.load,
}


def load(journal: Journal, kind: Kind, id: str) -> EntryHead:
    """Return one entry as its own view.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    return _LOADERS[kind](journal, id)
