"""Writing one's own notes before a meeting; nobody else sees them."""

from __future__ import annotations

from typing import Any

from mentorjournal.guidance import looking_back, prompts
from mentorjournal.journal.meetings import preparations
from mentorjournal.journal.model.meetings import Meeting
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.views import DraftView
from mentorjournal.locale.language import N_
from mentorjournal.tui.features.meetings.notes_editor import NotesScreen


class PreparationScreen(NotesScreen):
    """The editor for notes, with the agenda in view; the draft is kept under the meeting's id.

    Args:
        meeting: the one to prepare.
        notes: what is written already.
        kept: the draft to go on with.
        revision: that of the notes, 0 where there are none.
        looked_back_on: the wording of a next step whose questions are answered in the notes.
    """

    title_words = N_("◇ Your own notes, only you see them")
    placeholder = N_("What to listen for, what to let be. Nobody else sees this.")

    def __init__(
        self,
        meeting: Meeting,
        notes: str,
        kept: DraftView | None,
        revision: int,
        looked_back_on: str = "",
    ) -> None:
        super().__init__(Kind.PREPARATION, meeting, kept)
        self._revision = revision
        self._notes = notes
        self._looked_back_on = looked_back_on

    @property
    def first_text(self) -> str:
        """The notes as they are."""
        return self._notes

    async def begin(self) -> None:
        """Put the questions on a next step below what is written, the cursor at the first answer.

        Questions that stand there already are gone to.
        """
        await super().begin()
        wording, body = self._looked_back_on, self.body
        if not wording:
            return
        if not looking_back.is_begun(body.text, wording):
            room = "\n\n" if body.text.strip() else ""
            asked = looking_back.headings(wording, self.journal_app.language)
            body.insert(room + asked, body.document.end)
        row = looking_back.first_answer(body.text, wording)
        body.move_cursor((row or 0, 0))
        body.focus()
        self.call_after_refresh(body.scroll_cursor_visible)

    def holds_something(self, content: dict[str, Any]) -> bool:
        """Return whether anything but questions is written, or was before."""
        return bool(_answered(content["notes"]).strip() or self._notes)

    def store(self, content: dict[str, Any]) -> str:
        """Save the notes, as the meeting's preparation."""
        return preparations.save(
            self.journal_app.store,
            self.draft_id,
            _answered(content["notes"]),
            revision=self._revision,
        )

    async def continue_editing(self, id: str, content: dict[str, Any]) -> None:  # noqa: ARG002 - the base's names
        """Take over the revision that the notes rest on now."""
        app = self.journal_app
        prepared = await app.service(preparations.of_meeting, app.store, self.draft_id)
        self._revision = prepared.revision if prepared else 0


def _answered(notes: str) -> str:
    """Return notes without the questions below which nothing was written."""
    return prompts.without_unanswered(looking_back.without_unanswered(notes))
