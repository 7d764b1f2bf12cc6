"""Fields that complete a word while it is typed, and take no key from somebody who goes on typing.

What is missing of the word stands behind the cursor. Tab takes it, and Enter where it is a tag; Esc
hides it; any other key goes on as if it were not there.
"""

from __future__ import annotations

import re

from textual import on
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.events import Key
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import TextArea

from mentorjournal.journal.search.words import TAG_SIGN, KnownWords
from mentorjournal.tui.widgets.text_fields.line_field import LineField
from mentorjournal.tui.widgets.text_fields.text_field import TextField

WORD = re.compile(r"(?<![^\s(\[„“”\"'–—-])#?[^\s#(\[„“”\"']*$")
"""The word that a line ends with, and its ``#``."""


def last_word(before: str) -> str:
    """Return the word that is being typed at the end of a text."""
    found = WORD.search(before)
    return found[0] if found else ""


class TagTaken(Message):
    """A tag was completed."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag = tag


class CompletingField(TextField):
    """A field of several lines that completes tags and names."""

    _known = KnownWords()
    _is_edited = False
    _offered_at: tuple[int, int] | None = None

    def complete_to(self, known: KnownWords) -> None:
        """Complete to these words from now on."""
        self._known = known

    @property
    def _word(self) -> str:
        row, column = self.cursor_location
        line = self.document.get_line(row)
        if line[column : column + 1].isalnum():
            return ""
        return last_word(line[:column])

    def edit(self, edit: Edit) -> EditResult:
        """Change the text; only what changes it offers a completion, and no move of the cursor."""
        self._is_edited = True
        try:
            return super().edit(edit)
        finally:
            self._is_edited = False

    def update_suggestion(self) -> None:
        """Offer what is missing of the word before the cursor."""
        rest = self._known.rest_of(self._word) if self._is_edited else ""
        self._offered_at = self.cursor_location if rest else None
        self.suggestion = rest

    @on(TextArea.SelectionChanged)
    def withdraw(self) -> None:
        """Offer nothing any more where the cursor has gone elsewhere."""
        if self.suggestion and self.cursor_location != self._offered_at:
            self.suggestion = ""

    async def _on_key(self, event: Key) -> None:
        """Take or hide what is offered; any other key is the field's."""
        if not self.suggestion or event.key not in {"tab", "enter", "escape"}:
            return
        word = self._word
        is_tag = word.startswith(TAG_SIGN)
        if event.key == "enter" and not is_tag:
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.suggestion = ""
            return
        tag = word[1:] + self.suggestion
        self.insert(self.suggestion)
        if is_tag:
            self.post_message(TagTaken(tag))


class KnownWordCompletion(Suggester):
    """Completes the last word of a line to a tag or a name.

    Args:
        known: what there is to complete to.
        only_tags: whether the line holds tags with commas between, and nothing else.
    """

    def __init__(self, known: KnownWords, *, only_tags: bool = False) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known
        self._only_tags = only_tags

    async def get_suggestion(self, value: str) -> str | None:
        """Return what was typed with its last word whole; nothing where none fits."""
        if self._only_tags:
            rest = self._known.rest_of_tag(value)
        else:
            rest = self._known.rest_of(last_word(value))
        return value + rest if rest else None


class CompletingLine(LineField):
    """A field of one line that completes tags and names."""

    async def _on_key(self, event: Key) -> None:
        """Take or hide what is offered; any other key is the field's."""
        offered = self._suggestion
        if not (self.cursor_at_end and len(offered) > len(self.value)):
            return
        word = last_word(self.value)
        is_tag = word.startswith(TAG_SIGN) or event.key == "tab"
        if event.key not in {"tab", "enter", "escape"} or not (is_tag or event.key == "escape"):
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self._suggestion = ""
            return
        rest = offered[len(self.value) :]
        self.replace(rest, len(self.value), len(self.value))
        self.cursor_position = len(self.value)
        if word.startswith(TAG_SIGN):
            self.post_message(TagTaken(word[1:] + rest))
