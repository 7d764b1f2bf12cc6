"""Turning pair view on and off, and the meeting that two run in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorjournal.journal.meetings import meetings
from mentorjournal.journal.model.errors import NotFound
from mentorjournal.journal.passphrase import check_passphrase
from mentorjournal.locale.language import N_
from mentorjournal.tui.core.host import JournalApp, PairView
from mentorjournal.tui.dialogs.forms import Field, FormScreen, Values
from mentorjournal.tui.sections.drafts import may_close
from mentorjournal.tui.sections.navigation import reload_sections

if TYPE_CHECKING:
    from mentorjournal.journal.store.journal import Journal


STARTING_ACTIONS = {"action_show_to_pair", "action_pair_meeting"}
"""Workers that start pair view; both are the app's."""


async def show_to_pair(app: JournalApp, meeting: str = "") -> None:
    """Show only what is shared, once nothing unsaved is in the way.

    Args:
        app: the app.
        meeting: the id of one to show as one for two, if both may see it.
    """
    if not await may_close(app):
        return
    app.pair_view = PairView(meeting)
    await reload_sections(app, N_("Only what you share …"), _set_pair_view, app.store, True)
    await _resume_meeting(app, meeting)


def note_before_lock(app: JournalApp) -> None:
    """Note what two look at, while its screens are still there."""
    from mentorjournal.tui.features.meetings.pair_meeting import PairMeetingScreen

    if app.in_pair_view:
        run = [
            screen.draft_id
            for screen in app.open_screens()
            if isinstance(screen, PairMeetingScreen)
        ]
        app.pair_view = PairView(run[0] if run else "")
    elif app.pair_view is None and _is_starting(app):
        app.pair_view = PairView()


def _is_starting(app: JournalApp) -> bool:
    """Tell whether the key for pair view was pressed, and what it begins is not done yet."""
    return any(worker.name in STARTING_ACTIONS and not worker.is_finished for worker in app.workers)


def shown_after_lock(app: JournalApp, journal: Journal) -> None:
    """Let a journal that was opened again show what it showed before, before anything reads it."""
    journal.shown_to_pair = app.pair_view is not None


async def resume_after_lock(app: JournalApp) -> None:
    """Go on with the meeting that was being run."""
    if app.pair_view is not None:
        await _resume_meeting(app, app.pair_view.meeting)


async def _resume_meeting(app: JournalApp, meeting: str) -> None:
    seen: bool = bool(meeting) and await app.service(_is_shared, app.store, meeting)
    if seen:
        await meet(app, meeting)


async def show_next_meeting(app: JournalApp) -> None:
    """Show the next meeting as one for two, in pair view."""
    coming = await app.service(meetings.upcoming, app.store)
    if coming is None:
        app.show_message(
            app.say("No meeting is planned. Press {key[new]} in Meetings to plan one.")
        )
    elif app.in_pair_view:
        await meet(app, coming.id)
    else:
        await show_to_pair(app, coming.id)


async def leave(app: JournalApp) -> None:
    """Go back to one's own view; the setting says whether the passphrase is asked first."""
    if await may_close(app) and await _is_owner(app):
        app.pair_view = None
        await reload_sections(app, N_("Your own view …"), _set_pair_view, app.store, False)


async def meet(app: JournalApp, id: str) -> None:
    """Show a meeting as one for two."""
    from mentorjournal.tui.features.meetings.screen import MeetingsScreen

    if await app.open_entry("meeting", id) and isinstance(app.screen, MeetingsScreen):
        app.screen.meet()


def _set_pair_view(journal: Journal, shown: bool) -> None:
    journal.shown_to_pair = shown


def _is_shared(journal: Journal, meeting: str) -> bool:
    try:
        meetings.load(journal, meeting)
    except NotFound:
        return False
    return True


async def _is_owner(app: JournalApp) -> bool:
    settings, path = app.settings, app.path
    if app.demo_role is not None or path is None or settings is None:
        return True
    if not settings.passphrase_after_pair_view:
        return True

    async def check(values: Values) -> None:
        await app.with_secret(check_passphrase, path, values["passphrase"], app.key_file)

    field = Field(
        "passphrase",
        app.say("Passphrase"),
        help=app.say("Everything private comes into view again."),
        secret=True,
    )
    form = FormScreen(app.say("Leave pair view"), [field], check)
    return bool(await app.push_screen_wait(form))
