"""Whether the pair in view exchanges letters, and with which keys."""

from sqlmodel import Session

from mentorjournal.exchange.letter.errors import NotLinked
from mentorjournal.journal.exchange.tables import Exchange, State
from mentorjournal.journal.model.errors import NotInPairView
from mentorjournal.journal.store.journal import Journal


def linked_exchange(session: Session, journal: Journal) -> Exchange | None:
    """Return the exchange of the pair in view, or nothing where the two are not linked."""
    exchange = session.get(Exchange, journal.pair.id)
    if exchange is None or exchange.state != State.LINKED or not exchange.partner_recipient:
        return None
    return exchange


def require_linked(session: Session, journal: Journal) -> Exchange:
    """Return the exchange of the pair in view.

    Raises:
        NotInPairView: two look at the screen.
        NotLinked: the partner's key is not known.
    """
    if journal.shown_to_pair:
        raise NotInPairView
    exchange = linked_exchange(session, journal)
    if exchange is None:
        raise NotLinked(partner=journal.pair.partner.name)
    return exchange


def shared_id(journal: Journal) -> str:
    """Return what both journals call the pair in view; empty before letters have linked them."""
    with journal.read() as session:
        exchange = session.get(Exchange, journal.pair.id)
        return exchange.shared_id if exchange is not None and exchange.linked else ""
