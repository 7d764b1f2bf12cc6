"""What a disk may hold after a power cut, by what a process had done to its files until then.

What was written and not flushed may be there, or not, or in part, or be zeros in a file that has
its new length; and each of its parts for itself, because a disk writes in any order. A new name is
on the disk when its folder was flushed; until then the old one may be there, with all that lay
there.
Names that were given in one folder come to the disk in the order in which they were given, as on
every file system that keeps a journal of them.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

SECTOR, PAGE = 512, 4096
"""What a disk, and what a file system, writes at once."""

Content = dict[str, bytes]
"""What lies in a folder: each file's bytes, by its path in it."""


@dataclass(frozen=True)
class Call:
    """Something that was done to a file, or said.

    Attributes:
        kind: ``create``, ``write``, ``cut`` (to a length), ``sync``, ``rename``, ``link``,
            ``unlink``, ``mkdir`` or ``note``.
        path: which file, in the folder.
        second: its other name, or what was said.
        offset: where, or how long it is now.
        data: what was written.
    """

    kind: str
    path: str
    second: str = ""
    offset: int = 0
    data: bytes = b""


def calls_in(record: bytes, folder: Path) -> list[Call]:
    """Return what the preloaded library has written down of a folder."""
    made, place, skipped = list[Call](), 0, len(str(folder)) + 1
    while place < len(record):
        end = record.index(b"\n", place)
        kind, *numbers = record[place:end].decode().split()
        offset, data, first, second = map(int, numbers)
        place, parts = end + 1, list[bytes]()
        for length in (first, second, data):
            parts.append(record[place : place + length])
            place += length
        path, second_path = (part.decode() for part in parts[:2])
        second_path = second_path if kind == "note" else second_path[skipped:]
        made.append(Call(kind, path[skipped:], second_path, offset, parts[2]))
    return made


Change = tuple[int, bytes] | int
"""Bytes that were written at a place, or the length that the file was cut to."""


@dataclass
class File:
    """A file on the disk.

    Attributes:
        flushed: what is certainly there.
        waiting: what was done since.
    """

    flushed: bytes = b""
    waiting: list[Change] = field(default_factory=list)

    def after(self, changes: list[Change]) -> bytes:
        """Return its content with some changes done."""
        content = bytearray(self.flushed)
        for change in changes:
            if isinstance(change, int):
                del content[change:]
                content.extend(bytes(change - len(content)))
            else:
                offset, data = change
                content.extend(bytes(max(0, offset - len(content))))
                content[offset : offset + len(data)] = data
        return bytes(content)


Names = dict[str, File]


class Disk:
    """A disk to which calls are done, and what it may hold when its power is cut.

    Args:
        content: what lies there at first.
    """

    def __init__(self, content: Content) -> None:
        self._now: Names = {path: File(data) for path, data in content.items()}
        self._flushed: Names = dict(self._now)
        self._waiting: list[Call] = []
        self._given: dict[int, File] = {}

    def do(self, call: Call) -> None:
        """Do what was recorded."""
        if call.kind in {"create", "rename", "link", "unlink"}:
            if call.kind == "create":
                self._given[id(call)] = File()
            self._name(self._now, call)
            self._waiting.append(call)
        elif call.kind == "write":
            self._now[call.path].waiting.append((call.offset, call.data))
        elif call.kind == "cut":
            self._now[call.path].waiting.append(call.offset)
        elif call.kind == "sync":
            self._sync(call.path)

    def _sync(self, path: str) -> None:
        file = self._now.get(path)
        if file is not None:
            file.flushed, file.waiting = file.after(file.waiting), []
            return
        here = [call for call in self._waiting if _folder(call) == path]
        for call in here:
            self._name(self._flushed, call)
        self._waiting = [call for call in self._waiting if call not in here]

    def _name(self, names: Names, call: Call) -> None:
        if call.kind == "create":
            names[call.path] = self._given[id(call)]
        elif call.path not in names:
            return  # it came and went without ever having been on the disk
        elif call.kind == "unlink":
            del names[call.path]
        elif call.kind == "link":
            names[call.second] = names[call.path]
        else:
            names[call.second] = names.pop(call.path)

    def after_a_cut(self, lot: random.Random) -> Iterator[Content]:
        """Yield what may be there when the power is cut now.

        Args:
            lot: decides where there would be too much to try it all.
        """
        for count in sorted({0, len(self._waiting), lot.randint(0, len(self._waiting))}):
            names = dict(self._flushed)
            for call in self._waiting[:count]:
                self._name(names, call)
            for lose in (_all, _none, _zeros, _torn, _last_alone, _last_but_one_lost, _any_sectors):
                yield {path: file.after(lose(file, lot)) for path, file in names.items()}


def _folder(call: Call) -> str:
    folder = str(PurePath(call.second if call.kind in {"rename", "link"} else call.path).parent)
    return "" if folder == "." else folder


def _all(file: File, _: random.Random) -> list[Change]:
    return file.waiting


def _none(file: File, _: random.Random) -> list[Change]:
    del file
    return []


def _zeros(file: File, _: random.Random) -> list[Change]:
    """Return lengths without content, as where room was given and not filled."""
    there = len(file.flushed)
    lengths = [
        change if isinstance(change, int) else change[0] + len(change[1]) for change in file.waiting
    ]
    return [max([there, *lengths])] if lengths else []


def _torn(file: File, lot: random.Random) -> list[Change]:
    """Return all but the end of what was written last."""
    *before, last = file.waiting or [0]
    if not file.waiting or isinstance(last, int):
        return before
    offset, data = last
    at_once = lot.choice((SECTOR, PAGE))
    ends = range(-offset % at_once or at_once, len(data), at_once)
    return [*before, (offset, data[: lot.choice([0, *ends])])]


def _last_alone(file: File, _: random.Random) -> list[Change]:
    return file.waiting[-1:]


def _last_but_one_lost(file: File, _: random.Random) -> list[Change]:
    return [*file.waiting[:-2], *file.waiting[-1:]]


def _any_sectors(file: File, lot: random.Random) -> list[Change]:
    """Return any of the sectors that were written; the others hold what they held, or zeros."""
    kept = list[Change]()
    for change in file.waiting:
        if isinstance(change, int):
            kept += [change] if lot.random() < 0.5 else []
            continue
        offset, data = change
        first = offset // SECTOR
        for sector in range(first, (offset + len(data) - 1) // SECTOR + 1):
            begin, end = (
                max(offset, sector * SECTOR),
                min(offset + len(data), (sector + 1) * SECTOR),
            )
            if lot.random() < 0.5:
                kept.append((begin, data[begin - offset : end - offset]))
    return kept
