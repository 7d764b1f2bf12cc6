"""Going to what is in view by letters: shown by a key, typed, and gone."""

from __future__ import annotations

from textual.events import Event, Key, MouseDown, MouseScrollDown, MouseScrollUp, Paste, Resize

from mentorjournal.locale.language import N_
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.core.jump_letters import jump_letters

ENDING = (MouseDown, MouseScrollDown, MouseScrollUp, Paste, Resize)


class Jumping:
    """Shows the letters, and takes the keys while they are there.

    Args:
        app: whose screens.
    """

    def __init__(self, app: JournalApp) -> None:
        self._app = app

    def begin(self) -> None:
        """Show the letters over the screen in view; a second time, take them away."""
        app = self._app
        if app.jump_letters is not None:
            self.end()
            return
        letters = jump_letters(app.screen)
        if not letters.targets:
            app.show_message(app.say(N_("There is nothing to go to here.")))
            return
        app.jump_letters = letters
        app.screen.refresh()

    def end(self) -> None:
        """Take the letters away."""
        if self._app.jump_letters is not None:
            screen, self._app.jump_letters = self._app.jump_letters.screen, None
            if screen.is_attached:
                screen.refresh()

    def takes(self, event: Event) -> bool:
        """Say whether an event is one of the letters; whatever else somebody does ends it."""
        letters = self._app.jump_letters
        if letters is None or event.is_forwarded:
            return False
        if letters.screen is not self._app.screen_in_view or isinstance(event, ENDING):
            self.end()
        elif isinstance(event, Key):
            return self._takes_key(event)
        return False

    def _takes_key(self, event: Key) -> bool:
        letters = self._app.jump_letters
        if letters is None:
            return False
        if event.key == "escape":
            self.end()
            return True
        if event.key == "backspace":
            letters.take_back()
        elif event.character is not None and event.character.isalpha():
            target = letters.take(event.character.lower())
            if target is not None:
                self.end()
                target.go()
                return True
        else:
            self.end()
            return False
        letters.screen.refresh()
        return True
