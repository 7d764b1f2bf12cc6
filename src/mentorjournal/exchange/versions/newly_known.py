"""What an older program kept without knowing it, and what an upgrade has left empty.

Of a field, a kind of entry, a choice or a column of a row that a program does not know there is a
register, and nothing in the entry. After an upgrade there is a place for it, still empty, and
nobody has emptied it.
"""

from collections.abc import Mapping
from typing import Any

from mentorjournal.exchange.versions.fields import TRAVELLING, split
from mentorjournal.exchange.versions.records import Record
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.fields import FIELDS
from mentorjournal.journal.model.tables import Kind


def not_held(record: Record, kind: Kind) -> list[str]:
    """Return the registers of which an entry lacks something that has a place in it."""
    unlike = [
        name
        for name in record.registers
        if (shown := record.shown(name).value) is not None and shown != record.stored.get(name)
    ]
    if not unlike:
        return []
    told = {split(name)[0] for name in record.stored}
    return [name for name in unlike if _has_place(record, kind, name, told)]


def _has_place(record: Record, kind: Kind, name: str, told: set[str]) -> bool:
    """Say whether what an entry does not hold has come unknown, and has a place by now."""
    field_name, _ = split(name)
    field = TRAVELLING[kind].get(field_name)
    if field is None or field_name not in told:
        return field is not None
    if field.key:
        shown, held = record.shown(name).value, record.stored.get(name)
        if not (isinstance(shown, dict) and isinstance(held, dict)):
            return False
        return bool(_columns(kind, field_name).keys() & shown.keys() - held.keys())
    return not (field.names_entry or field.names_person)


def _columns(kind: Kind, field_name: str) -> Any:
    table: Any = KINDS[kind].parts[field_name].table
    return table.model_fields


def left_empty(record: Record, kind: Kind, values: Mapping[str, Any]) -> set[str]:
    """Return the fields that are as empty as an upgrade has left them: nobody has written that.

    Of an entry that was never looked at before, all that it holds was written.
    """
    defaults, told = FIELDS[kind].defaults, record.stored
    return {
        name
        for name, value in values.items()
        if told and name not in told and not split(name)[1]
        if _is_as_empty(value, defaults.get(name))
    }


def as_written(record: Record, kind: Kind, name: str, value: Any) -> Any:
    """Return what somebody has written of a row, without columns that an upgrade has left empty."""
    held = record.stored.get(name)
    if not (isinstance(value, dict) and isinstance(held, dict)):
        return value
    columns = _columns(kind, split(name)[0])
    return {
        column: inner
        for column, inner in value.items()
        if column in held or not _is_as_empty(inner, columns[column].get_default())
    }


def _is_as_empty(value: Any, default: Any) -> bool:
    return value == default or not (value or default)
