"""A field of one line to write in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.events import Focus, Paste
from textual.widgets import Input
from textual.widgets.input import Selection

from mentorjournal.locale.language import N_

if TYPE_CHECKING:
    from mentorjournal.tui.app import MentorJournalApp


def stay_at_end(field: Input) -> None:
    """Go to a field's end and mark nothing, so that what is typed next is added."""
    field.selection = Selection.cursor(len(field.value))


class LineField(Input):
    """Textual's, which shows the beginning of what stands in it until somebody goes on in it.

    Coming to it marks all of it, with the cursor at its beginning: End goes to its end. Every field
    of one line is one: lines that are pasted into it are joined, where Textual drops all but the
    first, and what does not fit is told.

    Args:
        value: what stands in it.
        options: Textual's own.
    """

    def __init__(self, value: str = "", **options: Any) -> None:
        super().__init__(value, select_on_focus=False, **options)

    def on_focus(self, event: Focus) -> None:
        """Mark all of it, but where the terminal alone was away."""
        if not event.from_app_focus:
            self.selection = Selection(len(self.value), 0)

    def on_blur(self) -> None:
        """Show its beginning again, but where the terminal alone goes away."""
        if self.app.app_focus:
            self.scroll_to(0, 0, animate=False, force=True)

    def _on_paste(self, event: Paste) -> None:
        """Take what is pasted, as one line."""
        event.stop()
        event.prevent_default()
        lines = [line for line in event.text.splitlines() if line.strip()]
        if not lines:
            return
        whole = " ".join(map(str.strip, lines)) if len(lines) > 1 else lines[0]
        start, end = sorted(self.selection)
        length = len(self.value) - (end - start) + len(whole)
        app = cast("MentorJournalApp", self.app)
        if self.max_length and length > self.max_length:
            app.tell(
                app.say(
                    N_("There is room for {count} characters here; nothing was pasted."),
                    count=self.max_length,
                ),
                severity="error",
            )
            return
        self.replace(whole, start, end)
        if len(lines) > 1:
            app.tell(app.say(N_("There is room for one line here: the lines were joined.")))
