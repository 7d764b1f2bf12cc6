"""The real command in a pseudo-terminal, and what a terminal keeps of its output."""

import os
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.prepared import PASSPHRASE

pexpect = pytest.importorskip("pexpect", reason="pseudo-terminals are POSIX")
pyte = pytest.importorskip("pyte")

ROWS, COLUMNS = 40, 100
IN, OUT = "\x1b[?1049h", "\x1b[?1049l"
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
RECOVERY_WORDS = 24
MOMENT_SECONDS, MOMENTS = 0.06, 10
READ_BYTES, PATIENCE_SECONDS = 65_536, 60
FRAMES = " │┃┊▌▐▎█▕▏╭╮╰╯┌┐└┘"


class Terminal:
    """A terminal emulator with a scrollback for each of the two screens that a terminal has."""

    def __init__(self, output: str = "") -> None:
        self.usual, self.alternate = (
            pyte.HistoryScreen(COLUMNS, ROWS, history=1000) for _ in range(2)
        )
        self._streams = {IN: pyte.Stream(self.alternate), OUT: pyte.Stream(self.usual)}
        self._now = OUT
        self.feed(output)

    def feed(self, output: str) -> None:
        for piece in re.split(f"({re.escape(IN)}|{re.escape(OUT)})", output):
            if piece in self._streams:
                self._now = piece
            else:
                self._streams[self._now].feed(piece)

    @property
    def left(self) -> bool:
        return self._now == OUT

    def everything(self) -> str:
        lines = []
        for screen in (self.usual, self.alternate):
            lines += [
                "".join(line[at].data for at in range(COLUMNS)) for line in screen.history.top
            ]
            lines += screen.display
        return "\n".join(lines)


class Window:
    """The app as somebody at a terminal sees it: waits for what is on the screen, then types.

    What the child writes is drawn all the time: a terminal that is not read holds its app up.

    Args:
        child: a started process.
    """

    def __init__(self, child: Any) -> None:
        self.child = child
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._drawing = pyte.Stream(self._screen)
        self._drawn, self._has_ended = threading.Condition(), False
        threading.Thread(target=self._draw, daemon=True).start()

    def sees(self, *words: str) -> str:
        """Wait until all of this is on the screen at once; return the whole of it."""
        return self._until(lambda text: all(said in text for said in words), f"no {words}")

    def sees_no_more(self, words: str) -> str:
        """Wait until this is gone from the screen; return the whole of it."""
        return self._until(lambda text: words not in text, f"still {words!r}")

    def sees_cursor(self, *, at: str = "", behind: str = "") -> str:
        """Wait until the cursor stands at some words, or behind them; return its line."""

        def is_there(_: str) -> bool:
            before, after = self._at_cursor()
            return after.startswith(at) and before.endswith(behind)

        self._until(is_there, f"no cursor at {at!r} or behind {behind!r}")
        return "".join(self._at_cursor())

    def _at_cursor(self) -> tuple[str, str]:
        cursor = self._screen.cursor
        line = self._screen.display[cursor.y]
        return line[: cursor.x], line[cursor.x :]

    def types(self, *keys: str) -> None:
        """Type without waiting: the app hands each key on when it can take it."""
        self.child.send("".join(keys))

    def close(self) -> None:
        """End the app."""
        self.child.close(force=True)

    def _until(self, holds: Callable[[str], bool], otherwise: str) -> str:
        with self._drawn:
            self._drawn.wait_for(lambda: self._has_ended or holds(self._text()), PATIENCE_SECONDS)
            text = self._text()
            shown = "\n".join(self._screen.display)
        assert holds(text), f"{otherwise} on the screen:\n{shown}"
        return text

    def _text(self) -> str:
        """Return what is on the screen, as running text without the lines around it."""
        lines = (line.strip(FRAMES) for line in self._screen.display)
        return " ".join(" ".join(lines).split())

    def _draw(self) -> None:
        try:
            while True:
                piece = self.child.read_nonblocking(READ_BYTES, timeout=None)
                with self._drawn:
                    self._drawing.feed(piece)
                    self._drawn.notify_all()
        except (pexpect.EOF, OSError, ValueError):
            with self._drawn:
                self._has_ended = True
                self._drawn.notify_all()


class Recorded:
    """Everything that a child has written."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, piece: str) -> None:
        self.text += piece

    def flush(self) -> None:
        pass


def started(*command: str, **environment: str) -> Any:
    """Start Python in a pseudo-terminal; ``logfile_read.text`` is what it has written."""
    # a size in the environment would be believed before the terminal's own
    around = {name: value for name, value in os.environ.items() if name not in {"LINES", "COLUMNS"}}
    child = pexpect.spawn(
        sys.executable,
        list(command),
        dimensions=(ROWS, COLUMNS),
        encoding="utf-8",
        codec_errors="replace",
        timeout=30,
        env=around | {"TERM": "xterm-256color"} | environment,
    )
    child.logfile_read, child.delaybeforesend = Recorded(), None
    return child


def opened(path: Path, **environment: str) -> Any:
    """Start the app on a journal."""
    return started("-m", "mentorjournal", "--lang", "en", "--journal", str(path), **environment)


def type_each(child: Any, *keys: str) -> None:
    """Type keys one after the other, each when the one before has been answered."""
    for key in keys:
        child.send(key)
        answered(child)


def answered(child: Any) -> None:
    """Wait until the child has said something, and then nothing more for a moment."""
    before = len(child.logfile_read.text)
    for _ in range(MOMENTS):
        if _is_still(child) and len(child.logfile_read.text) > before:
            return


def shown(child: Any, pattern: str) -> None:
    """Wait until something is drawn, and the child has come to rest."""
    child.expect(pattern)
    while not _is_still(child):
        pass


def _is_still(child: Any) -> bool:
    before = len(child.logfile_read.text)
    child.expect(pexpect.TIMEOUT, timeout=MOMENT_SECONDS)
    return len(child.logfile_read.text) == before


def created(
    path: Path, *, name: str = "Åsa", partner: str = "Bo", passphrase: str = PASSPHRASE
) -> tuple[Any, list[str]]:
    """Go through the first start; return the child and the recovery words."""
    child = opened(path)
    shown(child, "Create my journal")
    child.send("\r")
    shown(child, "I am the mentee")
    type_each(child, "\t", name, "\r", "\r", partner, "\r", "\r")
    child.expect("The programme")
    type_each(child, "\r", "\r", "\r")
    shown(child, "A passphrase")
    type_each(child, passphrase, "\r", passphrase, "\r")
    return child, typed_back(child)


def typed_back(child: Any) -> list[str]:
    """Read new recovery words off the screen and type back those that are asked for."""
    child.expect("Your recovery words")
    child.expect("I have written them down")
    table = ESCAPES.sub("", child.before)
    words = {int(number): word for number, word in re.findall(r"(\d+)\. ([a-z]+)", table)}
    assert len(words) == RECOVERY_WORDS
    answered(child)
    child.send("\r")
    child.expect("Type these three")
    asked = []
    for _ in range(3):
        child.expect(r"Word (\d+)")
        asked.append(words[int(child.match[1])])
    answered(child)
    type_each(child, *(f"{word}\r" for word in asked))
    return [words[number] for number in sorted(words)]


def unlocked(path: Path, passphrase: str = PASSPHRASE) -> Any:
    """Start the app on a journal and give the passphrase."""
    child = opened(path)
    give(child, passphrase)
    return child


def give(child: Any, passphrase: str) -> None:
    """Give the passphrase to the unlock screen."""
    shown(child, "Forgotten the passphrase")
    child.send(passphrase + "\r")
