"""What letters know of entries that were damaged: it is forgotten.

Otherwise the next letter would tell the partner that somebody has deleted what the damage took, and
the partner's journal would follow. The entry as it was rescued then meets the partner's as in two
journals that were filled apart: nothing of the partner's is replaced unasked, and what is lost here
comes back with their next letter.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from mentorjournal.journal.model.entry_kinds import KINDS, Part
from mentorjournal.journal.model.tables import Kind, Link
from mentorjournal.vault.format.connection import Raw

Rows = Mapping[str, Collection[Mapping[str, Any]]]
"""By table, what is known of its rows that were lost, or have a part missing."""

_NAMES = {kind.value: str(how.table.__tablename__) for kind, how in KINDS.items()}
_LINKS = str(Link.__tablename__)


def forget(raw: Raw, damaged: Rows) -> None:
    """Delete what a rebuilt journal's exchange holds of damaged entries.

    Args:
        raw: the rebuilt journal.
        damaged: the rows that were lost or have a part missing, also where something took their
            place.
    """
    forgotten = set(_forgotten(raw, damaged))
    for pair_id, entry_id in forgotten:
        raw.execute(
            "DELETE FROM exchange_entry WHERE pair_id = ? AND entry_id = ?", (pair_id, entry_id)
        )
    ids = {entry_id for _, entry_id in forgotten}
    for id_, undo in raw.execute("SELECT id, undo FROM exchange_letter").fetchall():
        if undo and not ids.isdisjoint(json.loads(undo) or ()):
            raw.execute("UPDATE exchange_letter SET undo = NULL WHERE id = ?", (id_,))


def _forgotten(raw: Raw, damaged: Rows) -> Iterator[tuple[str, str]]:
    rows = raw.execute("SELECT pair_id, entry_id, kind, registers FROM exchange_entry").fetchall()
    for pair_id, entry_id, kind, registers in rows:
        known = json.loads(registers)
        if kind in _NAMES and not known.get("deleted"):
            if _is_damaged(raw, Kind(kind), entry_id, known, damaged):
                yield pair_id, entry_id
        elif kind not in _NAMES and damaged.get(_LINKS):
            yield pair_id, entry_id


def _is_damaged(
    raw: Raw, kind: Kind, entry_id: str, known: Mapping[str, Any], damaged: Rows
) -> bool:
    name = _NAMES[kind]
    if any(row.get("id") == entry_id for row in damaged.get(name, ())):
        return True
    entry = raw.execute(f'SELECT revision FROM "{name}" WHERE id = ?', (entry_id,)).fetchone()  # noqa: S608 - our own tables
    if entry is None:
        return bool(known["stored"])  # else nothing of it was here
    is_as_known = entry[0] == known["revision"]
    return any(
        _lacks_rows(raw, field, part, entry_id, known["stored"])
        for field, part in KINDS[kind].parts.items()
        if is_as_known or damaged.get(str(part.table.__tablename__))
    )


def _lacks_rows(raw: Raw, field: str, part: Part, entry_id: str, stored: Mapping[str, Any]) -> bool:
    """Say whether a row is gone that the entry held when it was last looked at."""
    statement = f'SELECT * FROM "{part.table.__tablename__}" WHERE "{part.parent}" = ?'  # noqa: S608 - our own tables
    rows = raw.execute(statement, (entry_id,)).fetchall()
    there = {str(value) for row in rows for value in row}
    return any(
        key not in there
        for name in stored
        for of, _, key in [name.partition("/")]
        if of == field and key
    )
