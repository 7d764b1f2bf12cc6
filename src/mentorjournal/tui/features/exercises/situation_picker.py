"""Choosing a situation to work on from what was written about meetings and in reflections."""

from __future__ import annotations

from textual.content import Content

from mentorjournal.journal.meetings import meetings
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.reflections import reflections
from mentorjournal.journal.store.entry_rows import Reference
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.widgets.row_list import Line

OFFERED = 40


async def ask_situation(app: JournalApp) -> tuple[Reference, str] | None:
    """Ask for a meeting with notes or a reflection; return which, and what is written in it."""
    key = await app.push_screen_wait(Pick(app.say("Take from which one?"), await _lines(app)))
    if key is None:
        return None
    kind, _, id_ = key.partition(":")
    return (Kind(kind), id_), await _text_of(app, Kind(kind), id_)


async def _lines(app: JournalApp) -> list[Line]:
    """Return what can be taken from, newest first."""
    held = await app.service(meetings.rows, app.store, noted=True)
    written = await app.service(reflections.page, app.store, limit=OFFERED)
    offered = [
        (meeting.day, Kind.MEETING, meeting.id, meeting.place or app.say("Meeting"))
        for meeting in held
    ] + [
        (reflection.day, Kind.REFLECTION, reflection.id, reflection.title or reflection.opening)
        for reflection in written
        if reflection.opening.strip()
    ]
    return [
        Line(
            f"{kind}:{id_}",
            Content(shown_line(f"{app.language.date(day, 'short')}  {words}")),
        )
        for day, kind, id_, words in sorted(
            offered, key=lambda situation: situation[0], reverse=True
        )
    ]


async def _text_of(app: JournalApp, kind: Kind, id_: str) -> str:
    if kind is Kind.MEETING:
        meeting = await app.attempt(meetings.load, app.store, id_)
        return meeting.notes if meeting else ""
    written = await app.attempt(reflections.load, app.store, id_)
    return written.body if written else ""
