"""Showing what another window, or a command, has saved in the same journal."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol, runtime_checkable

from mentorjournal.errors import UserError
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.core.host import JournalApp

LOOK_SECONDS = 2.0


@runtime_checkable
class FollowsOthers(Protocol):
    """A screen that shows what is saved."""

    @property
    def is_current(self) -> bool:
        """Whether it is in view."""
        ...

    def ignoring_removed_parts(self) -> AbstractContextManager[None]:
        """Let what misses a part of the screen go quietly where the screen was taken away."""
        ...

    async def follow_others(self) -> None:
        """Show what was saved in another window, or by a command."""
        ...


class OtherWindows:
    """Reads the screen in view anew when somebody else has saved something.

    Others than ``FollowsOthers``, such as an editor, are left alone: when they go, the screen below
    is read anew in any case.

    Args:
        app: whose sections.
    """

    def __init__(self, app: JournalApp) -> None:
        self._app = app
        self._told = ""
        """What was said of the disk last: it is said once, until it works again."""

    def begin(self) -> None:
        """Look now and then."""
        self._app.set_interval(LOOK_SECONDS, self.look)

    def look(self) -> None:
        """Look once, in a thread; a look that is still at it is left to come to its end."""
        app = self._app
        if any(worker.group == "others" and not worker.is_finished for worker in app.workers):
            return
        if app.is_unlocked and app.screen_stack and isinstance(app.screen, FollowsOthers):
            app.run_worker(self._look_once(), group="others")

    async def _look_once(self) -> None:
        try:
            await self._look()
            self._told = ""
        except UserError as error:
            sentence = explanation(error, self._app.language)
            if sentence != self._told:
                self._app.show_message(sentence, severity="error")
            self._told = sentence

    async def _look(self) -> None:
        app, screen = self._app, self._app.screen
        if app.journal is None or not isinstance(screen, FollowsOthers):
            return
        if await app.service(app.journal.others_saved) and screen.is_current:
            with screen.ignoring_removed_parts():
                await screen.follow_others()
