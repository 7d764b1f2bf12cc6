"""Choosing an entry to tie to, from everything that is recent."""

from __future__ import annotations

from textual.content import Content

from mentorjournal.journal.exercises import exercises
from mentorjournal.journal.goals import goals
from mentorjournal.journal.meetings import gatherings, meetings
from mentorjournal.journal.model.labels import KIND_LABELS
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.views import LinkedEntry
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.entries import Reference
from mentorjournal.journal.store.journal import Journal
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.widgets.row_list import Line


def candidates(journal: Journal) -> list[LinkedEntry]:
    """Return what an entry can be tied to; of the reflections the recent ones."""
    return [
        *(LinkedEntry(Kind.MEETING, one.id, one.place, one.day) for one in meetings.rows(journal)),
        *(
            LinkedEntry(
                Kind.GOAL,
                one.id,
                one.wording,
                one.ratings[-1][0] if one.ratings else journal.clock.today(),
            )
            for one in goals.rows(journal)
        ),
        *(
            LinkedEntry(Kind.GATHERING, one.id, one.theme, one.day)
            for one in gatherings.rows(journal)
        ),
        *(
            LinkedEntry(Kind.EXERCISE, one.id, one.title, one.day)
            for one in exercises.rows(journal)
        ),
        *(
            LinkedEntry(Kind.REFLECTION, one.id, one.title or one.opening, one.day)
            for one in reflections.page(journal)
        ),
    ]


async def choose_link(app: JournalApp, entry: Reference, tied: list[LinkedEntry]) -> bool:
    """Ask for another entry and tie the two; one that is tied already is let go.

    Returns whether anything changed.
    """
    found = await app.service(candidates, app.store)
    already = {(one.kind, one.id) for one in tied}
    lines = []
    for one in [*tied, *(one for one in found if (one.kind, one.id) not in already)]:
        if one.id == entry[1]:
            continue
        mark = "✓ " if (one.kind, one.id) in already else "  "
        words = (
            f"{mark}{app.language.date(one.day, 'medium')}  "
            f"{app.say(KIND_LABELS[one.kind])}: {one.label}"
        )
        lines.append(Line(f"{one.kind}:{one.id}", Content(shown_line(words))))
    key = await app.push_screen_wait(
        Pick(app.say("Tie to – choose one marked ✓ again to undo its tie"), lines)
    )
    if key is None:
        return False
    kind, _, id_ = key.partition(":")
    other = (Kind(kind), id_)
    act = entries.unlink if other in already else entries.link
    await app.attempt(act, app.store, entry, other)
    return True
