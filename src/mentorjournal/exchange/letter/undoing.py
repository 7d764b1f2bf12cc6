"""Brings back the state before a letter, as long as nothing of what it brought has been changed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from mentorjournal.exchange.letter.errors import ChangedSinceLetter
from mentorjournal.exchange.letter.unification import optional_references_to
from mentorjournal.exchange.versions import entry_values
from mentorjournal.exchange.versions.records import LINKS, Record
from mentorjournal.exchange.versions.shared_state import SharedState
from mentorjournal.journal.exchange.tables import ExchangeEntry, ExchangeLetter
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.fields import FIELDS, RATING_FIELDS, cleaned
from mentorjournal.journal.model.tables import Draft, Entry, History, Kind, Link
from mentorjournal.journal.store import entries, entry_links, entry_rows, search_index
from mentorjournal.journal.store.access_rules import DRAFTED_ENTRY
from mentorjournal.journal.store.journal import Journal


def letter_to_undo(session: Session, journal: Journal) -> ExchangeLetter | None:
    """Return the last letter that brought something, as long as it can be undone."""
    rows = session.exec(select(ExchangeLetter).where(ExchangeLetter.pair_id == journal.pair.id))
    return next((row for row in rows if row.undo), None)


def put_back(state: SharedState, undo: Mapping[str, Any]) -> int:
    """Undo a letter within a running transaction; return how many entries that concerned.

    Args:
        state: brought up to date by ``scan``.
        undo: by entry here, how it was, as ``reading`` kept it, and the revision it had afterwards.

    Raises:
        ChangedSinceLetter: one of them was changed since.
    """
    for entry_id, before in undo.items():
        record = state.records.of_entry(entry_id)
        entry = state.records.entry(record) if record else None
        if entry is not None and entry.revision != before["revision"]:
            raise ChangedSinceLetter(partner=state.pair.partner.name)
    _put_links_back(state, undo.get(LINKS))
    kinds = list(Kind)
    latest_first = sorted(
        (item for item in undo.items() if item[0] != LINKS),
        key=lambda item: kinds.index(Kind(item[1]["kind"])) if item[1]["kind"] in set(Kind) else 0,
        reverse=True,
    )
    for entry_id, before in latest_first:
        _put_entry_back(state, entry_id, before)
    state.session.flush()
    return len(latest_first)


def _put_entry_back(state: SharedState, entry_id: str, before: Mapping[str, Any]) -> None:
    session = state.session
    record = state.records.of_entry(entry_id)
    if record is None:
        return
    entry = state.records.entry(record)
    if entry is not None and before["content"] is None:
        _remove(session, record, entry)
    elif entry is not None and record.kind is not None:
        _restore(state, record.kind, entry, before["content"])
    _put_record_back(session, record.row, before["record"], entry)


def _remove(session: Session, record: Record, entry: Entry) -> None:
    kind = record.kind
    if kind is None:
        return
    search_index.remove(session, entry.id)
    for part in KINDS[kind].parts.values():
        session.execute(delete(part.table).where(getattr(part.table, part.parent).in_([entry.id])))
    session.execute(delete(History).where(col(History.entry_id) == entry.id))
    session.execute(delete(Draft).where(DRAFTED_ENTRY.in_((entry.id,))))
    session.execute(
        delete(Link).where((col(Link.first_id) == entry.id) | (col(Link.second_id) == entry.id))
    )
    for column in optional_references_to(KINDS[kind].table):
        session.execute(update(column.table).where(column == entry.id).values({column.name: None}))
    session.delete(entry)
    session.flush()


def _restore(state: SharedState, kind: Kind, entry: Entry, content: Mapping[str, Any]) -> None:
    session, journal = state.session, state.journal
    was = entry_rows.content(session, kind, entry)
    fields = FIELDS[kind]  # one that was not known when the letter came was empty then
    stored = cleaned(
        fields.cleaners,
        {name: content.get(name, fields.defaults.get(name)) for name in fields.cleaners},
    )
    if "ratings" in content:
        stored["ratings"] = [cleaned(RATING_FIELDS, rating) for rating in content["ratings"]]
    for name, value in stored.items():
        if name in KINDS[kind].parts:
            entry_values.write_rows(session, kind, name, entry, value)
        else:
            setattr(entry, name, value)
    session.flush()
    if entry_rows.content(session, kind, entry) != was:
        entries.keep_version(session, journal, kind, entry, was)
    is_in_bin = content["deleted"] is not None
    if not is_in_bin and entry.deleted is not None:
        entry.deleted = None
        entry.revision += 1
    elif is_in_bin and entry.deleted is None:
        entry.deleted = journal.clock.now()
        entry.revision += 1
        search_index.remove(session, entry.id)
    session.add(entry)
    session.flush()
    if not is_in_bin:
        search_index.put(session, kind, entry)


def _put_record_back(
    session: Session, row: ExchangeEntry, before: Mapping[str, Any] | None, entry: Entry | None
) -> None:
    if before is None:
        session.delete(row)
        return
    for name in ("kind", "letter_id", "other_ids", "registers", "is_received", "is_unread"):
        setattr(row, name, before[name])
    if entry is not None:
        row.registers = dict(before["registers"]) | {"revision": entry.revision}
    session.add(row)


def _put_links_back(state: SharedState, before: Mapping[str, Any] | None) -> None:
    if before is None:
        return
    session, record = state.session, state.links_record()
    was = {name for name, value in before["record"]["registers"]["stored"].items() if value}
    now = {name for name, value in record.stored.items() if value}
    for name in was ^ now:
        ends = state.records.link_ends(name)
        if ends is not None:
            change = entry_links.add_link if name in was else entry_links.remove_link
            change(session, *ends)
    _put_record_back(session, record.row, before["record"], None)
