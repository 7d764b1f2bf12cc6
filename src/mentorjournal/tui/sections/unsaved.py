"""What somebody has begun to write: asked about before it is closed, and gone on with."""

from __future__ import annotations

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
    question = (
        app.say("What you are writing is kept as a draft and closed. Go on?")
        if all(screen.draft_kind is not None for screen in unsaved)
        else app.say("What stands in the form is not saved and would be lost. Go on?")
    )
    sure: bool = await app.push_screen_wait(Confirm(question, app.say("Go on")))
    return sure


async def open_draft(app: JournalApp, kind: str, id: str) -> None:  # noqa: A002
    """Go on with a draft of this kind: an entry's, or a new one's where ``id`` is empty.

    The draft of a preparation, and that of a check-in, is kept under its meeting's id, the draft of
    an answer under its question's.
    """
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
            await app.screen.run_action("edit")
        return
    await app.action_section(SECTION_OF_KIND[kind])
    new = {"gathering": "gathering", "agreement": "agreement"}.get(kind, "new")
    await app.screen.run_action(new)
