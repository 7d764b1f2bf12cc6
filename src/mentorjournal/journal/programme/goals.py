"""The goals of the programme that a pair is in."""

from mentorjournal.journal.programme import kept_file
from mentorjournal.journal.programme.programme_goals import ProgrammeGoal, from_values, our_goals
from mentorjournal.journal.store.journal import Journal


def goals_of(journal: Journal) -> list[ProgrammeGoal]:
    """Return the goals of the programme of the pair in view: its organiser's, or else ours."""
    file = kept_file.load(journal)
    own = from_values(file.content.get("goal", ())) if file is not None else []
    return own or [*our_goals()]
