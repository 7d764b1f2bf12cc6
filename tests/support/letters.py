"""Two journals of one pair, linked by their keys, and letters that go between them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import x25519

from mentorjournal.exchange import incoming, outgoing
from mentorjournal.exchange.incoming import Reading
from mentorjournal.journal.exchange.tables import Exchange
from mentorjournal.journal.lifecycle import Founding, found_journal
from mentorjournal.journal.model.clock import Clock
from mentorjournal.journal.model.tables import Role
from mentorjournal.journal.store.journal import Journal
from support.prepared import PASSPHRASE

Two = tuple[Journal, Journal]
"""A mentee's and a mentor's."""

NAMES = {Role.MENTEE: "Åsa Ek", Role.MENTOR: "Karin Lund"}


def found(folder: Path, role: Role, clock: Clock) -> Journal:
    """Found one of the two journals."""
    folder.mkdir(mode=0o700)
    other = Role.MENTOR if role is Role.MENTEE else Role.MENTEE
    founding = Founding(role, NAMES[role], NAMES[other], programme_name="Mentorsprogrammet")
    return found_journal(folder / f"{role}.mjournal", PASSPHRASE, founding, clock=clock)[0]


def link(first: Journal, second: Journal) -> None:
    """Give both journals each other's public keys, as pairing does."""
    identities = [x25519.Identity.generate() for _ in range(2)]
    signing = [Ed25519PrivateKey.generate() for _ in range(2)]
    shared_id = min(first.pair.id, second.pair.id)
    for mine, theirs, journal in ((0, 1, first), (1, 0, second)):
        with journal.write() as session:
            session.merge(
                Exchange(
                    pair_id=journal.pair.id,
                    state="linked",
                    identity=str(identities[mine]),
                    signing_key=signing[mine].private_bytes_raw().hex(),
                    partner_recipient=str(identities[theirs].to_public()),
                    partner_signing_key=signing[theirs].public_key().public_bytes_raw().hex(),
                    shared_id=shared_id,
                )
            )


def send(journal: Journal) -> str:
    """Send a letter and return its text."""
    letter = outgoing.make(journal)
    outgoing.mark_sent(journal, letter)
    return letter.text


def carry(sender: Journal, reader: Journal) -> Reading:
    """Send a letter from one to the other, who takes it in."""
    return incoming.receive(reader, send(sender), name="letter.txt")


@contextmanager
def two_linked(folder: Path, clock: Clock) -> Iterator[Two]:
    """Hand out a mentee's and a mentor's journal that are linked."""
    mentee = found(folder / "mentee", Role.MENTEE, clock)
    mentor = found(folder / "mentor", Role.MENTOR, clock)
    link(mentee, mentor)
    try:
        yield mentee, mentor
    finally:
        mentee.close()
        mentor.close()
