"""The question what becomes of unsaved text when a screen is left."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from mentorjournal.locale.language import N_
from mentorjournal.tui.dialogs.choices import Pick
from mentorjournal.tui.widgets.row_list import Line


def unsaved(say: Callable[[str], str]) -> Pick:
    """Return the question what becomes of unsaved text: ``save``, ``keep`` or ``discard``."""
    return Pick(
        say(N_("This is not saved yet")),
        [
            Line("save", Content(say(N_("Save")))),
            Line("keep", Content(say(N_("Keep it as a draft and go back")))),
            Line("discard", Content(say(N_("Throw away what I wrote")))),
        ],
    )
