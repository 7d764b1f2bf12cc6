"""The app: opening, sections, lock, and the one way to the services.

Each section is a mode with a screen stack of its own, so that going back to it is quick and finds
the cursor where it was. Heavy modules are loaded by a thread while the passphrase is typed; this
module and ``opening.unlock`` import none of them.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed

from mentorjournal.errors import UserError, unforeseen
from mentorjournal.locale.language import N_, Language
from mentorjournal.printable import shown_line
from mentorjournal.tui.commands import JournalCommands
from mentorjournal.tui.themes import THEMES, theme_name

if TYPE_CHECKING:
    from mentorjournal.journal.clock import Clock
    from mentorjournal.journal.entries import Reference
    from mentorjournal.journal.settings import Settings
    from mentorjournal.journal.store import Journal
    from mentorjournal.tui.stopwatch import Stopwatch

P = ParamSpec("P")
T = TypeVar("T")

SECTIONS: dict[str, tuple[str, str]] = {
    "today": ("mentorjournal.tui.sections.today:TodayScreen", N_("Today")),
    "meetings": ("mentorjournal.tui.sections.meetings:MeetingsScreen", N_("Meetings")),
    "goals": ("mentorjournal.tui.sections.goals:GoalsScreen", N_("Goals")),
    "exercises": ("mentorjournal.tui.sections.exercises:ExercisesScreen", N_("Exercises")),
    "reflections": ("mentorjournal.tui.sections.reflections:ReflectionsScreen", N_("Reflections")),
    "closing": ("mentorjournal.tui.sections.closing:ClosingScreen", N_("Closing day")),
    "settings": ("mentorjournal.tui.sections.settings:SettingsScreen", N_("Settings")),
}
"""Section id to its screen and its name; the order is that of the keys 1 to 6, then F2."""

LOCKED = "locked"
"""The mode of the unlock screen after a lock."""

BETWEEN = "between"
"""The mode of the screen that is shown while the sections are laid out anew."""

TURNING = "turning"
"""The group of the workers that turn pair view on and off, or to another pair."""

IDLE_CHECK_SECONDS = 5.0
SECONDS_A_MINUTE = 60
RELOADED_LATER = (
    "mentorjournal.journal.opening",
    "mentorjournal.journal.search",
    "mentorjournal.journal.today",
    *(place.partition(":")[0] for place, _ in SECTIONS.values()),
)


def _look_at(journal: Journal, words: str) -> None:
    from mentorjournal.journal import pairs

    journal.look_at(pairs.find(journal, words).id)


def _imported(place: str) -> Callable[[], Screen[object]]:
    def make() -> Screen[object]:
        module, _, name = place.partition(":")
        screen: Screen[object] = getattr(import_module(module), name)()
        return screen

    return make


class _Unforeseen(Exception):
    """An error nobody thought of, shown as a sentence.

    Args:
        sentence: in the user's language.
        error: what happened; never shown.
    """

    def __init__(self, sentence: str, error: Exception) -> None:
        super().__init__(sentence)
        self.__cause__ = error

    def __rich__(self) -> str:
        """Return what Textual prints after it has left the screen."""
        return shown_line(str(self))


class MentorJournalApp(App[None]):
    """The journal in the terminal.

    Args:
        path: the journal file; none for the demo.
        language: ``sv`` or ``en``, until the journal's own setting is known.
        language_given: whether the user asked for it, so that the setting does not count.
        writing: whether to begin in the editor.
        pair: words for the pair to show, see ``pairs.find``, if not the one in view.
        demo_role: ``mentee`` or ``mentor`` for the demo year.
        clock: the time; the computer's unless given.
    """

    TITLE = "mentorjournal"
    CSS_PATH = "mentorjournal.tcss"
    COMMANDS = {JournalCommands}  # noqa: RUF012 - Textual's own declaration
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ENABLE_COMMAND_PALETTE = True

    theme: Reactive[str] = Reactive(partial(theme_name, "system"))
    """Ours from the start: a change of theme reads every style sheet again."""

    BINDINGS = [  # noqa: RUF012
        Binding(
            "f6",
            "show_to_pair",
            N_("Pair view"),
            id="pair-view",
            tooltip=N_("Show only what you share, for two at one screen"),
            show=False,
            priority=True,
        ),
        Binding(
            "f6",
            "leave_pair_view",
            N_("Leave pair view"),
            id="leave-pair-view",
            tooltip=N_("Go back to your own view"),
            priority=True,
        ),
        Binding("1", "section('today')", N_("Today"), id="section.today", show=False),
        Binding("2", "section('meetings')", N_("Meetings"), id="section.meetings", show=False),
        Binding("3", "section('goals')", N_("Goals"), id="section.goals", show=False),
        Binding("4", "section('exercises')", N_("Exercises"), id="section.exercises", show=False),
        Binding(
            "5", "section('reflections')", N_("Reflections"), id="section.reflections", show=False
        ),
        Binding("6", "section('closing')", N_("Closing day"), id="section.closing", show=False),
        Binding(
            "0",
            "pairs",
            N_("Another pair"),
            id="pairs",
            tooltip=N_("Go to another pair, or add one"),
            show=False,
        ),
        Binding("f2", "section('settings')", N_("Settings"), id="section.settings", show=False),
        Binding("slash", "search", N_("Search"), id="search", tooltip=N_("Search everything")),
        Binding(
            "question_mark,f1", "keys", N_("Help"), id="help", tooltip=N_("The keys that work here")
        ),
        Binding(
            "ctrl+l,f9",
            "lock",
            N_("Lock"),
            id="lock",
            tooltip=N_("Close the journal and ask for the passphrase"),
            show=False,
            priority=True,
        ),
        Binding("ctrl+q", "quit", N_("Quit"), id="quit", show=False, priority=True),
    ]

    def __init__(
        self,
        path: Path | None,
        language: str,
        *,
        language_given: bool = False,
        writing: bool = False,
        pair: str | None = None,
        demo_role: str | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.language = Language(language)
        """What the screens speak."""
        super().__init__()
        self.path = path
        self.language_given = language_given
        self.demo_role = demo_role
        self.journal: Journal | None = None
        """The open journal; none while locked."""
        self.settings: Settings | None = None
        """The journal's settings; none while locked."""
        self.stopwatches: dict[str, Stopwatch] = {}
        """Where the time of a meeting goes, by the meeting's id; a lock does not stop it."""
        self._clock = clock
        self._writing = writing
        self._pair_words = pair
        self._section = "today"
        self._last_key = time.monotonic()
        self._demo = ExitStack()

    @property
    def clock(self) -> Clock:
        """The time."""
        if self._clock is None:
            from mentorjournal.journal.clock import SystemClock

            self._clock = SystemClock()
        return self._clock

    @property
    def is_unlocked(self) -> bool:
        """Whether the journal is open and its sections are there to go to."""
        return self.settings is not None

    @property
    def in_pair_view(self) -> bool:
        """Whether two look at the screen, so that only what is shared is on it."""
        return self.journal is not None and self.journal.shown_to_pair

    @property
    def store(self) -> Journal:
        """The open journal.

        Raises:
            RuntimeError: it is locked; a caller's mistake.
        """
        if self.journal is None:
            raise RuntimeError("locked")
        return self.journal

    def say(self, sentence: str, /, **values: object) -> str:
        """Return a sentence in the user's language."""
        return self.language.say(sentence, **values)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """All themes by name; ours are there before the style sheet is first read."""
        return {**super().available_themes, **{theme.name: theme for theme in THEMES.values()}}

    # Opening

    def on_mount(self) -> None:
        """Paint the first screen, then load what is heavy."""
        self.set_interval(IDLE_CHECK_SECONDS, self._lock_when_idle)
        if self.demo_role is not None:
            from mentorjournal.tui.opening.waiting import WaitingScreen

            self.push_screen(WaitingScreen(N_("Laying out the demo year …")))
            self.open_demo(self.demo_role)
        else:
            self.show_opening()
        self.call_after_refresh(self._preload)

    def show_opening(self) -> None:
        """Show the unlock screen, or the first start where there is no journal yet."""
        if self.path is not None and self.path.exists():
            from mentorjournal.tui.opening.unlock import UnlockScreen

            self.push_screen(UnlockScreen())
        else:
            from mentorjournal.tui.opening.first_start import FirstStartScreen

            self.push_screen(FirstStartScreen())

    @work(thread=True, group="preload", exit_on_error=False)
    def _preload(self) -> None:
        for name in RELOADED_LATER:
            import_module(name)

    @work(group="opening")
    async def open_demo(self, role: str) -> None:
        """Lay out the demo year in a throw-away journal and show it."""

        def lay_out() -> Journal:
            from mentorjournal.demo import throw_away_demo
            from mentorjournal.journal.tables import Role

            return self._demo.enter_context(
                throw_away_demo(Role(role), self.language.code, clock=self.clock)
            )

        self.demo_role = role
        await self.enter(await asyncio.to_thread(lay_out))

    async def hand_over_words(self, journal: Journal, words: list[str]) -> None:
        """Show new recovery words until they are typed back; the journal remembers that."""
        from mentorjournal.journal import settings
        from mentorjournal.tui.opening.words import WordsScreen

        await self.push_screen_wait(WordsScreen(words))
        await self.service(settings.change, journal, words_owed=False)

    async def enter(self, journal: Journal) -> None:
        """Show an opened journal, in the section that was last in view."""
        from mentorjournal.journal import settings

        self.journal = journal
        self._last_key = time.monotonic()
        if self._pair_words is not None:
            try:
                await self.service(_look_at, journal, self._pair_words)
            except UserError as error:  # nothing may be written into the wrong pair
                self.exit(return_code=1, message=shown_line(error.sentence(self.language)))
                return
        await self.apply_settings(await asyncio.to_thread(settings.load, journal))
        was_locked = self.current_mode == LOCKED
        await self._lay_out()
        if self._writing:
            self._writing = False
            self.write_reflection()
        if was_locked:
            # The worker that calls this belongs to the unlock screen and must be let go first.
            self.call_later(self.remove_mode, LOCKED)

    async def _lay_out(self) -> None:
        for name, (place, _) in SECTIONS.items():
            self.add_mode(name, _imported(place))
        await self.switch_mode(self._section)

    async def _clear_away(self, mode: str, screen: Callable[[], Screen[Any]]) -> None:
        """Show one screen in a mode of its own and let go of everything that was on the others."""
        self.add_mode(mode, screen)
        await self.switch_mode(mode)
        for name in SECTIONS:
            await self.remove_mode(name)
        self.clear_notifications()

    async def apply_settings(self, chosen: Settings) -> None:
        """Let language and theme follow the settings at once."""
        self.settings = chosen
        self.theme = theme_name(chosen.theme)
        if chosen.language and not self.language_given and chosen.language != self.language.code:
            self.language = Language(chosen.language)

    @work(group=TURNING)
    async def speak(self, code: str) -> None:
        """Speak another language from now on, on every screen."""
        await self._look_anew(N_("The language …"), self._speak, code)

    def _speak(self, code: str) -> None:
        from mentorjournal.journal import settings

        self.settings = settings.change(self.store, language=code)
        self.language, self.language_given = Language(code), False

    # Services

    async def service(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a service in a thread and return what it returns.

        Raises:
            UserError: what the service raises; see ``attempt`` for one that is shown instead.
        """
        return await asyncio.to_thread(partial(act, *args, **kwargs))

    async def attempt(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Run a service; an error for the user is shown, and nothing returned."""
        with self.telling():
            return await self.service(act, *args, **kwargs)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Show an error for the user, and go on after what raised it."""
        try:
            yield
        except UserError as error:
            self.tell(error.sentence(self.language), severity="error")

    def tell(self, sentence: str, *, severity: str = "information") -> None:
        """Show a sentence for a moment; whatever stands in it is shown as it is."""
        self.notify(
            shown_line(sentence),
            severity="error" if severity == "error" else "information",
            markup=False,
            timeout=8 if severity == "error" else 4,
        )

    # Moving about

    async def action_section(self, name: str) -> None:
        """Go to a section, by its id."""
        if not self.is_unlocked or self.screen.is_modal:
            return
        if name != self.current_mode:
            self._section = name
            await self.switch_mode(name)

    async def open_entry(self, kind: str, id: str) -> None:  # noqa: A002 - the entry's id
        """Show an entry in its section."""
        from mentorjournal.tui.sections import SECTION_OF_KIND

        name = SECTION_OF_KIND[kind]
        while len(self.screen_stack) > 1 and self.current_mode != self.DEFAULT_MODE:
            await self.pop_screen()
        self._section = name
        await self.switch_mode(name)
        screen = self.screen
        if hasattr(screen, "show_entry"):
            await screen.show_entry(kind, id)

    async def open_kind(self, kind: str, id: str) -> None:  # noqa: A002 - the entry's id
        """Go on with a draft of this kind: an entry's, or a new one's where ``id`` is empty.

        The draft of a preparation, and that of a check-in, is kept under its meeting's id.
        """
        if kind == "preparation":
            await self.action_prepare(id, writing=True)
            return
        if kind == "check_in":
            await self.open_entry("meeting", id)
            await self.screen.run_action("check_in")
            return
        if id:
            await self.open_entry(kind, id)
            await self.screen.run_action("edit")
            return
        from mentorjournal.tui.sections import SECTION_OF_KIND

        await self.action_section(SECTION_OF_KIND[kind])
        new = {"gathering": "gathering", "agreement": "agreement"}.get(kind, "new")
        await self.screen.run_action(new)

    def write_reflection(self, links: Iterable[Reference] = ()) -> None:
        """Open the editor for a new reflection, tied to ``links``."""
        from mentorjournal.tui.sections.writing import WritingScreen

        self.push_screen(WritingScreen(links=tuple(links)), self._written)

    async def _written(self, id: str | None) -> None:  # noqa: A002 - the entry's id
        if id is not None:
            await self._show_anew()

    async def action_prepare(self, meeting_id: str = "", *, writing: bool = False) -> None:
        """Prepare a meeting, the next one unless said otherwise; offer to plan one."""
        from mentorjournal.journal import meetings
        from mentorjournal.tui.sections.prepare import PrepareScreen

        if not self.is_unlocked or self.in_pair_view or isinstance(self.screen, PrepareScreen):
            return
        if not meeting_id:
            coming = await self.service(meetings.upcoming, self.store)
            meeting_id = coming.id if coming else ""
        if meeting_id:
            await self.push_screen(PrepareScreen(meeting_id, writing=writing))
            return
        await self.action_section("meetings")
        await self.screen.run_action("offer_to_plan")

    # Pair view

    @work(group=TURNING)
    async def action_show_to_pair(self) -> None:
        """Show only what is shared; a meeting that was in view is shown as one for two."""
        meeting = next(
            filter(None, (getattr(one, "pair_meeting", "") for one in reversed(self.screen_stack))),
            "",
        )
        await self._turn_to_pair(meeting)

    @work(group=TURNING)
    async def action_pair_meeting(self) -> None:
        """Show the next meeting in pair view."""
        from mentorjournal.journal import meetings

        coming = await self.service(meetings.upcoming, self.store)
        if coming is None:
            self.tell(self.say("No meeting is planned. n on Meetings plans one."))
        elif self.in_pair_view:
            await self.meet(coming.id)
        else:
            await self._turn_to_pair(coming.id)

    async def _turn_to_pair(self, meeting: str) -> None:
        from mentorjournal.tui.pair_view import is_shared, may_close

        if await may_close(self):
            await self._look_anew(N_("Only what you share …"), self._show_to_pair, True)
            seen: bool = bool(meeting) and await self.service(is_shared, self.store, meeting)
            if seen:
                await self.meet(meeting)

    @work(group=TURNING)
    async def action_leave_pair_view(self) -> None:
        """Go back to one's own view; the setting says whether the passphrase is asked first."""
        from mentorjournal.tui.pair_view import is_owner, may_close

        if await may_close(self) and await is_owner(self):
            await self._look_anew(N_("Your own view …"), self._show_to_pair, False)

    def _show_to_pair(self, shown: bool) -> None:
        self.store.shown_to_pair = shown

    async def _look_anew(
        self, waiting: str, turn: Callable[P, object], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Keep drafts, take every screen away, turn, and read the sections anew."""
        from mentorjournal.tui.opening.waiting import WaitingScreen

        await self.keep_drafts()
        await self._clear_away(BETWEEN, partial(WaitingScreen, waiting))
        await self.service(turn, *args, **kwargs)
        await self._lay_out()
        await self.remove_mode(BETWEEN)

    async def meet(self, id: str) -> None:  # noqa: A002 - the entry's id
        """Show a meeting as one for two."""
        from mentorjournal.tui.sections.meetings import MeetingsScreen

        await self.open_entry("meeting", id)
        if isinstance(self.screen, MeetingsScreen):
            self.screen.meet()

    @work(group=TURNING)
    async def action_pairs(self) -> None:
        """Ask for another pair, which may be new, and show it."""
        from mentorjournal.journal import pairs
        from mentorjournal.tui.pair_view import may_close
        from mentorjournal.tui.pairs import choose_pair

        if self.screen.is_modal:
            return
        chosen = await choose_pair(self)
        if chosen is not None and await may_close(self):
            self._pair_words = None
            await self._look_anew(N_("The other pair …"), pairs.switch, self.store, chosen)

    def action_search(self) -> None:
        """Open the search."""
        if self.is_unlocked and not self.screen.is_modal:
            from mentorjournal.tui.sections.search import SearchScreen

            self.push_screen(SearchScreen(), self._found)

    async def _found(self, hit: tuple[str, str] | None) -> None:
        if hit is not None:
            await self.open_entry(*hit)

    def action_new_reflection(self) -> None:
        """Open the editor."""
        if self.is_unlocked:
            self.write_reflection()

    @work(group="dialog")
    async def action_write_calendar(self) -> None:
        """Write the calendar file."""
        if self.is_unlocked:
            from mentorjournal.tui.sections import calendars

            await calendars.write_calendar(self)

    @work(group="dialog")
    async def action_read_programme_dates(self) -> None:
        """Take the programme's dates in."""
        if self.is_unlocked:
            from mentorjournal.tui.sections import calendars

            await calendars.read_programme_dates(self)
            await self._show_anew()

    @work(group="dialog")
    async def action_plan_year(self) -> None:
        """Plan a year of meetings in one go."""
        if self.is_unlocked:
            from mentorjournal.tui.sections.year_plan import plan_year

            await plan_year(self)
            await self._show_anew()

    async def _show_anew(self) -> None:
        screen = self.screen
        if self.is_unlocked and hasattr(screen, "refresh_data"):
            await screen.refresh_data()

    def action_bin(self) -> None:
        """Open the bin."""
        if self.is_unlocked:
            from mentorjournal.tui.sections.bin import BinScreen

            self.push_screen(BinScreen(), self._bin_closed)

    async def _bin_closed(self, changed: bool | None) -> None:
        if changed:
            await self._show_anew()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer sections and search only where their keys are not typed as text."""
        if action in {"section", "search"}:
            return self.is_unlocked and not self._typing()
        if action == "prepare":
            return self.is_unlocked and not self.in_pair_view and not self._typing()
        if action == "new_reflection":
            return self.is_unlocked and not self.in_pair_view
        if action == "pairs":
            own_view = self.is_unlocked and not self.in_pair_view
            return own_view and not (self._typing() or self._is_turning)
        if action in {"show_to_pair", "leave_pair_view"}:
            wanted = self.in_pair_view is (action == "leave_pair_view")
            return self.is_unlocked and wanted and not self._is_turning
        return True

    @property
    def _is_turning(self) -> bool:
        """Whether pair view or the pair is being changed, which perhaps asks something."""
        return any(one.group == TURNING and not one.is_finished for one in self.workers)

    def _typing(self) -> bool:
        """Say whether keys go into a text; the widgets are imported by then."""
        from textual.widgets import Input, TextArea

        return isinstance(self.focused, Input | TextArea)

    def action_command_palette(self) -> None:
        """Open the palette, in the user's language."""
        if not CommandPalette.is_open(self):  # type: ignore[arg-type]  # its type leaves no room
            self.push_screen(CommandPalette(placeholder=self.say("Type what you want to do …")))

    def action_keys(self) -> None:
        """Show the keys that work on this screen."""
        from mentorjournal.tui.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_help_quit(self) -> None:
        """Answer Ctrl+C, which people press from habit."""
        self.tell(self.say("Ctrl+Q quits."))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """Return no commands of Textual's own; ours stand in ``commands``."""
        return ()

    # Lock and end

    async def on_event(self, event: object) -> None:
        """Note that someone is here, then go on as always."""
        from textual import events

        if isinstance(event, events.Key | events.MouseDown | events.MouseScrollDown | events.Paste):
            self._last_key = time.monotonic()
        await super().on_event(event)  # type: ignore[arg-type]

    async def _lock_when_idle(self) -> None:
        minutes = self.settings.auto_lock_minutes if self.settings else 0
        if minutes and time.monotonic() - self._last_key >= minutes * SECONDS_A_MINUTE:
            await self.lock()

    async def action_lock(self) -> None:
        """Lock at once."""
        await self.lock()

    async def lock(self) -> None:
        """Keep drafts, take every screen away, close the journal, ask for the passphrase.

        The demo has no passphrase and is not locked.
        """
        if not self.is_unlocked:
            return
        if self.demo_role is not None:
            self.tell(self.say("The demo has no passphrase, so it does not lock."))
            return
        await self.keep_drafts()
        self.workers.cancel_group(self, TURNING)  # it may be asking on a screen that goes away
        journal, self.journal, self.settings = self.store, None, None
        from mentorjournal.tui.opening.unlock import UnlockScreen

        await self._clear_away(LOCKED, UnlockScreen)
        await asyncio.to_thread(journal.close)

    async def keep_drafts(self) -> None:
        """Save what is being typed on any screen as a draft."""
        for screen in self.open_screens():
            keep = getattr(screen, "keep_draft", None)
            if keep is not None:
                await keep()

    def open_screens(self) -> list[Screen[object]]:
        """Return the screens of every section, whatever lies above them."""
        return [screen for stack in self._screen_stacks.values() for screen in stack]

    async def action_quit(self) -> None:
        """Keep drafts, close the journal with its backup, and end."""
        await self.keep_drafts()
        journal, self.journal = self.journal, None
        if journal is not None:
            if self.demo_role is not None:
                await asyncio.to_thread(self._demo.close)
            else:
                await asyncio.to_thread(journal.close)
        self.exit()

    def _handle_exception(self, error: Exception) -> None:
        """End with one sentence: Textual's own traceback would show what stands in the journal."""
        first = error.error if isinstance(error, WorkerFailed) else error
        super()._handle_exception(_Unforeseen(unforeseen(first, self.language), error))

    def on_unmount(self) -> None:
        """Close what is still open when the terminal goes away."""
        self._demo.close()
        if self.journal is not None:
            self.journal.close()
