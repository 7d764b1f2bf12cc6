"""Writes into entries what an older program kept of them without knowing where it belongs.

A field, a kind of entry or a choice that a program does not know stays a register. Once the program
is a newer one, the entry must hold it before anything is compared: an empty column is no change.
"""

from collections.abc import Iterable
from contextlib import suppress

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from mentorjournal.errors import UserError
from mentorjournal.exchange.letter.arrivals import Taken
from mentorjournal.exchange.letter.joining import require_fit
from mentorjournal.exchange.letter.payload import Unfit
from mentorjournal.exchange.letter.storing import EntryWriter
from mentorjournal.exchange.letter.storing_links import put_links
from mentorjournal.exchange.letter.undoing import letter_to_undo
from mentorjournal.exchange.versions import newly_known
from mentorjournal.exchange.versions.fields import TRAVELLING, Writer, field_of, merge_of
from mentorjournal.exchange.versions.records import Record
from mentorjournal.exchange.versions.registers import Merge
from mentorjournal.exchange.versions.shared_state import SharedState
from mentorjournal.journal.exchange.tables import Exchange, ExchangeLetter
from mentorjournal.journal.model.entry_kinds import AUTHORS_OWN
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.store.journal import Journal


def brought_up_to_date(session: Session, journal: Journal) -> SharedState:
    """Return what the pair shares, with what was written here until now, and what was unknown."""
    state = SharedState(session, journal)
    state.scan()
    session.flush()
    if journal.pair.programme.closed is None:
        _catch_up(state)
    return state


def catch_up(journal: Journal) -> None:
    """Write what was kept unknown into the entries of every pair, before anybody looks at them.

    Where that cannot be done now, as in a closed programme, the next letter does it.
    """
    with journal.read(any_pair=True) as session:
        pair_ids = session.exec(select(Exchange.pair_id)).all()
    for pair_id in pair_ids:
        with suppress(UserError):
            view = journal.for_pair(pair_id)
            with view.write() as session:
                brought_up_to_date(session, view)


def _catch_up(state: SharedState) -> None:
    letter = letter_to_undo(state.session, state.journal)
    is_new = False
    for kind in TRAVELLING:  # what others name comes first
        for record in [record for record in state.records if record.kind is kind]:
            if record.is_shared and not record.is_deleted:
                is_new |= _is_added(state, kind, record, letter)
    if is_new and put_links(state):
        state.records.keep(state.links_record())


def _is_added(
    state: SharedState, kind: Kind, record: Record, letter: ExchangeLetter | None
) -> bool:
    """Write what came unknown into its entry, and say whether that was not here before."""
    names = newly_known.not_held(record, kind)
    if not names:
        return False
    entry = state.records.entry(record)
    if record.stored and (entry is None or entry.deleted is not None):
        return False
    _make_known(record, kind, names)
    state.records.keep(record)
    before = entry.revision if entry else record.revision
    try:
        with state.session.begin_nested():
            EntryWriter(state, Taken()).store_kind(kind, [(record, {} if entry else None)])
    except (Unfit, IntegrityError):  # it stays as it was, and letters go on
        return False
    if letter is not None:
        _let_undo_follow(letter, record, before)
    return entry is None and bool(record.stored)


def _make_known(record: Record, kind: Kind, names: Iterable[str]) -> None:
    """Look at registers as at those in a letter, now that their fields are known.

    What would have been refused is let go.
    """
    for name in names:
        register, field = record.registers[name], field_of(kind, name)
        try:
            require_fit(record, name, register.versions)
        except Unfit:
            del record.registers[name]
            continue
        is_authors = field is not None and field.writer is Writer.AUTHOR and kind in AUTHORS_OWN
        if is_authors and any(version.writer is not record.author for version in register.versions):
            del record.registers[name]
        elif merge_of(kind, name) is Merge.TEXT:
            record.registers[name] = register.with_common_value()


def _let_undo_follow(letter: ExchangeLetter, record: Record, before: int) -> None:
    """Let the last letter be undone although its entry was written since, as nobody wrote."""
    was = (letter.undo or {}).get(record.row.entry_id)
    if was is not None and was["revision"] == before:
        letter.undo = {**letter.undo, record.row.entry_id: was | {"revision": record.revision}}
