"""Where the exchange of the pair in view stands: what was sent, read, and has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from mentorjournal.exchange.linked_pair import linked_exchange
from mentorjournal.journal.exchange.tables import ExchangeEntry
from mentorjournal.journal.store import entry_rows
from mentorjournal.journal.store.journal import Journal
from mentorjournal.paths import place_of


@dataclass(frozen=True)
class Standing:
    """What both know of each other's letters, as far as this journal can tell.

    Attributes:
        sent: the day of the last letter that was sent.
        read: the day of the newest of one's own letters that the partner had read.
        is_last_read: whether that is the last one that was sent.
        received: the day of the newest letter of theirs.
        unsent: how many shared entries have changed since the last letter.
        unread: the entries that a letter brought and nobody has looked at.
        last: the entries that the last letter changed, as long as it can be undone.
        folder: the folder that letters go through, if there is one.
    """

    sent: date | None
    read: date | None
    is_last_read: bool
    received: date | None
    unsent: int
    unread: Sequence[str]
    last: Sequence[str]
    folder: Path | None

    @property
    def can_undo(self) -> bool:
        """Whether there is a letter to undo."""
        return bool(self.last)


def is_sent(journal: Journal, entry_id: str) -> bool:
    """Say whether an entry has gone to the partner in a letter."""
    if journal.shown_to_pair:
        return False
    with journal.read() as session:
        exchange = linked_exchange(session, journal)
        record = session.get(ExchangeEntry, (journal.pair.id, entry_id))
        if exchange is None or record is None:
            return False
        digests = (exchange.sent or {}).get("digests", {})
        return record.is_received or record.letter_id in digests


def is_linked(journal: Journal) -> bool:
    """Say whether letters go between the two; not where two look at the screen."""
    if journal.shown_to_pair:
        return False
    with journal.read() as session:
        return linked_exchange(session, journal) is not None


def standing(journal: Journal) -> Standing | None:
    """Return where the exchange stands; nothing where there is none, or two look at the screen."""
    if journal.shown_to_pair:
        return None
    with journal.read() as session:
        exchange = linked_exchange(session, journal)
        if exchange is None:
            return None
        from mentorjournal.exchange import outgoing  # what makes letters, for a linked pair alone
        from mentorjournal.exchange.letter import undoing
        from mentorjournal.exchange.versions.records import LINKS

        sent: dict[str, Any] = exchange.sent or {}
        received: dict[str, Any] = exchange.received or {}
        read: dict[str, Any] = received.get("read") or {}
        unread = session.exec(
            select(ExchangeEntry.entry_id).where(
                ExchangeEntry.pair_id == journal.pair.id, col(ExchangeEntry.is_unread)
            )
        ).all()
        letter = undoing.letter_to_undo(session, journal)
        last = [id_ for id_ in letter.undo if id_ != LINKS] if letter else []
        folder = place_of(exchange.folder) if exchange.folder else None
    there = entry_rows.of_ids(journal, unread) if unread else {}
    return Standing(
        sent=_day(sent),
        read=_day(read),
        is_last_read=bool(read) and read.get("id") == sent.get("id"),
        received=_day(received),
        unsent=outgoing.unsent(journal),
        unread=[id_ for id_ in unread if id_ in there],
        last=last,
        folder=folder,
    )


def _day(said: dict[str, Any]) -> date | None:
    day = said.get("day")
    return date.fromisoformat(day) if day else None
