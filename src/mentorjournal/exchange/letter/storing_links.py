"""Writes the links between entries that both have, as far as both ends are here."""

from mentorjournal.exchange.versions.shared_state import SharedState
from mentorjournal.journal.store import entry_links
from mentorjournal.journal.store.entry_rows import Reference


def put_links(state: SharedState) -> bool:
    """Add and remove what the record of links says otherwise; say whether there was any."""
    record, is_changed = state.links_record(), False
    for name in record.registers:
        is_there = bool(record.shown(name).value)
        ends = _ends(state, name)
        if ends is None or is_there == bool(record.stored.get(name)):
            continue
        if is_there:
            entry_links.add_link(state.session, *ends)
            record.stored[name] = True
        else:
            entry_links.remove_link(state.session, *ends)
            record.stored.pop(name)
        is_changed = True
    return is_changed


def _ends(state: SharedState, name: str) -> tuple[Reference, Reference] | None:
    """Return the two entries that a link is between, where both are here, out of the bin."""
    ends = state.records.link_ends(name)
    for id_ in name.split() if ends else ():
        record = state.records.called([id_])
        entry = state.records.entry(record) if record else None
        if entry is None or entry.deleted is not None:
            return None
    return ends
