"""Choosing an entry to tie to, from everything that is recent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from mentorjournal.journal import entries, exercises, gatherings, goals, meetings, reflections
from mentorjournal.journal.entries import Reference
from mentorjournal.journal.labels import KIND_LABELS
from mentorjournal.journal.store import Journal
from mentorjournal.journal.tables import Kind
from mentorjournal.journal.views import LinkedEntry
from mentorjournal.printable import shown_line
from mentorjournal.tui.widgets.dialogs import Pick
from mentorjournal.tui.widgets.rows import Line

if TYPE_CHECKING:
    from mentorjournal.tui.app import MentorJournalApp


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


async def choose_link(app: MentorJournalApp, entry: Reference, tied: list[LinkedEntry]) -> bool:
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
