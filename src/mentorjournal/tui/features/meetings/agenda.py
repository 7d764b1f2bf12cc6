"""A line of a meeting's agenda, asked for and saved from any screen."""

from __future__ import annotations

from mentorjournal.journal.meetings import line_items
from mentorjournal.journal.model.fields import FIELDS, cleaned
from mentorjournal.journal.model.meetings import Meeting
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.terms import FormKind
from mentorjournal.journal.store.drafts import of_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.forms import FormScreen, Values
from mentorjournal.tui.entries.item_section import save_line_items
from mentorjournal.tui.features.meetings.forms import agenda_item_fields


async def ask_agenda_item(
    app: JournalApp,
    meeting: Meeting,
    id: str | None = None,
) -> None:
    """Ask for a line of a meeting's agenda and save it; what goes wrong is told in the form.

    Args:
        app: the app.
        meeting: whose agenda.
        id: which line; a new one at the end unless given.
    """
    rows = line_items.agenda_rows(meeting.agenda)
    row = next((row for row in rows if row["id"] == id), None)

    async def save(values: Values) -> None:
        # One row by itself first: a long agenda would not say which line is wrong.
        clean = cleaned(FIELDS[Kind.MEETING].cleaners, {"agenda": [values]})["agenda"][0]
        del clean["id"], clean["done"]
        fresh = [*rows, clean] if id is None else line_items.changed(rows, id, clean)
        await save_line_items(app, meeting, fresh)

    fields = agenda_item_fields(app.language, row)
    draft = (FormKind.AGENDA_ITEM, of_line(meeting.id, id))
    await app.push_screen_wait(FormScreen(app.say("Agenda item"), fields, save, draft=draft))
