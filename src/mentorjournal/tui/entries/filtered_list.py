"""What screens with a list of entries share: its filter, its order, what is pinned to its top."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, ClassVar, Generic

from textual import on, work
from textual.content import Content

from mentorjournal.journal.listing import pins
from mentorjournal.journal.model.terms import Kind, Order
from mentorjournal.journal.search import completion, list_filter
from mentorjournal.journal.search import wording as search_wording
from mentorjournal.journal.search.list_filter import Filtered
from mentorjournal.locale.language import N_
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.screens import Result, SpeakingScreen
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.widgets.filter_bar import FilterBar
from mentorjournal.tui.widgets.row_list import Line, Rows

ORDER_WORDS = {
    None: N_("As usual"),
    Order.NEWEST: N_("Newest first"),
    Order.OLDEST: N_("Oldest first"),
    Order.TITLE: N_("By title"),
}

USUAL = "usual"
"""Stands for a list's own order where one is chosen."""


class FilteredList(SpeakingScreen[Result], Generic[Result]):
    """A screen whose list can be filtered and put in another order.

    Both hold until they are changed, also when the screen is left and come back to. They go with
    the screen, so that pair view never shows what was typed in one's own view.
    """

    list_kinds: ClassVar[frozenset[Kind]] = frozenset()
    """What the list holds."""

    orders: ClassVar[tuple[Order | None, ...]] = tuple(ORDER_WORDS)
    """The orders that the list can be put in; the first is its own."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.filter_text = ""
        """The filter as it was typed."""
        self.filtered: Filtered | None = None
        """What it leaves; nothing while nothing is asked for."""
        self.one_picture = ExitStack()
        """Holds back what is drawn until the list is there; closed as soon as it is."""
        self.order = self.orders[0]
        """The order that the list is in."""
        self.pinned: frozenset[str] = frozenset()
        """The ids of what is pinned, on this list and others."""

    async def show_list(self) -> None:
        """Read the list again, and show it."""
        raise NotImplementedError

    @property
    def rows(self) -> Rows:
        """The list."""
        raise NotImplementedError

    @property
    def pinnable(self) -> str:
        """The id of the entry that can be pinned now; empty where there is none."""
        raise NotImplementedError

    @property
    def filter_bar(self) -> FilterBar:
        """Where the filter stands."""
        return self.query_one(FilterBar)

    def compose_filter(self) -> Iterator[FilterBar]:
        """Yield the line with the filter."""
        yield FilterBar(
            self.say("Filter"),
            self.say("words, march 2026, #tag, @goal, is:insight, by:me"),
            self.journal_app.sign_of("whole-list"),
        )

    async def read_filter(self) -> None:
        """Read what the filter leaves, and what is pinned."""
        app = self.journal_app
        self.pinned = await app.service(pins.pinned, app.store)
        self.filtered = await app.service(
            list_filter.filtered, app.store, self.filter_text, self.list_kinds
        )

    def leaves(self, id: str) -> bool:
        """Return whether the filter leaves an entry on the list."""
        return self.filtered is None or id in self.filtered.ids

    async def tell_filter(self, *, more_hits: int = 0, more: int = 0) -> None:
        """Say how much the filter leaves.

        Args:
            more_hits: lines that it leaves and that are no entries.
            more: lines of the whole list that are no entries.
        """
        if self.filtered is None:
            self.filter_bar.tell("")
            return
        app = self.journal_app
        total = await app.service(list_filter.count, app.store, self.list_kinds)
        hits = len(self.filtered.ids) + more_hits
        words = search_wording.left_of_list(app.language, self.filtered.query, hits, total + more)
        self.filter_bar.tell(shown_line(words))

    def nothing_left(self) -> str:
        """Return what is said where the filter leaves nothing."""
        return self.say(
            "Nothing here matches “{filter}”. Press {key[whole-list]} to clear the filter.",
            filter=shown_line(self.filter_text.strip()),
        )

    # Typing it

    async def action_filter(self) -> None:
        """Let a filter be typed."""
        app = self.journal_app
        words = await app.attempt(completion.completions, app.store)
        self.filter_bar.open(words or ())

    @on(FilterBar.Typed)
    def filter_typed(self, event: FilterBar.Typed) -> None:
        """Filter by what stands there now."""
        self.filter_text = event.text
        self.follow_filter()

    @work(group="filter", exclusive=True)
    async def follow_filter(self) -> None:
        """Show what the filter leaves; a later key takes over."""
        await self.show_list()

    @on(FilterBar.Left)
    def action_into_list(self) -> None:
        """Go from the filter to the list."""
        if not self.filter_text.strip():
            self.filter_bar.close()
        self.rows.focus()

    @property
    def has_filter(self) -> bool:
        """Whether the list is filtered, or about to be."""
        return self.is_mounted and self.filter_bar.display

    @on(FilterBar.Cleared)
    def action_clear_filter(self) -> None:
        """Show the whole list again."""
        self.filter_text = ""
        self.take_filter_away()

    @work(group="filter", exclusive=True)
    async def take_filter_away(self) -> None:
        """Show the list in the filter's place, in one picture; a later key takes over."""
        with self.one_picture:
            self.one_picture.enter_context(self.app.batch_update())
            self.filter_bar.close()
            self.rows.focus()
            await self.show_list()

    # Order and pins

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to pin where there is something to pin."""
        if action == "pin":
            return self.is_mounted and bool(self.pinnable)
        return super().check_action(action, parameters)

    @work(group="dialog")
    async def action_sort(self) -> None:
        """Ask for the order of the list."""
        lines = [
            Line(
                order or USUAL,
                Content(f"{'●' if order is self.order else '○'} {self.say(ORDER_WORDS[order])}"),
            )
            for order in self.orders
        ]
        chosen = await self.app.push_screen_wait(Pick(self.say("In which order?"), lines))
        if chosen is not None:
            self.order = None if chosen == USUAL else Order(chosen)
            await self.show_list()

    async def action_pin(self) -> None:
        """Pin an entry to the top of the list, or let it go."""
        app, id_ = self.journal_app, self.pinnable
        if not id_:
            return
        pinned = id_ not in self.pinned
        with app.showing_errors():
            await app.service(pins.pin, app.store, id_, pinned=pinned)
            told = N_("Pinned to the top of the list.") if pinned else N_("No longer pinned.")
            app.show_message(self.say(told))
        await self.show_list()
