"""Choosing an entry to link to, from everything that is recent."""

from __future__ import annotations

from textual.content import Content

from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import gatherings, meetings
from mentorjournal.journal.model.labels import KIND_LABELS
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.views import LinkedEntry
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entry_links
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.journal.store.journal import Journal
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.widgets.row_list import Line


def candidates(journal: Journal) -> list[LinkedEntry]:
    """Return what an entry can be linked to; of the reflections the recent ones."""
    return [
        *(
            LinkedEntry(Kind.MEETING, meeting.id, meeting.place, meeting.day)
            for meeting in meetings.rows(journal)
        ),
        *(
            LinkedEntry(
                Kind.GOAL,
                goal.id,
                goal.wording,
                goal.ratings[-1][0] if goal.ratings else journal.clock.today(),
            )
            for goal in goals.rows(journal)
        ),
        *(
            LinkedEntry(Kind.GATHERING, gathering.id, gathering.theme, gathering.day)
            for gathering in gatherings.rows(journal)
        ),
        *(
            LinkedEntry(Kind.EXERCISE, exercise.id, exercise.title, exercise.day)
            for exercise in exercises.rows(journal)
        ),
        *(
            LinkedEntry(
                Kind.REFLECTION,
                reflection.id,
                reflection.title or reflection.opening,
                reflection.day,
            )
            for reflection in reflections.page(journal)
        ),
    ]


async def choose_link(app: JournalApp, entry: Reference, tied: list[LinkedEntry]) -> bool:
    """Ask for another entry and link the two; the link to one that is linked already is removed.

    Returns whether anything changed.
    """
    choices = await app.service(candidates, app.store)
    already = {(linked.kind, linked.id) for linked in tied}
    lines = []
    for candidate in [
        *tied,
        *(candidate for candidate in choices if (candidate.kind, candidate.id) not in already),
    ]:
        if candidate.id == entry[1]:
            continue
        mark = "✓ " if (candidate.kind, candidate.id) in already else "  "
        kind = app.say(KIND_LABELS[candidate.kind])
        named = f"{kind}: {candidate.label}" if candidate.label else kind
        words = f"{mark}{app.language.date(candidate.day, 'medium')}  {named}"
        lines.append(Line(f"{candidate.kind}:{candidate.id}", Content(shown_line(words))))
    key = await app.push_screen_wait(
        Pick(app.say("Link to – choose one marked ✓ again to unlink it"), lines)
    )
    if key is None:
        return False
    kind, _, id_ = key.partition(":")
    chosen_entry = (Kind(kind), id_)
    act = entry_links.unlink if chosen_entry in already else entry_links.link
    await app.attempt(act, app.store, entry, chosen_entry)
    return True
