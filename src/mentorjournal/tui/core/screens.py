"""What every screen has: the user's language, translated keys, and the journal's services."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual import events, on
from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding, BindingsMap
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.geometry import Size
from textual.keys import key_to_character
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from mentorjournal.locale.language import N_
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.keymap import rekeyed
from mentorjournal.tui.core.overdrawing_compositor import OverdrawingCompositor

if TYPE_CHECKING:
    from mentorjournal.progress import Progress

Result = TypeVar("Result")


FEW_COLUMNS = 24
"""Below so many a bar to scroll with takes too much."""

TEXTUALS_OWN = (N_("Dismiss menu"),)
"""Words of Textual's own bindings that come into the footer; marked here to be translated."""


class Speaking:
    """Mixin for screens: sentences in the user's language."""

    @property
    def as_screen(self) -> Screen[Any]:
        """The screen that this is mixed into."""
        return cast("Screen[Any]", self)

    @property
    def journal_app(self) -> JournalApp:
        """The app, as what it is."""
        return cast("JournalApp", self.as_screen.app)

    def say(self, sentence: str, /, **values: object) -> str:
        """Return a sentence in the user's language."""
        return self.journal_app.language.say(sentence, **values)

    def say_many(self, singular: str, many: str, count: int, /, **values: object) -> str:
        """Return ``singular`` or ``many`` by the language's plural rule."""
        return self.journal_app.language.say_many(singular, many, count, **values)

    def steps(self, show: Callable[[str], object]) -> Progress:
        """Return what a service in a thread tells its steps to; they are shown in words.

        The service goes on when the screen has been taken away.
        """

        def show_here(words: str) -> None:
            if self.as_screen.is_attached:
                show(words)

        def tell(sentence: str, /, **values: object) -> None:
            self.journal_app.call_from_thread(show_here, self.say(sentence, **values))

        return tell


class SpeakingScreen(Speaking, Screen[Result], Generic[Result]):
    """What a full screen and a dialog have alike."""

    has_own_words: ClassVar[bool] = False
    """Whether all its words are the program's, so that none has to be hidden."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._compositor = OverdrawingCompositor(self)
        self._is_under_mouse = False

    def _forward_event(self, event: events.Event) -> None:
        self._is_under_mouse = isinstance(event, events.MouseEvent)
        try:
            super()._forward_event(event)
        finally:
            self._is_under_mouse = False

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Put the cursor somewhere; the mouse never takes it away.

        Textual's does where nothing lies under it: beyond the edge, or where something is going
        away. What is typed next would be lost.
        """
        if widget is not None or not self._is_under_mouse:
            super().set_focus(widget, scroll_visible, from_app_focus)

    def _screen_resized(self, size: Size) -> None:  # noqa: ARG002 - it may be an older one
        """Lay it out in the window as it is by now.

        Textual does so for each size that was on its way, and tells itself that it has another one
        again: two of them, from an edge that was dragged, follow each other for ever.
        """
        self.fit_styles_to_width()
        super()._screen_resized(self.app.size)

    @on(events.Mount)
    def fit_styles_to_width(self) -> None:
        """Choose the styles for the window's width; Textual does so after it was laid out once.

        In few columns none is left to bars. One that leaves its text none has nothing left to
        scroll and goes, and by turns for ever.
        """
        width = self.app.size.width
        breakpoints = self.HORIZONTAL_BREAKPOINTS or self.app.HORIZONTAL_BREAKPOINTS or []
        fitting = self._get_breakpoint_classes(width, breakpoints)
        classes = {name: name in fitting for _, name in breakpoints}
        self.update_classes(classes | {"-few-columns": width < FEW_COLUMNS}, animate=False)

    @property
    def _binding_chain(self) -> list[tuple[DOMNode, BindingsMap]]:
        """The bindings of what has the cursor and of all it lies in, by the keys chosen for them.

        Textual exchanges the keys last, after it has left out what a field takes as text: a key
        that was such a letter would be lost, and one that is such a letter now be offered.
        """
        keymap = self.app._keymap
        if not keymap:
            return super()._binding_chain
        focused = None if self.focused is None or self.focused.loading else self.focused
        nodes = [self, self.app] if focused is None else focused.ancestors_with_self
        chain: list[tuple[DOMNode, BindingsMap]] = []
        for node in nodes:
            own = rekeyed(node._bindings, keymap)
            for key in list(own.key_to_bindings):
                letter = key_to_character(key)
                if any(inner.check_consume_key(key, letter) for inner, _ in chain):
                    del own.key_to_bindings[key]
            chain.append((node, own))
        return chain

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, with their words in the user's language; ids and keys stay."""
        return {
            key: active._replace(
                binding=active.binding.__class__(
                    **{
                        **vars(active.binding),
                        "description": self.say(active.binding.description),
                        "tooltip": self.say(active.binding.tooltip),
                    }
                ),
                tooltip=self.say(active.tooltip),
            )
            for key, active in super().active_bindings.items()
        }

    def tell_it_stands_at_the_end(self, way: int) -> None:
        """Answer a key that would move a line beyond the end of its list."""
        last, first = N_("It is the last one already."), N_("It is the first one already.")
        self.journal_app.show_message(self.say(last if way > 0 else first))

    @contextmanager
    def ignoring_removed_parts(self) -> Iterator[None]:
        """Let what misses a part of the screen go quietly where the screen was taken away."""
        try:
            yield
        except NoMatches:
            if not self._pruning:
                raise

    def has_worker(self, worker: str) -> bool:
        """Say whether a worker of this screen is at work.

        What it does in a thread cannot be broken off, so it is not begun a second time, however
        often a key is pressed.

        Args:
            worker: the name of its method.
        """
        return any(
            running.name == worker and running.node is self and not running.is_finished
            for running in self.app.workers
        )

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close this screen, whatever lies above it; nothing where it was taken away meanwhile."""
        return self.journal_app.close_screen(self, result)


class BaseScreen(SpeakingScreen[Result], Generic[Result]):
    """A full screen."""

    holds_secret: ClassVar[bool] = False
    """Whether it comes before the sections, and must nevertheless be taken away by a lock."""

    @on(events.ScreenResume)
    def show_frame(self) -> None:
        """Say all around the screen, in words as well, whether it is shown to two.

        A dialog leaves the frame of the screen below it in view.
        """
        shown = self.journal_app.in_pair_view
        self.set_class(shown, "pair-view")
        words = self.say("PAIR VIEW · only what you two share · leave: {key[leave-pair-view]}")
        self.border_title = f" {words} " if shown else None


class BaseModal(ModalScreen[Result], SpeakingScreen[Result], Generic[Result]):
    """A dialog above a screen."""

    owns_keys: ClassVar[bool] = False
    """Whether it is answered first: of the app's keys only lock and quit work above it."""
