"""Next steps: shown as a line, added, changed, settled, from any section."""

from __future__ import annotations

from datetime import date
from typing import Any

from mentorjournal.journal.goals import actions
from mentorjournal.journal.model.field_labels import field_label
from mentorjournal.journal.model.goals import Action, ActionRow
from mentorjournal.journal.model.labels import VALUE_LABELS, value_label
from mentorjournal.journal.model.tables import ActionState, Kind, Visibility
from mentorjournal.journal.model.terms import FormKind
from mentorjournal.locale import Language
from mentorjournal.locale.date_reading import Lean
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.forms import Field
from mentorjournal.tui.entries.entry_form import ask_entry
from mentorjournal.tui.widgets.items import Item

SIGNS = {ActionState.OPEN: "○", ActionState.DONE: "✓", ActionState.DROPPED: "–"}


def action_item(language: Language, row: ActionRow, today: date) -> Item:
    """Return a next step as a line: sign, words, whose, and when it is due or was done."""
    parts = [row.owner.name]
    late = row.state is ActionState.OPEN and row.due is not None and row.due < today
    if row.state is ActionState.OPEN and row.due:
        day = language.day_and_month(row.due)
        parts.append(
            language.say("was due {day}", day=day) if late else language.say("due {day}", day=day)
        )
    elif row.state is ActionState.DONE and row.done_on:
        parts.append(language.say("done {day}", day=language.day_and_month(row.done_on)))
    elif row.state is not ActionState.OPEN:
        parts.append(value_label(language, row.state))
    if row.visibility is Visibility.PRIVATE:
        parts.append(language.say("◇ private"))
    done = row.state is not ActionState.OPEN
    return Item(f"action:{row.id}", SIGNS[row.state], row.text, " · ".join(parts), done, late)


async def new_action(
    app: JournalApp, *, meeting_id: str | None = None, goal_id: str | None = None
) -> str | None:
    """Ask for a next step and save it; return its id. It is as visible as what it belongs to."""
    belongs_to = {"meeting_id": meeting_id, "goal_id": goal_id}
    return await ask_entry(
        app,
        app.say("New next step"),
        _fields(app, None),
        Kind.ACTION,
        None,
        draft=(FormKind.NEW_ACTION, meeting_id or goal_id or ""),
        prepare=lambda values: values | belongs_to,
    )


async def edit_action(app: JournalApp, action: Action) -> None:
    """Ask for what changes in a next step and save it."""
    await ask_entry(app, app.say("Next step"), _fields(app, action), Kind.ACTION, action)


async def toggle_done(app: JournalApp, id: str) -> None:
    """Tick a next step off, or open it again."""
    action = await app.attempt(actions.load, app.store, id)
    if action is not None:
        state = ActionState.DONE if action.state is ActionState.OPEN else ActionState.OPEN
        await app.attempt(actions.set_state, app.store, id, state)


def state_field(language: Language, state: ActionState) -> Field:
    """Return the field that asks for a next step's state."""
    return Field(
        "state",
        field_label(language, "state"),
        "choice",
        str(state),
        choices=[(state, language.say(VALUE_LABELS[state])) for state in ActionState],
    )


def _fields(app: JournalApp, action: Action | None) -> list[Field]:
    pair = app.store.pair
    value: Any = (action.due if action else None) or ""
    fields = [
        Field(
            "text",
            app.say("Next step"),
            value=action.text if action else "",
            help=app.say(
                "Try “When …, then …”: before the next meeting you are asked how it went."
            ),
        ),
        Field(
            "owner_id",
            app.say("Who"),
            "choice",
            action.owner.id if action else pair.owner.id,
            choices=[(person.id, shown_line(person.name)) for person in (pair.owner, pair.partner)],
        ),
        Field("due", app.say("Due"), "day", value, lean=Lean.AHEAD),
    ]
    if action is not None:
        fields.append(state_field(app.language, action.state))
    return fields
