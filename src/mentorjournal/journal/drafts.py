"""Text that was typed and not yet saved, kept in the journal itself."""

from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from mentorjournal.journal.fields import storable
from mentorjournal.journal.store import Journal
from mentorjournal.journal.tables import Draft, Kind
from mentorjournal.journal.views import DraftView


def keep(journal: Journal, kind: Kind, entry_id: str, content: dict[str, Any]) -> None:
    """Keep what stands in a form or an editor; what was kept before is replaced.

    Args:
        journal: the open journal.
        kind: what is being written.
        entry_id: which entry, or empty for a new one.
        content: field names to JSON values.
    """
    whole = {
        name: storable(value) if isinstance(value, str) else value
        for name, value in content.items()
    }
    with journal.write() as session:
        session.merge(
            Draft(kind=kind, entry_id=entry_id, content=whole, updated=journal.clock.now())
        )


def find(journal: Journal, kind: Kind, entry_id: str = "") -> DraftView | None:
    """Return the draft for an entry, or for a new one of this kind."""
    with journal.read() as session:
        draft = session.get(Draft, (kind, entry_id))
        return _view(draft) if draft else None


def all_drafts(journal: Journal) -> list[DraftView]:
    """Return every draft, latest first."""
    with journal.read() as session:
        return [
            _view(draft)
            for draft in session.exec(select(Draft).order_by(col(Draft.updated).desc()))
        ]


def discard(journal: Journal, kind: Kind, entry_id: str = "") -> None:
    """Throw a draft away."""
    with journal.write() as session:
        drop(session, kind, entry_id)


def drop(session: Session, kind: Kind, entry_id: str) -> None:
    """Remove a draft within a running transaction."""
    session.exec(delete(Draft).where(col(Draft.kind) == kind, col(Draft.entry_id) == entry_id))


def _view(draft: Draft) -> DraftView:
    return DraftView(Kind(draft.kind), draft.entry_id, dict(draft.content), draft.updated)
