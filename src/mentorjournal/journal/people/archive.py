"""After the year: a programme that is closed is kept as it is, to be read and searched."""

from mentorjournal.journal.model.errors import NoSuchPair
from mentorjournal.journal.model.tables import Pair, Programme
from mentorjournal.journal.store.journal import Journal


def close(journal: Journal, pair_id: str | None = None) -> None:
    """Close a pair's programme: nothing of it changes until it is reopened.

    Args:
        journal: the open journal.
        pair_id: whose programme; the pair's in view unless given.

    Raises:
        NoSuchPair: there is none with this id.
    """
    _set_closed(journal, pair_id, closed=True)


def reopen(journal: Journal, pair_id: str | None = None) -> None:
    """Let a pair's programme be written in again; else as ``close``."""
    _set_closed(journal, pair_id, closed=False)


def _set_closed(journal: Journal, pair_id: str | None, *, closed: bool) -> None:
    wanted = pair_id or journal.pair.id
    with journal.write(any_pair=True) as session:
        pair = session.get(Pair, wanted)
        if pair is None:
            raise NoSuchPair(words=wanted)
        programme = session.get_one(Programme, pair.programme_id)
        if (programme.closed is not None) is not closed:
            programme.closed = journal.clock.today() if closed else None
            programme.revision += 1
            programme.updated = journal.clock.now()
            session.add(programme)
    journal.look_at(journal.pair.id)
