"""One store of compiled statements for all engines of a process."""

from sqlalchemy import Dialect, Engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

COMPILED_STATEMENTS = 5000


def compile_statements_once() -> None:
    """Compile a statement to SQL once: SQLAlchemy does so for each engine, and a test has its own.

    What is compiled depends on the kind of dialect alone, but is kept under each dialect object.
    A process that forks, such as one that does some work over and over, hands it on.
    """
    kept: LRUCache[object, object] = LRUCache(COMPILED_STATEMENTS)

    def same_kind(dialect: Dialect, compared: object) -> bool:
        return type(dialect) is type(compared)

    def kind_hash(dialect: Dialect) -> int:
        return hash(type(dialect))

    one_for_all = property(lambda _: kept, lambda *_: None)
    setattr(Engine, "_compiled_cache", one_for_all)  # noqa: B010 - SQLAlchemy's own, typed otherwise
    setattr(SQLiteDialect_pysqlite, "__eq__", same_kind)  # noqa: B010 - as above
    setattr(SQLiteDialect_pysqlite, "__hash__", kind_hash)  # noqa: B010 - as above
