"""Letters of the pair in view: made, sent, looked through, taken in, undone.

The state of both journals goes into every letter, so it does not matter which ones arrive, in which
order, and how often.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from mentorjournal.exchange.letter import envelope, payload
from mentorjournal.exchange.letter.arrivals import LEFT, Arrival, Taken
from mentorjournal.exchange.letter.errors import (
    BrokenLetter,
    ChangedSinceLetter,
    ExchangeError,
    LetterTooLarge,
    NewerLetter,
    NotALetter,
    NotForThisJournal,
    NotFromPartner,
    NothingToUndo,
    NotLinked,
    OfOtherPair,
    OwnLetter,
    WaitsForChoice,
    WaitsForEditor,
)
from mentorjournal.exchange.letter.keys import is_signed, recipient_of, verify_key_of
from mentorjournal.exchange.letter.payload import Letter, Unfit
from mentorjournal.exchange.letter.reading import LetterReader
from mentorjournal.exchange.letter.undoing import put_back
from mentorjournal.exchange.letter.unification import SameEntry, same_entries
from mentorjournal.exchange.pairing.linking import State
from mentorjournal.exchange.versions.registers import new_version
from mentorjournal.exchange.versions.shared_state import SharedState, digest_of, digests
from mentorjournal.journal.exchange.tables import Exchange, ExchangeLetter
from mentorjournal.journal.model.errors import NotInPairView
from mentorjournal.journal.store.journal import Journal, read_pair


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


@dataclass(frozen=True)
class Reading:
    """What a letter brings.

    Attributes:
        day: when it was made.
        arrivals: what of each entry.
        same: what may be the same as an entry here.
        partner_read: the day of the newest of our letters that the partner had read by then.
    """

    day: date
    arrivals: list[Arrival]
    same: list[SameEntry]
    partner_read: date | None

    @property
    def count(self) -> int:
        """How many entries it brings, without those that are left as they are here."""
        return sum(arrival.news not in LEFT for arrival in self.arrivals)


def make(journal: Journal) -> Outgoing:
    """Make a letter with all that the pair shares; ``mark_sent`` says that it is on its way.

    Raises:
        NotLinked: the partner's key is not known.
        NotInPairView: two look at the screen.
    """
    with journal.write() as session:
        exchange = _linked(session, journal)
        state = _brought_up_to_date(session, journal)
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
        exchange = _linked(session, journal)
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
        return _unsent(session, journal, _linked(session, journal))


def is_due(journal: Journal) -> bool:
    """Say whether the partner lacks something: news, or that theirs have been read."""
    with journal.read() as session, session.no_autoflush:
        exchange = _linked(session, journal)
        is_owed = bool((exchange.received or {}).get("owed"))
        return is_owed or exchange.sent is None or _unsent(session, journal, exchange) > 0


def file_in_folder(journal: Journal) -> str:
    """Return what the last letter is called that was left in the folder; empty for none."""
    with journal.read() as session:
        return str((_linked(session, journal).sent or {}).get("file", ""))


def _unsent(session: Session, journal: Journal, exchange: Exchange) -> int:
    state = SharedState(session, journal)
    state.scan()
    sent = (exchange.sent or {}).get("digests", {})
    theirs = (exchange.received or {}).get("digests", {})
    return sum(
        digest not in {sent.get(id_), theirs.get(id_)}
        for id_, digest in digests(state.entries()).items()
    )


def folder(journal: Journal) -> str:
    """Return the folder for letters, as it is kept; empty for none."""
    with journal.read() as session:
        return _linked(session, journal).folder


def set_folder(journal: Journal, stored: str) -> None:
    """Keep the folder for letters; empty for none."""
    with journal.write() as session:
        exchange = _linked(session, journal)
        exchange.folder = stored
        session.add(exchange)


def preview(journal: Journal, text: str, *, name: str, take_mine: bool = False) -> Reading:
    """Return what taking a letter in would bring; nothing is saved.

    Raises:
        as ``receive``.
    """
    with _rolled_back(journal) as session:
        letter = _opened(_linked(session, journal), journal, text, name)
        state = _brought_up_to_date(session, journal)
        return _take_in(state, letter, name=name, take_mine=take_mine)[0]


def receive(
    journal: Journal,
    text: str,
    *,
    name: str,
    take_mine: bool = False,
    same: Mapping[str, str] | None = None,
    require: Callable[[Reading], object] | None = None,
) -> Reading:
    """Take a letter in: all of it in one transaction, which can be undone.

    Args:
        journal: the open journal; the letter is for the pair in view.
        text: the letter, with anything around it.
        name: what it is called, for the sentences: its file's name.
        take_mine: whether one's own entries are taken as the partner has them, where this journal
            has an older state of them.
        same: by the id in the letter, what is the same as an entry here, with that one's id.
        require: raises, within the transaction, where the letter is to wait.

    Raises:
        NotLinked: the partner's key is not known.
        NotALetter, LetterTooLarge, NotForThisJournal, OwnLetter, NotFromPartner, NewerLetter,
        BrokenLetter, IdTaken: it cannot be taken in; nothing was changed.
        ProgrammeClosed, NotInPairView: not now; nothing was changed.
    """
    with journal.write() as session:
        letter = _opened(_linked(session, journal), journal, text, name)
        return _receive(
            session, journal, letter, name=name, take_mine=take_mine, same=same, require=require
        )


def _receive(
    session: Session,
    journal: Journal,
    letter: Letter,
    *,
    name: str,
    take_mine: bool = False,
    same: Mapping[str, str] | None = None,
    require: Callable[[Reading], object] | None = None,
) -> Reading:
    state = _brought_up_to_date(session, journal)
    reading, taken = _take_in(state, letter, name=name, take_mine=take_mine, same=same)
    if require is not None:
        require(reading)
    _note_received(state, _linked(session, journal), letter, taken)
    return reading


def is_own(journal: Journal, text: str) -> bool:
    """Say whether a letter was made by this very journal, for the partner."""
    try:
        with journal.read() as session:
            _opened(_linked(session, journal), journal, text, "")
    except ExchangeError as error:
        return isinstance(error, OwnLetter)
    return False


NOT_OURS = NotALetter, LetterTooLarge, NotForThisJournal, OwnLetter
"""Why a file in a folder may be no letter to this journal, or not yet."""


def receive_unknown(
    journal: Journal,
    text: str,
    *,
    name: str,
    is_busy: Callable[[Arrival], bool] | None = None,
) -> Reading | None:
    """Take a letter in that was not taken in before, as ``receive`` does; else return nothing.

    One that was undone stays undone until somebody opens it by hand.

    Args:
        journal: the open journal.
        text: the letter.
        name: what it is called.
        is_busy: whether somebody is writing in an entry of which it brings something.

    Raises:
        WaitsForChoice: it holds something that may be the same as an entry here.
        WaitsForEditor: somebody is writing in what it would change.
    """
    partner = journal.pair.partner.name

    def require(reading: Reading) -> None:
        if reading.same:
            raise WaitsForChoice(partner=partner)
        if is_busy is not None and any(map(is_busy, reading.arrivals)):
            raise WaitsForEditor(partner=partner)

    with journal.read() as session:
        letter = _opened(_linked(session, journal), journal, text, name)
        if session.get(ExchangeLetter, letter.id) is not None:
            return None
    with journal.write() as session:
        return _receive(session, journal, letter, name=name, require=require)


def _brought_up_to_date(session: Session, journal: Journal) -> SharedState:
    state = SharedState(session, journal)
    state.scan()
    session.flush()
    return state


def _take_in(
    state: SharedState,
    letter: Letter,
    *,
    name: str,
    take_mine: bool = False,
    same: Mapping[str, str] | None = None,
) -> tuple[Reading, Taken]:
    possibly_same = [] if same else same_entries(state, letter)
    reader = LetterReader(state, letter, name=name, take_mine=take_mine, same=same)
    try:
        taken = reader.take_in()
    except Unfit as unfit:
        raise BrokenLetter(name=name, place=unfit.place) from None
    except IntegrityError:
        raise BrokenLetter(name=name, place="entries") from None
    read = letter.read.day if letter.read else None
    return Reading(letter.day, taken.arrivals, possibly_same, read), taken


def _opened(exchange: Exchange, journal: Journal, text: str, name: str) -> Letter:
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


def _note_received(state: SharedState, exchange: Exchange, letter: Letter, taken: Taken) -> None:
    session, journal = state.session, state.journal
    received = dict(exchange.received or {})
    if letter.day.isoformat() >= received.get("day", ""):
        exchange.received = {
            "id": letter.id,
            "day": letter.day.isoformat(),
            "read": letter.read.model_dump(mode="json") if letter.read else None,
            "owed": bool(taken.arrivals),
            "digests": {part.id: digest_of(part.names_of_versions) for part in letter.entries},
            "before": {key: received.get(key) for key in ("id", "day", "read")},
        }
        session.add(exchange)
    earlier = letter_to_undo(session, journal) if taken.undo else None
    if earlier is not None:  # only the last letter that brought something can be undone
        earlier.undo = None
        session.add(earlier)
    row = session.get(ExchangeLetter, letter.id) or ExchangeLetter(
        id=letter.id,
        pair_id=journal.pair.id,
        made=letter.day,
        taken_in=journal.clock.now(),
    )
    if taken.undo and taken.can_be_undone:
        row.undo = _with_revisions(state, taken)
    session.add(row)


def _with_revisions(state: SharedState, taken: Taken) -> dict[str, Any]:
    """Return what a letter replaced, with the revision of each entry as the letter left it."""
    undo: dict[str, Any] = {}
    for entry_id, before in taken.undo.items():
        record = state.records.of_entry(entry_id)
        undo[entry_id] = before | {"revision": record.revision if record else 0}
    return undo


def undo(journal: Journal) -> int:
    """Bring back the state before the last letter; return how many entries that concerned.

    Raises:
        NothingToUndo: no letter was taken in, or it was undone already.
        ChangedSinceLetter: something that came with it was changed since; nothing was undone.
    """
    with journal.write() as session:
        exchange = _linked(session, journal)
        letter = letter_to_undo(session, journal)
        if letter is None:
            raise NothingToUndo
        state = _brought_up_to_date(session, journal)
        try:
            count = put_back(state, letter.undo)
        except IntegrityError:
            raise ChangedSinceLetter(partner=journal.pair.partner.name) from None
        letter.undo = None
        session.add(letter)
        if exchange.received and exchange.received["id"] == letter.id:
            before = exchange.received.get("before") or {}
            exchange.received = before if before.get("id") else None
            session.add(exchange)
        return count


def linked_exchange(session: Session, journal: Journal) -> Exchange | None:
    """Return the exchange of the pair in view, or nothing where the two are not linked."""
    exchange = session.get(Exchange, journal.pair.id)
    if exchange is None or exchange.state != State.LINKED or not exchange.partner_recipient:
        return None
    return exchange


def letter_to_undo(session: Session, journal: Journal) -> ExchangeLetter | None:
    """Return the last letter that brought something, as long as it can be undone."""
    rows = session.exec(select(ExchangeLetter).where(ExchangeLetter.pair_id == journal.pair.id))
    return next((row for row in rows if row.undo), None)


def _linked(session: Session, journal: Journal) -> Exchange:
    if journal.shown_to_pair:
        raise NotInPairView
    exchange = linked_exchange(session, journal)
    if exchange is None:
        raise NotLinked(partner=journal.pair.partner.name)
    return exchange


class _Rollback(Exception):
    """Ends a transaction whose work is thrown away."""


@contextmanager
def _rolled_back(journal: Journal) -> Iterator[Session]:
    """Hand out a session in which everything is tried and nothing is kept."""
    with suppress(_Rollback), journal.write() as session:
        yield session
        raise _Rollback
