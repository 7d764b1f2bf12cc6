"""An entry as the values that travel, one a field and one a row of it, and back."""

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col

from mentorjournal.exchange.versions.fields import TRAVELLING, Field, split
from mentorjournal.exchange.versions.records import Record, Records
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.errors import Missing, NotAChoice
from mentorjournal.journal.model.fields import FIELDS, RATING_FIELDS, cleaned
from mentorjournal.journal.model.tables import Entry, GoalRating, Kind, Table
from mentorjournal.journal.model.terms import Role
from mentorjournal.journal.model.views import PairView
from mentorjournal.journal.store import entries, entry_rows


def read(
    session: Session, records: Records, pair: PairView, kind: Kind, entry: Entry
) -> dict[str, Any]:
    """Return what an entry holds in each field that travels, by register."""
    return read_all(session, records, pair, kind, [entry])[entry.id]


def read_all(
    session: Session, records: Records, pair: PairView, kind: Kind, entries: Collection[Entry]
) -> dict[str, dict[str, Any]]:
    """Return the same of several entries, by id, in few statements."""
    contents = entry_rows.contents(session, kind, entries)
    return {id_: _values_of(records, pair, kind, content) for id_, content in contents.items()}


def _values_of(
    records: Records, pair: PairView, kind: Kind, content: dict[str, Any]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, field in TRAVELLING[kind].items():
        value = content[name]
        if field.key:
            values |= _of_rows(name, field, value)
        elif field.names_person:
            values[name] = pair.person(value).role.value if value else None
        elif field.names_entry:
            values[name] = records.letter_id(value) if value else None
        else:
            values[name] = value
    return values


def _of_rows(name: str, field: Field, rows: list[Any]) -> dict[str, Any]:
    if field.key == "tag":
        return {f"{name}/{tag}": True for tag in rows}
    values: dict[str, Any] = {
        f"{name}/{row[field.key]}": {
            column: value for column, value in row.items() if column not in _UNSAID | {field.key}
        }
        for row in rows
    }
    if field.ordered:
        values[name] = [row[field.key] for row in rows]
    return values


ROLES = frozenset(Role)
MOST_ROWS, LONGEST_KEY = 1_000, 200
"""No list that is written by hand has more lines, and no name of a line is longer."""

_UNSAID = {"id", "position"}
"""What a row has for the database's sake."""


def to_store(records: Records, pair: PairView, record: Record, kind: Kind) -> dict[str, Any] | None:
    """Return what an entry is to hold by its record, checked as if it had been typed here.

    Nothing where what every such entry has is not there yet: the marks of a check-in may wait. A
    choice that only a newer program knows is left out; the entry keeps the one it has.

    Raises:
        Invalid: something breaks the rules of its field.
    """
    values: dict[str, Any] = {}
    for name, field in TRAVELLING[kind].items():
        value = _rows(record, name, field) if field.key else record.shown(name).value
        if field.names_person:
            value = _person(pair, value)
        elif field.names_entry and value is not None:
            value = records.entry_id(str(value), field.names_entry)
        values[name] = value
    if any(values[name] is None for name in _required(kind)):
        return None
    fields, stored = FIELDS[kind], dict[str, Any]()
    for name in [name for name in values if name in fields.cleaners]:
        value = fields.defaults.get(name) if values[name] is None else values[name]
        try:
            stored |= cleaned(fields.cleaners, {name: value})
        except NotAChoice:
            if name in _required(kind) and records.entry(record) is None:
                return None
    if "ratings" in values:
        stored["ratings"] = [cleaned(RATING_FIELDS, rating) for rating in values["ratings"]]
    return stored


def require_fit(kind: Kind, name: str, value: Any) -> None:
    """Refuse a version's value that its field cannot hold, whether or not it is the one shown.

    Raises:
        Invalid: it cannot.
    """
    field_name, key = split(name)
    field = TRAVELLING[kind][field_name]
    if field.key:
        fits = _is_row(field, value) if key else _is_order(field, value)
    elif field.names_person:
        fits = value in ROLES
    else:
        fits = value is None or isinstance(value, str | int | bool)
    if not fits:
        raise Missing(field_name)
    if field.names_person or value is None:
        return
    if not field.key:
        FIELDS[kind].cleaners[field_name](field_name, value)
    elif key and field.key != "tag":
        row = dict(value) | {field.key: key}
        if field_name == "ratings":
            cleaned(RATING_FIELDS, row)
        else:
            FIELDS[kind].cleaners[field_name](field_name, [row])


def _is_row(field: Field, value: Any) -> bool:
    if value is None:
        return True
    if field.key == "tag":
        return value is True
    return isinstance(value, dict) and all(
        inner is None or isinstance(inner, str | int | bool) for inner in value.values()
    )


def _is_order(field: Field, value: Any) -> bool:
    if value is None:
        return field.ordered
    return (
        field.ordered
        and isinstance(value, list)
        and len(value) <= MOST_ROWS
        and all(isinstance(key, str) and len(key) <= LONGEST_KEY for key in value)
    )


@cache
def _required(kind: Kind) -> frozenset[str]:
    """Return the fields that no entry of a kind is without."""
    table: Any = KINDS[kind].table
    return frozenset(
        column.name
        for column in table.__table__.columns
        if column.name in TRAVELLING[kind] and not column.nullable and column.default is None
    )


def _rows(record: Record, name: str, field: Field) -> list[Any]:
    keys = {
        key: shown.value
        for register in record.registers
        if split(register)[0] == name and (key := split(register)[1])
        if (shown := record.shown(register)).value is not None
    }
    if field.key == "tag":
        return sorted(keys)
    order = record.shown(name).value if field.ordered else sorted(keys)
    order = [key for key in order or () if key in keys]
    order += sorted(keys.keys() - set(order))
    return [dict(keys[key]) | {field.key: key} for key in order]


def _person(pair: PairView, role: object) -> str | None:
    if role not in ROLES:
        return None
    return (pair.mentor if role == Role.MENTOR else pair.mentee).id


def write(
    session: Session, record: Record, kind: Kind, entry: Entry, values: dict[str, Any]
) -> None:
    """Let an entry hold what ``to_store`` returned, where it does not hold it yet."""
    for name, value in values.items():
        if not _differs(record, name):
            continue
        if name in KINDS[kind].parts:
            write_rows(session, kind, name, entry, value)
        else:
            setattr(entry, name, value)
    session.add(entry)
    session.flush()


def write_rows(session: Session, kind: Kind, name: str, entry: Entry, rows: list[Any]) -> None:
    """Let an entry have these rows and no others."""
    if name == "ratings":
        session.execute(delete(GoalRating).where(col(GoalRating.goal_id) == entry.id))
        session.add_all(new_rows(kind, name, entry, rows))
    else:
        entries.replace_part(session, KINDS[kind].parts[name], entry.id, rows)
    session.flush()


def new_rows(kind: Kind, name: str, entry: Entry, rows: list[Any]) -> list[Table]:
    """Return the rows of an entry that has none yet, as they are to be saved."""
    if name == "ratings":
        return [GoalRating.new(goal_id=entry.id, **row) for row in rows]
    return entries.rows_for(KINDS[kind].parts[name], entry.id, rows)


def _differs(record: Record, field_name: str) -> bool:
    """Say whether an entry does not hold in a field, or in its rows, what is to be shown there."""
    names = {name for name in (*record.registers, *record.stored) if split(name)[0] == field_name}
    return any(record.shown(name).value != record.stored.get(name) for name in names)
