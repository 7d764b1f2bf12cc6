"""Letters to the partner: made, sent, and what they lack.

The state of both journals goes into every letter, so it does not matter which ones arrive, in which
order, and how often.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session

from mentorjournal.exchange.letter import envelope, payload
from mentorjournal.exchange.letter.catching_up import brought_up_to_date
from mentorjournal.exchange.letter.keys import recipient_of, verify_key_of
from mentorjournal.exchange.linked_pair import require_linked
from mentorjournal.exchange.versions.registers import new_version
from mentorjournal.exchange.versions.shared_state import SharedState, digests
from mentorjournal.journal.exchange.tables import Exchange
from mentorjournal.journal.store.journal import Journal


@dataclass(frozen=True)
class Outgoing:
    """A letter that was made and not sent yet.

    Attributes:
        text: the whole letter, as it stands in a file or a message.
        id: its own.
        day: when it was made.
        file_name: what a file with it is called; it says nothing but the day.
        digests: by entry, what is in it of it.
    """

    text: str = field(repr=False)
    id: str
    day: date
    file_name: str
    digests: Mapping[str, str] = field(repr=False)


def make(journal: Journal) -> Outgoing:
    """Make a letter with all that the pair shares; ``mark_sent`` says that it is on its way.

    Raises:
        NotLinked: the partner's key is not known.
        NotInPairView: two look at the screen.
    """
    with journal.write() as session:
        exchange = require_linked(session, journal)
        state = brought_up_to_date(session, journal)
        letter_entries = state.entries()
        read = (exchange.received or {}).get("id")
        letter: dict[str, Any] = {
            "format": payload.FORMAT,
            "version": payload.VERSION,
            "id": new_version(),
            "day": journal.clock.today().isoformat(),
            "pair": exchange.shared_id,
            "sender": verify_key_of(exchange.signing_key),
            "reader": exchange.partner_recipient,
            "writer": journal.pair.owner_role.value,
            "entries": letter_entries,
            "links": state.links(),
            "templates": state.templates(letter_entries),
        }
        if read is not None:
            letter["read"] = {"id": read, "day": exchange.received["day"]}
        text = envelope.sealed(
            payload.to_bytes(letter),
            signing_key=exchange.signing_key,
            recipients=[str(exchange.partner_recipient), recipient_of(exchange.identity)],
        )
    day = journal.clock.today()
    return Outgoing(text, letter["id"], day, f"{day}.txt", digests(letter_entries))


def mark_sent(journal: Journal, letter: Outgoing, *, file_name: str = "") -> str:
    """Remember that a letter is on its way: what is in it counts as sent.

    Args:
        journal: the open journal.
        letter: the letter.
        file_name: what it is called in the folder for letters, if it lies there.

    Returns:
        What the one before is called there, if it lies there.
    """
    with journal.write() as session:
        exchange = require_linked(session, journal)
        before = str((exchange.sent or {}).get("file", ""))
        exchange.sent = {
            "id": letter.id,
            "day": letter.day.isoformat(),
            "digests": dict(letter.digests),
            "file": file_name or before,
        }
        if exchange.received is not None:
            exchange.received = exchange.received | {"owed": False}
        session.add(exchange)
    return before if file_name else ""


def unsent(journal: Journal) -> int:
    """Return how many shared entries have changed since the last letter was sent."""
    with journal.read() as session, session.no_autoflush:
        return _unsent(session, journal, require_linked(session, journal))


def is_due(journal: Journal) -> bool:
    """Say whether the partner lacks something: news, or that theirs have been read."""
    with journal.read() as session, session.no_autoflush:
        exchange = require_linked(session, journal)
        is_owed = bool((exchange.received or {}).get("owed"))
        return is_owed or exchange.sent is None or _unsent(session, journal, exchange) > 0


def _unsent(session: Session, journal: Journal, exchange: Exchange) -> int:
    state = SharedState(session, journal)
    state.scan()
    sent = (exchange.sent or {}).get("digests", {})
    theirs = (exchange.received or {}).get("digests", {})
    return sum(
        digest not in {sent.get(id_), theirs.get(id_)}
        for id_, digest in digests(state.entries()).items()
    )
