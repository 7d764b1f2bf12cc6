"""Whether an invitation or an answer is meant for the pair in view."""

from sqlmodel import Session, col, select

from mentorjournal.exchange.letter.keys import recipient_of
from mentorjournal.exchange.pairing.errors import (
    AnswerNotForThisJournal,
    AnswersOtherPair,
    OtherPerson,
    OtherYear,
    OwnInvitation,
    SameRole,
)
from mentorjournal.exchange.pairing.invitation import Armoured, InvitationText, opened_answer
from mentorjournal.exchange.pairing.spoken_words import without_accents
from mentorjournal.journal.exchange.tables import Exchange
from mentorjournal.journal.model.tables import Pair
from mentorjournal.journal.store.journal import Journal, read_pair
from mentorjournal.locale.text_folding import fold


def require_meant(session: Session, journal: Journal, invitation: InvitationText) -> None:
    """Refuse an invitation into another pair than the one in view.

    Raises:
        OwnInvitation, SameRole, OtherPerson, OtherYear: as they say.
    """
    partner = journal.pair.partner
    if _is_own(session, invitation):
        raise OwnInvitation(partner=partner.name)
    if invitation.role != partner.role:
        raise SameRole(invitation.inviter, invitation.role)
    if not _may_be_same_name(invitation.inviter, partner.name):
        raise OtherPerson(name=invitation.inviter, partner=partner.name)
    _require_same_year(journal, invitation)


def _is_own(session: Session, invitation: InvitationText) -> bool:
    """Say whether an invitation was made in this journal, or in a copy of it."""
    if session.get(Pair, invitation.pair) is not None:
        return True
    rows = session.exec(select(Exchange)).all()
    return any(recipient_of(row.identity) == invitation.recipient for row in rows)


def refuse_answer_of_other_pair(session: Session, journal: Journal, armoured: Armoured) -> None:
    """Say for which other pair of the journal an answer is, if it is for one."""
    for row in session.exec(select(Exchange).where(col(Exchange.pair_id) != journal.pair.id)):
        try:
            opened_answer(armoured, row.identity)
        except AnswerNotForThisJournal:
            continue
        other = read_pair(session, row.pair_id).partner.name
        raise AnswersOtherPair(other=other, partner=journal.pair.partner.name)


def _may_be_same_name(first: str, second: str) -> bool:
    """Say whether two spellings can be one person's name: a word of one is a word of the other."""
    first_words, second_words = (
        set(without_accents(fold(name)).split()) for name in (first, second)
    )
    return bool(first_words & second_words)


def _require_same_year(journal: Journal, invitation: InvitationText) -> None:
    """Refuse an invitation into another year's pair of the same two people."""
    programme = journal.pair.programme
    starts, ends = (programme.start, invitation.start), (programme.end, invitation.end)
    if None in (*starts, *ends):
        return
    if max(day for day in starts if day) > min(day for day in ends if day):
        raise OtherYear(start=invitation.start, end=invitation.end)
