"""The tables of a new file are laid out by Alembic once, and then by the same statements."""

from typing import Any

import pytest
from sqlalchemy import Engine, event

from mentorjournal.vault.format import schema

LEFT_OUT = ("BEGIN", "SELECT", "PRAGMA main.", "PRAGMA table")
"""What a transaction begins with by itself, and what only looks."""

_laid_out: list[tuple[str, Any]] = []
"""The statements that lead from an empty file to today's tables, each with its values."""


def _is_empty(engine: Engine) -> bool:
    with engine.connect() as connection:
        return not connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar()


def _migrate(engine: Engine) -> None:
    """Bring a file to today's schema, an empty one by the statements that did so before."""
    if not _is_empty(engine):
        MIGRATE(engine)
    elif _laid_out:
        with engine.begin() as connection:
            for statement, values in _laid_out:
                connection.exec_driver_sql(statement, values)
    else:
        statements: list[tuple[str, Any]] = []

        def kept(_: object, __: object, statement: str, values: Any, *___: object) -> None:
            if not statement.startswith(LEFT_OUT):
                statements.append((statement, values))

        event.listen(engine, "before_cursor_execute", kept)
        MIGRATE(engine)
        event.remove(engine, "before_cursor_execute", kept)
        _laid_out[:] = statements


MIGRATE = schema.migrate


def lay_out_tables_once(patch: pytest.MonkeyPatch) -> None:
    """Do without Alembic where a file is new: what it does there takes most of founding one."""
    patch.setattr(schema, "migrate", _migrate)
