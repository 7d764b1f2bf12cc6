"""The sections' screens: laid out, taken away whole, and laid out again.

Each section is a mode with a screen stack of its own. What must not stay on any of them, in a
widget or in a worker, is kept from it by letting go of them all.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any, ParamSpec

from textual.screen import Screen

from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.tasks import wait_for_removal
from mentorjournal.tui.sections import SECTIONS

P = ParamSpec("P")

BETWEEN = "between"
"""The mode of the screen that is shown while the sections are loaded again."""


async def add_sections(app: JournalApp) -> None:
    """Give every section its mode and show the one that was last in view."""
    for name, (place, _) in SECTIONS.items():
        app.add_mode(name, _imported(place))
    await app.switch_mode(app.section)


async def remove_sections(app: JournalApp, mode: str, screen: Callable[[], Screen[Any]]) -> None:
    """Show one screen in a mode of its own and remove all others.

    A lock may break this off at any moment, and then does it itself: what is there counts.
    """
    app.workers.cancel_group(app, "dialog")  # their dialogs go with the screens
    if not app.has_mode(mode):
        app.add_mode(mode, screen)
    await app.switch_mode(mode)
    for name in (*SECTIONS, BETWEEN):
        await remove_mode_if_hidden(app, name)
    app.clear_notifications()


async def remove_mode_if_hidden(app: JournalApp, mode: str) -> None:
    """Take a mode away with its screens, if it is there and not in view.

    Whoever waits for an answer from one of them is broken off; nobody will give it.
    """
    if app.has_mode(mode) and app.current_mode != mode:
        for screen in app.screens_of(mode):
            for asked in screen._result_callbacks:
                if asked.future is not None:
                    asked.future.cancel()
        await wait_for_removal(app.remove_mode(mode))


async def reload_sections(
    app: JournalApp,
    waiting: str,
    change: Callable[P, object],
    *args: P.args,
    **kwargs: P.kwargs,
) -> None:
    """Keep drafts, remove every screen, change the journal, and load the sections again.

    Args:
        app: the app.
        waiting: what is shown meanwhile; English, marked with ``N_``.
        change: a service that makes the journal look different.
        args: its arguments.
        kwargs: its named arguments.
    """
    from mentorjournal.tui.dialogs.waiting import WaitingScreen

    async with app.reload_lock:
        await app.keep_drafts()
        await remove_sections(app, BETWEEN, partial(WaitingScreen, waiting))
        await app.thread_tasks.wait()  # what was asked for in one view is not answered in the other
        with app.showing_errors():  # what cannot be turned is shown as it was
            await app.service(change, *args, **kwargs)
        await add_sections(app)
        await remove_mode_if_hidden(app, BETWEEN)


def _imported(place: str) -> Callable[[], Screen[object]]:
    def make() -> Screen[object]:
        module, _, name = place.partition(":")
        screen: Screen[object] = getattr(import_module(module), name)()
        return screen

    return make
