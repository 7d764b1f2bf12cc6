"""One entry of any kind, in full."""

from mentorjournal.journal import (
    actions,
    agreement,
    exercises,
    gatherings,
    goals,
    insights,
    meetings,
    reflections,
)
from mentorjournal.journal.errors import NotFound
from mentorjournal.journal.store import Journal
from mentorjournal.journal.tables import Kind
from mentorjournal.journal.views import EntryHead


def load(journal: Journal, kind: Kind, id: str) -> EntryHead:  # noqa: A002 - the column's name
    """Return one entry as its own view.

    Raises:
        NotFound: there is none, or it lies in the bin.
    """
    match kind:
        case Kind.AGREEMENT:
            found = agreement.load(journal)
            if found is None or found.id != id:
                raise NotFound(id=id)
            return found
        case Kind.GATHERING:
            return gatherings.load(journal, id)
        case Kind.MEETING:
            return meetings.load(journal, id)
        case Kind.GOAL:
            return goals.load(journal, id)
        case Kind.ACTION:
            return actions.load(journal, id)
        case Kind.REFLECTION:
            return reflections.load(journal, id)
        case Kind.INSIGHT:
            return insights.load(journal, id)
        case Kind.EXERCISE:
            return exercises.load(journal, id)
