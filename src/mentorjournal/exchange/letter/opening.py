"""Opens a letter, and refuses what the partner has not written to this journal about this pair."""

from contextlib import suppress

from sqlmodel import select

from mentorjournal.exchange.letter import envelope, payload
from mentorjournal.exchange.letter.errors import (
    BrokenLetter,
    LetterTooLarge,
    NewerLetter,
    NotALetter,
    NotForThisJournal,
    NotFromPartner,
    OfOtherPair,
    OwnLetter,
)
from mentorjournal.exchange.letter.keys import is_signed, recipient_of, verify_key_of
from mentorjournal.exchange.letter.payload import Letter, Unfit
from mentorjournal.journal.exchange.tables import Exchange
from mentorjournal.journal.store.journal import Journal, read_pair


def opened_letter(exchange: Exchange, journal: Journal, text: str, name: str) -> Letter:
    """Return what a letter says.

    Args:
        exchange: the link of the pair in view.
        journal: the open journal.
        text: the letter, with anything around it.
        name: what it is called, for the sentences.

    Raises:
        NotALetter, LetterTooLarge, NotForThisJournal, OfOtherPair, OwnLetter, NotFromPartner,
        NewerLetter, BrokenLetter: as they say.
    """
    partner = journal.pair.partner.name
    try:
        opened = envelope.opened(text, identity=exchange.identity)
    except envelope.OtherKey:
        of_other_pair = _partner_of_letter(journal, text)
        if of_other_pair is not None:
            raise OfOtherPair(name=name, partner=of_other_pair) from None
        raise NotForThisJournal(name=name) from None
    except envelope.TooLarge:
        raise LetterTooLarge(name=name) from None
    except envelope.NoLetter:
        raise NotALetter(name=name) from None
    if not is_signed(str(exchange.partner_signing_key), opened.signature, opened.content):
        if is_signed(verify_key_of(exchange.signing_key), opened.signature, opened.content):
            raise OwnLetter(name=name, partner=partner)
        raise NotFromPartner(name=name, partner=partner)
    try:
        letter = payload.parsed(opened.content)
    except Unfit as unfit:
        if unfit.is_newer:
            raise NewerLetter(name=name) from None
        raise BrokenLetter(name=name, place=unfit.place) from None
    bound_to = (letter.pair, letter.sender, letter.reader, letter.writer)
    if bound_to != (
        exchange.shared_id,
        exchange.partner_signing_key,
        recipient_of(exchange.identity),
        journal.pair.partner.role,
    ):
        raise NotFromPartner(name=name, partner=partner)
    return letter


def _partner_of_letter(journal: Journal, text: str) -> str | None:
    """Return with whom this journal has the pair whose letter it is, if there is one."""
    with journal.read(any_pair=True) as session:
        for exchange in session.exec(select(Exchange)).all():
            with suppress(envelope.OtherKey, envelope.NoLetter, envelope.TooLarge):
                envelope.opened(text, identity=exchange.identity)
                return read_pair(session, exchange.pair_id).partner.name
    return None
