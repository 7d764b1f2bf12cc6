"""The organiser's app: one screen over what the pairs have handed in, without a journal."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Compose, Event, Mount
from textual.filter import LineFilter
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_
from mentorjournal.programme.pair_year import PairYear
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.forms import FormScreen
from mentorjournal.tui.organiser.screen import SortingScreen
from mentorjournal.tui.session.fault_handling import (
    FaultHandling,
    misses_removed_widget,
    survive_handler_errors,
)
from mentorjournal.tui.session.type_ahead import TypeAhead
from mentorjournal.tui.terminal.control_filter import HARMLESS
from mentorjournal.tui.terminal.crash import Unforeseen
from mentorjournal.tui.terminal.driver import restoring_terminal
from mentorjournal.tui.terminal.late_timers import allow_past_moments
from mentorjournal.tui.terminal.literal_text import show_text_as_it_is
from mentorjournal.tui.terminal.narrow_terminal import allow_zero_width
from mentorjournal.tui.terminal.themes import BY_NAME, theme_name

if TYPE_CHECKING:
    from textual.driver import Driver


class OrganiserApp(JournalApp):
    """Sorts what may be quoted under headings; what only a journal's app can do is never asked.

    Args:
        pairs: what the pairs have handed in.
        evaluation: the evaluation file, which may not be there yet.
        language: ``sv`` or ``en``.
    """

    TITLE = "mentorjournal"
    CSS_PATH: ClassVar = ["../opening.tcss", "../mentorjournal.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's own
    ENABLE_COMMAND_PALETTE = False

    theme: Reactive[str] = Reactive(partial(theme_name, "system"))

    BINDINGS: ClassVar[list[BindingType]] = [
        bindings.HELP,
        Binding("ctrl+q", "quit", N_("Quit"), id="quit", priority=True),
    ]

    def __init__(self, pairs: Sequence[PairYear], evaluation: Path, language: str) -> None:
        show_text_as_it_is()
        allow_zero_width()
        allow_past_moments()
        survive_handler_errors()
        super().__init__(None, language)
        self._type_ahead = TypeAhead(self)
        self._fault_handling = FaultHandling(self)
        self._first = SortingScreen(pairs, evaluation)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """All themes by name, ours among them before the style sheet is first read."""
        return {**super().available_themes, **BY_NAME}

    def get_theme(self, theme_name: str) -> Theme | None:
        """Return a theme."""
        return BY_NAME.get(theme_name) or super().get_theme(theme_name)

    def get_default_screen(self) -> Screen[Any]:
        """Return the one screen."""
        return self._first

    def get_driver_class(self) -> type[Driver]:
        """Return what draws on this terminal."""
        return restoring_terminal(super().get_driver_class())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every drawn line goes through."""
        return [*super().get_line_filters(), HARMLESS]

    async def run_action(self, action: Any, *args: Any, **kwargs: Any) -> bool:
        """Run an action; what a service refuses is told."""
        try:
            return await super().run_action(action, *args, **kwargs)
        except UserError as error:
            self.show_error(error)
            return True

    async def on_event(self, event: Event) -> None:
        """Hand on what is typed, each key once the one before has been dealt with."""
        if not self._type_ahead.intercepts(event):
            await super().on_event(event)

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if isinstance(message, Compose | Mount):
                raise
            self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        """Go on where that is possible, or end with one sentence, in which no quotation stands."""
        failure = error.error if isinstance(error, WorkerFailed) else error
        if misses_removed_widget(failure):
            return
        if isinstance(failure, UserError):
            self.show_error(failure)
        elif self._exception is None and not self._fault_handling.survives(failure):
            super()._handle_exception(Unforeseen(error, self.language))

    async def action_quit(self) -> None:
        """End, unless something was typed that would be missed: that is asked about first."""
        form = self.screen
        if isinstance(form, FormScreen) and form.has_unsaved:
            form.action_leave()
            return
        await super().action_quit()

    def note_presence(self) -> None:
        """Have nothing to lock."""

    def action_keys(self) -> None:
        """Show the keys that work on this screen."""
        from mentorjournal.tui.features.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_help_quit(self) -> None:
        """Answer Ctrl+C, which people press from habit."""
        self.show_message(self.say("Quit: {key[quit]}"))
