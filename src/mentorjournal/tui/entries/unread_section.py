"""A list whose lines say what a letter brought, until its page has been looked at."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual import work

from mentorjournal.exchange import unread
from mentorjournal.exchange.unread import Marks
from mentorjournal.exchange.wording import partner_of
from mentorjournal.tui.sections.screen import ListSection
from mentorjournal.tui.widgets.row_list import Line


class UnreadSection(ListSection):
    """Marks lines, and notes what is on a page as looked at once it is before the user's eyes."""

    def __init__(self) -> None:
        super().__init__()
        self.marks = Marks()
        """What of the entries came from the partner."""
        self._listed: dict[str, Line] = {}
        """The list's lines without their marks."""
        self._moved_to = ""
        """The line that the user went to last."""

    def marked(self, line: Line, partner: str) -> Line:
        """Return a line with its marks.

        Args:
            line: as it stands without them.
            partner: what the partner is called.
        """
        raise NotImplementedError

    def shown_on_page(self, key: str) -> Collection[str]:
        """Return the ids of the entries that the page of a line shows."""
        raise NotImplementedError

    async def load_marks(self) -> None:
        """Read what came from the partner; the lines are marked by it from now on."""
        self.marks = await self.journal_app.service(unread.marks, self.journal_app.store)
        self._listed.clear()

    def with_marks(self, lines: Sequence[Line]) -> list[Line]:
        """Return lines with who has written what came from the partner, and what of it is new."""
        self._listed |= {line.key: line for line in lines}
        partner = partner_of(self.journal_app.store.pair)
        return [self.marked(line, partner) for line in lines]

    def moved_to(self, key: str) -> None:
        """Note what the cursor stands on now; its page is shown soon."""
        if key != self._on_page:  # else the list was read, and nobody has moved
            self._moved_to = key
        super().moved_to(key)

    async def note_if_read(self, key: str) -> None:
        """Note what came from the partner as looked at, once its page is before the user's eyes."""
        beside_list = not self.has_class("-narrow") and key == self._moved_to
        if not (self.marks.unread and self.is_current):
            return
        if self.has_class("reading") or beside_list:
            await self._note_read(key)

    async def _note_read(self, key: str) -> None:
        app = self.journal_app
        read = self.marks.unread.keys() & set(self.shown_on_page(key))
        if not read:
            return
        await app.attempt(unread.mark_read, app.store, read)
        self.marks = self.marks.without(read)
        for line in self.with_marks([line for line in self._listed.values() if line.key]):
            self.rows.change(line)

    def action_read(self) -> None:
        """Go from the list to the page; what is new on it is then looked at."""
        super().action_read()
        if self.has_class("reading"):
            self.look_at_page(self.shown)

    @work(group="page")
    async def look_at_page(self, key: str) -> None:
        """Note that somebody looks at the page of a line."""
        if self.marks.unread and key == self._on_page:
            await self._note_read(key)
