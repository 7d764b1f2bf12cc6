"""Turning pair view on and off, and the meeting that two run in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorjournal.journal import meetings, opening
from mentorjournal.journal.errors import NotFound
from mentorjournal.locale.language import N_
from mentorjournal.tui.layout import look_anew
from mentorjournal.tui.unsaved import may_close
from mentorjournal.tui.widgets.forms import Field, FormScreen, Values

if TYPE_CHECKING:
    from mentorjournal.journal.store import Journal
    from mentorjournal.tui.app import MentorJournalApp


async def show_to_pair(app: MentorJournalApp, meeting: str = "") -> None:
    """Show only what is shared, once nothing unsaved is in the way.

    Args:
        app: the app.
        meeting: the id of one to show as one for two, if both may see it.
    """
    if not await may_close(app):
        return
    await look_anew(app, N_("Only what you share …"), _turn, app.store, True)
    seen: bool = bool(meeting) and await app.service(_is_shared, app.store, meeting)
    if seen:
        await meet(app, meeting)


async def show_next_meeting(app: MentorJournalApp) -> None:
    """Show the next meeting as one for two, in pair view."""
    coming = await app.service(meetings.upcoming, app.store)
    if coming is None:
        app.tell(app.say("No meeting is planned. n on Meetings plans one."))
    elif app.in_pair_view:
        await meet(app, coming.id)
    else:
        await show_to_pair(app, coming.id)


async def leave(app: MentorJournalApp) -> None:
    """Go back to one's own view; the setting says whether the passphrase is asked first."""
    if await may_close(app) and await _is_owner(app):
        await look_anew(app, N_("Your own view …"), _turn, app.store, False)


async def meet(app: MentorJournalApp, id: str) -> None:  # noqa: A002 - the entry's id
    """Show a meeting as one for two."""
    from mentorjournal.tui.sections.meetings import MeetingsScreen

    await app.open_entry("meeting", id)
    if isinstance(app.screen, MeetingsScreen):
        app.screen.meet()


def _turn(journal: Journal, shown: bool) -> None:
    journal.shown_to_pair = shown


def _is_shared(journal: Journal, meeting: str) -> bool:
    try:
        meetings.load(journal, meeting)
    except NotFound:
        return False
    return True


async def _is_owner(app: MentorJournalApp) -> bool:
    settings, path = app.settings, app.path
    if app.demo_role is not None or path is None or settings is None:
        return True
    if not settings.passphrase_after_pair_view:
        return True

    async def check(values: Values) -> None:
        await app.with_secret(opening.check_passphrase, path, values["passphrase"], app.key_file)

    field = Field(
        "passphrase",
        app.say("Passphrase"),
        help=app.say("Everything private comes into view again."),
        secret=True,
    )
    form = FormScreen(app.say("Leave pair view"), [field], check)
    return bool(await app.push_screen_wait(form))
