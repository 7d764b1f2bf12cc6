"""Text and lists bear having no room: a window may be a few columns wide, a column of it none."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.widgets import OptionList

WRAP = Content._wrap_and_format
"""Textual's, which divides by the width, and ends with an error where that is none."""


def _wrapped(self: Content, width: int, *args: Any, **options: Any) -> Any:
    """Wrap as if there were room for one character; what is not in view is not drawn."""
    return WRAP(self, max(1 + 2 * options.get("line_pad", 0), width), *args, **options)


MOVE_PAGE = OptionList._move_page
"""Textual's, which looks the line of an option up, and has counted none where there is no room."""


def _move_page(self: OptionList, direction: Any) -> None:
    """Move by a page, unless there is none; the mark then stays."""
    if self.scrollable_content_region:
        MOVE_PAGE(self, direction)


def allow_zero_width() -> None:
    """Have text be wrapped at any width, and lists take any key, in this process."""
    content: Any = Content
    content._wrap_and_format = _wrapped
    options: Any = OptionList
    options._move_page = _move_page
