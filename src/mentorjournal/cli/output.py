"""Plain text and JSON on standard output, and what is said beside it on standard error.

Every text is made harmless for a terminal.
"""

import contextlib
import dataclasses
import json
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

from mentorjournal.columns import fitting, padded, width_of
from mentorjournal.output import STANDARD_OUTPUT, OutputBroken
from mentorjournal.terminal_text import STEERING, shown, shown_line

SHORT_ID = 8
GAP = "  "
ELLIPSIS = "…"
CLOSED = ("?", ".", "!", ":", "…")
ESCAPED = {character: f"\\u{character:04x}" for character in STEERING if character > ord("~")}
"""JSON escapes those below by itself; these stand in its strings alone."""


def put(text: str) -> None:
    """Write to standard output; when its reader has gone, the command goes on to its end.

    What was asked for is done all the same: a text that was to be saved, whoever reads its id.

    Raises:
        OutputBroken: it takes no more, as on a full disk.
    """
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        lead_nowhere(sys.stdout)
    except OSError:
        raise OutputBroken from None


def put_beside(text: str) -> None:
    """Write to standard error; where that takes no more, nobody is left to tell of it.

    What was asked for goes on, and ends with the status that it deserves.
    """
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        lead_nowhere(sys.stderr)


def lead_nowhere(stream: TextIO) -> None:
    """Have the rest of a stream lead nowhere: its reader has gone, or it takes no more.

    What it still holds would be tried again at the end of the process, which would then fail.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError, ValueError):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def say(line: str) -> None:
    """Print a line, or several."""
    put(shown(line) + "\n")


def say_line(line: str) -> None:
    """Print one line: what a path or a name in it breaks is put together."""
    say(shown_line(line))


def say_beside(line: str) -> None:
    """Say a sentence on standard error, where what is no answer goes."""
    put_beside(shown_line(line) + "\n")


def say_place(path: Path) -> None:
    """Print where a file lies that was written; beside what went to standard output, nothing."""
    if path != STANDARD_OUTPUT:
        say_line(str(path))


def as_json(value: object, *, ascii_only: bool) -> str:
    """Return services' values as JSON: dates and times in ISO 8601, keys as the fields' names."""
    return json.dumps(value, ensure_ascii=ascii_only, indent=2, default=_plain)


def _plain(value: object) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    raise TypeError(type(value))


def say_json(value: object) -> None:
    """Print services' values as JSON, every character that could steer a terminal escaped.

    JSON is UTF-8 (RFC 8259, section 8.1): where the output has another encoding, all of it is
    ASCII, which is the same in both.
    """
    ascii_only = (sys.stdout.encoding or "ascii").lower().replace("_", "-") not in {"utf-8", "utf8"}
    put(as_json(value, ascii_only=ascii_only).translate(ESCAPED) + "\n")


def say_columns(rows: Sequence[Sequence[str]], *, widest: int = 60) -> None:
    """Print rows in columns that line up; the last column is as wide as it is."""
    if not rows:
        return
    clean = [[_cut(shown_line(cell), widest) for cell in row] for row in rows]
    widths = [max(width_of(row[at]) for row in clean) for at in range(len(clean[0]) - 1)]
    for row in clean:
        cells = [padded(cell, width) for cell, width in zip(row[:-1], widths, strict=True)]
        put(GAP.join([*cells, row[-1]]).rstrip() + "\n")


def _cut(text: str, widest: int) -> str:
    return text if width_of(text) <= widest else fitting(text, widest - 1) + ELLIPSIS


def say_fields(fields: Sequence[tuple[str, str]]) -> None:
    """Print labelled values; a value of several lines starts on a line of its own."""
    for label, value in fields:
        if not value:
            continue
        colon = "" if label.endswith(CLOSED) else ":"
        if "\n" in value:
            indented = "\n".join(
                f"  {line}".rstrip() for line in shown(value).strip("\n").splitlines()
            )
            put(f"{label}{colon}\n{indented}\n")
        else:
            put(f"{label}{colon} {shown(value)}\n")
