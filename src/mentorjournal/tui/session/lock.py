"""The way out: drafts kept, every screen taken away, the journal closed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentorjournal.errors import UserError
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.availability import OPENING, SWITCHING
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.tasks import wait_for_removal
from mentorjournal.tui.opening.flow import LOCKED
from mentorjournal.tui.sections.navigation import remove_sections

if TYPE_CHECKING:
    from mentorjournal.journal.store.journal import Journal


async def lock(app: JournalApp, told: Sequence[UserError] = ()) -> None:
    """Keep drafts, take every screen away, close the journal, ask for the passphrase.

    The screens go at once; the journal is closed when what works on it is done. The demo has no
    passphrase and is not locked.

    Args:
        app: the app.
        told: what is to be said beside the question for the passphrase.
    """
    if not app.is_unlocked:
        if app.is_half_open:
            await _go_back_to_unlocking(app)
        return
    if app.demo_role is not None:
        app.show_message(app.say("The demo has no passphrase, so it does not lock."))
        return
    from mentorjournal.tui.features.pairs.pair_view import note_before_lock
    from mentorjournal.tui.opening.unlock import UnlockScreen

    await app.keep_drafts()
    note_before_lock(app)
    app.empty_clipboard()
    app.forget_keys()
    app.workers.cancel_group(app, SWITCHING)  # it may be asking on a screen that goes away
    _cancel_opening(app)
    journal, app.journal, app.settings = app.store, None, None
    await remove_sections(app, LOCKED, UnlockScreen)
    await app.thread_tasks.wait()
    await app.exchange_at_close(journal)
    await _close(app, journal)
    for problem in told:
        app.show_error(problem)


async def _go_back_to_unlocking(app: JournalApp) -> None:
    """Take away what came before the sections: new recovery words, a damaged journal's screen.

    What runs is waited for by whoever locks next: it may be about to hand over a journal.
    """
    from mentorjournal.tui.opening.unlock import UnlockScreen

    if not app.thread_tasks.is_idle:
        return
    _cancel_opening(app)
    journal, app.journal = app.journal, None
    while len(app.screen_stack) > 1 and not isinstance(app.screen, UnlockScreen):
        await wait_for_removal(app.close_screen(app.screen))
    if not isinstance(app.screen, UnlockScreen):
        await app.push_screen(UnlockScreen())
    app.clear_notifications()
    await _close(app, journal)


def _cancel_opening(app: JournalApp) -> None:
    for worker in app.workers:
        if worker.group == OPENING:
            worker.cancel()


async def _close(app: JournalApp, journal: Journal | None) -> None:
    if journal is not None:
        app.report_closing(await asyncio.to_thread(journal.close))


async def end(app: JournalApp) -> None:
    """Keep drafts, let what runs come to its end, close the journal with its backup, and end."""
    await app.keep_drafts()
    app.is_ending = True
    try:
        problems = await _close_to_end(app)
    except BaseException:
        app.is_ending = False
        raise
    told = [shown_line(explanation(problem, app.language)) for problem in problems]
    app.exit(message="\n".join(told) or None)


async def _close_to_end(app: JournalApp) -> list[UserError]:
    """Close the journal, the demo's as well; return all that closing has reported."""
    app.empty_clipboard()
    app.forget_keys()
    if not app.is_unlocked:
        _cancel_opening(app)
    await app.thread_tasks.wait()
    journal, app.journal = app.journal, None
    problems: list[UserError] = list(app.reported_at_lock)
    if journal is None:
        return problems
    if app.demo_role is not None:
        await asyncio.to_thread(app.end_demo)
        return problems
    if app.is_unlocked:
        await app.exchange_at_close(journal)
    return problems + await asyncio.to_thread(journal.close)
