"""What stands before turning pair view on or off: what is being written, and who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorjournal.journal import opening
from mentorjournal.journal.errors import NotFound
from mentorjournal.journal.meetings import load
from mentorjournal.tui.widgets.dialogs import Confirm
from mentorjournal.tui.widgets.drafts import KeepsDraft
from mentorjournal.tui.widgets.forms import Field, FormScreen, Values

if TYPE_CHECKING:
    from mentorjournal.journal.store import Journal
    from mentorjournal.tui.app import MentorJournalApp


async def may_close(app: MentorJournalApp) -> bool:
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


async def is_owner(app: MentorJournalApp) -> bool:
    """Return whether the journal's owner wants out of pair view, by the passphrase if so set."""
    settings, path = app.settings, app.path
    if app.demo_role is not None or path is None or settings is None:
        return True
    if not settings.passphrase_after_pair_view:
        return True

    async def check(values: Values) -> None:
        await app.service(opening.check_passphrase, path, values["passphrase"])

    field = Field(
        "passphrase",
        app.say("Passphrase"),
        help=app.say("Everything private comes into view again."),
        secret=True,
    )
    form = FormScreen(app.say("Leave pair view"), [field], check)
    return bool(await app.push_screen_wait(form))


def is_shared(journal: Journal, id: str) -> bool:  # noqa: A002 - the entry's id
    """Return whether both may see a meeting; the journal is in pair view."""
    try:
        load(journal, id)
    except NotFound:
        return False
    return True
