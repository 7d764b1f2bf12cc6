"""What fails while a file is opened or restored leaves it as before: not open, not locked."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType

import pytest

from mentorjournal import open_files
from mentorjournal.errors import UserError
from mentorjournal.journal import lifecycle
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.vault import restore
from mentorjournal.vault.format.keys import Key

FEWEST = 50
"""So many functions have to fail in turn, at least."""

HERE = str(Path(lifecycle.__file__).parents[1])
LETTING_GO = {"release", "release_inode", "__exit__", "close", "_skip_checkpoint", "__enter__"}
"""Functions that let go; where these fail nothing can be promised."""


def opened_files(path: Path) -> list[str]:
    """Return which of a journal's files this process has open."""
    folder = Path("/proc/self/fd")
    if not folder.exists():
        return []
    there = [os.fspath(file.readlink()) for file in folder.iterdir() if file.is_symlink()]
    return [target for target in there if target.startswith(os.fspath(path))]


class Failing:
    """Lets the first call of each of our functions fail in turn, one a run.

    Args:
        act: what is done again and again.
    """

    def __init__(self, act: Callable[[], object]) -> None:
        self._act = act
        self._tried: set[CodeType] = set()
        self.name = ""

    def once(self) -> bool:
        """Do it with one more failing call; say whether there was one."""
        self.name = ""
        sys.setprofile(self._called)
        try:
            self._act()
        except (MemoryError, UserError):
            pass
        finally:
            sys.setprofile(None)
        return bool(self.name)

    def _called(self, frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if (
            event != "call"
            or self.name
            or code in self._tried
            or not code.co_filename.startswith(HERE)
        ):
            return
        self._tried.add(code)
        if code.co_name not in LETTING_GO:
            self.name = f"{Path(code.co_filename).name}:{code.co_name}"
            raise MemoryError


def require_nothing_left(path: Path, act: Callable[[], object]) -> None:
    failing = Failing(act)
    tried = 0
    while failing.once():
        tried += 1
        assert not open_files.is_held_here(path), failing.name
        assert opened_files(path) == [], failing.name
    assert tried > FEWEST


def test_whatever_fails_while_it_is_opened(path: Path, key: Key, clock: FixedClock) -> None:
    lifecycle.open_with_key(path, key, clock=clock).close()

    def open_it() -> None:
        journal = lifecycle.open_with_key(path, key, clock=clock)
        sys.setprofile(None)
        journal.close()

    require_nothing_left(path, open_it)


@pytest.mark.long
def test_whatever_fails_while_it_is_restored(path: Path, key: Key, clock: FixedClock) -> None:
    journal = lifecycle.open_with_key(path, key, clock=clock)
    copy = journal.back_up()
    journal.close()
    require_nothing_left(path, lambda: restore.restore_with_key(copy, path, key))
    assert lifecycle.open_with_key(path, key, clock=clock).close() == []
