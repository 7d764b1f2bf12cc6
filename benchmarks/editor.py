"""Writing: from a key to its paint at a pseudo-terminal, and the work that comes of it.

A bare ``TextArea`` holding the same text is the floor. Text is typed twelve lines above its end,
where most of a long paragraph stands before the key and some of it behind.
"""

import os
import select
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from corpus import PASSPHRASE, journal_of
from measure import INSTALLED, median, note, report

BARE = """
import sys
from pathlib import Path
from textual.app import App
from textual.widgets import TextArea
class Bare(App):
    def compose(self):
        yield TextArea(Path(sys.argv[1]).read_text(encoding="utf-8"), soft_wrap=True)
    def on_mount(self):
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
Bare().run()
"""
COLUMNS, ROWS = 80, 24
QUIET = 0.25
"""Seconds without output after which a key is dealt with, and the app has gone to sleep."""
ABOVE_END = 12
"""Lines on the screen between where the keys are typed and the text's end."""
SENTENCE = "Vi talade om vad som händer när jag inte svarar genast och lät frågan ligga kvar. "
WORDS = len(SENTENCE.split())

SHORT, LONG = 300, 3_000
"""Words in the texts."""


def _text(words: int, *, paragraphs: bool) -> str:
    sentences = [SENTENCE] * (words // WORDS)
    if not paragraphs:
        return "".join(sentences)
    return "\n\n".join("".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))


class Typed:
    """An app at a terminal of its own, that keys are typed into.

    Attributes:
        paint: seconds from each key to the first output that came of it.
        work: seconds of the processor that each key has cost, up to when the app slept.
    """

    def __init__(self, terminal: int, process: "subprocess.Popen[bytes]") -> None:
        self._terminal = terminal
        self._usage = Path(f"/proc/{process.pid}/schedstat")
        self.paint: list[float] = []
        self.work: list[float] = []

    def _output(self, wait: float) -> bytes:
        ready, _, _ = select.select([self._terminal], [], [], wait)
        return os.read(self._terminal, 1 << 20) if ready else b""

    def settle(self) -> None:
        """Wait until nothing is painted any more."""
        end = time.perf_counter() + 3  # a cursor that blinks paints for ever
        while self._output(QUIET) and time.perf_counter() < end:
            pass

    def send(self, keys: str, until: bytes = b"") -> None:
        """Type, and wait for what is painted, or until some words are."""
        os.write(self._terminal, keys.encode())
        seen = b""
        while until and until not in seen:
            seen += self._output(30)
        self.settle()

    def _spent(self) -> float:
        return int(self._usage.read_text().split()[0]) / 1e9

    def measure(self, key: str) -> None:
        """Type one key, and note what it took."""
        while self._output(0):  # the cursor has blinked
            pass
        before = self._spent()
        start = time.perf_counter()
        os.write(self._terminal, key.encode())
        while not self._output(5):
            pass
        self.paint.append(time.perf_counter() - start)
        end = time.perf_counter() + QUIET
        while (left := end - time.perf_counter()) > 0:
            self._output(left)
        self.work.append(self._spent() - before)


@contextmanager
def _at_terminal(*arguments: str) -> Iterator[Typed]:
    import fcntl
    import termios

    ours, its = os.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    with subprocess.Popen(
        [sys.executable, *arguments],
        stdin=its,
        stdout=its,
        stderr=its,
        env={**INSTALLED, "TERM": "xterm-256color"},
        start_new_session=True,
    ) as process:
        os.close(its)
        try:
            yield Typed(ours, process)
        finally:
            process.kill()
            os.close(ours)


def _opened(stack: ExitStack, folder: Path, text: str, name: str) -> tuple[Typed, Typed]:
    """Return a bare field and our editor, both with the cursor where keys are typed."""
    plain = folder / f"{name}.txt"
    plain.write_text(text, encoding="utf-8")
    bare = stack.enter_context(_at_terminal("-c", BARE, str(plain)))
    journal = folder / name / "journal.mjournal"
    journal.parent.mkdir()
    journal_of(journal, 1).close()
    command = ("-m", "mentorjournal", "--lang", "en", "--journal", str(journal))
    ours = stack.enter_context(_at_terminal(*command))
    ours.send("", until=b"assphrase")
    ours.send(f"{PASSPHRASE}\r", until=b"Today")
    ours.send("n")
    ours.send(f"\x1b[200~{text}\x1b[201~")
    for field in (bare, ours):
        field.settle()
        for _ in range(ABOVE_END):
            field.send("\x1b[A")
    return bare, ours


def run(folder: Path, *, runs: int) -> list[bool]:
    """Type into texts of 300 and 3,000 words, in paragraphs and in one."""
    if not Path("/proc/self/schedstat").exists():
        note("keys in the editor are measured on Linux only")
        return []
    texts = {
        f"{words:,} words in {'paragraphs' if paragraphs else 'one paragraph'}": _text(
            words, paragraphs=paragraphs
        )
        for paragraphs in (True, False)
        for words in (SHORT, LONG)
    }
    with ExitStack() as stack:
        fields = {
            name: _opened(stack, folder, text, f"editor {number}")
            for number, (name, text) in enumerate(texts.items())
        }
        for turn in range(4 * runs):
            for pair in fields.values():
                for field in pair:
                    field.measure("aeoin"[turn % 5])
    kept = []
    for name, (bare, ours) in fields.items():
        for what, times, floor in (
            ("key to paint", ours.paint, bare.paint),
            ("work", ours.work, bare.work),
        ):
            milliseconds = f"{median(times) * 1e3:.1f} ms ({median(floor) * 1e3:.1f} bare)"
            note(f"{name}: {what} {milliseconds}")
        if "paragraphs" in name:
            paint = median(ours.paint) / median(bare.paint)
            kept.append(report(f"key to paint beside a bare field, {name}", paint, 1.1))
            work = median(ours.work) / median(bare.work)
            kept.append(report(f"work for a key beside a bare field, {name}", work, 1.3))
    short, long = (pair[1] for name, pair in fields.items() if "one paragraph" in name)
    what = f"key to paint in a paragraph of {LONG:,} words, beside {SHORT}"
    kept.append(report(what, median(long.paint) / median(short.paint), 1.5))
    what = f"work for a key in a paragraph of {LONG:,} words, beside {SHORT}"
    kept.append(report(what, median(long.work) / median(short.work), 1.5))
    return kept
