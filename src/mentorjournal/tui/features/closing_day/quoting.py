"""Consent to be quoted: asked of an insight's or an answer's author, without a name."""

from __future__ import annotations

from textual.binding import Binding

from mentorjournal.journal.lookup import quoting
from mentorjournal.journal.model.tables import Kind
from mentorjournal.locale.language import N_
from mentorjournal.tui.core.host import JournalApp

QUOTE = Binding(
    "quotation_mark",
    "quotable",
    N_("May be quoted"),
    id="quotable",
    key_display='"',
    tooltip=N_("Allow it to be quoted without your name in the programme's report, or not"),
)


async def allow_quoting(app: JournalApp, kind: Kind, id_: str, *, allowed: bool) -> None:
    """Let an entry be quoted in the programme's report, or no longer, and say so."""
    if await app.attempt(quoting.allow, app.store, kind, id_, allowed=allowed):
        app.show_message(
            app.say("It may be quoted in the programme's report, without your name.")
            if allowed
            else app.say("It will not be quoted in the programme's report.")
        )
