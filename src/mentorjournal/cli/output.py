"""Plain text and JSON on standard output, and messages on standard error.

Control characters are removed from every text.
"""

import contextlib
import dataclasses
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


def write_stdout(text: str) -> None:
    """Write to standard output; when its reader has gone, the command goes on to its end.

    What was asked for is done all the same: a text that was to be saved, whoever reads its id.

    Raises:
        OutputBroken: it takes no more, as on a full disk.
    """
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        redirect_to_devnull(sys.stdout)
    except OSError:
        raise OutputBroken from None


def write_stderr(text: str) -> None:
    """Write to standard error; where that fails, the message is dropped.

    The command goes on and ends with its own exit status.
    """
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        redirect_to_devnull(sys.stderr)


def redirect_to_devnull(stream: TextIO) -> None:
    """Redirect a stream to the null device: its reader has gone, or it takes no more.

    Python would flush its buffer again at the end of the process, which would then fail.
    """
    devnull = os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError, ValueError):
        os.dup2(devnull, stream.fileno())
    os.close(devnull)


def say(line: str) -> None:
    """Print a line, or several."""
    write_stdout(shown(line) + "\n")


def say_line(line: str) -> None:
    """Print one line: what a path or a name in it breaks is put together."""
    say(shown_line(line))


def say_on_stderr(line: str) -> None:
    """Print a sentence on standard error, where everything but the result goes."""
    write_stderr(shown_line(line) + "\n")


def say_place(path: Path) -> None:
    """Print the place of a written file; nothing where it is standard output itself."""
    if path != STANDARD_OUTPUT:
        say_line(str(path))


def as_json(value: object, *, ascii_only: bool) -> str:
    """Return services' values as JSON: dates and times in ISO 8601, keys as the fields' names."""
    import json

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
    write_stdout(as_json(value, ascii_only=ascii_only).translate(ESCAPED) + "\n")


def say_columns(rows: Sequence[Sequence[str]], *, widest: int = 60) -> None:
    """Print rows in columns that line up; the last column is as wide as it is."""
    if not rows:
        return
    clean = [[_cut(shown_line(cell), widest) for cell in row] for row in rows]
    widths = [max(width_of(row[at]) for row in clean) for at in range(len(clean[0]) - 1)]
    for row in clean:
        cells = [padded(cell, width) for cell, width in zip(row[:-1], widths, strict=True)]
        write_stdout(GAP.join([*cells, row[-1]]).rstrip() + "\n")


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
            write_stdout(f"{label}{colon}\n{indented}\n")
        else:
            write_stdout(f"{label}{colon} {shown(value)}\n")
