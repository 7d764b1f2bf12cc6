"""What is typed or clicked before a screen can take it: kept, and handed on in its order."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.errors import NoWidget
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from mentorjournal.tui.core.availability import ASKING
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.tasks import TIMEOUT_SECONDS, reached
from mentorjournal.tui.widgets.text_fields.line_field import JOINERS, as_one_line, lines_of

POLL_SECONDS = 0.01

Typed = events.Key | events.Paste
Clicked = events.MouseDown | events.MouseUp | events.MouseScrollDown | events.MouseScrollUp


@dataclass(frozen=True)
class Waiting:
    """What waits to be handed on.

    Attributes:
        event: a key, what was pasted, or what the mouse did.
        screen: what was clicked on; what is typed goes to whatever is in view by then.
    """

    event: Typed | Clicked
    screen: Screen[Any] | None = None

    def is_for(self, screen: Screen[Any] | None) -> bool:
        """Say whether it may go to a screen: whoever clicked has not seen the next one.

        A button that was let go is told to any: it does nothing but end what its press began.
        """
        return self.screen in {None, screen} or isinstance(self.event, events.MouseUp)


class TypeAhead:
    """Gives keys and pasted text to the screens one after the other, each when it can be taken.

    It waits while the journal is opened, or a screen laid out or read anew, and until the one
    before has been dealt with: that may have opened a screen, or be about to, which the next one is
    meant for. Clicks wait for the keys before them.

    Args:
        app: whose keys they are.
    """

    def __init__(self, app: JournalApp) -> None:
        self._app = app
        self._kept: deque[Waiting] = deque()
        self._requeued = 0
        """So many of the first that are kept were given to a screen that another covers now."""
        self._is_opening = False
        self._is_replaying = False
        self._replayed: events.Event | None = None
        self._urgent: events.Event | None = None
        self._dialog_expected_since: float | None = None

    @contextmanager
    def opening(self) -> Iterator[None]:
        """Keep everything until this is over."""
        self._is_opening = True
        try:
            yield
        finally:
            self._is_opening = False

    def intercepts(self, event: events.Event) -> bool:
        """Say whether an event is kept, to be handed on later.

        A key that no widget wanted comes back to the app, which looks for its binding on the
        screen that is in view by then.
        """
        if isinstance(event, Clicked):
            return self._intercepts_click(event)
        if not isinstance(event, Typed) or event is self._urgent:
            return False
        if event.is_forwarded or event is self._replayed:
            return self._requeue(event)
        if self._is_at_once(event):
            return False
        waits = self._has_to_wait or self._is_replaying or self._expects_dialog()
        if waits:
            self._kept.append(Waiting(event))
        self._begin()  # with waiting until this one has been dealt with
        return waits

    def _intercepts_click(self, event: Clicked) -> bool:
        """Say whether a click waits for keys; while a journal is opened it goes ahead of them."""
        if event.is_forwarded or event is self._replayed or self._opens or not self._is_replaying:
            return False
        self._kept.append(Waiting(event, self._app.screen_in_view))
        return True

    def _expects_dialog(self) -> bool:
        """Say whether a key has begun what opens a dialog, which is not there yet.

        What asks nothing in the end, or long after, is not waited for.
        """
        asking = sum(
            worker.group in ASKING and not worker.is_finished for worker in self._app.workers
        )
        if asking <= self._app.questions_asked:
            self._dialog_expected_since = None
            return False
        now = time.monotonic()
        if self._dialog_expected_since is None:
            self._dialog_expected_since = now
        return now - self._dialog_expected_since < TIMEOUT_SECONDS

    def _requeue(self, event: Typed) -> bool:
        """Keep, before all others, what was handed on before another screen came."""
        if not self._has_to_wait or (isinstance(event, events.Paste) and event.is_forwarded):
            return False
        event.stop()
        again = (
            events.Key(event.key, event.character)
            if isinstance(event, events.Key)
            else events.Paste(event.text)
        )
        self._kept.insert(self._requeued, Waiting(again))
        self._requeued += 1
        self._begin()
        return True

    def _is_at_once(self, event: Typed) -> bool:
        if not isinstance(event, events.Key) or not self._is_urgent(event.key):
            return False
        return self._opens or not self._is_replaying

    def _is_urgent(self, key: str) -> bool:
        """Say whether a key works whatever is being waited for.

        What was typed before it comes first, if it can come soon.
        """
        return any(binding.priority for binding in self._app.own_keys.get(key, ()))

    def forget(self) -> None:
        """Discard what was typed for a screen that does not come."""
        self._kept.clear()
        self._requeued = 0

    def take_text(self) -> str:
        """Take what was typed and not dealt with yet, up to the first key that is no text.

        For the end after an error: nobody will hand these keys on any more.
        """
        screen = self._app.screen_in_view
        field = screen.focused if screen is not None else None
        forwarded = _drain(field) if field is not None else []
        kept = [waiting.event for waiting in self._kept]
        has_one_line = isinstance(field, Input)
        text = ""
        for event in [*forwarded, *kept, *_drain(self._app)]:
            if isinstance(event, events.Paste):
                text += as_one_line(lines_of(event.text)) if has_one_line else event.text
            elif isinstance(event, events.Key):
                is_line_end = event.key == "enter" and not has_one_line
                typed = "\n" if is_line_end else event.character
                if typed is None or not (typed.isprintable() or typed in JOINERS or is_line_end):
                    break
                text += typed
        self.forget()
        return text

    async def wait(self) -> None:
        """Wait until all that was typed has been handed on, or too long for one that is not."""
        await reached(self._app)  # what the terminal's thread has handed over comes first
        left, waited = len(self._kept), 0.0
        while self._is_replaying and waited < TIMEOUT_SECONDS:
            await asyncio.sleep(POLL_SECONDS)
            waited = waited + POLL_SECONDS if len(self._kept) == left else 0.0
            left = len(self._kept)

    @property
    def _has_to_wait(self) -> bool:
        return self._opens or self._app.awaits_screen

    @property
    def _opens(self) -> bool:
        """Whether a journal is being opened, or was just asked to be."""
        return self._is_opening or getattr(self._app.screen_in_view, "is_opening", False)

    def _begin(self) -> None:
        if not self._is_replaying:
            self._is_replaying = True
            self._app.run_worker(self._replay(), group="type-ahead")

    async def _replay(self) -> None:
        waited = 0.0
        try:
            await self._wait_until_processed()
            while self._kept:
                if self._has_to_wait:
                    await asyncio.sleep(POLL_SECONDS)
                    waited += POLL_SECONDS
                    if waited > TIMEOUT_SECONDS:
                        self._post_urgent_first()
                    continue
                waited = 0.0
                if self._expects_dialog():
                    await asyncio.sleep(POLL_SECONDS)
                    continue
                waiting = self._kept.popleft()
                self._requeued = max(0, self._requeued - 1)
                if waiting.is_for(self._app.screen_in_view):
                    self._replayed = waiting.event
                    self._app.post_message(self._replayed)
                    await self._wait_until_processed()
        finally:
            self._is_replaying = False

    def _post_urgent_first(self) -> None:
        """Hand on a key that works at once, where what it waits for takes too long."""
        for waiting in self._kept:
            if self._is_urgent(getattr(waiting.event, "key", "")):
                self._kept.remove(waiting)
                self._urgent = waiting.event
                self._app.post_message(self._urgent)
                break

    async def _wait_until_processed(self) -> None:
        """Wait until an event has gone from the app to its target, and back up from there.

        What it has begun goes the same way a second time: Enter in a field says so to the screen.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(TIMEOUT_SECONDS):
                await reached(self._app)
                target = self._target()
                for node in [*target.ancestors_with_self] * 2 if target else ():
                    await reached(node)

    def _target(self) -> Widget | None:
        """Return the part of the screen that the last event went to."""
        screen = self._app.screen_in_view
        if screen is not None and isinstance(self._replayed, events.MouseEvent):
            with suppress(NoWidget):
                return screen.get_widget_at(*self._replayed.screen_offset)[0]
        return screen and (screen.focused or screen)


def _drain(pump: MessagePump) -> list[Message | None]:
    """Take the messages that wait for a part of the app."""
    return [pump._message_queue.get_nowait() for _ in range(pump._message_queue.qsize())]
