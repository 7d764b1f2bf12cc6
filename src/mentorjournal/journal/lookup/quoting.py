"""Consent to be quoted in the programme's report, without a name: its author's to give."""

from mentorjournal.journal.lookup import loaders
from mentorjournal.journal.model.errors import JournalError
from mentorjournal.journal.model.fields import FIELDS
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store import entries
from mentorjournal.journal.store.journal import Journal
from mentorjournal.locale.language import N_


class NotToBeQuoted(JournalError):
    """This kind of entry is never quoted."""

    message = N_("Only insights and answers to the closing day's questions are quoted.")


class NotYourWords(JournalError):
    """Consent was to be given for someone else's words."""

    message = N_("{name} has written this: only {name} can allow it to be quoted.")


def allow(journal: Journal, kind: Kind, id: str, *, allowed: bool) -> int:
    """Let an entry be quoted, or no longer, and return its new revision.

    Raises:
        NotToBeQuoted: it is neither an insight nor an answer.
        NotYourWords: the other one wrote it.
        NotFound: it does not exist, or lies in the bin.
    """
    if "quotable" not in FIELDS[kind].cleaners:
        raise NotToBeQuoted
    author = loaders.load(journal, kind, id).author
    if author.id != journal.pair.owner.id:
        raise NotYourWords(name=author.name)
    return entries.change(journal, kind, id, {"quotable": allowed}, keep_draft=True)
