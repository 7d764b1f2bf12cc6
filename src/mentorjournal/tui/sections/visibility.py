"""Who may see an entry: said in sign and word, asked, and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorjournal.journal import entries
from mentorjournal.journal.labels import field_label
from mentorjournal.journal.tables import Kind, Visibility
from mentorjournal.journal.views import EntryHead
from mentorjournal.tui.widgets.forms import Field

if TYPE_CHECKING:
    from mentorjournal.locale import Language
    from mentorjournal.tui.app import MentorJournalApp


VISIBILITY_SIGNS = {Visibility.PRIVATE: "◇", Visibility.SHARED: "◆"}


def visibility_word(language: Language, visibility: str) -> str:
    """Return sign and word for who may see an entry."""
    shared = visibility == Visibility.SHARED
    return language.say("◆ shared") if shared else language.say("◇ private")


def visibility_fields(language: Language, value: str, *, together: bool) -> list[Field]:
    """Return the field, or none where two write together: what they write, both may see.

    Args:
        language: the user's.
        value: who may see it now.
        together: whether two look at the screen.
    """
    if together:
        return []
    choices = [
        (Visibility.PRIVATE, language.say("◇ only me")),
        (Visibility.SHARED, language.say("◆ the two of us")),
    ]
    label = field_label(language, "visibility")
    return [Field("visibility", label, "choice", Visibility(value), choices=choices)]


async def change_visibility(app: MentorJournalApp, kind: Kind, entry: EntryHead) -> bool:
    """Make an entry shared, or private again, and say so; return whether that was possible."""
    shared = entry.visibility is not Visibility.SHARED
    done = await app.attempt(entries.show_to_pair, app.store, kind, entry.id, shared=shared)
    if done is None:
        return False
    app.tell(
        app.say("Shared: it may go to your partner and into the summary.")
        if shared
        else app.say("Private: only you see it.")
    )
    return True
