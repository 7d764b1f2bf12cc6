"""An entry to read: headings, text, Markdown and pictures one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Markdown, Static

from mentorjournal.printable import shown

LONGEST_MARKDOWN = 20_000
"""Above this many characters Textual's Markdown takes seconds; the text is shown as written."""


def markdown_parser() -> MarkdownIt:
    """Return a parser without HTML, so that tags come out as they were written."""
    return MarkdownIt("commonmark", {"html": False}).enable(["strikethrough", "table"])


@dataclass(frozen=True)
class Block:
    """One part of a page.

    Attributes:
        style: ``title``, ``heading``, ``text``, ``muted`` or ``markdown``.
        text: the user's or our words; only ``markdown`` reads them as Markdown.
        picture: drawn content instead of text.
    """

    style: str
    text: str = ""
    picture: Content | None = None


def heading(text: str) -> Block:
    """Return a heading."""
    return Block("heading", text)


def plain(text: str) -> Block:
    """Return text that is shown as it stands."""
    return Block("text", text)


def labelled(label: str, text: str) -> list[Block]:
    """Return a heading with Markdown below it, or nothing where there is no text."""
    return [heading(label), Block("markdown", text)] if text.strip() else []


class Page(VerticalScroll, can_focus=True):
    """Shows blocks; a new page replaces the one before."""

    async def show(self, blocks: Sequence[Block]) -> None:
        """Replace what is shown."""
        await self.remove_children()
        await self.mount_all([self._widget(block) for block in blocks])
        self.scroll_home(animate=False)

    def _widget(self, block: Block) -> Widget:
        if block.picture is not None:
            return Static(block.picture, classes="picture")
        text = shown(block.text)
        if block.style == "markdown" and len(text) <= LONGEST_MARKDOWN:
            return Markdown(text, parser_factory=markdown_parser, open_links=False, classes="body")
        return Static(Content(text), classes=f"block-{block.style}")
