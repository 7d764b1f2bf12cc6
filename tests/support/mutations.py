"""Input from outside, random and mutated, and a watch over what reads it."""

import faulthandler
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from mentorjournal.errors import UserError

HANG_SECONDS = 120
"""An input that takes longer ends the whole run, with the place where it hangs on standard error.
Nothing that is read takes a hundredth of this."""

STANDARD_ERROR = [2]
"""Where the run's own standard error is, which pytest puts aside during a test."""

RANDOM_SHARE, RANDOM_LENGTH = 0.05, 300
MOST_CHANGES, GO_DEEPER = 6, 0.9

PIECES = [
    b"", b"\0", b"\n", b"\r\n", b" ", b"\t", b'"', b"'", b"\\", b"[", b"]", b"{", b"}", b":", b",",
    b"=", b".", b"-", b"#", b"null", b"true", b"NaN", b"1e999", b"-0", b"9" * 400, b"9" * 5000,
    b"\x1b[2J", b"\x1b]0;x\x07", b"\xc3", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80",
    "\u202e\u2066".encode(), "\u0130\u1e9e\ufb03".encode(), b"../../x", b"\\u0000", b"\\ud800",
    b"0000-00-00", b"9999-12-31", b"2026-02-30", b"%s%n{x}", b"<!ENTITY x '&x;&x;'>", b"'''",
    b'"""',
]  # fmt: skip


class Mutations:
    """Endless mutations of good samples; the same for the same seed.

    Args:
        samples: good input.
        pieces: what else may be put in, beside ``PIECES``: the format's own words.
        seed: tells the tests apart.
        largest: how many bytes a mutation has at most.
    """

    def __init__(
        self,
        samples: Sequence[bytes],
        pieces: Sequence[bytes],
        seed: str,
        *,
        largest: int = 64 * 1024,
    ) -> None:
        self._samples = samples
        self._largest = largest
        self._pieces = [*PIECES, *pieces]
        self._lot = random.Random(seed)  # noqa: S311 - no secret

    def __iter__(self) -> Iterator[bytes]:
        lot = self._lot
        while True:
            if lot.random() < RANDOM_SHARE:
                yield lot.randbytes(lot.randrange(RANDOM_LENGTH))
                continue
            content = lot.choice(self._samples)
            for _ in range(lot.randint(1, MOST_CHANGES)):
                content = lot.choice(CHANGES)(self, content)[: self._largest]
            yield content

    def _span(self, content: bytes) -> tuple[int, int]:
        begin = self._lot.randrange(len(content) + 1)
        return begin, min(len(content), begin + int(self._lot.expovariate(1 / 20)))

    def cut(self, content: bytes) -> bytes:
        """Leave something out."""
        first, last = self._span(content)
        return content[:first] + content[last:]

    def cut_off(self, content: bytes) -> bytes:
        """Leave the end out."""
        return content[: self._lot.randrange(len(content) + 1)]

    def put(self, content: bytes) -> bytes:
        """Put a piece in."""
        place = self._lot.randrange(len(content) + 1)
        return content[:place] + self._lot.choice(self._pieces) + content[place:]

    def exchange(self, content: bytes) -> bytes:
        """Put a piece in the place of something."""
        first, last = self._span(content)
        return content[:first] + self._lot.choice(self._pieces) + content[last:]

    def flip(self, content: bytes) -> bytes:
        """Flip a bit."""
        if not content:
            return content
        changed = bytearray(content)
        changed[self._lot.randrange(len(content))] ^= 1 << self._lot.randrange(8)
        return bytes(changed)

    def repeat(self, content: bytes) -> bytes:
        """Repeat something, at times very often."""
        first, last = self._span(content)
        times = self._lot.choices([2, 10, 1_000], [30, 9, 1])[0]
        return content[:first] + content[first:last] * times + content[last:]

    def move(self, content: bytes) -> bytes:
        """Put something somewhere else."""
        first, last = self._span(content)
        moved, rest = content[first:last], content[:first] + content[last:]
        place = self._lot.randrange(len(rest) + 1)
        return rest[:place] + moved + rest[place:]

    def join(self, content: bytes) -> bytes:
        """Go on with another sample's end."""
        sample = self._lot.choice(self._samples)
        place = self._lot.randrange(len(content) + 1)
        return content[:place] + sample[self._lot.randrange(len(sample) + 1) :]


CHANGES = [
    Mutations.cut,
    Mutations.cut_off,
    Mutations.put,
    Mutations.exchange,
    Mutations.flip,
    Mutations.repeat,
    Mutations.move,
    Mutations.join,
]

VALUES: Sequence[Any] = [
    None, True, False, 0, -1, 10, 2**31, 10**30, 0.5, -0.0, "", " ", "x", "a" * 3000, "\0",
    "\ud800", "\x1b[2J", "2026-03-01", "9999-12-31", "0001-01-01", "mentee",
    "mentor", "en", "sv", [], {}, [[]], [None], [""], {"": ""}, [{}],
]  # fmt: skip


def changed_json(sample: Any, lot: random.Random) -> Any:
    """Return a JSON value with some values in it exchanged, left out, doubled or moved."""
    content = deepcopy(sample)
    for _ in range(lot.randint(1, MOST_CHANGES)):
        holder, key = _place(content, lot)
        match lot.randrange(5):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, list):
                holder.insert(key, deepcopy(holder[key]))
            case 2 if isinstance(holder, dict):
                holder[lot.choice(["", "x", *holder])] = deepcopy(holder[key])
            case 3:
                source, place = _place(content, lot)
                holder[key] = deepcopy(source[place])
            case _:
                holder[key] = deepcopy(lot.choice(VALUES))
    return content


def _place(content: Any, lot: random.Random) -> tuple[Any, Any]:
    """Return a container anywhere in a value and one of its keys; the deeper, the likelier."""
    holder: Any = {"": content}
    key: Any = ""
    while isinstance(holder[key], dict | list) and holder[key]:
        holder = holder[key]
        key = lot.randrange(len(holder)) if isinstance(holder, list) else lot.choice(list(holder))
        if lot.random() > GO_DEEPER:
            break
    return holder, key


@contextmanager
def watched() -> Iterator[Callable[[], None]]:
    """End the run, with a traceback, if what is handed out is not called for a long time."""
    armed = 0.0

    def alive() -> None:
        nonlocal armed
        now = time.monotonic()
        if now - armed > HANG_SECONDS / 20:
            faulthandler.dump_traceback_later(HANG_SECONDS, exit=True, file=STANDARD_ERROR[0])
            armed = now

    try:
        yield alive
    finally:
        faulthandler.cancel_dump_traceback_later()


def try_all(read: Callable[[Any], object], inputs: Iterator[Any], count: int) -> int:
    """Read ``count`` inputs; anything but a ``UserError`` fails, and shows what it was.

    Returns:
        How many of them were taken in.
    """
    taken = 0
    with watched() as alive:
        for _ in range(count):
            content = next(inputs)
            alive()
            try:
                read(content)
                taken += 1
            except UserError as error:
                assert error.message
            except Exception as error:
                raise AssertionError(
                    f"{type(error).__name__} ({error}) over {content!r:.2000}"
                ) from error
    return taken
