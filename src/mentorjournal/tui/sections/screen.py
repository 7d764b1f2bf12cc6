"""What all sections share: the rail, and for most of them a list beside a page."""

from __future__ import annotations

import asyncio
from math import inf

from textual import on, work
from textual._time import get_time
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.events import Click, ScreenResume
from textual.widgets import OptionList, Static

from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.screens import BaseScreen
from mentorjournal.tui.sections import SECTIONS
from mentorjournal.tui.widgets.footer import Footer
from mentorjournal.tui.widgets.page import Page
from mentorjournal.tui.widgets.row_list import Rows


class RailItem(Static):
    """A section's name on the rail; a click goes there.

    Args:
        name: the section's id.
        key: the key that goes there.
        label: in the user's language.
    """

    has_own_words = True
    is_clicked = True

    def __init__(self, name: str, key: str, label: str, *, current: bool) -> None:
        mark = "▸" if current else " "
        super().__init__(Content(f"{mark}{key} {label}"), classes="current" if current else "")
        self._section = name

    def on_click(self, event: Click) -> None:
        """Have the app go to the section; it waits for this part, if its screen goes away."""
        event.stop()
        self.app.call_later(self.app.run_action, f"app.section('{self._section}')")


class SectionScreen(BaseScreen[None]):
    """A section: header, rail, content, footer.

    Attributes:
        section: its id in ``SECTIONS``.
    """

    section = ""

    def __init__(self) -> None:
        super().__init__()
        self.filled = asyncio.Event()
        """Set once the section has been read for the first time."""
        self._filling = asyncio.Lock()
        self._read_at = 0.0
        """When the last reading began, in seconds by Textual's clock."""

    def compose(self) -> ComposeResult:
        """Put the rail beside the section's own content."""
        pair = self.journal_app.store.pair
        names = shown_line(f"{pair.mentee.name} · {pair.mentor.name}")
        title = self.say("demo") if self.journal_app.demo_role else "mentorjournal"
        words = Content.assemble((title, "bold"), "  ", names)
        if pair.programme.closed:
            words = Content.assemble(words, (f"  {self.say('closed')}", "$warning"))
        if pair.other_pairs and not self.journal_app.in_pair_view:
            which = (shown_line(pair.programme.name), self.say("{key[pairs]}: another pair"))
            words = Content.assemble(words, (f"  {' · '.join(filter(None, which))}", "$muted"))
        yield Static(words, id="header")
        with Container(id="frame"):
            with Container(id="rail"):
                for name, (_, label) in SECTIONS.items():
                    key = self.journal_app.sign_of(f"section.{name}")
                    yield RailItem(name, key, self.say(label), current=name == self.section)
            with Container(id="section"):
                yield from self.compose_section()
        yield Footer()

    def compose_section(self) -> ComposeResult:
        """Yield the section's own widgets."""
        yield from ()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Show what is there now whenever the section comes into view, once it is laid out."""
        self.call_next(self._show_resumed, event.time)

    async def _show_resumed(self, resumed_at: float) -> None:
        """Read the section, unless that was begun since: Textual may report one resume twice.

        Args:
            resumed_at: when it came into view, in seconds by Textual's clock.
        """
        if self.journal_app.journal is None or self._read_at > resumed_at:
            return
        with self.ignoring_removed_parts():
            await self.refresh_data()

    @property
    def is_being_read(self) -> bool:
        """Whether its entries are on their way: a key would act on nothing, or on another."""
        return self._filling.locked() or not self.filled.is_set()

    async def refresh_data(self) -> None:
        """Reload and show; of several at once the last one reads last, and stays."""
        async with self._filling:
            self._read_at = get_time()
            try:
                await self.fill()
            finally:
                self.filled.set()

    async def follow_others(self) -> None:
        """Show what was saved in another window, or by a command."""
        await self.refresh_data()

    async def fill(self) -> None:
        """Read and show."""


class ListSection(SectionScreen):
    """A list with a page beside it; on narrow terminals the page takes the list's place.

    Subclasses name the keys: ``bindings.TO_LIST`` and ``bindings.READ``, or others for the same.
    """

    def __init__(self) -> None:
        super().__init__()
        self._loading = asyncio.Lock()
        self._on_page = ""
        """The line that the page was last loaded for."""
        self._loaded_at = 0.0
        """When that loading began, in seconds by Textual's clock."""
        self.wanted = ""
        """The line to put the cursor on, while the list is read."""

    def compose_section(self) -> ComposeResult:
        """Show the list and the page."""
        with Horizontal(id="list-and-page"):
            yield Rows(id="rows")
            yield Page(id="page")

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one("#rows", Rows)

    @property
    def page(self) -> Page:
        """The page."""
        return self.query_one("#page", Page)

    async def load(self, key: str) -> None:
        """Show on the page what a line stands for; of several at once the last one stays."""
        async with self._loading:
            await self._load(key)

    async def _load(self, key: str) -> None:
        self._loaded_at = get_time()
        await self.show_line(key)
        self._on_page = key

    async def page_follows(self) -> None:
        """Let list and page show what there is, and what the cursor is on, before a key acts."""
        for at_work in (self._filling, self._loading):
            async with at_work:
                pass
        if self.is_mounted and self.rows.key not in {"", self._on_page}:
            await self.load(self.rows.key)

    async def reload(self, key: str) -> None:
        """Reload the list with the cursor on a line, if it is there, and its page."""
        async with self._filling:  # else another reading would go there, or forget it
            self.wanted = key
            try:
                await self.fill()
            finally:
                self.wanted = ""

    async def reach(self, key: str) -> bool:
        """Reload the list with the cursor on a line, and its page; say so where it is gone."""
        await self.filled.wait()
        await self.reload(key)
        if self.shown != key:
            self.journal_app.show_message(self.say("It is no longer there."))
        return self.shown == key

    @property
    def shown(self) -> str:
        """The line whose page is in view."""
        return self.rows.key

    async def show_line(self, key: str) -> None:
        """Read what a line stands for, and show it on the page."""
        raise NotImplementedError

    @on(OptionList.OptionHighlighted, "#rows")
    def highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what is under the cursor."""
        if event.option.id and event.option.id == self.rows.key:
            self.moved_to(event.option.id)
            self.show_soon(event.option.id, moved=event.time)

    def moved_to(self, key: str) -> None:
        """Note what the cursor stands on now; its page is shown soon."""

    @work(group="page", exclusive=True)
    async def show_soon(self, key: str, moved: float = inf) -> None:
        """Load a page, unless another is to be shown by then; a later one takes over.

        Args:
            key: of its line.
            moved: when the cursor came there, in seconds by Textual's clock; a page whose loading
                began later is up to date.
        """
        async with self._loading:
            is_loaded = key == self._on_page and self._loaded_at > moved
            if self.journal_app.journal is not None and key == self.shown and not is_loaded:
                await self._load(key)

    @on(OptionList.OptionSelected, "#rows")
    async def selected(self) -> None:
        """Enter on a line does what the line is for."""
        await self.page_follows()
        self.enter_line()

    def enter_line(self) -> None:
        """Read the line under the cursor."""
        self.action_read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        if action == "back":
            return self.has_class("reading") or not (self.is_mounted and self.rows.has_focus)
        return super().check_action(action, parameters)

    def action_read(self) -> None:
        """Go from the list to the page."""
        if self.rows.key:
            self.add_class("reading")
            self.page.enter()

    def action_back(self) -> None:
        """Go from the page to the list."""
        self.remove_class("reading")
        self.rows.focus()
