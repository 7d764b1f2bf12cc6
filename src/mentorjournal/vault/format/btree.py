"""SQLite's b-trees and records, read from single pages around those that are damaged.

After https://www.sqlite.org/fileformat2.html, sections 1.5 to 2.1. A page that authenticates is as
SQLite wrote it; should one not be, its rows are left out, and nothing here raises or runs on.
"""

import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from mentorjournal.vault.format.page_reader import Pages
from mentorjournal.vault.format.page_seals import USABLE

INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE = 2, 5, 10, 13
FIRST_PAGE_HEADER = 100
OVERFLOW_ROOM = USABLE - 4

Value = None | int | float | str | bytes


@dataclass(frozen=True)
class Row:
    """One row of a table, or one key of an index.

    Attributes:
        rowid: the row's number; for an index it stands last among the values.
        values: its columns.
        gap: whether a part of it lay in a damaged page; what could not be read is left out.
        unread: how many of its last columns nothing is known of.
    """

    rowid: int
    values: list[Value]
    gap: bool = False
    unread: int = 0

    @property
    def length(self) -> int:
        """How many columns it has; one from before its table's last were added has fewer."""
        return len(self.values) + self.unread


@dataclass
class Tree:
    """What can be read of one b-tree.

    Attributes:
        rows: the rows, in order.
        broken: whether a page of the tree itself is damaged, so that rows below it are out of
            reach from the root.
    """

    rows: list[Row] = field(default_factory=list)
    broken: bool = False


class Trees:
    """Reads the trees of a file, and remembers which pages it has come by.

    Args:
        pages: the file's pages.
        chains: what may follow a damaged page of a long text, see ``stray_chains``.
    """

    def __init__(self, pages: Pages, chains: Sequence[list[bytes]] = ()) -> None:
        self._pages = pages
        self._chains = chains
        self.reached: set[int] = set()
        """The pages that some tree, chain or list leads to."""

    def walk(self, root: int) -> Tree:
        """Read a tree from its root."""
        tree = Tree()
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in self.reached:
                continue
            self.reached.add(number)
            page = self._pages.read(number)
            kind, start = _head(page, number) if page else (0, 0)
            if page is None or kind not in _READERS:
                tree.broken = True
                continue
            if kind in {INTERIOR_INDEX, INTERIOR_TABLE}:
                waiting.extend(reversed(_children(page, start)))
            if kind != INTERIOR_TABLE:
                tree.rows.extend(self._rows(page, kind, start))
        return tree

    def leaf(self, number: int) -> list[Row]:
        """Return the rows of a page that is a table's leaf; none of any other page."""
        page = self._pages.read(number)
        if page is None or page[_start(number)] != LEAF_TABLE:
            return []
        return list(self._rows(page, LEAF_TABLE, _start(number)))

    def walk_free_list(self) -> None:
        """Come by the pages that hold nothing any more."""
        first = self._pages.read(1)
        trunk = int.from_bytes(first[32:36], "big") if first else 0
        while trunk and trunk not in self.reached:
            self.reached.add(trunk)
            page = self._pages.read(trunk)
            if page is None:
                return
            count = int.from_bytes(page[4:8], "big")
            leaves = page[8 : 8 + 4 * count]
            self.reached |= {
                int.from_bytes(leaves[at : at + 4], "big") for at in range(0, len(leaves), 4)
            }
            trunk = int.from_bytes(page[:4], "big")

    def strays(self) -> list[int]:
        """Return the sound pages that nothing has led to."""
        everything = self._pages.numbers
        return [
            page_number
            for page_number in everything
            if page_number not in self.reached and self._pages.is_sound(page_number)
        ]

    def _rows(self, page: bytes, kind: int, start: int) -> Iterator[Row]:
        for place in _cells(page, start, 12 if kind == INTERIOR_INDEX else 8):
            with suppress(IndexError, struct.error):  # it says what no page can hold
                yield self._row(page, kind, place)

    def _row(self, page: bytes, kind: int, place: int) -> Row:
        size, rowid, place = _READERS[kind](page, place)
        if size > self._pages.count * USABLE:
            raise IndexError
        payload, gap = self._payload(page, place, size, in_table=kind == LEAF_TABLE)
        values, unread = record(payload, gap)
        if kind != LEAF_TABLE and values and isinstance(values[-1], int):
            rowid = values[-1]
        return Row(rowid, values, gap is not None, unread)

    def _payload(
        self, page: bytes, place: int, size: int, *, in_table: bool
    ) -> tuple[bytes, range | None]:
        """Return a cell's whole payload, and the part of it that is out of reach."""
        local = local_bytes(size, in_table=in_table)
        parts = [page[place : place + local]]
        if local == size:
            return parts[0], None
        number = int.from_bytes(page[place + local : place + local + 4], "big")
        have, chain = local, set[int]()
        while have < size and number:
            if number in chain:
                raise IndexError
            chain.add(number)
            self.reached.add(number)
            overflow = self._pages.read(number)
            if overflow is None:
                return self._after_gap(parts, have, size)
            parts.append(overflow[4 : 4 + min(OVERFLOW_ROOM, size - have)])
            have += len(parts[-1])
            number = int.from_bytes(overflow[:4], "big")
        return b"".join(parts), None

    def _after_gap(self, parts: list[bytes], have: int, size: int) -> tuple[bytes, range]:
        """Go on behind a damaged page of a chain, where it can be told which pages follow."""
        hole = range(have, min(size, have + OVERFLOW_ROOM))
        wanted = -(-(size - hole.stop) // OVERFLOW_ROOM)
        fitting = [chain for chain in self._chains if len(chain) == wanted]
        tail = b"".join(fitting[0])[: size - hole.stop] if wanted and len(fitting) == 1 else b""
        if len(tail) < size - hole.stop:
            hole, tail = range(have, size), b""
        return b"".join(parts) + bytes(len(hole)) + tail, hole

    def stray_chains(self) -> list[list[bytes]]:
        """Return what may follow a damaged page of a long text: pages nothing else leads to."""
        strays = {
            page_number: page
            for page_number in self.strays()
            if (page := self._pages.read(page_number)) and page[_start(page_number)] not in _READERS
        }
        follows = {
            page_number: int.from_bytes(page[:4], "big") for page_number, page in strays.items()
        }
        chains = []
        for begin in strays.keys() - set(follows.values()):
            chain: list[bytes] = []
            number = begin
            while number in strays and len(chain) < len(strays):
                chain.append(strays[number][4 : 4 + OVERFLOW_ROOM])
                number = follows[number]
            if number == 0:
                chains.append(chain)
        return chains


def record(payload: bytes, hole: range | None = None) -> tuple[list[Value], int]:
    """Return a record's columns, and how many of the last ones lie behind a hole.

    A text keeps what stands before the hole and after it, with ``GAP`` in between.
    """
    size, place = varint(payload, 0)
    if hole and hole.start < size:
        return [], 0
    types = []
    while place < size:
        kind, place = varint(payload, place)
        types.append(kind)
    values: list[Value] = []
    place = size
    for at, kind in enumerate(types):
        end = place + _width(kind)
        if hole and place < hole.stop and end > hole.start and kind < TEXT:
            return values, len(types) - at
        values.append(_value(kind, payload[place:end], _within(hole, place, end)))
        place = end
    return values, 0


FLOAT, TEXT = 7, 13
GAP = " […] "
_INTEGER_BYTES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}


def _width(kind: int) -> int:
    return _INTEGER_BYTES[kind] if kind in _INTEGER_BYTES else (kind - 12) // 2


def _within(hole: range | None, start: int, end: int) -> range | None:
    if hole is None or hole.start >= end or hole.stop <= start:
        return None
    return range(max(0, hole.start - start), min(end, hole.stop) - start)


def _value(kind: int, content: bytes, hole: range | None) -> Value:
    if kind == 0:
        return None
    if kind in {8, 9}:
        return kind - 8
    if kind == FLOAT:
        return float(struct.unpack(">d", content)[0])
    if kind in _INTEGER_BYTES:
        return int.from_bytes(content, "big", signed=True)
    if kind % 2 == 0:
        return content
    if hole is None:
        return content.decode("utf-8", errors="replace")
    before, after = content[: hole.start], content[hole.stop :]
    return GAP.join(part.decode("utf-8", errors="ignore") for part in (before, after))


def varint(content: bytes, place: int) -> tuple[int, int]:
    """Return the number of one to nine bytes at a place, and the place after it."""
    value = 0
    for _ in range(8):
        byte = content[place]
        place += 1
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            return value, place
    return value << 8 | content[place], place + 1


def local_bytes(size: int, *, in_table: bool) -> int:
    """Return how much of a payload lies in its own page; the rest is in a chain of others."""
    most = USABLE - 35 if in_table else (USABLE - 12) * 64 // 255 - 23
    if size <= most:
        return size
    least = (USABLE - 12) * 32 // 255 - 23
    kept = least + (size - least) % OVERFLOW_ROOM
    return kept if kept <= most else least


def _start(number: int) -> int:
    return FIRST_PAGE_HEADER if number == 1 else 0


def _head(page: bytes, number: int) -> tuple[int, int]:
    start = _start(number)
    return page[start], start


def _cells(page: bytes, start: int, header: int) -> Iterator[int]:
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    first = start + header
    for at in range(first, min(first + 2 * count, USABLE - 1), 2):
        yield int.from_bytes(page[at : at + 2], "big")


def _children(page: bytes, start: int) -> list[int]:
    last = int.from_bytes(page[start + 8 : start + 12], "big")
    return [*(int.from_bytes(page[at : at + 4], "big") for at in _cells(page, start, 12)), last]


def _table_cell(page: bytes, place: int) -> tuple[int, int, int]:
    size, place = varint(page, place)
    rowid, place = varint(page, place)
    return size, rowid - (1 << 64) if rowid >> 63 else rowid, place


def _index_cell(page: bytes, place: int) -> tuple[int, int, int]:
    size, place = varint(page, place)
    return size, 0, place


def _inner_index_cell(page: bytes, place: int) -> tuple[int, int, int]:
    return _index_cell(page, place + 4)


_READERS = {
    LEAF_TABLE: _table_cell,
    LEAF_INDEX: _index_cell,
    INTERIOR_INDEX: _inner_index_cell,
    INTERIOR_TABLE: _table_cell,
}
