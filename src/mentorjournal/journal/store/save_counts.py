"""How often each computer has saved something in the journal.

The counts travel with the journal. A file that lacks saves which a computer has seen in it is an
older one, or has gone on from an older one.
"""

import json
from collections.abc import Mapping

from sqlalchemy import text
from sqlmodel import Session, select

from mentorjournal.journal.model.tables import JournalOwner

NAME = "save_counts"
"""The row of the settings that holds the counts: no choice of the user's, but it travels too."""

MOST_COMPUTERS = 64

_READ = text("SELECT value FROM setting WHERE name = :name")
_WRITE = text(
    "INSERT INTO setting (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def read(session: Session) -> dict[str, int]:
    """Return the counts; none in a journal of before they were kept."""
    value = session.execute(_READ, {"name": NAME}).scalar()
    try:
        return {str(computer): int(count) for computer, count in json.loads(value or "{}").items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def count_up(session: Session, computer: str, unknown: str) -> dict[str, int]:
    """Count one more save, within its transaction, and return the counts.

    Args:
        session: the transaction.
        computer: who saves.
        unknown: who does where there are too many computers already.
    """
    counts = read(session)
    if computer not in counts and len(counts) >= MOST_COMPUTERS:
        computer = unknown
    counts[computer] = counts.get(computer, 0) + 1
    session.execute(_WRITE, {"name": NAME, "value": json.dumps(counts)})
    return counts


def journal_id(session: Session) -> str:
    """Return the id of the journal; none while it is founded."""
    return session.exec(select(JournalOwner.id)).first() or ""


def lacks(counts: Mapping[str, int], seen: Mapping[str, int]) -> bool:
    """Say whether a journal lacks saves that were seen in it."""
    return any(counts.get(computer, 0) < count for computer, count in seen.items())
