"""What the leak check found and the owner kept on purpose, among the settings.

Only digests are kept, so that a telephone number or a name does not lie here a second time.
"""

from collections.abc import Collection

from mentorjournal.journal.store import kept_values
from mentorjournal.journal.store.journal import Journal

NAME = "kept_findings"


def load(journal: Journal) -> frozenset[str]:
    """Return what was kept for the pair in view, as digests."""
    with journal.read() as session:
        kept: dict[str, list[str]] = kept_values.kept(session, NAME, {})
    return frozenset(kept.get(journal.pair.id, ()))


def keep(journal: Journal, digests: Collection[str]) -> None:
    """Ask no more about what these digests stand for, in this pair's documents."""
    with journal.write() as session:
        kept: dict[str, list[str]] = kept_values.kept(session, NAME, {})
        ours = sorted({*kept.get(journal.pair.id, ()), *digests})
        kept_values.keep(session, NAME, kept | {journal.pair.id: ours})


def forget(journal: Journal) -> None:
    """Ask about everything again, in this pair's documents."""
    with journal.write() as session:
        kept: dict[str, list[str]] = kept_values.kept(session, NAME, {})
        kept.pop(journal.pair.id, None)
        kept_values.keep(session, NAME, kept)
