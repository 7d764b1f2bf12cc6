"""The form for one line of an agenda."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from mentorjournal.journal.fields import FIELDS, cleaned
from mentorjournal.journal.tables import Kind
from mentorjournal.journal.views import AgendaLine
from mentorjournal.tui.sections import parts
from mentorjournal.tui.sections.meetings_forms import agenda_item_fields
from mentorjournal.tui.widgets.forms import FormScreen, Values

if TYPE_CHECKING:
    from mentorjournal.tui.app import MentorJournalApp


async def ask_agenda_item(
    app: MentorJournalApp,
    agenda: Sequence[AgendaLine],
    id: str | None,  # noqa: A002 - the line's id
    save_rows: Callable[[list[parts.Row]], Awaitable[None]],
) -> None:
    """Ask for a line of an agenda.

    Args:
        app: the app.
        agenda: the agenda as it stands.
        id: which line; a new one at the end unless given.
        save_rows: saves the agenda's rows.
    """
    rows = parts.agenda_rows(agenda)
    row = next((one for one in rows if one["id"] == id), None)

    async def save(values: Values) -> None:
        # One row by itself first: a long agenda would not say which line is wrong.
        clean = cleaned(FIELDS[Kind.MEETING].cleaners, {"agenda": [values]})["agenda"][0]
        del clean["id"], clean["done"]
        await save_rows([*rows, clean] if id is None else parts.changed(rows, id, clean))

    fields = agenda_item_fields(app.language, row)
    await app.push_screen_wait(FormScreen(app.say("Agenda item"), fields, save))
