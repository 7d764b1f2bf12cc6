"""Which entries are pinned to the top of their lists: kept among the settings, one's own alone."""

from collections.abc import Collection

from sqlmodel import Session

from mentorjournal.journal.store import kept_values
from mentorjournal.journal.store.journal import Journal

NAME = "pinned_entries"


def pinned(journal: Journal) -> frozenset[str]:
    """Return the ids of the pinned entries, of every pair and of the bin among them."""
    with journal.read() as session:
        return frozenset(kept_values.kept(session, NAME, list[str]()))


def forget(session: Session, ids: Collection[str]) -> None:
    """Let entries go that are deleted for good, within a running transaction."""
    before = kept_values.kept(session, NAME, list[str]())
    remaining = [id_ for id_ in before if id_ not in ids]
    if remaining != before:
        kept_values.keep(session, NAME, remaining)


def pin(journal: Journal, id: str, *, pinned: bool) -> None:
    """Pin an entry to the top of its list, or let it go.

    Args:
        journal: the open journal.
        id: the entry's.
        pinned: whether it is to stand there.
    """
    with journal.write() as session:
        before = kept_values.kept(session, NAME, list[str]())
        others = [other for other in before if other != id]
        kept_values.keep(session, NAME, [*others, id] if pinned else others)
