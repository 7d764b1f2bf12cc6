"""Pairing: how two journals come to know each other's keys, and how they part again.

One invites and says six words, the other types them and sends an answer back. Which of the two does
which does not matter: keys are the same in an invitation and in an answer, so that two who have
invited each other are linked as soon as each has taken in whatever came first from the other. Then
one's own open invitation is withdrawn: there is one link.

The two journals call the pair by ids of their own, which stay. In letters it has the smaller of
the two, which both know as soon as they are linked.
"""

import secrets
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from mentorjournal.exchange.letter.keys import KeySet, PublicKeys, new_key_set
from mentorjournal.exchange.pairing import spoken_words
from mentorjournal.exchange.pairing.checks import refuse_answer_of_other_pair, require_meant
from mentorjournal.exchange.pairing.errors import (
    AnswerNotExpected,
    AnswerNotForThisJournal,
    NothingToEnd,
    OutOfDate,
    OwnInvitation,
    WordsNeeded,
)
from mentorjournal.exchange.pairing.invitation import (
    AnswerText,
    Armoured,
    InvitationText,
    found_in,
    opened_answer,
    opened_invitation,
    sealed_answer,
    sealed_invitation,
)
from mentorjournal.journal.exchange.tables import Exchange, State
from mentorjournal.journal.model.clock import day_of
from mentorjournal.journal.model.errors import NotInPairView, ProgrammeClosed
from mentorjournal.journal.model.tables import Pair
from mentorjournal.journal.model.views import PairView
from mentorjournal.journal.store.journal import Journal, read_pair
from mentorjournal.paths import place_of

DAYS = 14
"""So long an invitation holds."""
TOKEN_BYTES = 32


class Outcome(StrEnum):
    """What taking in an invitation or an answer has done."""

    LINKED = "linked"
    """The two are linked now."""
    SAME = "same"
    """They were linked before, with the same keys."""
    REPLACED = "replaced"
    """They were linked before, and the partner has other keys now."""


@dataclass(frozen=True)
class Invitation:
    """An invitation to hand over, and the words to say.

    Attributes:
        text: the whole invitation, as it stands in a file or a message.
        words: the six words; they are kept nowhere.
        until: the last day on which it holds.
        is_instead: whether an earlier one that was still open no longer counts.
    """

    text: str = field(repr=False)
    words: list[str] = field(repr=False)
    until: date
    is_instead: bool = False


@dataclass(frozen=True)
class Accepted:
    """What taking in an invitation or an answer has led to.

    Attributes:
        partner: the other one's name.
        outcome: what has happened.
        answer: the answer to hand over, where an invitation was taken in.
        both_invited: whether one's own invitation was open and is withdrawn.
        linked_before: since when the two had been linked.
    """

    partner: str
    outcome: Outcome
    answer: str | None = field(default=None, repr=False)
    both_invited: bool = False
    linked_before: date | None = None


@dataclass(frozen=True)
class Status:
    """How a pair's exchange stands.

    Attributes:
        pair: the pair's id.
        programme: what its programme is called.
        partner: with whom.
        state: how far it has come.
        since: the day on which the two were linked.
        invited_until: the last day of one's own open invitation, if there is one.
        folder: through which folder letters go; empty for none.
        sent: the day of one's newest letter.
        received: the day of the partner's newest that was taken in.
        read: the day of the newest of one's own that the partner had read by then.
    """

    pair: str
    programme: str
    partner: str
    state: State
    since: date | None = None
    invited_until: date | None = None
    folder: str = ""
    sent: date | None = None
    received: date | None = None
    read: date | None = None


def invite(journal: Journal, language: str, *, new_keys: bool = False) -> Invitation:
    """Make an invitation for the other one of the pair in view; an earlier one no longer counts.

    Args:
        journal: the open journal.
        language: of the words, by its code.
        new_keys: whether this journal's own keys for the pair are made anew, as when somebody may
            know them. Letters under the old ones can then no longer be read here.

    Raises:
        NotInPairView: two look at the screen.
        ProgrammeClosed: the pair's programme is closed.
    """
    pair, today = journal.pair, journal.clock.today()
    words = spoken_words.draw(language)
    with journal.write() as session:
        _require_open(session, journal)
        exchange = _exchange(session, journal, new_keys=new_keys)
        own = _keys(exchange)
        was_open = _is_invitation_open(exchange, today)
        exchange.token, exchange.invited = secrets.token_hex(TOKEN_BYTES), today
        if exchange.state != State.LINKED:
            exchange.state = State.INVITED.value
        session.add(exchange)
        invitation = InvitationText(
            pair=pair.id,
            role=pair.owner_role,
            inviter=pair.owner.name,
            invited=pair.partner.name,
            programme=pair.programme.name,
            start=pair.programme.start,
            end=pair.programme.end,
            recipient=own.public.recipient,
            verify_key=own.public.verify_key,
            token=exchange.token,
            made=today,
        )
        text = sealed_invitation(invitation, words)
    return Invitation(text, words, today + timedelta(days=DAYS), was_open)


def needs_words(text: str) -> bool:
    """Say whether a text is an invitation, which words open, rather than an answer.

    Raises:
        NeitherInvitationNorAnswer: it is neither.
    """
    return found_in(text).needs_words


def accept(journal: Journal, text: str, words: str | None = None) -> Accepted:
    """Take in an invitation with its words, or an answer to one's own.

    Args:
        journal: the open journal.
        text: what came, with whatever is around it.
        words: the six words as they were typed; an answer needs none.

    Raises:
        ExchangeError: it cannot be taken in, and why; nothing was changed.
        NotSixWords, UnknownSpokenWord: the words cannot have been said.
        NotInPairView, ProgrammeClosed: as for ``invite``.
    """
    armoured = found_in(text)
    if not armoured.needs_words:
        return _accept_answer(journal, armoured)
    with journal.read() as session:
        _require_open(session, journal)
    if not (words or "").strip():
        raise WordsNeeded(partner=journal.pair.partner.name)
    return _accept_invitation(journal, opened_invitation(armoured, words or ""))


def end(journal: Journal) -> None:
    """End the exchange: the partner's keys go; nothing else is deleted, here or there.

    Raises:
        NothingToEnd: there is none.
        NotInPairView: two look at the screen.
    """
    with journal.write() as session:
        _refuse_pair_view(journal)
        exchange = session.get(Exchange, journal.pair.id)
        if exchange is None or exchange.state == State.ENDED:
            raise NothingToEnd(partner=journal.pair.partner.name)
        exchange.state = State.ENDED.value
        exchange.partner_recipient = exchange.partner_signing_key = None
        exchange.token = exchange.invited = exchange.linked = None
        exchange.folder = ""
        session.add(exchange)


def status(journal: Journal) -> Status:
    """Return how the exchange of the pair in view stands.

    Raises:
        NotInPairView: two look at the screen.
    """
    _refuse_pair_view(journal)
    with journal.read() as session:
        return _status(session, journal, journal.pair)


def status_of_all(journal: Journal) -> list[Status]:
    """Return how the exchange of every pair stands, that of the pair in view first.

    Raises:
        NotInPairView: two look at the screen.
    """
    _refuse_pair_view(journal)
    in_view = journal.pair.id
    query = select(Pair.id).order_by(col(Pair.id) != in_view, col(Pair.created).desc())
    with journal.read(any_pair=True) as session:
        return [
            _status(session, journal, read_pair(session, id_)) for id_ in session.exec(query).all()
        ]


def _status(session: Session, journal: Journal, pair: PairView) -> Status:
    exchange = session.get(Exchange, pair.id)
    if exchange is None:
        return Status(pair.id, pair.programme.name, pair.partner.name, State.NONE)
    is_open = _is_invitation_open(exchange, journal.clock.today())
    received = exchange.received or {}
    return Status(
        pair=pair.id,
        programme=pair.programme.name,
        partner=pair.partner.name,
        state=State(exchange.state),
        since=_day_of(exchange.linked),
        invited_until=_last_day(exchange) if is_open else None,
        folder=str(place_of(exchange.folder)) if exchange.folder else "",
        sent=_day(exchange.sent or {}),
        received=_day(received),
        read=_day(received.get("read") or {}),
    )


def _accept_invitation(journal: Journal, invitation: InvitationText) -> Accepted:
    pair, today = journal.pair, journal.clock.today()
    if abs((today - invitation.made).days) > DAYS:
        raise OutOfDate(made=invitation.made, days=DAYS)
    with journal.write() as session:
        _require_open(session, journal)
        require_meant(session, journal, invitation)
        exchange = _exchange(session, journal)
        both_invited = _is_invitation_open(exchange, today)
        linked_before = exchange.linked
        outcome = _link(journal, exchange, invitation.keys, invitation.pair)
        session.add(exchange)
        own = _keys(exchange)
        answer = AnswerText(
            pair=pair.id,
            invited_pair=invitation.pair,
            accepter=pair.owner.name,
            recipient=own.public.recipient,
            verify_key=own.public.verify_key,
            invited_recipient=invitation.recipient,
            invited_verify_key=invitation.verify_key,
            token=invitation.token,
            made=today,
        )
    return Accepted(
        pair.partner.name,
        outcome,
        sealed_answer(answer, own),
        both_invited and outcome is Outcome.LINKED,
        _day_of(linked_before),
    )


def _accept_answer(journal: Journal, armoured: Armoured) -> Accepted:
    partner = journal.pair.partner.name
    with journal.write() as session:
        _require_open(session, journal)
        exchange = session.get(Exchange, journal.pair.id)
        if exchange is None:
            refuse_answer_of_other_pair(session, journal, armoured)
            raise AnswerNotForThisJournal
        try:
            answer = opened_answer(armoured, exchange.identity)
        except AnswerNotForThisJournal:
            refuse_answer_of_other_pair(session, journal, armoured)
            raise
        own, linked_before = _keys(exchange).public, exchange.linked
        if answer.keys.recipient == own.recipient or answer.keys.verify_key == own.verify_key:
            raise OwnInvitation(partner=partner)
        if answer.invited_keys != own or answer.invited_pair != journal.pair.id:
            raise AnswerNotExpected(partner=partner)
        if exchange.token is None and _has_keys(exchange, answer.keys):
            return Accepted(partner, Outcome.SAME, linked_before=_day_of(linked_before))
        if exchange.token is None or not secrets.compare_digest(exchange.token, answer.token):
            raise AnswerNotExpected(partner=partner)
        if not _is_invitation_open(exchange, journal.clock.today()):
            raise OutOfDate(made=exchange.invited, days=DAYS)
        outcome = _link(journal, exchange, answer.keys, answer.pair)
        session.add(exchange)
    return Accepted(partner, outcome, linked_before=_day_of(linked_before))


def _link(journal: Journal, exchange: Exchange, keys: PublicKeys, their_pair: str) -> Outcome:
    """Take the partner's keys over; the open invitation, if there is one, has done its work."""
    was_linked = exchange.state == State.LINKED
    is_same = was_linked and _has_keys(exchange, keys)
    exchange.token = exchange.invited = None
    if is_same:
        return Outcome.SAME
    exchange.state = State.LINKED.value
    exchange.partner_recipient, exchange.partner_signing_key = keys.recipient, keys.verify_key
    exchange.shared_id = min(journal.pair.id, their_pair)
    exchange.linked = journal.clock.now()
    exchange.sent = exchange.received = None  # these keys have neither read nor written anything
    return Outcome.REPLACED if was_linked else Outcome.LINKED


def _exchange(session: Session, journal: Journal, *, new_keys: bool = False) -> Exchange:
    """Return the pair's row, with keys of its own."""
    exchange = session.get(Exchange, journal.pair.id)
    if exchange is None:
        made = new_key_set()
        return Exchange(
            pair_id=journal.pair.id,
            state=State.NONE.value,
            identity=made.identity,
            signing_key=made.signing_key,
            shared_id=journal.pair.id,
        )
    if new_keys:
        made = new_key_set()
        exchange.identity, exchange.signing_key = made.identity, made.signing_key
    return exchange


def _keys(exchange: Exchange) -> KeySet:
    return KeySet(exchange.identity, exchange.signing_key)


def _has_keys(exchange: Exchange, keys: PublicKeys) -> bool:
    known = (exchange.partner_recipient, exchange.partner_signing_key)
    return known == (keys.recipient, keys.verify_key)


def _require_open(session: Session, journal: Journal) -> None:
    """Refuse in pair view, and where the programme has been closed."""
    _refuse_pair_view(journal)
    if read_pair(session, journal.pair.id).programme.closed is not None:
        raise ProgrammeClosed


def _refuse_pair_view(journal: Journal) -> None:
    if journal.shown_to_pair:
        raise NotInPairView


def _is_invitation_open(exchange: Exchange, today: date) -> bool:
    return (
        exchange.token is not None
        and exchange.invited is not None
        and (abs((today - exchange.invited).days) <= DAYS)
    )


def _last_day(exchange: Exchange) -> date | None:
    return exchange.invited + timedelta(days=DAYS) if exchange.invited else None


def _day_of(moment: datetime | None) -> date | None:
    return day_of(moment) if moment else None


def _day(kept: dict[str, Any]) -> date | None:
    return date.fromisoformat(kept["day"]) if kept.get("day") else None
