"""What there is one of, and was written twice: the newer stays, the older can still be read.

Before unique indexes held it, two windows could each write the first agreement, check-in or answer.
Migration 0003 and a rescue of an older file put the older one aside: it goes into the bin, and what
it says joins the newer one's earlier versions.
"""

import json
from collections.abc import Mapping
from typing import Any

from mentorjournal.vault.format.connection import Raw

ONE_EACH: Mapping[str, tuple[str, ...]] = {
    "agreement": ("pair_id", "visibility"),
    "check_in": ("meeting_id", "author_id", "visibility"),
    "preparation": ("meeting_id", "author_id", "visibility"),
    "evaluation_answer": ("pair_id", "author_id", "question_id", "visibility"),
}
"""A table's name, which is its kind's too, to the columns that only one row outside the bin has."""

PUT_ASIDE = "put_aside"
"""The setting that holds how many were put aside, until the user has been told."""

KEPT_ELSEWHERE = {
    "id", "pair_id", "author_id", "revision", "created", "updated", "deleted",
}  # fmt: skip
"""Columns that an earlier version does not hold."""

TRUTHS = {"quotable"}

_NOW = "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')"


def drop_indexes(raw: Raw) -> list[str]:
    """Let rows be written twice for a while; return the statements that recreate the indexes."""
    made = raw.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name GLOB 'ux_*'"
    ).fetchall()
    for name, _ in made:
        raw.execute(f'DROP INDEX "{name}"')
    return [str(statement) for _, statement in made]


def put_aside(raw: Raw) -> int:
    """Put what was written twice aside within a running transaction; return how many rows.

    Args:
        raw: the file, with tables of schema 3 and without their unique indexes.
    """
    count = 0
    for table, columns in ONE_EACH.items():
        newer: dict[tuple[Any, ...], dict[str, Any]] = {}
        for row in _latest_first(raw, table):
            kept = newer.setdefault(tuple(row[name] for name in columns), row)
            if kept is not row:
                _join_earlier_versions(raw, table, kept, row)
                _put_into_bin(raw, table, row)
                count += 1
    if count:
        raw.execute(
            "INSERT INTO setting (name, value) VALUES (?1, ?2)"
            " ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
            (PUT_ASIDE, json.dumps(count)),
        )
    return count


def _latest_first(raw: Raw, table: str) -> list[dict[str, Any]]:
    rows = raw.execute(
        f'SELECT * FROM "{table}" WHERE deleted IS NULL'  # noqa: S608 - our own tables
        " ORDER BY updated DESC, created DESC, rowid DESC"
    )
    names = [told[0] for told in rows.description]
    return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]


def _join_earlier_versions(
    raw: Raw, kind: str, kept: dict[str, Any], older: dict[str, Any]
) -> None:
    """Let the older one be what the newer one was before its last change."""
    said = {
        name: bool(value) if name in TRUTHS else value
        for name, value in older.items()
        if name not in KEPT_ELSEWHERE
    }
    versions = raw.execute("SELECT max(revision) FROM history WHERE entry_id = ?", (kept["id"],))
    number = max(kept["revision"], (versions.fetchone()[0] or 0) + 1)
    raw.execute(
        "INSERT INTO history (entry_id, revision, kind, author_id, saved, content)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (kept["id"], number, kind, older["author_id"], older["updated"], json.dumps(said)),
    )
    kept["revision"] = number + 1
    raw.execute(
        f'UPDATE "{kind}" SET revision = ? WHERE id = ?',  # noqa: S608 - our own tables
        (kept["revision"], kept["id"]),
    )
    raw.execute(
        "UPDATE OR IGNORE draft SET entry_id = ? WHERE kind = ? AND entry_id = ?",
        (kept["id"], kind, older["id"]),
    )


def _put_into_bin(raw: Raw, table: str, row: dict[str, Any]) -> None:
    raw.execute(
        f'UPDATE "{table}" SET deleted = {_NOW}, revision = revision + 1 WHERE id = ?',  # noqa: S608 - our own tables
        (row["id"],),
    )
    indexed = raw.execute("SELECT row FROM search_entry WHERE entry_id = ?", (row["id"],))
    for (number,) in indexed.fetchall():
        raw.execute("DELETE FROM search_text WHERE rowid = ?", (number,))
        raw.execute("DELETE FROM search_entry WHERE row = ?", (number,))
