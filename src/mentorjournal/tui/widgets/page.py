"""An entry to read: headings, text, Markdown and pictures one below the other."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.markdown import MarkdownBlock

from mentorjournal.terminal_text import shown
from mentorjournal.tui.core import bindings
from mentorjournal.tui.widgets.drawing import Drawing, Picture
from mentorjournal.tui.widgets.items import Item, ItemLine
from mentorjournal.tui.widgets.markdown.margin_notes import TextWithMargin
from mentorjournal.tui.widgets.markdown.markdown_text import (
    DrawnText,
    MarkdownText,
    MarkedSentence,
    MarkedText,
    Note,
)

LONGEST_MARKDOWN = 8_000
"""Above this many characters Textual's Markdown takes half a second and more: it is drawn whole."""

LINES_ABOVE = 3
"""So many lines of a block stay in view above the place that is gone to."""


@dataclass(frozen=True)
class Block:
    """One part of a page.

    Attributes:
        style: ``title``, ``heading``, ``text``, ``muted``, ``markdown``, or ``document`` for
            Markdown that is redrawn while somebody types, and ``piece`` for a part of such.
        text: the user's or our words; only the last two read them as Markdown.
        picture: drawn content instead of text.
        items: lines that the cursor can stand on, instead of text.
        marked: sentences that are to be seen in a text that is Markdown.
        notes: what stands in the margin of a text that is Markdown.
    """

    style: str
    text: str = ""
    picture: Content | Drawing | None = None
    items: tuple[Item, ...] = ()
    marked: tuple[MarkedSentence, ...] = ()
    notes: tuple[Note, ...] = ()


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
    """Shows blocks; a new page replaces the one before.

    Up and down go from item to item where they are in view, and scroll otherwise.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # as the arrows, which are not named either: there may be nothing to go to
        replace(bindings.LINE_DOWN, action="scroll_down", description=""),
        replace(bindings.LINE_UP, action="scroll_up", description=""),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._shown: list[Block] | None = None
        self._of = ""
        self._one_at_a_time = asyncio.Lock()
        self._wanted: str | None = None
        self._wanted_block: tuple[int, float] | None = None

    @property
    def shown(self) -> list[Block] | None:
        """What is shown."""
        return self._shown

    async def show(self, blocks: Sequence[Block], *, of: str = "") -> None:
        """Replace what is shown.

        Args:
            blocks: what to show.
            of: what it is about; shown again, it keeps its place and its cursor.
        """
        # Someone who moves on cancels the caller; half a page taken away would stay behind.
        await asyncio.shield(asyncio.ensure_future(self._replace(blocks, of)))

    async def _replace(self, blocks: Sequence[Block], of: str) -> None:
        async with self._one_at_a_time:
            with self.app.batch_update():
                await self._put(blocks, of)
        if self.has_focus:
            self._take_cursor()

    async def _put(self, blocks: Sequence[Block], of: str) -> None:
        same = bool(of) and of == self._of
        if same and self._shown == list(blocks):
            return
        item, place = self.item, self._place()
        if item:
            self.focus(scroll_visible=False)
        self._shown = None
        await self.remove_children()
        if not self.is_attached:
            return
        widgets = [widget for block in blocks for widget in self._widgets(block)]
        for first in widgets[:1]:
            first.add_class("-first")
        await self.mount_all(widgets)
        self._shown, self._of = list(blocks), of
        if not same:
            self.scroll_home(animate=False)
        elif item and self.is_on_screen:
            self._focus_near(item, place)
        elif item:
            self._wanted = item

    def scroll_to_line(self, line: int, part: float) -> None:
        """Have in view what a line of the Markdown on the page became.

        Args:
            line: the line, counted from 0, where each part of the text has a widget.
            part: how much of the text comes before it, from 0 to 1, where all of it is one.
        """
        drawn = [block for block in self.query(MarkdownBlock) if block.source_range[0] <= line]
        if drawn:
            first = max(block.source_range[0] for block in drawn)
            block = next(block for block in drawn if block.source_range[0] == first)
            self.scroll_to_widget(block, animate=False, center=True, force=True)
        else:
            middle = round(part * self.virtual_size.height)
            self.scroll_to(y=middle - self.size.height // 2, animate=False, force=True)

    def scroll_to_block(self, number: int, part: float = 0.0) -> None:
        """Have a block at the top, where it is drawn as one: at once, or once it can be seen.

        Args:
            number: of the block, counted from 0.
            part: how much of the block comes before the place that is gone to, from 0 to 1.
        """
        self._wanted_block = None if self.is_on_screen else (number, part)
        if self._wanted_block is None and number < len(self.children):
            drawn = self.children[number].virtual_region
            line = drawn.y + max(0, int(part * drawn.height) - LINES_ABOVE)
            self.scroll_to(y=line, animate=False, force=True)

    def _widgets(self, block: Block) -> list[Widget]:
        if block.items:
            return [ItemLine(item) for item in block.items]
        if block.picture is not None:
            return [Picture(block.picture, classes="picture")]
        text = shown(block.text)
        if block.notes:
            drawing = TextWithMargin(text, block.marked, block.notes)
            return [DrawnText(drawing)]
        if block.style == "markdown" and len(text) <= LONGEST_MARKDOWN:
            return [MarkdownText(text, block.marked)]
        if block.style in {"markdown", "document", "piece"}:
            return [DrawnText(MarkedText(text, block.marked)).add_class(f"-{block.style}")]
        return [Static(Content(text), classes=f"block-{block.style}")]

    # The cursor

    @property
    def _lines(self) -> list[ItemLine]:
        return list(self.query(ItemLine))

    def _place(self) -> int:
        return next((at for at, line in enumerate(self._lines) if line.has_focus), 0)

    @property
    def item(self) -> str:
        """The key of the item under the cursor; empty where there is none."""
        focused = self.screen.focused if self.is_attached else None
        if isinstance(focused, ItemLine) and self in focused.ancestors:
            return focused.item.key
        return ""

    @property
    def _has_to_wait(self) -> bool:
        """Whether the lines are out of sight, or about to be taken away: none can be focused."""
        return not self.is_on_screen or self._one_at_a_time.locked()

    def focus_item(self, key: str) -> None:
        """Put the cursor on the item with a key; without such an item, on the page."""
        self._wanted = key if self._has_to_wait else None
        line = next((line for line in self._lines if line.item.key == key), None)
        if self._wanted is not None or line is None:
            self.focus(scroll_visible=False)
        else:
            line.focus()

    def _focus_near(self, key: str, place: int) -> None:
        lines = self._lines
        if not lines:
            self.focus()
            return
        near = lines[min(place, len(lines) - 1)]
        next((line for line in lines if line.item.key == key), near).focus()

    def enter(self) -> None:
        """Take the cursor: on the first item in view, or else on the page."""
        self._wanted = "" if self._has_to_wait else None
        if self._wanted is not None:
            self.focus(scroll_visible=False)
            return
        first = next((line for line in self._lines if self._in_view(line)), None)
        (first or self).focus(scroll_visible=False)

    def on_show(self) -> None:
        """Take the cursor, and go to a block, where that had to wait until it could be seen."""
        self._take_cursor()
        if self._wanted_block is not None:
            self.call_after_refresh(self.scroll_to_block, *self._wanted_block)

    def _take_cursor(self) -> None:
        if self._wanted is None:
            return
        if self._wanted:
            self.focus_item(self._wanted)
        else:
            self.enter()

    def _in_view(self, line: ItemLine) -> bool:
        top = self.scroll_target_y
        return top <= line.virtual_region.y < top + self.size.height

    def action_scroll_down(self) -> None:
        """Go to the next item, or scroll."""
        if not self._step(1):
            super().action_scroll_down()
            self._blur_hidden_item()

    def action_scroll_up(self) -> None:
        """Go to the item before, or scroll."""
        if not self._step(-1):
            super().action_scroll_up()
            self._blur_hidden_item()

    def _step(self, way: int) -> bool:
        if self._has_to_wait:
            return True
        lines = [line for line in self._lines if line.has_focus or self._in_view(line)]
        here = next((at for at, line in enumerate(lines) if line.has_focus), None)
        wanted = (0 if way > 0 else len(lines) - 1) if here is None else here + way
        if not 0 <= wanted < len(lines):
            return False
        lines[wanted].focus()
        return True

    def _blur_hidden_item(self) -> None:
        """Leave an item that has scrolled out of view."""
        if any(line.has_focus and not self._in_view(line) for line in self._lines):
            self.focus(scroll_visible=False)
