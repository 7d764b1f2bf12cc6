"""Letters from the partner: looked through, taken in, undone."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from mentorjournal.exchange.letter.arrivals import LEFT, Arrival, Taken
from mentorjournal.exchange.letter.catching_up import brought_up_to_date
from mentorjournal.exchange.letter.errors import (
    BrokenLetter,
    ChangedSinceLetter,
    ExchangeError,
    LetterTooLarge,
    NotALetter,
    NotForThisJournal,
    NothingToUndo,
    OwnLetter,
    WaitsForChoice,
    WaitsForEditor,
)
from mentorjournal.exchange.letter.opening import opened_letter
from mentorjournal.exchange.letter.payload import Letter, Unfit
from mentorjournal.exchange.letter.reading import LetterReader
from mentorjournal.exchange.letter.undoing import letter_to_undo, put_back
from mentorjournal.exchange.letter.unification import SameEntry, same_entries
from mentorjournal.exchange.linked_pair import require_linked
from mentorjournal.exchange.versions.shared_state import SharedState, digest_of
from mentorjournal.journal.exchange.tables import Exchange, ExchangeLetter
from mentorjournal.journal.store.journal import Journal


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


def preview(journal: Journal, text: str, *, name: str, take_mine: bool = False) -> Reading:
    """Return what taking a letter in would bring; nothing is saved.

    Raises:
        as ``receive``.
    """
    with _rolled_back(journal) as session:
        letter = opened_letter(require_linked(session, journal), journal, text, name)
        state = brought_up_to_date(session, journal)
        return _take_in(state, letter, name=name, take_mine=take_mine)[0]


def receive(
    journal: Journal,
    text: str,
    *,
    name: str,
    take_mine: bool = False,
    same: Mapping[str, str] | None = None,
) -> Reading:
    """Take a letter in: all of it in one transaction, which can be undone.

    Args:
        journal: the open journal; the letter is for the pair in view.
        text: the letter, with anything around it.
        name: what it is called, for the sentences: its file's name.
        take_mine: whether one's own entries are taken as the partner has them, where this journal
            has an older state of them.
        same: by the id in the letter, what is the same as an entry here, with that one's id.

    Raises:
        NotLinked: the partner's key is not known.
        NotALetter, LetterTooLarge, NotForThisJournal, OwnLetter, NotFromPartner, NewerLetter,
        BrokenLetter, IdTaken: it cannot be taken in; nothing was changed.
        ProgrammeClosed, NotInPairView: not now; nothing was changed.
    """
    with journal.write() as session:
        letter = opened_letter(require_linked(session, journal), journal, text, name)
        return _receive(session, journal, letter, name=name, take_mine=take_mine, same=same)


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
    state = brought_up_to_date(session, journal)
    reading, taken = _take_in(state, letter, name=name, take_mine=take_mine, same=same)
    if require is not None:
        require(reading)
    _note_received(state, require_linked(session, journal), letter, taken)
    return reading


def is_own(journal: Journal, text: str) -> bool:
    """Say whether a letter was made by this very journal, for the partner."""
    try:
        with journal.read() as session:
            opened_letter(require_linked(session, journal), journal, text, "")
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
        letter = opened_letter(require_linked(session, journal), journal, text, name)
        if session.get(ExchangeLetter, letter.id) is not None:
            return None
    with journal.write() as session:
        return _receive(session, journal, letter, name=name, require=require)


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
        exchange = require_linked(session, journal)
        letter = letter_to_undo(session, journal)
        if letter is None:
            raise NothingToUndo
        state = brought_up_to_date(session, journal)
        try:
            count = put_back(state, letter.undo)
        except IntegrityError:
            raise ChangedSinceLetter(partner=journal.pair.partner.name) from None
        brought_up_to_date(session, journal)  # what was kept unknown before the letter is shown
        letter.undo = None
        session.add(letter)
        if exchange.received and exchange.received["id"] == letter.id:
            before = exchange.received.get("before") or {}
            exchange.received = before if before.get("id") else None
            session.add(exchange)
        return count


class _Rollback(Exception):
    """Ends a transaction whose work is thrown away."""


@contextmanager
def _rolled_back(journal: Journal) -> Iterator[Session]:
    """Hand out a session in which everything is tried and nothing is kept."""
    with suppress(_Rollback), journal.write() as session:
        yield session
        raise _Rollback
