"""Next steps: shown as a line, added, changed, ticked off, from any section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorjournal.journal import actions, entries
from mentorjournal.journal.labels import VALUE_LABELS, value_label
from mentorjournal.journal.tables import ActionState, Kind
from mentorjournal.journal.views import ActionRow
from mentorjournal.locale import Language
from mentorjournal.printable import shown_line
from mentorjournal.tui.widgets.forms import Field, FormScreen, Values

if TYPE_CHECKING:
    from mentorjournal.tui.app import MentorJournalApp

SIGNS = {ActionState.OPEN: "○", ActionState.DONE: "✓", ActionState.DROPPED: "–"}


def action_line(language: Language, row: ActionRow) -> str:
    """Return a next step as one line: sign, words, whose, and when it is due or was done."""
    parts = [row.owner.name]
    if row.state is ActionState.OPEN and row.due:
        parts.append(language.say("due {day}", day=language.day_and_month(row.due)))
    elif row.state is ActionState.DONE and row.done_on:
        parts.append(language.say("done {day}", day=language.day_and_month(row.done_on)))
    elif row.state is not ActionState.OPEN:
        parts.append(value_label(language, row.state))
    return shown_line(f"{SIGNS[row.state]} {row.text} ({', '.join(parts)})")


async def new_action(
    app: MentorJournalApp, *, meeting_id: str | None = None, goal_id: str | None = None
) -> str | None:
    """Ask for a next step and save it; return its id."""

    async def save(values: Values) -> str:
        extra = {"meeting_id": meeting_id, "goal_id": goal_id}
        return await app.service(entries.create, app.store, Kind.ACTION, values | extra)

    found: str | None = await app.push_screen_wait(
        FormScreen(app.say("New next step"), _fields(app, None), save)
    )
    return found


async def edit_action(app: MentorJournalApp, row: ActionRow) -> None:
    """Ask for what changes in a next step and save it."""

    async def save(values: Values) -> None:
        if values["state"] != row.state:
            done = values["state"] == ActionState.DONE
            values |= {"done_on": app.clock.today() if done else None}
        await app.service(entries.change, app.store, Kind.ACTION, row.id, values)

    await app.push_screen_wait(FormScreen(app.say("Next step"), _fields(app, row), save))


async def settle_one(app: MentorJournalApp, row: ActionRow) -> None:
    """Tick a next step off, or open it again."""
    state = ActionState.DONE if row.state is ActionState.OPEN else ActionState.OPEN
    await app.attempt(actions.settle, app.store, row.id, state)


def _fields(app: MentorJournalApp, row: ActionRow | None) -> list[Field]:
    pair = app.store.pair
    fields = [
        Field("text", app.say("What"), value=row.text if row else ""),
        Field(
            "owner_id",
            app.say("Whose"),
            "choice",
            row.owner.id if row else pair.owner.id,
            choices=[(one.id, shown_line(one.name)) for one in (pair.owner, pair.partner)],
        ),
        Field("due", app.say("Due, as 2026-10-31"), value=(row.due if row else None) or ""),
    ]
    if row is not None:
        fields.append(
            Field(
                "state",
                app.say("State"),
                "choice",
                str(row.state),
                choices=[(one, app.say(VALUE_LABELS[one])) for one in ActionState],
            )
        )
    return fields
