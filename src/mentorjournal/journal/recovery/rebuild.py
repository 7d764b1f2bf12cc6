"""Rebuilds a journal from salvaged rows, so that every foreign key in it holds again.

A lost entry is restored from a backup or from its own history. A row that another one refers to and
that is nowhere is inserted with default values and with what the index still holds of it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import JSON

from mentorjournal.journal.calendar.imported_events import WORDS
from mentorjournal.journal.model.clock import Clock
from mentorjournal.journal.model.entry_kinds import KINDS
from mentorjournal.journal.model.tables import Kind, Table
from mentorjournal.journal.recovery import lost_versions
from mentorjournal.journal.recovery.journal_check import models
from mentorjournal.journal.recovery.lost_templates import Templates
from mentorjournal.vault.damage.salvage import Column, Layout, Salvaged
from mentorjournal.vault.format.connection import Raw

UNKNOWN_NAME = "?"
ROUNDS = 6
"""References lead at most so many tables deep."""

NOT_COPIED = {"search_entry", "alembic_version"}
"""The index is rebuilt, and the fresh file has its own migration version."""


@dataclass
class RebuildResult:
    """How many rows of each table came from where and are lost; whether it is a journal at all."""

    saved: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    with_gap: Counter[str] = field(default_factory=Counter)
    from_backup: Counter[str] = field(default_factory=Counter)
    from_history: Counter[str] = field(default_factory=Counter)
    has_owner: bool = True


class Rebuild:
    """Writes what was salvaged into a fresh, empty journal.

    Args:
        raw: the fresh file, within a transaction and without enforced references.
        layouts: its tables.
        salvaged: the rows that could be read, by table.
        clock: the time.
        templates: exercises that are known from elsewhere.
    """

    def __init__(
        self,
        raw: Raw,
        layouts: Mapping[str, Layout],
        salvaged: Mapping[str, Salvaged],
        clock: Clock,
        templates: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        self._raw = raw
        self._layouts = {name: layout for name, layout in layouts.items() if name not in NOT_COPIED}
        self._salvaged = salvaged
        self._clock = clock
        self._templates = Templates(raw, templates, clock.now().year)
        self._models: dict[str, type[Table]] = {
            str(model.__tablename__): model for model in models()
        }
        self._lost = {name: dict(salvaged[name].lost) for name in self._layouts}
        self.result = RebuildResult()

    def copy_rows(self) -> None:
        """Write every row that could be read."""
        for name in self._layouts:
            table = self._salvaged[name]
            for rowid, values in table.rows.items():
                whole = (
                    self._filled(name, values)
                    if rowid in table.gaps
                    else self._with_key(name, values)
                )
                if self._parses(name, whole) and self._insert(name, whole, rowid):
                    self.result.saved[name] += 1
                    self.result.with_gap[name] += rowid in table.gaps
                else:
                    self._lost[name][rowid] = values

    def restore_from_backup(self, backup: Raw) -> None:
        """Restore from a backup lost rows, and the missing parts of rows of the same revision."""
        for name, layout in self._layouts.items():
            key = self._key(name)
            lost = [
                tuple(self._with_key(name, row).get(part) for part in key)
                for row in self._lost[name].values()
            ]
            same = [*key, *(column.name for column in layout.columns if column.name == "revision")]
            table = self._salvaged[name]
            gaps = {
                tuple(table.rows[rowid].get(part) for part in same): rowid
                for rowid in table.gaps
                if "revision" in same or name == "exercise_template"
            }
            for values in self._rows_of(backup, name) if lost or gaps else ():
                rowid = gaps.get(tuple(values[part] for part in same))
                if rowid is not None and self._replace_row(name, values, rowid):
                    self.result.with_gap[name] -= 1
                elif tuple(values[part] for part in key) in lost and self._insert(name, values):
                    self.result.from_backup[name] += 1

    def _rows_of(self, backup: Raw, name: str) -> list[dict[str, Any]]:
        present = {column for _, column, *_ in backup.execute(f'PRAGMA table_info("{name}")')}
        names = [column.name for column in self._layouts[name].columns if column.name in present]
        columns = ", ".join(f'"{column}"' for column in names)
        rows = backup.execute(f'SELECT {columns} FROM "{name}"').fetchall()  # noqa: S608 - our own tables
        return [self._with_key(name, dict(zip(names, row, strict=True))) for row in rows]

    def _with_key(self, name: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return a row with the parts of its key that an older schema does not have."""
        fields = self._models[name].model_fields
        return dict(row) | {
            part: getattr(fields[part].default, "value", fields[part].default)
            for part in self._key(name)
            if row.get(part) is None and not fields[part].is_required()
        }

    def restore_from_history(self) -> None:
        """Restore lost entries from the newest version in their history."""
        for kind, how in KINDS.items():
            name = str(how.table.__tablename__)
            for rowid, known in self._lost[name].items():
                version = self._raw.execute(
                    "SELECT content, revision FROM history WHERE entry_id = ?"
                    " ORDER BY revision DESC LIMIT 1",
                    (known.get("id"),),
                ).fetchone()
                if version and self._restore_version(
                    kind, rowid, known, json.loads(version[0]), version[1]
                ):
                    self.result.from_history[name] += 1

    def _restore_version(
        self,
        kind: Kind,
        rowid: int,
        known: Mapping[str, Any],
        content: Mapping[str, Any],
        revision: int,
    ) -> bool:
        how = KINDS[kind]
        name = str(how.table.__tablename__)
        own = {column.name for column in self._layouts[name].columns}
        values = {column: value for column, value in content.items() if column in own}
        values |= {"id": known["id"], "revision": revision + 1}
        if not self._insert(name, self._filled(name, values, known), rowid):
            return False
        for field_, part in how.parts.items():
            table = str(part.table.__tablename__)
            for position, row in enumerate(content.get(field_, [])):
                part_row = (
                    {part.order: row} if isinstance(row, str) else {part.order: position, **row}
                )
                self._insert(table, self._filled(table, {part.parent: known["id"], **part_row}))
        return True

    def restore_references(self) -> None:
        """Insert the lost rows that foreign keys name; clear the keys where they may be empty."""
        self._restore_templates()
        for _ in range(2):  # a restored pair may have an owner only in the second round
            self._restore_owner()
            self._restore_broken_references()
        self.result.has_owner = self._scalar("SELECT id FROM journal LIMIT 1") is not None
        lost_versions.forget(self._raw, {name: self._damaged(name) for name in self._layouts})
        for name, lost in self._lost.items():
            back = self.result.from_backup[name] + self.result.from_history[name]
            self.result.lost[name] = len(lost) - back

    def _damaged(self, name: str) -> list[Mapping[str, Any]]:
        """Return what is known of a table's rows that were lost or have a part missing."""
        table = self._salvaged[name]
        return [*self._lost[name].values(), *(table.rows[rowid] for rowid in table.gaps)]

    def _restore_broken_references(self) -> None:
        for _ in range(ROUNDS):
            broken = self._raw.execute("PRAGMA foreign_key_check").fetchall()
            if not broken:
                break
            for table, rowid, parent, number in broken:
                links = self._raw.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
                column = next(link[3] for link in links if link[0] == number)
                self._restore_reference(table, rowid, column, parent)

    def _restore_reference(self, table: str, rowid: int, column: str, parent: str) -> None:
        required = next(
            layout_column.required
            for layout_column in self._layouts[table].columns
            if layout_column.name == column
        )
        if not required and not self._is_in_calendar_event(table, rowid):
            statement = f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?'  # noqa: S608 - our own tables
            self._raw.execute(statement, (rowid,))
            return
        cursor = self._raw.execute(f'SELECT "{column}" FROM "{table}" WHERE rowid = ?', (rowid,))  # noqa: S608 - our own tables
        (name,) = cursor.fetchone() or (None,)
        key = self._key(parent)[0]
        lost = self._lost[parent]
        known = next((row for row in lost.values() if row.get(key) == name), None)
        if known is None:
            known = lost[-len(lost) - 1] = {key: name}
        known_values = self._known_from_elsewhere(table, rowid, parent, str(name))
        self._insert(parent, self._filled(parent, {key: name, **known_values}, known))

    def _known_from_elsewhere(
        self, table: str, rowid: int, parent: str, name: str
    ) -> dict[str, Any]:
        """Return what other tables, or the exercises outside the journal, hold of a lost row."""
        if parent == "exercise_template":
            return {"content": self._templates.content_of(name)}
        if table == "calendar_read":
            event = self._calendar_event(rowid)
            return {word: event[word] for word in WORDS if word in event}
        return {}

    def _is_in_calendar_event(self, table: str, rowid: int) -> bool:
        """Say whether a lost gathering's words stand in the event that it came from."""
        return table == "calendar_read" and "theme" in self._calendar_event(rowid)

    def _calendar_event(self, rowid: int) -> dict[str, Any]:
        content = self._scalar("SELECT content FROM calendar_read WHERE rowid = ?", rowid)
        event: dict[str, Any] = json.loads(content)
        return event

    def _restore_templates(self) -> None:
        """Replace a template that has a part missing where the complete one is known."""
        for rowid, content in self._templates.known_rows():
            if self._replace_row("exercise_template", content, rowid):
                self.result.with_gap["exercise_template"] -= 1

    def _restore_owner(self) -> None:
        """Restore the one row that says whose journal this is, if it is lost."""
        if not self._scalar("SELECT id FROM journal LIMIT 1"):
            owner = self._scalar("SELECT author_id FROM history GROUP BY 1 ORDER BY count(*) DESC")
            pair = self._scalar("SELECT id FROM pair ORDER BY created DESC LIMIT 1")
            owner = owner or self._scalar("SELECT mentee_id FROM pair WHERE id = ?", pair)
            self._insert("journal", self._filled("journal", {"owner_id": owner, "pair_id": pair}))

    def _scalar(self, statement: str, *values: Any) -> Any:
        row = self._raw.execute(statement, values).fetchone()
        return row[0] if row else None

    def _key(self, name: str) -> list[str]:
        return [column.name for column in self._models[name].__table__.primary_key]  # type: ignore[attr-defined]  # SQLModel does not declare it

    def _insert(self, name: str, values: Mapping[str, Any], rowid: int | None = None) -> bool:
        numbered = {} if rowid is None else {"rowid": rowid}
        known = {column.name for column in self._layouts[name].columns}
        row = numbered | {column: value for column, value in values.items() if column in known}
        columns = ", ".join(f'"{column}"' for column in row)
        places = ", ".join("?" * len(row))
        statement = f'INSERT OR IGNORE INTO "{name}" ({columns}) VALUES ({places})'  # noqa: S608 - our own tables
        return bool(self._raw.execute(statement, tuple(row.values())).rowcount > 0)

    def _replace_row(self, name: str, values: Mapping[str, Any], rowid: int) -> bool:
        """Replace a row that has a part missing by the same one without; say if it was there."""
        gone = self._raw.execute(f'DELETE FROM "{name}" WHERE rowid = ?', (rowid,))  # noqa: S608 - our own tables
        return gone.rowcount > 0 and self._insert(name, values, rowid)

    def _parses(self, name: str, values: Mapping[str, Any]) -> bool:
        if not all(column.fits(values.get(column.name)) for column in self._layouts[name].columns):
            return False
        try:
            for column in self._models[name].__table__.columns:  # type: ignore[attr-defined]  # SQLModel does not declare it
                if isinstance(column.type, JSON):
                    value = values[column.name]
                    # SQLite keeps a number in a JSON column as one
                    _ = value if isinstance(value, int | float) else json.loads(value)
        except (ValueError, TypeError, KeyError):
            return False
        return True

    def _filled(
        self, name: str, values: Mapping[str, Any], known: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Return a row with what is known of it, and what may stand in for the rest."""
        columns = {column.name: column for column in self._layouts[name].columns}
        row = {
            name: value
            for name, value in {**(known or {}), **values}.items()
            if name not in columns or columns[name].fits(value)
        }
        indexed = self._salvaged["search_entry"].rows.values()
        entry = next((entry for entry in indexed if entry["entry_id"] == row.get("id")), {})
        return row | {
            column.name: entry.get(column.name) or self._default_for(name, column, row)
            for column in columns.values()
            if row.get(column.name) is None and column.required and not column.is_rowid
        }

    def _default_for(self, name: str, column: Column, row: Mapping[str, Any]) -> Any:
        model = self._models[name].model_fields.get(column.name)
        moment = self._clock.now().strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        if column.name == "name":
            return UNKNOWN_NAME
        if column.name == "template":
            return self._templates.digest_of(str(row.get("template_id") or ""))
        if column.name == "pair_id":
            return self._scalar("SELECT pair_id FROM journal") or self._scalar(
                "SELECT id FROM pair"
            )
        if column.name in {"author_id", "owner_id", "mentee_id"}:
            return self._scalar("SELECT owner_id FROM journal") or self._scalar(
                "SELECT id FROM person"
            )
        if column.name == "mentor_id":
            return self._scalar("SELECT id FROM person WHERE id <> ?", row.get("mentee_id", ""))
        if column.type in {"DATE", "VARCHAR(27)"}:
            then = str(row.get("created") or moment)
            return then[:10] if column.type == "DATE" else then
        if column.type == "JSON":
            return "{}"
        if model is not None and not model.is_required() and model.default_factory is None:
            return getattr(model.default, "value", model.default)
        if model is not None and model.default_factory is not None:
            return model.get_default(call_default_factory=True)
        return "" if column.type == "VARCHAR" else 0
