"""Rows of a CSV file as a spreadsheet writes them: read strictly, written without formulas."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mentorjournal.decoding import BYTE_ORDER_MARK, NotUtf8, utf8_text
from mentorjournal.input_files import read_start
from mentorjournal.locale.text_folding import fold
from mentorjournal.programme.applications.errors import (
    ColumnTwice,
    NotATable,
    RowTooLong,
    TableNotText,
    TableTooLarge,
)
from mentorjournal.terminal_text import shown

LARGEST_MB = 32
MB = 1024 * 1024
SEPARATORS = (";", ",", "\t")
"""Swedish Excel's, everybody else's, and what is copied from a spreadsheet."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection)."""
GUARD = "'"
"""Before such a cell it makes it text."""


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes:
        number: which row it is, as a spreadsheet counts.
        cells: column id to text, harmless and without spaces around it; only what is not empty.
    """

    number: int
    cells: Mapping[str, str]

    def line(self, column: str) -> str:
        """Return a cell as one line."""
        return " ".join(self.cells.get(column, "").split())


@dataclass(frozen=True)
class Table:
    """A file's rows, but for the empty ones.

    Attributes:
        columns: ids of the columns that it has.
        unknown: headings that name none.
        rows: the rows.
    """

    columns: frozenset[str]
    unknown: list[str]
    rows: list[Row]


def read_table(path: Path, known: Mapping[str, str]) -> Table:
    """Return what stands in a CSV file.

    Args:
        path: the file.
        known: headings, folded, and the ids of the columns they name.

    Raises:
        InputFileError: it cannot be read.
        TableTooLarge, TableNotText, NotATable, ColumnTwice, RowTooLong: as they say.
    """
    raw = read_start(path, LARGEST_MB * MB)
    if len(raw) > LARGEST_MB * MB:
        raise TableTooLarge(file=path.name, limit=LARGEST_MB)
    try:
        text = utf8_text(raw)
    except NotUtf8:
        raise TableNotText(file=path.name) from None
    records = _records(text, known, path.name)
    number, first = next(((at, row) for at, row in records if any(row)), (0, []))
    names = [known.get(fold(heading)) for heading in first]
    for name in names:
        if name is not None and names.count(name) > 1:
            raise ColumnTwice(file=path.name, column=name)
    for at, cells in records:
        if at > number and any(cells[len(names) :]):
            raise RowTooLong(row=at)
    unknown = [heading for heading, name in zip(first, names, strict=True) if not name]
    rows = [
        Row(at, {name: cell for name, cell in zip(names, cells, strict=False) if name and cell})
        for at, cells in records
        if at > number
    ]
    return Table(
        frozenset(filter(None, names)),
        [heading for heading in unknown if heading],
        [row for row in rows if row.cells],
    )


def _records(text: str, known: Mapping[str, str], name: str) -> list[tuple[int, list[str]]]:
    """Return the records with their numbers, read with the separator that fits the headings."""
    first, _, rest = text.partition("\n")
    told = first.strip().lower()
    skipped = 0
    separators: Sequence[str] = SEPARATORS
    if told.startswith("sep=") and len(told) == len("sep=;"):  # which Excel reads and hides
        separators, text, skipped = (first.strip()[-1],), rest, 1
    headings = next((line for line in text.split("\n") if line.strip(" ;,\t")), "")

    def fitting(separator: str) -> tuple[int, int]:
        cells = next(csv.reader([headings], delimiter=separator), [])
        return sum(fold(cell) in known for cell in cells), len(cells)

    try:
        separator = max(separators, key=fitting)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        return [
            (at, [_without_guard(shown(cell).strip()) for cell in cells])
            for at, cells in enumerate(reader, 1 + skipped)
        ]
    except (csv.Error, TypeError, ValueError):
        raise NotATable(file=name) from None


def _without_guard(cell: str) -> str:
    return cell[1:] if cell.startswith(GUARD) and cell[1:].startswith(FORMULA_STARTS) else cell


def written(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows as a CSV file that Swedish and English Excel open with every letter right."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=SEPARATORS[0], lineterminator="\r\n")
    for row in ([*headings], *rows):
        writer.writerow([_guarded(cell) for cell in row])
    return (BYTE_ORDER_MARK + buffer.getvalue()).encode("utf-8", "replace")


def _guarded(cell: str) -> str:
    text = shown(cell)
    return GUARD + text if text.startswith(FORMULA_STARTS) else text
