"""Undo on the spot: what was just done is told with the key that undoes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.notifications import Notification, Notify

from mentorjournal.errors import UserError
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.key_signs import sign_of

if TYPE_CHECKING:
    from mentorjournal.journal.undo.undoing import Undoable

SECONDS = 8.0
UNDO = "undo"


class UndoOffer:
    """Tells what was done last and undoes it.

    Args:
        app: whose journal.
    """

    def __init__(self, app: JournalApp) -> None:
        self._app = app
        self._told: Notification | None = None
        """The message that a click undoes something with."""

    async def tell(self, change_id: str) -> None:
        """Say what was done, and by what it is undone; nothing of what somebody wrote.

        Args:
            change_id: which change; nothing is said where another one has followed it.
        """
        from mentorjournal.journal.undo import undoing, wording
        from mentorjournal.journal.undo.change_types import WRITTEN, ChangeType

        app = self._app
        try:
            change = await app.service(undoing.last_change, app.store)
        except UserError:  # locked, or nobody's to see, by now
            return
        if change.id != change_id or change.type in WRITTEN:
            self._take_back()
            return
        done = wording.done_line(app.language, change)
        note = self._key_note()
        if change.type is ChangeType.IMPORTED:  # what came is told in full by whoever read it
            self._show(note)
            return
        if change.type is ChangeType.SHARED:
            goes = app.say("It may go to {partner} and into the summary.", partner=self._partner)
            note = f"{goes} {note}"
        self._show(f"{done}. {note}")

    @property
    def _partner(self) -> str:
        return shown_line(self._app.store.pair.partner.name)

    def _key_note(self) -> str:
        """Return by what it is undone here: on some screens the first of the keys is taken."""
        active = self._app.screen.active_bindings.items()
        ours = (
            key
            for key, found in active
            if found.binding.action == f"app.{UNDO}"
            or (found.binding.action == UNDO and found.node is self._app)
        )
        key = next(ours, None)
        if key is None:
            return self._app.say("A click here undoes it.")
        sign = sign_of(key, self._app.language)
        return self._app.say("{key} or a click here undoes it.", key=sign)

    def _show(self, sentence: str) -> None:
        """Show a message in the place of the one before, so that a row of them covers nothing."""
        self._take_back()
        self._told = Notification(shown_line(sentence), timeout=SECONDS, markup=False)
        self._app.post_message(Notify(self._told))

    def _take_back(self) -> None:
        if self._told is not None:
            self._app._unnotify(self._told)
            self._told = None

    def is_offered_by(self, notification: Notification) -> bool:
        """Say whether a message offers to undo something."""
        return self._told is not None and notification.identity == self._told.identity

    async def undo(self) -> Undoable | None:
        """Undo the last change, and say so; return it, if it was.

        What somebody wrote, and what was done elsewhere, is asked about.
        """
        from mentorjournal.exchange import standing
        from mentorjournal.journal.undo import undoing, wording
        from mentorjournal.journal.undo.change_types import WRITTEN, ChangeType
        from mentorjournal.tui.dialogs.choices import Confirm

        app = self._app
        self._take_back()
        change = await app.attempt(undoing.last_change, app.store)
        if change is None:
            return None
        if change.obstacle is not None:
            app.show_error(change.obstacle)
            return None
        if change.type in WRITTEN or change.id not in app.store.changes_made:
            done = shown_line(wording.done_line(app.language, change))
            question = app.say("Undo the last change?\n\n{what}", what=done)
            if not await app.push_screen_wait(Confirm(question, app.say("Undo it"))):
                return None
        sent = False
        if change.type is ChangeType.SHARED:
            for entry in change.entries:
                sent = sent or await app.service(standing.is_sent, app.store, entry.id)
        undone = await app.attempt(undoing.undo, app.store, change.id)
        if undone is None:
            return None
        told = [wording.undone_line(app.language, undone)]
        if sent:
            told.append(wording.taken_back_line(app.language, self._partner))
        app.show_message(". ".join(told))
        return undone
