"""Text bears having no room: a window may be a few columns wide, and a column of it none."""

from __future__ import annotations

from typing import Any

from textual.content import Content

WRAP = Content._wrap_and_format
"""Textual's, which divides by the width, and ends with an error where that is none."""


def _wrapped(self: Content, width: int, *args: Any, **options: Any) -> Any:
    """Wrap as if there were room for one character; what is not in view is not drawn."""
    return WRAP(self, max(1 + 2 * options.get("line_pad", 0), width), *args, **options)


def bear_no_room() -> None:
    """Have all text be wrapped at any width, in this process."""
    content: Any = Content
    content._wrap_and_format = _wrapped
