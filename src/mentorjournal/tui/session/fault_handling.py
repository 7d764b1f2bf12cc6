"""What still goes wrong while something is drawn or a message is handled, and going on after it.

Textual ends the program with the first error in any handler, whatever is being written. Here the
handler alone ends, where the app can go on: what it was about may be missing, and that is said.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any, cast

from textual.css.query import DOMQuery, NoMatches
from textual.errors import NoWidget
from textual.events import Compose, Mount
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from mentorjournal.crash_report import told_of
from mentorjournal.errors import where_of
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.removed_widgets import drawn

MOST_FAULTS, WITHIN_SECONDS = 5, 10.0
"""More than so many within so long are no accident: nothing would be done but to tell of them. What
cannot be drawn is empty and does not count: it is drawn again with every key."""

OUTLASTED = {
    "_dispatch_safely",
    "_dispatch_message",
    "drawn",
    "_refresh_layout",
    "_tick",
    "_flush_next_callbacks",
    "_run",
}
"""Functions, ours and Textual's, that catch what goes wrong in handlers, drawing, layout, timers,
callbacks and workers. Whatever else fails never answers again: a screen that could not be begun,
for instance."""

DRAFT_SECONDS = 5.0
"""So long the last drafts may take; writing one takes some milliseconds."""


class FaultHandling:
    """Counts faults, says whether the app can go on after one, and keeps drafts where it cannot.

    Args:
        app: the app.
    """

    def __init__(self, app: JournalApp) -> None:
        self._app = app
        self._moments: deque[float] = deque(maxlen=MOST_FAULTS + 1)
        self._told: set[str] = set()

    def survives(self, error: BaseException) -> bool:
        """Note an error, and return whether the app goes on; it is then told, each kind once."""
        app, place = self._app, error.__traceback__
        caught_in = place.tb_frame.f_code.co_name if place else ""
        if caught_in != drawn.__name__ and self._is_repeated_fault():
            return False
        if caught_in not in OUTLASTED or not (app.is_running and app.screen_stack):
            return False
        where = where_of(error)
        if where not in self._told:
            self._told.add(where)
            app.capture_mouse(None)
            app.show_message(told_of(error, app.language, goes_on=True), severity="error")
            app.run_worker(app.keep_drafts(), group="drafts", exit_on_error=False)
        return True

    def _is_repeated_fault(self) -> bool:
        now = time.monotonic()
        self._moments.append(now)
        return len(self._moments) > MOST_FAULTS and now - self._moments[0] < WITHIN_SECONDS

    def keep_drafts_at_once(self, typed: str = "") -> None:
        """Write the drafts of all screens, and wait: there is no later.

        A thread writes them, since another that holds the journal may wait for this one.

        Args:
            typed: what was typed and has not come to its field.
        """
        from mentorjournal.tui.dialogs.drafts import KeepsDraft

        with suppress(Exception):
            self._type_at_once(typed)
        kept: list[Callable[[], None] | None] = []
        for screen in self._app.open_screens():
            if isinstance(screen, KeepsDraft):
                with suppress(Exception):  # a broken screen is not to cost the others their text
                    kept.append(screen.draft_to_write())

        def write() -> None:
            for draft in kept:
                with suppress(Exception):
                    if draft is not None:
                        draft()

        writing = Thread(target=write, daemon=True)
        writing.start()
        writing.join(DRAFT_SECONDS)

    def _type_at_once(self, typed: str) -> None:
        """Put what was typed into the field with the cursor, without any of its handlers."""
        from textual.widgets import TextArea

        field = self._app.focused
        if isinstance(field, TextArea) and not field.read_only:
            field.replace(typed, *field.selection, maintain_selection_offset=False)
        elif isinstance(field, Input) and not field.password:
            field.insert_text_at_cursor(typed)


def misses_removed_widget(error: BaseException) -> bool:
    """Say whether a part was looked for on something that has been taken away meanwhile.

    A key, a click or a worker may be on its way there; it does nothing then.
    """
    if not isinstance(error, NoMatches):
        return False
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    node = place.tb_frame.f_locals.get("self") if place else None
    if isinstance(node, DOMQuery):
        node = node.node
    return isinstance(node, Widget) and _is_being_removed(node)


def _is_being_removed(widget: Widget) -> bool:
    """Say whether a widget is being taken away, or its screen is closed already."""
    app = cast("JournalApp", widget.app)
    if app.has_ended:
        return True
    above = [ancestor for ancestor in widget.ancestors_with_self if isinstance(ancestor, Widget)]
    closed = all(screen not in app.open_screens() for screen in above if isinstance(screen, Screen))
    return closed or any(ancestor._pruning or ancestor._closing for ancestor in above)


def _is_off_stack(widget: Widget) -> bool:
    return widget.screen not in widget.app.screen_stack


async def _dispatch_safely(self: Widget, message: Message) -> None:
    """Handle a message; an error in a handler ends it, and not the widget.

    What is taken away before it has begun, or begins while the app ends, gets no children, and
    misses them.
    """
    beginning = isinstance(message, Compose | Mount)
    try:
        await MessagePump._dispatch_message(self, message)
    except NoWidget:
        return  # what was clicked on is not there any more
    except Exception as error:
        if beginning and (_is_being_removed(self) or _is_off_stack(self)):
            return
        if beginning:
            raise
        self.app._handle_exception(error)


def survive_handler_errors() -> None:
    """Have every widget go on after an error in one of its handlers, in this process."""
    widget: Any = Widget
    widget._dispatch_message = _dispatch_safely
