"""Who may see an entry: said in sign and word, asked, and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorjournal.exchange import standing
from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.field_labels import field_label
from mentorjournal.journal.model.labels import KIND_LABELS, entry_label
from mentorjournal.journal.model.tables import Kind, Visibility
from mentorjournal.journal.model.views import EntryHead
from mentorjournal.journal.store import entries
from mentorjournal.terminal_text import shown_line
from mentorjournal.tui.core.host import JournalApp
from mentorjournal.tui.dialogs.choices import Confirm
from mentorjournal.tui.dialogs.forms import Field

if TYPE_CHECKING:
    from mentorjournal.locale import Language


NAME_LENGTH = 60
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


def shown_name(language: Language, kind: Kind, entry: EntryHead) -> str:
    """Return what an entry is called in a question about it: its kind, and its words or its day."""
    how = KINDS[kind]
    words = (
        " ".join(str(getattr(entry, name, "") or "").split()) for name in (how.label, *how.body)
    )
    label = next(filter(None, words), "")
    day = getattr(entry, how.day or "", None) or day_of(entry.created)
    short = label if len(label) <= NAME_LENGTH else label[: NAME_LENGTH - 1] + "…"
    kind_words = language.say(KIND_LABELS[kind])
    named = shown_line(entry_label(language, kind, short, language.date(day, "medium")))
    return named if named.startswith(kind_words) else f"{kind_words}: {named}"


async def change_visibility(app: JournalApp, kind: Kind, entry: EntryHead) -> bool:
    """Make an entry shared, after asking, or private again, and return whether it was.

    What was shared once can have been read: that direction is asked about, and the other one where
    letters have carried it away.
    """
    shared = entry.visibility is not Visibility.SHARED
    if shared and not await app.push_screen_wait(_sharing(app, kind, entry)):
        return False
    if not shared and await app.service(standing.is_sent, app.store, entry.id):
        question = _taking_back(app, kind, entry)
        if not await app.push_screen_wait(question):
            return False
    done = await app.attempt(entries.show_to_pair, app.store, kind, entry.id, shared=shared)
    return done is not None


def _taking_back(app: JournalApp, kind: Kind, entry: EntryHead) -> Confirm:
    question = app.say(
        "Take this back from {partner}? It goes into their bin with your next letter. What they "
        "have read or kept cannot be taken back.\n\n{name}",
        partner=shown_line(app.store.pair.partner.name),
        name=shown_name(app.language, kind, entry),
    )
    return Confirm(question, app.say("Take it back"))


def _sharing(app: JournalApp, kind: Kind, entry: EntryHead) -> Confirm:
    question = app.say(
        "Share this with {partner}? It may then go to {partner} and into the summary.\n\n{name}",
        partner=shown_line(app.store.pair.partner.name),
        name=shown_name(app.language, kind, entry),
    )
    return Confirm(question, app.say("Share it"))
