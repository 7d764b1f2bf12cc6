"""What every screen may ask of the app it runs in.

Screens, dialogs and services of the app name this class; the app itself, which imports the screens,
is ``mentorjournal.tui.app``. What only the whole app can do is declared here and done there.
Heavy modules are imported where they are used: the first screen must be painted at once.
"""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen
from textual.worker import Worker

from mentorjournal.errors import UserError
from mentorjournal.journal.model.errors import JournalClosed
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.core.speaking_app import SpeakingApp
from mentorjournal.tui.core.tasks import ThreadTasks, reached
from mentorjournal.vault.state.attempts import Attempts

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from mentorjournal.journal.model.clock import Clock
    from mentorjournal.journal.model.tables import Kind
    from mentorjournal.journal.model.views import EntryHead
    from mentorjournal.journal.people.settings import Settings
    from mentorjournal.journal.store.entry_rows import Reference
    from mentorjournal.journal.store.journal import Journal
    from mentorjournal.tui.core.stopwatch import Stopwatch

P = ParamSpec("P")
T = TypeVar("T")

SHORT_SENTENCE = 70
"""Characters that are read in a moment; a longer sentence is shown for longer."""


@dataclass(frozen=True)
class PairView:
    """What two look at. It outlives a lock, because leaving pair view is a choice of its own.

    Attributes:
        meeting: the id of the meeting that is being run; empty where none is.
    """

    meeting: str = ""


class JournalApp(SpeakingApp):
    """The app's state, the services it runs, and what it tells the user.

    Args:
        path: the journal file; none for the demo.
        language: ``sv`` or ``en``, until the journal's own setting is known.
        pair: words for the pair to show, see ``pairs.find``, if not the one in view.
        key_file: the file that is needed beside the passphrase, if the journal has one.
        demo_role: ``mentee`` or ``mentor`` for the demo year.
        clock: the time; the computer's unless given.
    """

    def __init__(
        self,
        path: Path | None,
        language: str,
        *,
        pair: str | None = None,
        key_file: Path | None = None,
        demo_role: str | None = None,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(language)
        self.path = path
        self.pair_words = pair
        """Which pair to show whenever the journal is opened; none for the journal's own choice."""
        self.key_file = key_file
        """What is needed beside the passphrase, as the user last named it."""
        self.attempts = Attempts()
        """Slows guessing, whichever screen asks."""
        self.demo_role = demo_role
        self.journal: Journal | None = None
        """The open journal; none while locked."""
        self.settings: Settings | None = None
        """The journal's settings; none while locked."""
        self.pair_view: PairView | None = None
        """What two look at, or are about to; outlives a lock. None in one's own view."""
        self.reported_at_lock: list[UserError] = []
        """What closing has reported at a lock, to be told again after unlocking or at the end."""
        self.refusal: UserError | None = None
        """Why the journal was not shown, for whoever has started the app to tell."""
        self.stopwatches: dict[str, Stopwatch] = {}
        """Where the time of a meeting goes, by the meeting's id; a lock does not stop it."""
        self.section = "today"
        """The section that was last in view."""
        self.thread_tasks = ThreadTasks()
        """What runs in threads and must end before the journal is closed."""
        self.reload_lock = asyncio.Lock()
        """Two keys may ask for another view at once; one is laid out after the other."""
        self.is_ending = False
        """Whether the drafts are kept for the end: whatever is typed from then on does nothing."""
        self.questions_asked = 0
        """So many workers wait for the answer of a screen."""
        self._clock = clock

    @property
    def clock(self) -> Clock:
        """The time."""
        if self._clock is None:
            from mentorjournal.journal.model.clock import SystemClock

            self._clock = SystemClock()
        return self._clock

    @property
    def is_unlocked(self) -> bool:
        """Whether the journal is open and its sections are there to go to."""
        return self.settings is not None

    @property
    def is_half_open(self) -> bool:
        """Whether a screen that comes before the sections knows a secret, and must not stay."""
        return not self.is_unlocked and getattr(self.screen, "holds_secret", False)

    @property
    def in_pair_view(self) -> bool:
        """Whether two look at the screen, so that only what is shared is on it."""
        return self.journal is not None and self.journal.shown_to_pair

    @property
    def store(self) -> Journal:
        """The open journal.

        Raises:
            JournalClosed: it is locked.
        """
        if self.journal is None:
            raise JournalClosed
        return self.journal

    @property
    def awaits_screen(self) -> bool:
        """Whether keys have to wait: what is in view is not laid out, is being read, or goes."""
        screen = self.screen_in_view
        if screen is None:
            return False
        is_ready = screen.is_mounted and not getattr(screen, "is_being_read", False)
        return self.reload_lock.locked() or not is_ready

    @property
    def screen_in_view(self) -> Screen[Any] | None:
        """The uppermost screen; none once the app has taken its screens away to end."""
        stack = self._screen_stacks.get(self._current_mode)
        return stack[-1] if stack else None

    @property
    def has_ended(self) -> bool:
        """Whether the app was told to end: nothing that begins from then on gets its parts."""
        return self._exit or not self.is_running

    def has_mode(self, name: str) -> bool:
        """Return whether there is such a mode, in view or not."""
        return name in self._modes

    def open_screens(self) -> list[Screen[object]]:
        """Return the screens of every section, whatever lies above them."""
        return [screen for stack in self._screen_stacks.values() for screen in stack]

    def screens_of(self, mode: str) -> list[Screen[object]]:
        """Return the screens of a mode, the lowest first; none if it was never in view."""
        return list(self._screen_stacks.get(mode, ()))

    async def keep_drafts(self) -> None:
        """Save what is being typed on any screen as a draft, to the last key."""
        if (screen := self.screen_in_view) is not None and screen.focused is not None:
            await reached(screen.focused)
        for screen in self.open_screens():
            keep = getattr(screen, "keep_draft", None)
            if keep is not None:
                await keep()

    # Screens that come and go

    async def push_screen_wait(self, screen: Any, *, mode: str | None = None) -> Any:
        """Show a screen and return its answer; from a worker."""
        await self._flush_next_callbacks()
        self.questions_asked += 1
        try:
            return await super().push_screen_wait(screen, mode=mode)
        finally:
            self.questions_asked -= 1

    def close_screen(self, screen: Screen[Any], result: object = None) -> AwaitComplete:
        """Close a screen wherever it lies, and hand its result to who asked for it.

        Textual's closes the uppermost screen of the section in view, whichever it is. Another may
        have been opened above this one, or another section be in view, while this one was at work.
        """
        stack = next(
            (screens for screens in self._screen_stacks.values() if screen in screens[1:]), None
        )
        if stack is None:
            return AwaitComplete()
        if screen._result_callbacks:
            screen._result_callbacks[-1](result)
        if screen is self.screen:
            return self.pop_screen()
        stack.remove(screen)
        screen._pop_result_callback()
        return AwaitComplete(self._replace_screen(screen)).call_next(self)

    # Telling

    def show_message(self, sentence: str, *, severity: str = "information") -> None:
        """Show a sentence for a moment; whatever stands in it is shown as it is."""
        self.notify(
            shown_line(sentence),
            severity="error" if severity == "error" else "information",
            markup=False,
            timeout=8 if severity == "error" or len(sentence) > SHORT_SENTENCE else 4,
        )

    def show_error(self, error: UserError) -> None:
        """Show an error for the user for a moment."""
        self.show_message(explanation(error, self.language), severity="error")

    def report_closing(self, problems: Sequence[UserError]) -> None:
        """Tell what closing has reported, and again to whoever comes back or ends the app."""
        for problem in problems:
            self.show_error(problem)
        self.reported_at_lock.extend(problems)

    @contextmanager
    def showing_errors(self) -> Iterator[None]:
        """Show an error for the user, and go on after what raised it."""
        try:
            yield
        except UserError as error:
            self.show_error(error)

    # Services

    async def service(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a service in a thread and return what it returns.

        Raises:
            UserError: what the service raises; see ``attempt`` for one that is shown instead.
        """
        journal = self.journal
        before = journal.last_change if journal is not None else ""
        result = await self.thread_tasks.run(partial(act, *args, **kwargs))
        if journal is not None and journal is self.journal and journal.last_change != before:
            self.change_saved(journal.last_change)
        return result

    async def with_secret(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a service that a passphrase or recovery words were typed for.

        Raises:
            TooSoon: several were wrong, and the wait is not over.
            UserError: what the service raises.
        """
        return await self.service(self.one_attempt(act), *args, **kwargs)

    def one_attempt(self, act: Callable[P, T]) -> Callable[P, T]:
        """Return a service that counts as one attempt to guess; it may raise ``TooSoon``."""

        def attempt(*args: P.args, **kwargs: P.kwargs) -> T:
            with self.attempts.one():
                return act(*args, **kwargs)

        return attempt

    async def opening(
        self, act: Callable[[], tuple[Journal, list[str]]]
    ) -> tuple[Journal, list[str]]:
        """Run a service that opens a journal; return it with the words to be handed over.

        What is opened for somebody who does not wait for it any more is closed again.

        Raises:
            UserError: what the service raises.
        """

        def close_unseen(opened: tuple[Journal, list[str]]) -> None:
            self.reported_at_lock.extend(opened[0].close())

        return await self.thread_tasks.run(act, undo=close_unseen)

    async def attempt(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Run a service; an error for the user is shown, and nothing returned."""
        with self.showing_errors():
            return await self.service(act, *args, **kwargs)

    def put_on_clipboard(self, text: str) -> None:
        """Give text to the terminal's clipboard; nothing empties it."""
        super().copy_to_clipboard(text)

    # What only the whole app can do

    @abstractmethod
    def change_saved(self, change_id: str) -> None:
        """Say what was done, unless it was undone, and how it is undone."""

    @abstractmethod
    async def apply_settings(self, chosen: Settings) -> None:
        """Let language and theme follow the settings at once."""

    @abstractmethod
    def speak(self, code: str) -> Worker[None]:
        """Speak another language from now on, on every screen."""

    @abstractmethod
    async def run_command(self, action: str, node: DOMNode | None = None) -> None:
        """Run an action that was chosen by its name, and not by a key."""

    @abstractmethod
    async def action_section(self, name: str) -> None:
        """Go to a section, by its id; the one in view is read again."""

    @abstractmethod
    async def open_entry(self, kind: str, id: str) -> bool:
        """Show an entry in its section; returns whether it is in view."""

    @abstractmethod
    def write_reflection(
        self, links: Iterable[Reference] = (), *, revisits_id: str = "", template: str = ""
    ) -> None:
        """Open the editor for a new reflection.

        Args:
            links: entries to link it to.
            revisits_id: the earlier reflection that it looks back on.
            template: the name of the template or model that it begins from.
        """

    @abstractmethod
    def export_entry(self, kind: Kind, entry: EntryHead) -> None:
        """Show how one entry looks by itself, with the ways it can leave the journal."""

    @abstractmethod
    async def action_prepare(self, meeting_id: str = "", *, writing: bool = False) -> None:
        """Prepare a meeting, the next one unless said otherwise; offer to plan one."""

    @abstractmethod
    def action_review(self) -> None:
        """Look back over all years."""

    @abstractmethod
    def action_letters(self) -> None:
        """Show what was sent to the partner, and what has come from them."""

    @abstractmethod
    async def exchange_at_close(self, journal: Journal) -> None:
        """Let letters go and come once more before a journal is closed."""

    @abstractmethod
    def action_pairs(self) -> Worker[None]:
        """Ask for another pair, which may be new, and show it."""

    @abstractmethod
    def close_or_open_year(self) -> Worker[None]:
        """Close the year in view, or open it again, and show it again."""

    @abstractmethod
    async def enter(self, journal: Journal) -> None:
        """Show an opened journal, in the section that was last in view."""

    @abstractmethod
    def open_demo(self, role: str) -> None:
        """Lay out the demo year of a role in a throw-away journal and show it."""

    @abstractmethod
    def end_demo(self) -> None:
        """Throw the demo away, if it was opened."""

    @abstractmethod
    async def hand_over_words(
        self, journal: Journal | None, words: list[str], later_words: str | None = None
    ) -> None:
        """Show new recovery words until they are typed back.

        Args:
            journal: what they open, where it could be opened.
            words: the 24 words.
            later_words: what becomes of other words, unless as always; English, marked with ``N_``.
        """

    @abstractmethod
    def lock_after(self, problems: Sequence[UserError]) -> Worker[None]:
        """Lock, and tell beside the question for the passphrase what has gone wrong."""

    @abstractmethod
    def note_presence(self) -> None:
        """Note that somebody is at the keyboard, so that the app does not lock now."""

    @abstractmethod
    def keep_keys_while_opening(self) -> AbstractContextManager[None]:
        """Keep what is typed while the journal is being opened, for the screen that comes."""

    @abstractmethod
    def forget_keys(self) -> None:
        """Forget what was typed for a screen that does not come."""

    @abstractmethod
    def empty_clipboard(self) -> None:
        """Take back what was copied, if anything was."""
