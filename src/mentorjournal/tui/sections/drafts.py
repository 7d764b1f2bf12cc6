"""What somebody has begun to write: asked about before it is closed, and gone on with."""

from __future__ import annotations

from mentorjournal.journal.model.terms import LINE_SIGN, FormKind
from mentorjournal.journal.store import entry_rows
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Confirm
from mentorjournal.tui.dialogs.drafts import KeepsDraft
from mentorjournal.tui.sections import SECTION_OF_KIND


async def may_close(app: JournalApp) -> bool:
    """Return whether every open editor and form may be closed; ask where something is unsaved."""
    unsaved = [
        screen
        for screen in app.open_screens()
        if isinstance(screen, KeepsDraft) and screen.has_unsaved
    ]
    if not unsaved:
        return True
    question = app.say("What you are writing is kept as a draft and closed. Go on?")
    sure: bool = await app.push_screen_wait(Confirm(question, app.say("Go on")))
    return sure


IN_SECTION = {
    FormKind.NEW_ACTION: ("meetings", "free_action"),
    FormKind.NEW_QUESTION: ("meetings", "park"),
    FormKind.YEAR_PLAN: ("meetings", "year"),
    FormKind.SETTING: ("settings", "change({id!r})"),
    FormKind.HEADING: ("closing", "choose"),
}
"""Forms that belong to a section, and the action that opens each."""

ON_ENTRY = {
    FormKind.AGENDA_ITEM: "topic",
    FormKind.NEW_ACTION: "action",
    FormKind.NEW_INSIGHT: "own_words",
    FormKind.NEW_REPLY: "reply",
    FormKind.NEXT_MEETING: "next_meeting",
    FormKind.RATING: "rate",
    FormKind.STATE: "state_of({id!r})",
    FormKind.STEP: "step",
}
"""Forms that belong to an entry, and the action of its section that opens each for a new line."""

LINES = {FormKind.RATING: "rating"}
"""What a section calls the lines that are changed in a form, where not a part."""


async def open_form_draft(app: JournalApp, form: FormKind, id: str) -> None:
    """Go on with the draft of a form, on the entry or in the section that it belongs to."""
    owner_id, _, line = id.partition(LINE_SIGN)
    if form is FormKind.DETAILS:
        await open_draft(app, line, owner_id)
        return
    if form in ON_ENTRY and owner_id:
        owner = (await app.service(entry_rows.of_ids, app.store, {owner_id})).get(owner_id)
        opens = ON_ENTRY[form].format(id=owner_id)
        if line:
            opens = f"edit_line({LINES.get(form, 'part')!r}, {line!r})"
        if owner is None:
            app.show_message(app.say("It is no longer there."))
        elif await app.open_entry(owner.kind, owner_id):
            await app.screen.run_action(opens)
        return
    section, opens = IN_SECTION[form]
    await app.action_section(section)
    await app.screen.run_action(opens.format(id=owner_id))


async def open_draft(app: JournalApp, kind: str, id: str) -> None:
    """Go on with a draft of this kind: an entry's, or a new one's where ``id`` is empty.

    The draft of a preparation, and that of a check-in, is kept under its meeting's id, the draft of
    an answer under its question's.
    """
    if kind in set(FormKind):
        await open_form_draft(app, FormKind(kind), id)
        return
    if kind == "preparation":
        await app.action_prepare(id, writing=True)
        return
    if kind == "check_in":
        if await app.open_entry("meeting", id):
            await app.screen.run_action("check_in")
        return
    if kind == "evaluation_answer":
        await app.action_section("closing")
        await app.screen.run_action(f"answer('{id}')")
        return
    if id:
        if await app.open_entry(kind, id):
            on_line = kind in {"action", "question"}
            await app.screen.run_action(f"edit_line('{kind}', {id!r})" if on_line else "edit")
        return
    await app.action_section(SECTION_OF_KIND[kind])
    new = {"gathering": "gathering", "agreement": "agreement"}.get(kind, "new")
    await app.screen.run_action(new)
