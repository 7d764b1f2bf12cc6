"""Which entries leave the journal by themselves, and who of the two may take them out."""

from mentorjournal.journal.model.entry_kinds import AUTHORS_OWN
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.model.views import EntryHead
from mentorjournal.journal.store.journal import Journal
from mentorjournal.summary.model.errors import NotByItself, OnlyTheirs

EXPORTED_KINDS = frozenset({Kind.REFLECTION, Kind.EXERCISE, Kind.MEETING})


def require_exportable(journal: Journal, kind: Kind, entry: EntryHead) -> None:
    """Refuse what has no document of its own, and what the partner alone may take out.

    Raises:
        NotByItself: there is no document of such an entry alone.
        OnlyTheirs: the partner has written it, and it is of a kind that belongs to its author.
    """
    if kind not in EXPORTED_KINDS:
        raise NotByItself
    if kind in AUTHORS_OWN and entry.author == journal.pair.partner:
        raise OnlyTheirs(partner=entry.author.name)
