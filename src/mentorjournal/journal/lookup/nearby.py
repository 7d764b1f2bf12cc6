"""What a reflection of a day is likely to be about: of each kind the nearest first."""

from datetime import date

from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import gatherings, meetings
from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.tables import GoalState, Kind, MeetingState
from mentorjournal.journal.model.views import LinkedEntry
from mentorjournal.journal.store.journal import Journal

MOST_OF_A_KIND = 100


def nearby(journal: Journal, day: date) -> list[LinkedEntry]:
    """Return meetings, goals, exercises and gatherings, each kind by how near it is to a day.

    Of two as near, what lies behind comes first. Active goals come before others, and meetings
    that were cancelled last.
    """

    def distance(of: date) -> tuple[int, bool]:
        return abs((of - day).days), of > day

    met = sorted(
        meetings.rows(journal),
        key=lambda row: (row.state is MeetingState.CANCELLED, distance(row.day)),
    )
    aims = sorted(
        goals.rows(journal), key=lambda row: (row.state is not GoalState.ACTIVE, row.wording)
    )
    filled = sorted(exercises.rows(journal), key=lambda row: distance(row.day))
    joint = sorted(gatherings.rows(journal), key=lambda row: distance(row.day))
    return [
        *(LinkedEntry(Kind.MEETING, row.id, row.place, row.day) for row in met[:MOST_OF_A_KIND]),
        *(
            LinkedEntry(
                Kind.GOAL,
                row.id,
                row.wording,
                row.ratings[-1][0] if row.ratings else day_of(row.created),
            )
            for row in aims[:MOST_OF_A_KIND]
        ),
        *(
            LinkedEntry(Kind.EXERCISE, row.id, row.title, row.day)
            for row in filled[:MOST_OF_A_KIND]
        ),
        *(
            LinkedEntry(Kind.GATHERING, row.id, row.theme, row.day)
            for row in joint[:MOST_OF_A_KIND]
        ),
    ]
