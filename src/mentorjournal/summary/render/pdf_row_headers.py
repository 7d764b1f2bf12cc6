"""The first cell of each row of a table, marked as the row's heading in a PDF's structure.

typst can mark the heads of columns alone from Python: those of rows wait for a feature of its
command line. A cell's entry says which heads it has; where the first cell is one, the scope of
each, of a column or a row, says the same. The bytes that say it are no longer than those that go,
so that nothing in the file moves.
"""

import re

_ROW = re.compile(rb"\n\d+ 0 obj\n<</Type/StructElem/S/TR/P \d+ 0 R/K\[(\d+) 0 R")
_CELL = re.compile(
    rb"(\n(\d+) 0 obj\n<</Type/StructElem/S)/TD(/P \d+ 0 R/A\[<</O/Table)(/Headers\[[^\]]*\])"
)


def with_row_headers(content: bytes) -> bytes:
    """Return a PDF of typst's in which the first cell of every row is the row's heading."""
    first = set(_ROW.findall(content))

    def marked(cell: re.Match[bytes]) -> bytes:
        start, number, middle, heads = cell.groups()
        kind, scope = (b"/TH", b"/Scope/Row") if number in first else (b"/TD", b"")
        return start + kind + middle + scope.ljust(len(heads))

    return _CELL.sub(marked, content)
