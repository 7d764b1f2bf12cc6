"""What can still be read of a damaged file: every row outside its damaged pages.

A tree that is whole is read from its root. Below a damaged page the rows are out of reach from
there, but their own pages are sound: they are told by the shape of what they hold, and where the
table's index is whole, by that as well. The indexes also tell which rows are lost.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mentorjournal.vault.format.btree import Row, Tree, Trees, Value
from mentorjournal.vault.format.connection import Raw
from mentorjournal.vault.format.page_reader import Pages

SCHEMA_ROOT = 1
ID_LENGTH = 36
DATE = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*Z")


@dataclass(frozen=True)
class Column:
    """One column of a table, as it is declared.

    Attributes:
        name: the column's.
        type: as SQLite is told it.
        required: whether it is never empty.
        is_rowid: whether it holds the rowid itself, which a row's record leaves out.
        default: what SQLite reads in rows from before the column was added.
    """

    name: str
    type: str
    required: bool
    is_rowid: bool
    default: Value = None

    def fits(self, value: Value) -> bool:
        """Say whether a value may stand here."""
        if value is None:
            return self.is_rowid or not self.required
        if self.type in {"INTEGER", "BOOLEAN"}:
            return isinstance(value, int)
        if not isinstance(value, str):
            return self.type not in {"VARCHAR", "DATE", "TIME", "VARCHAR(27)"}
        if self.type == "DATE":
            return DATE.fullmatch(value) is not None
        if self.type == "VARCHAR(27)":
            return MOMENT.fullmatch(value) is not None
        return self.name != "id" or len(value) == ID_LENGTH


@dataclass(frozen=True)
class Layout:
    """A table's columns in order, and its indexes' columns by the index's name."""

    columns: Sequence[Column]
    indexes: Mapping[str, Sequence[str]]

    def fits(self, row: Row) -> bool:
        """Say whether a row may belong to this table.

        One from before the last columns were added lacks them.
        """
        length = row.length
        if length > len(self.columns) or any(
            column.required and column.default is None for column in self.columns[length:]
        ):
            return False
        return all(
            column.fits(value) for column, value in zip(self.columns, row.values, strict=False)
        )


SCHEMA = Layout(
    [
        Column("type", "VARCHAR", required=True, is_rowid=False),
        Column("name", "VARCHAR", required=True, is_rowid=False),
        Column("tbl_name", "VARCHAR", required=True, is_rowid=False),
        Column("rootpage", "INTEGER", required=True, is_rowid=False),
        Column("sql", "VARCHAR", required=False, is_rowid=False),
    ],
    {},
)


def layouts(raw: Raw) -> dict[str, Layout]:
    """Return how the tables of a sound file are laid out, but for those of the search index."""
    names = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_text%'"
        " AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {name: _layout(raw, name) for (name,) in names}


def _layout(raw: Raw, table: str) -> Layout:
    told = raw.execute(f'PRAGMA table_info("{table}")').fetchall()
    keys = [kind for _, _, kind, _, _, key in told if key]
    columns = [
        Column(
            name,
            kind,
            bool(required),
            is_rowid=bool(key) and keys == ["INTEGER"],
            default=raw.execute(f"SELECT {literal}").fetchone()[0] if literal else None,
        )
        for _, name, kind, required, literal, key in told
    ]
    indexes = {
        name: [row[2] for row in raw.execute(f'PRAGMA index_info("{name}")')]
        for _, name, *_ in raw.execute(f'PRAGMA index_list("{table}")').fetchall()
    }
    return Layout(columns, indexes)


@dataclass
class Salvaged:
    """What was read of one table.

    Attributes:
        rows: by rowid, the columns that could be read.
        lost: by rowid, what the indexes still tell of a row that could not be read.
        gaps: the rowids of rows that are there with a part missing.
    """

    rows: dict[int, dict[str, Value]] = field(default_factory=dict)
    lost: dict[int, dict[str, Value]] = field(default_factory=dict)
    gaps: set[int] = field(default_factory=set)


def salvage(pages: Pages, expected: Mapping[str, Layout]) -> dict[str, Salvaged]:
    """Return what can be read of each table.

    Args:
        pages: the damaged file's pages.
        expected: how the tables are laid out, from a sound file.
    """
    trees = Trees(pages)
    tables = _read_all(trees, expected)
    if any(table.gaps for table in tables.values()):
        tables = _read_all(Trees(pages, trees.stray_chains()), expected)
    return tables


def _read_all(trees: Trees, expected: Mapping[str, Layout]) -> dict[str, Salvaged]:
    trees.walk_free_list()
    roots = _roots(trees)
    walked = {name: trees.walk(root) for name, root in roots.items()}
    known = {name: _known(layout, walked) for name, layout in expected.items()}
    rows = {name: list(walked.get(name, Tree()).rows) for name in expected}
    broken = [name for name in expected if name not in walked or walked[name].broken]
    for number in trees.strays() if broken else ():
        stray = trees.leaf(number)
        if stray and (name := _owner(stray, broken, expected, known)):
            trees.reached.add(number)
            rows[name] += stray
    tables = {}
    for name, layout in expected.items():
        sure = _whole_index(layout, walked) if name in broken else False
        table = tables[name] = Salvaged()
        for row in rows[name]:
            if sure and row.rowid not in known[name]:
                continue
            table.rows.setdefault(row.rowid, _named(layout, row))
            if row.gap:
                table.gaps.add(row.rowid)
        if name in broken:
            table.lost = {
                rowid: values for rowid, values in known[name].items() if rowid not in table.rows
            }
    return tables


def _roots(trees: Trees) -> dict[str, int]:
    """Return the root of every table and index; a schema that is damaged is pieced together."""
    schema = trees.walk(SCHEMA_ROOT)
    rows = list(schema.rows)
    for number in trees.strays() if schema.broken else ():
        stray = trees.leaf(number)
        if stray and all(SCHEMA.fits(row) and row.values[0] in {"table", "index"} for row in stray):
            trees.reached.add(number)
            rows += stray
    return {
        str(row.values[1]): row.values[3]
        for row in rows
        if len(row.values) > 3 and isinstance(row.values[3], int) and row.values[3]  # noqa: PLR2004 - columns of SCHEMA
    }


def _known(layout: Layout, walked: Mapping[str, Tree]) -> dict[int, dict[str, Value]]:
    """Return what a table's indexes tell of its rows, by rowid."""
    known: dict[int, dict[str, Value]] = {}
    for index, columns in layout.indexes.items():
        for row in walked.get(index, Tree()).rows:
            if not row.gap:
                known.setdefault(row.rowid, {}).update(zip(columns, row.values, strict=False))
    return known


def _whole_index(layout: Layout, walked: Mapping[str, Tree]) -> bool:
    return any(index in walked and not walked[index].broken for index in layout.indexes)


def _owner(
    stray: Sequence[Row],
    broken: Iterable[str],
    expected: Mapping[str, Layout],
    known: Mapping[str, Mapping[int, Mapping[str, Value]]],
) -> str | None:
    """Return the table that a page's rows belong to."""
    fitting = [name for name in broken if all(expected[name].fits(row) for row in stray)]

    def confirmed(name: str) -> int:
        return sum(
            known[name][row.rowid].items() <= _named(expected[name], row).items()
            for row in stray
            if row.rowid in known[name]
        )

    def named_as_ids(name: str) -> int:
        return sum(
            1 if isinstance(value, str) and len(value) == ID_LENGTH else -1
            for row in stray
            for column, value in _named(expected[name], row).items()
            if column.endswith("_id") and value is not None
        )

    def whole(name: str) -> int:
        return sum(row.length == len(expected[name].columns) for row in stray)

    return max(
        fitting, key=lambda name: (confirmed(name), whole(name), named_as_ids(name)), default=None
    )


def _named(layout: Layout, row: Row) -> dict[str, Value]:
    values = {column.name: value for column, value in zip(layout.columns, row.values, strict=False)}
    values |= {
        column.name: column.default
        for column in layout.columns[row.length :]
        if column.default is not None
    }
    return values | {column.name: row.rowid for column in layout.columns if column.is_rowid}
