"""Keeping what is typed: a draft in the journal, at most two seconds behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from textual import work
from textual.timer import Timer
from textual.widgets import Static, TextArea

from mentorjournal.errors import UserError
from mentorjournal.journal.lookup import conflicts
from mentorjournal.journal.lookup.conflicts import SavedElsewhere
from mentorjournal.journal.model.field_labels import label_of_field
from mentorjournal.journal.model.terms import DraftKind, Kind
from mentorjournal.journal.store import drafts
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.core.screens import Speaking
from mentorjournal.tui.dialogs.conflict import ConflictScreen
from mentorjournal.tui.dialogs.unsaved import unsaved

DELAY_SECONDS = 1.2
"""From the first change to the write; the write itself takes some milliseconds."""


def field_id(name: str) -> str:
    """Return the id of a form's field."""
    return f"field-{name}"


class KeepsDraft(Speaking):
    """Mixin for a screen on which something is being written.

    Subclasses say what stands in their fields (``draft_content``) and show when it was kept
    (``show_draft_status``).
    """

    draft_kind: DraftKind | None = None
    """What is being written; none keeps no draft."""

    draft_id: str = ""
    """Which entry; empty for a new one."""

    _draft_timer: Timer | None = None
    _draft_kept: dict[str, Any] | None = None
    _draft_closed: bool = False
    _draft_spoken: bool = False
    _draft_save: asyncio.Event | None = None
    """Set once the save that runs now has ended; none while nothing is being saved."""

    def draft_content(self) -> dict[str, Any]:
        """Return the fields as JSON values."""
        raise NotImplementedError

    def show_draft_status(self, sentence: str) -> None:
        """Show on the screen's line for it when the draft was kept, or why not."""
        self.as_screen.query_one("#told", Static).update(sentence)

    def show_draft_result(self, sentence: str) -> None:
        """Show what a key has done, or why not; it stands until something is changed."""
        self._draft_spoken = True
        self.show_draft_status(sentence)

    def draft_begins(self) -> None:
        """Note what stands in the fields before anything is typed."""
        self._draft_kept = self.draft_content()

    def draft_changed(self) -> None:
        """Note a change: the draft is written within two seconds of the first one."""
        self._draft_spoken = False
        if self._draft_save is None and self._draft_timer is None and not self._draft_closed:
            self._draft_timer = self.as_screen.set_timer(DELAY_SECONDS, self.keep_draft)

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed since the last save or load."""
        return self._draft_kept is not None and (
            self._draft_timer is not None or self.draft_content() != self._draft_first
        )

    _draft_first: dict[str, Any] | None = None

    def draft_loaded(self) -> None:
        """Note what the entry itself holds, to tell whether anything is unsaved."""
        self._draft_first = self.draft_content()
        self.draft_begins()

    @property
    def is_saving(self) -> bool:
        """Whether what stands in the fields is being saved right now."""
        return self._draft_save is not None

    @asynccontextmanager
    async def saving(self) -> AsyncIterator[None]:
        """Let the draft stand still while the entry is saved.

        A draft that is written meanwhile would outlive the save as a stray one. What is typed
        meanwhile is no part of what is saved: it is drafted afterwards, unless the screen closes.
        """
        self._stop_draft_timer()
        self._draft_save = asyncio.Event()
        try:
            yield
        finally:
            self._draft_save.set()
            self._draft_save = None
            if self._is_drafted and self.draft_content() != self._draft_kept:
                self._draft_timer = self.as_screen.set_timer(DELAY_SECONDS, self.keep_draft)

    def draft_saved(self, content: dict[str, Any]) -> bool:
        """Note what was saved; return whether it is still what stands in the fields."""
        self._draft_first = self._draft_kept = content
        return not self.as_screen.is_attached or self.draft_content() == content

    @property
    def _is_drafted(self) -> bool:
        kind, screen = self.draft_kind, self.as_screen
        return kind is not None and not self._draft_closed and screen.is_attached

    def _stop_draft_timer(self) -> None:
        if self._draft_timer is not None:
            self._draft_timer.stop()
            self._draft_timer = None

    def _unkept(self) -> dict[str, Any] | None:
        """Return what the draft does not hold yet; nothing before the fields are there."""
        if self.draft_kind is None or self._draft_closed or self.journal_app.journal is None:
            return None
        if self._draft_kept is None:  # it was opened just now, and locked or ended at once
            return None
        content = self.draft_content()
        return content if content != self._draft_kept else None

    async def keep_draft(self) -> None:
        """Write the draft now, if anything changed; a save that runs comes to its end first."""
        if self._draft_save is not None and self.draft_kind is not None:
            await self._draft_save.wait()
        self._stop_draft_timer()
        app, kind, content = self.journal_app, self.draft_kind, self._unkept()
        if kind is None or content is None:
            return
        try:
            await app.service(drafts.keep, app.store, kind, self.draft_id, content)
        except UserError as error:
            self.show_draft_status(explanation(error, app.language))
            self.draft_changed()
            return
        self._draft_kept = content
        if not self._draft_spoken:
            moment = app.language.time(app.clock.local())
            self.show_draft_status(self.say("draft kept {time}", time=moment))

    def draft_to_write(self) -> Callable[[], None] | None:
        """Return what writes the draft as it stands now, from any thread; none if it is written."""
        journal, kind, content = self.journal_app.journal, self.draft_kind, self._unkept()
        if journal is None or kind is None or content is None:
            return None
        return partial(drafts.keep, journal, kind, self.draft_id, content)

    def draft_ends(self) -> None:
        """Keep nothing any more: the text is saved, or was thrown away."""
        self._draft_closed = True
        self._stop_draft_timer()

    # Conflicts

    @work(group="dialog")
    async def resolve_conflict(self) -> None:
        """Show what was saved elsewhere beside what stands here, and let the user decide."""
        app, kind = self.journal_app, self.draft_kind
        if not isinstance(kind, Kind):
            return  # a form that asks for something in an entry takes its draft when opened again
        saved = await app.attempt(conflicts.saved_elsewhere, app.store, kind, self.draft_id)
        if saved is None:
            return
        differences = conflicts.differences(app.language, kind, self.draft_content(), saved.content)
        if not differences:  # the same was written twice
            await self.rebase_on(saved)
            await self.as_screen.run_action("save")
            return
        labelled = [
            (self.conflict_label(difference.name), difference) for difference in differences
        ]
        both = all(self.takes_both(difference.name) for difference in differences)
        answer = await app.push_screen_wait(ConflictScreen(labelled, both=both))
        if answer == "theirs":
            await self.take_theirs(saved.id)
        elif answer == "mine":
            await self.rebase_on(saved)
            await self.as_screen.run_action("save")
        elif answer == "both" and all(
            self.add_text(difference.name, difference.theirs) for difference in differences
        ):
            await self.rebase_on(saved)
            self.show_draft_result(
                self.say("The other window's text is below yours. Press {key[save]} to save both.")
            )

    async def rebase_on(self, saved: SavedElsewhere) -> None:
        """Take over the revision that the next save rests on; the fields stay."""

    def conflict_label(self, name: str) -> str:
        """Return the word for a field that differs."""
        return label_of_field(self.journal_app.language, name)

    def _texts_for(self, name: str) -> Iterator[TextArea]:
        places = f"TextArea#{field_id(name)}"
        if name in {"body", "notes", "text"}:
            places += ", TextArea#body"
        return self.as_screen.query(places).results(TextArea)

    def takes_both(self, name: str) -> bool:
        """Return whether a field has room for its own text and another below it."""
        return any(True for _ in self._texts_for(name))

    def add_text(self, name: str, text: str) -> bool:
        """Put text below what stands in a field of several lines; return whether it could."""
        added = False
        for field in self._texts_for(name):
            field.insert(f"\n\n{text}" if field.text.strip() else text, field.document.end)
            added = True
        return added

    async def take_theirs(self, id: str) -> None:
        """Discard what stands here, and leave."""
        await self.discard_draft()
        self.as_screen.dismiss(id)

    async def discard_draft(self) -> None:
        """Throw the draft away."""
        self.draft_ends()
        app = self.journal_app
        if self.draft_kind is not None and app.journal is not None:
            await app.attempt(drafts.discard, app.store, self.draft_kind, self.draft_id)

    async def leave_draft(self, save: Callable[[], Awaitable[None]]) -> None:
        """Leave the screen; ask first what becomes of text that is unsaved.

        Args:
            save: saves and closes.
        """
        if self._draft_save is not None:
            await self._draft_save.wait()
        if self._draft_closed:
            return
        answer: str | None = "discard"
        if self.draft_content() != self._draft_first:
            answer = await self.journal_app.push_screen_wait(unsaved(self.say))
        if answer == "save":
            await save()
            return
        if answer == "keep":
            await self.keep_draft()
            if self.draft_content() != self._draft_kept:
                return  # it could not be written, which is said
            self.draft_ends()
            self.journal_app.show_message(self.say("Kept as a draft. It waits for you on Today."))
        elif answer == "discard":
            await self.discard_draft()
        else:
            return
        self.as_screen.dismiss(None)
