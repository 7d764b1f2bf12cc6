"""What the screens share that try to open a journal, and may have to wait for the next try."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from mentorjournal.errors import UserError
from mentorjournal.locale.language import N_
from mentorjournal.tui.core.explanation import explanation
from mentorjournal.tui.opening.retry_countdown import TryAgain
from mentorjournal.tui.opening.screen import OpeningScreen


class AttemptScreen(OpeningScreen):
    """A form that Ctrl+S tries, with a ``TryAgain`` on it; Esc goes back unless a try goes on."""

    holds_secret = True

    attempt: ClassVar[str] = ""
    """The name of the worker that tries."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "go_on", N_("Open"), id="go-on"),
        Binding("escape", "back", N_("Back"), id="back"),
    ]

    @property
    def may_try(self) -> bool:
        """Whether none is under way, and none has to be waited for."""
        return not (self.has_worker(self.attempt) or self.query_one(TryAgain).is_waiting())

    def show_refusal(self, error: UserError) -> None:
        """Show why a try failed, and how long the next has to wait."""
        self.show_status(explanation(error, self.journal_app.language))
        self.query_one(TryAgain).is_waiting()

    def action_back(self) -> None:
        """Go back; what a try has begun would go on unseen."""
        if not self.has_worker(self.attempt):
            self.dismiss()
