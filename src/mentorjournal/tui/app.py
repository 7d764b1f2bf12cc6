"""The app: how it starts, takes what comes, and ends.

What screens ask of it is ``core.host``; which feature a key opens, ``feature_keys``; opening is
``opening.flow``, locking and ending ``session.lock``; how the sections' screens come and go is
``sections.navigation``. Heavy modules are imported where they are used: the first screen must be
painted at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ScreenStackError, SystemCommand
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.events import Click, Compose, Event, InputEvent, Mount, Paste
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Input
from textual.widgets._toast import Toast
from textual.worker import Worker, WorkerFailed, get_current_worker

from mentorjournal import platform
from mentorjournal.errors import UserError
from mentorjournal.journal.model.errors import JournalClosed
from mentorjournal.locale.language import N_, Language
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core import bindings
from mentorjournal.tui.core.availability import SWITCHING, WRITING, has_command, has_key
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.feature_keys import FeatureKeys
from mentorjournal.tui.features.letters.by_folder import FolderExchange
from mentorjournal.tui.opening.flow import OpeningFlow
from mentorjournal.tui.palette.screen import JournalCommands, Palette
from mentorjournal.tui.sections.navigation import reload_sections
from mentorjournal.tui.sections.other_windows import OtherWindows
from mentorjournal.tui.session import lock
from mentorjournal.tui.session.auto_lock import AutoLock
from mentorjournal.tui.session.fault_handling import (
    FaultHandling,
    misses_removed_widget,
    survive_handler_errors,
)
from mentorjournal.tui.session.jumping import Jumping
from mentorjournal.tui.session.text_hiding import TextHiding
from mentorjournal.tui.session.type_ahead import TypeAhead
from mentorjournal.tui.session.undo_offer import UndoOffer
from mentorjournal.tui.terminal.clipboard import ClipboardCare
from mentorjournal.tui.terminal.control_filter import HARMLESS
from mentorjournal.tui.terminal.crash import Unforeseen
from mentorjournal.tui.terminal.driver import restoring_terminal
from mentorjournal.tui.terminal.focus_position import focus_position
from mentorjournal.tui.terminal.kept_styles import KeptStylesheet, compare_rules_by_identity
from mentorjournal.tui.terminal.late_clicks import allow_late_clicks
from mentorjournal.tui.terminal.late_timers import allow_past_moments
from mentorjournal.tui.terminal.literal_text import show_text_as_it_is
from mentorjournal.tui.terminal.narrow_terminal import allow_zero_width
from mentorjournal.tui.terminal.no_color import colourless, without_greys
from mentorjournal.tui.terminal.themes import BY_NAME, theme_name

if TYPE_CHECKING:
    from textual.driver import Driver

    from mentorjournal.journal.model.clock import Clock
    from mentorjournal.journal.people.settings import Settings
    from mentorjournal.journal.store.journal import Journal


async def _nothing() -> None:
    """Have nothing to wait for."""


class MentorJournalApp(FeatureKeys):
    """The journal in the terminal.

    Args:
        path: the journal file; none for the demo.
        language: ``sv`` or ``en``, until the journal's own setting is known.
        language_given: whether the user asked for it, so that the setting does not count.
        writing: whether to begin in the editor.
        template: the name of what the text there begins from, if anything.
        pair: words for the pair to show, see ``pairs.find``, if not the one in view.
        key_file: the file that is needed beside the passphrase, if the journal has one.
        demo_role: ``mentee`` or ``mentor`` for the demo year.
        clock: the time; the computer's unless given.
    """

    TITLE = "mentorjournal"
    CSS_PATH = "opening.tcss"
    COMMANDS = {JournalCommands}  # noqa: RUF012 - Textual's own declaration
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as above
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ENABLE_COMMAND_PALETTE = True

    theme: Reactive[str] = Reactive(partial(theme_name, "system"))
    """Ours from the start: a change of theme reads every style sheet again."""

    BINDINGS = bindings.EVERYWHERE

    def __init__(
        self,
        path: Path | None,
        language: str,
        *,
        language_given: bool = False,
        writing: bool = False,
        template: str = "",
        pair: str | None = None,
        key_file: Path | None = None,
        demo_role: str | None = None,
        clock: Clock | None = None,
    ) -> None:
        show_text_as_it_is()
        allow_zero_width()
        allow_past_moments()
        allow_late_clicks()
        survive_handler_errors()
        compare_rules_by_identity()
        super().__init__(
            path, language, pair=pair, key_file=key_file, demo_role=demo_role, clock=clock
        )
        self.stylesheet = KeptStylesheet(variables=self.get_css_variables())
        self.language_given = language_given
        self.opening_flow = OpeningFlow(self, writing=writing, template=template)
        self.fault_handling = FaultHandling(self)
        self.unforeseen: list[Unforeseen] = []
        """What the app went on after; kept only where nobody is at the screen, for tests."""
        self.auto_lock = AutoLock(self)
        self.other_windows = OtherWindows(self)
        self.letters_by_folder = FolderExchange(self)
        self.text_hiding = TextHiding(self)
        self.jumping = Jumping(self)
        self.type_ahead = TypeAhead(self)
        self.undo_offer = UndoOffer(self)
        self.clipboard_care = ClipboardCare(self)

    @property
    def cursor_position(self) -> Offset:
        """The cell in which the terminal's own cursor is left: where the focus is."""
        return focus_position(self.screen.focused) or self._cursor_position

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        self._cursor_position = position

    @property
    def available_themes(self) -> dict[str, Theme]:
        """All themes by name; ours are there before the style sheet is first read."""
        return {**super().available_themes, **BY_NAME}

    def get_theme(self, theme_name: str) -> Theme | None:
        """Return a theme; asked for each widget that is styled, too often to list them all."""
        return BY_NAME.get(theme_name) or super().get_theme(theme_name)

    def get_default_screen(self) -> Screen[Any]:
        """Return the first screen; with a blank one below it, it would be painted later."""
        return self.opening_flow.first_screen()

    def on_mount(self) -> None:
        """Begin."""
        self.auto_lock.begin()
        self.other_windows.begin()
        self.letters_by_folder.begin()
        if not self.is_headless:
            platform.when_told_to_end(self.end_when_told, interrupted=True)
        self.opening_flow.begin()

    # Language and theme

    async def apply_settings(self, chosen: Settings) -> None:
        """Let language and theme follow the settings at once."""
        self.settings = chosen
        self.theme = theme_name(chosen.theme)
        if chosen.language and not self.language_given and chosen.language != self.language.code:
            self.language = Language(chosen.language)

    @work(group=SWITCHING)
    async def speak(self, code: str) -> None:
        """Speak another language from now on, on every screen."""
        await reload_sections(self, N_("The language …"), self._speak, code)

    def _speak(self, code: str) -> None:
        from mentorjournal.journal.people import settings

        self.settings = settings.change(self.store, language=code)
        self.language, self.language_given = Language(code), False

    def get_driver_class(self) -> type[Driver]:
        """Return what draws on this terminal."""
        return restoring_terminal(super().get_driver_class())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every drawn line goes through."""
        filters = [*super().get_line_filters(), HARMLESS]
        if not self.no_color:
            return filters
        return [*without_greys(filters), colourless(self.theme)]

    # Actions

    async def run_action(self, action: Any, *args: Any, **kwargs: Any) -> bool:
        """Run an action; what a service refuses is told, and so is writing in a closed year.

        A list's key acts on the line under the cursor, so the page has to show that line first.
        """
        if self.is_unlocked and (self.screen in args or self.screen in kwargs.values()):
            await getattr(self.screen, "page_follows", _nothing)()
        named = action if isinstance(action, str) else action[1]
        name = named.partition("(")[0].rpartition(".")[2]
        if self.text_hiding.refuses(name):
            return True
        try:
            self._refuse_in_closed_year(name)
            return await super().run_action(action, *args, **kwargs)
        except UserError as error:
            self.show_error(error)
            return True

    async def run_command(self, action: str, node: DOMNode | None = None) -> None:
        """Run an action that was chosen by its name.

        Its key may be typed as text where the cursor stands; the name was not.

        Args:
            action: with the namespace it is in.
            node: whose it is, where it has none.
        """
        target, name, arguments = self._parse_action(action, node or self)
        if target is not self and self.is_unlocked:
            await getattr(self.screen, "page_follows", _nothing)()
        is_there = has_command(self, name) if target is self else target.is_attached
        with self.showing_errors():
            if is_there and not self.text_hiding.refuses(name):
                self._refuse_in_closed_year(name)
                await self._dispatch_action(target, name, arguments)

    def _refuse_in_closed_year(self, action: str) -> None:
        closed = self.is_unlocked and self.store.pair.programme.closed is not None
        if closed and action in WRITING and not self.screen.is_modal:
            from mentorjournal.journal.model.errors import ProgrammeClosed

            raise ProgrammeClosed

    # The open journal

    async def enter(self, journal: Journal) -> None:
        """Show an opened journal, in the section that was last in view."""
        if journal.is_upgraded:
            from mentorjournal.exchange.letter.catching_up import catch_up

            await self.service(catch_up, journal)
        await self.opening_flow.enter(journal)
        self.letters_by_folder.look()

    def open_demo(self, role: str) -> None:
        """Lay out the demo year of a role in a throw-away journal and show it."""
        self.opening_flow.open_demo(role)

    def end_demo(self) -> None:
        """Throw the demo away, if it was opened."""
        self.opening_flow.end_demo()

    async def hand_over_words(
        self, journal: Journal | None, words: list[str], later_words: str | None = None
    ) -> None:
        """Show new recovery words until they are typed back."""
        await self.opening_flow.hand_over_words(journal, words, later_words)

    def action_letters(self) -> None:
        """Open the letters; they are nobody else's to see while two look on."""
        if not self.in_pair_view:
            from mentorjournal.tui.features.letters.screen import LettersScreen

            self.push_screen(LettersScreen(self.letters_by_folder), self._hit_chosen)

    async def exchange_at_close(self, journal: Journal) -> None:
        """Let letters go and come once more before a journal is closed."""
        await self.letters_by_folder.at_close(journal)

    # Keys and commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only the keys and commands that do something now."""
        return has_key(self, action)

    def action_command_palette(self) -> None:
        """Open the palette, in the user's language."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(placeholder=self.say("Type what you want to do …")))

    def change_saved(self, change_id: str) -> None:
        """Say what was done, unless it was undone, and how it is undone."""
        if change_id and self.is_running:
            self._tell_change(change_id)

    @work(group="told", exclusive=True)
    async def _tell_change(self, change_id: str) -> None:
        """Say it; what follows takes over."""
        await self.undo_offer.tell(change_id)

    @work(group="dialog")
    async def action_undo(self) -> None:
        """Undo what was done last."""
        from mentorjournal.tui.sections.screen import ListSection

        undone = await self.undo_offer.undo()
        screen = self.screen
        if undone is not None and len(undone.entries) == 1 and isinstance(screen, ListSection):
            await screen.reload(f"{undone.entries[0].kind}:{undone.entries[0].id}")
        elif undone is not None and hasattr(screen, "follow_others"):
            await screen.follow_others()

    def on_click(self, event: Click) -> None:
        """Undo what a message offers to undo, where that was clicked."""
        toast = event.widget
        if isinstance(toast, Toast) and self.undo_offer.is_offered_by(toast._notification):
            self.action_undo()

    def action_hide_text(self) -> None:
        """Hide the text on all screens, or show it again."""
        self.text_hiding.toggle()

    def action_jump(self) -> None:
        """Show letters to go to what is in view by, or take them away."""
        self.jumping.begin()

    def watch_app_focus(self, is_here: bool) -> None:
        """Hide the text while another window has the keyboard, if that is wanted."""
        self.text_hiding.follow_keyboard(is_here=is_here)

    def action_help_quit(self) -> None:
        """Answer Ctrl+C, which people press from habit."""
        self.show_message(self.say("Quit: {key[quit]}"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """Return no commands of Textual's own; ours stand in ``commands``."""
        return ()

    # Lock and end

    async def on_event(self, event: Event) -> None:
        """Note that someone is here, then go on as always, unless no screen can take it yet.

        While the app ends none will. A terminal may say that another window has the keyboard, and
        hand over what is pasted into it all the same.
        """
        self.auto_lock.note(event)
        if isinstance(event, Paste):
            self.app_focus = True
        is_input = isinstance(event, InputEvent | Paste)
        if is_input and (self.is_ending or self.screen_in_view is None):
            return
        if not (self.type_ahead.intercepts(event) or self.jumping.takes(event)):
            await super().on_event(event)

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if isinstance(message, Compose | Mount):
                raise
            self._handle_exception(error)

    def lock_after(self, problems: Sequence[UserError]) -> Worker[None]:
        """Lock, and tell beside the question for the passphrase what has gone wrong."""
        return self.run_worker(lock.lock(self, problems))

    async def action_lock(self) -> None:
        """Lock at once."""
        await lock.lock(self)

    async def action_quit(self) -> None:
        """Close the journal and end."""
        await lock.end(self)

    def end_when_told(self) -> None:
        """End as the keys do, when the terminal is closed or the system goes down."""
        loop = self._loop
        if loop is not None and self.is_running:
            loop.call_soon_threadsafe(
                lambda: self.run_worker(self._end_after_keys(), group="ending")
            )

    async def _end_after_keys(self) -> None:
        """End once what was typed before has come to where it is kept."""
        await self.type_ahead.wait()
        await self.action_quit()

    def _handle_exception(self, error: Exception) -> None:
        """Go on where that is possible, or end with one sentence.

        What a service refused in a worker is only told.

        A worker that misses a part of its screen goes quietly when the screen was taken away, or
        the app is ending, while it waited.
        """
        failure = error.error if isinstance(error, WorkerFailed) else None
        if isinstance(failure or error, JournalClosed):
            return  # it was for a screen that a lock or the end takes away
        if misses_removed_widget(failure or error) or self._has_no_screen(failure or error):
            return
        if isinstance(failure, UserError):
            self.show_error(failure)
            return
        if isinstance(failure, NoMatches):
            node = get_current_worker().node
            if not (self.is_running and node.is_attached) or node._pruning:
                return
        if self._exception is not None:
            return  # what follows from the first one would be reported in its place
        if self.fault_handling.survives(failure or error):
            if self.is_headless:
                self.unforeseen.append(Unforeseen(error, self.language))
            return
        with suppress(Exception):  # one who cannot keep it must still end
            self.fault_handling.keep_drafts_at_once(self.type_ahead.take_text())
        self.clipboard_care.empty()
        super()._handle_exception(Unforeseen(error, self.language))

    def _has_no_screen(self, error: BaseException) -> bool:
        """Say whether something was still on its way when the end took the last screen away."""
        return isinstance(error, ScreenStackError) and self.screen_in_view is None

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what the user marked, but no passphrase, and take it back after a while."""
        if isinstance(self.focused, Input) and self.focused.password:
            return
        if self.hidden_text.is_on:
            self.text_hiding.tell_refusal()
            return
        self.put_on_clipboard(text)
        self.clipboard_care.used()

    def empty_clipboard(self) -> None:
        """Take back what was copied, if anything was."""
        self.clipboard_care.empty()

    def note_presence(self) -> None:
        """Note that somebody is at the keyboard, so that the app does not lock now."""
        self.auto_lock.note_activity()

    def keep_keys_while_opening(self) -> AbstractContextManager[None]:
        """Keep what is typed while the journal is being opened, for the screen that comes."""
        return self.type_ahead.opening()

    def forget_keys(self) -> None:
        """Forget what was typed for a screen that does not come."""
        self.type_ahead.forget()

    def on_unmount(self) -> None:
        """Close what is still open when the terminal goes away."""
        self.opening_flow.end_demo()
        untold = [] if self.is_ending else self.reported_at_lock
        for problem in [*untold, *(self.journal.close() if self.journal is not None else [])]:
            self._exit_renderables.append(shown_line(explanation(problem, self.language)))
