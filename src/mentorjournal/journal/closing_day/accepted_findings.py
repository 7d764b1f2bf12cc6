"""What the leak check found and the owner kept on purpose, among the settings.

Only digests are kept, so that a telephone number or a name does not lie here a second time.
"""

from collections.abc import Collection

from sqlmodel import Session

from mentorjournal.journal.model.tables import Setting
from mentorjournal.journal.store.journal import Journal

NAME = "kept_findings"


def load(journal: Journal) -> frozenset[str]:
    """Return what was kept for the pair in view, as digests."""
    with journal.read() as session:
        return frozenset(_all(session).get(journal.pair.id, ()))


def keep(journal: Journal, digests: Collection[str]) -> None:
    """Ask no more about what these digests stand for, in this pair's documents."""
    with journal.write() as session:
        kept = _all(session)
        ours = sorted({*kept.get(journal.pair.id, ()), *digests})
        session.merge(Setting(name=NAME, value=kept | {journal.pair.id: ours}))


def forget(journal: Journal) -> None:
    """Ask about everything again, in this pair's documents."""
    with journal.write() as session:
        kept = _all(session)
        kept.pop(journal.pair.id, None)
        session.merge(Setting(name=NAME, value=kept))


def _all(session: Session) -> dict[str, list[str]]:
    setting = session.get(Setting, NAME)
    return dict(setting.value) if setting else {}
