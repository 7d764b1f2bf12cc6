"""A question to write from, put into the text that somebody writes."""

from __future__ import annotations

from collections.abc import Collection

from mentorjournal.guidance.prompts import PromptDeck, as_written, topics, without_unanswered
from mentorjournal.journal.model.tables import Kind
from mentorjournal.locale import Language
from mentorjournal.tui.widgets.text_fields.text_field import TextField


class PromptWriter:
    """Puts one question after another into a field, each in the place of one without an answer.

    Args:
        body: the field.
    """

    def __init__(self, body: TextField) -> None:
        self._body = body
        self._deck = PromptDeck()
        self._row = -1
        self._line = ""

    def ask(self, at_hand: Collection[Kind], language: Language) -> None:
        """Put a question where the cursor is, with room for the answer below it.

        Args:
            at_hand: the kinds of entry that are written, or written about.
            language: the user's.
        """
        is_begun = bool(without_unanswered(self._body.text).strip())
        question = as_written(self._deck.draw(topics(at_hand, is_begun=is_begun)), language)
        if self._is_unanswered:
            self._body.replace(question, (self._row, 0), (self._row, len(self._line)))
        else:
            self._row = self._insert(question)
        self._line = question
        self._body.move_cursor((self._row + 2, 0))
        self._body.focus()

    @property
    def _is_unanswered(self) -> bool:
        """Whether the last question stands where it was put, with nothing written below it yet."""
        lines, row = self._body.document.lines, self._row
        return (
            0 <= row < len(lines) - 2
            and lines[row] == self._line
            and self._body.cursor_location == (row + 2, 0)
            and not lines[row + 2].strip()
        )

    def _insert(self, question: str) -> int:
        """Put a question in as lines of its own, and return the line it stands on."""
        lines, (row, _) = self._body.document.lines, self._body.cursor_location
        above = lines[row].strip() or (lines[row - 1].strip() if row else "")
        gap = 2 if lines[row].strip() else 1 if above else 0
        below = "\n" if row + 1 < len(lines) and lines[row + 1].strip() else ""
        self._body.insert("\n" * gap + f"{question}\n\n{below}", (row, len(lines[row])))
        return row + gap
