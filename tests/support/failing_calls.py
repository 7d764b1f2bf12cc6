"""The library that stands between a process and the system, compiled and told what to do."""

import ctypes
import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import TESTS

SOURCE = TESTS / "faults" / "failing_calls.c"
PLACE = "FAILING_CALLS"
"""The variable that tells a process where the library lies that is preloaded into it."""

READS, WRITES, FLUSHES = 1, 2, 4
ERRORS = (errno.EIO, errno.ENOSPC, errno.EINVAL, errno.EMFILE, errno.EACCES)


def compiled(folder: Path) -> Path:
    """Return the library; skip where it cannot be made, but fail where CI provides for it."""
    if sys.platform != "linux":
        pytest.skip("preloading a library is Linux's way here")
    compiler = shutil.which("cc")
    if compiler is None:
        if os.environ.get("CI"):
            pytest.fail("there is no C compiler, which CI provides")
        pytest.skip("there is no C compiler (Debian: gcc and libc6-dev)")
    library = folder / "failing_calls.so"
    flags = ["-Wall", "-Wextra", "-Werror", "-O2", "-shared", "-fPIC"]
    subprocess.run([compiler, *flags, "-o", str(library), str(SOURCE), "-ldl"], check=True)
    return library


def environment(library: Path) -> dict[str, str]:
    """Return the environment of a process that the library is preloaded into."""
    preloaded = {"LD_PRELOAD": str(library), PLACE: str(library)}
    return os.environ | preloaded | {"PYTHONPATH": str(TESTS)}


class Calls:
    """This process's calls to the system, which the preloaded library stands before."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(os.environ[PLACE])
        self._library.calls_counted.restype = ctypes.c_long
        self._library.calls_failed.restype = ctypes.c_char_p

    def watch(
        self,
        folder: Path,
        *,
        kinds: int = READS | WRITES,
        fatal: int = 0,
        error: int = errno.EIO,
        for_ever: int = False,
    ) -> None:
        """Count the calls about files in a folder from now on, and fail some of them.

        Args:
            folder: which.
            kinds: which calls, of ``READS``, ``WRITES`` and, among these, ``FLUSHES``.
            fatal: the number of the one that fails; none where it is 0.
            error: why it fails.
            for_ever: whether all after it fail as well.
        """
        self._library.calls_watch(
            os.fsencode(folder), kinds, ctypes.c_long(fatal), error, int(for_ever)
        )

    def leave(self) -> None:
        """Let all calls pass again."""
        self._library.calls_leave()

    @property
    def count(self) -> int:
        """How many calls there have been."""
        return int(self._library.calls_counted())

    @property
    def failed(self) -> str:
        """The first call that was failed, and its file; nothing where none was."""
        return os.fsdecode(self._library.calls_failed())

    def trace(self, descriptor: int) -> None:
        """Write each call that is counted into an open file, a line each; -1 ends that."""
        self._library.calls_trace(descriptor)

    def record(self, descriptor: int) -> None:
        """Write down in an open file what is done from now on; -1 ends that."""
        self._library.calls_record(descriptor)

    def note(self, said: str) -> None:
        """Write down among the calls what the process says."""
        self._library.calls_note(said.encode())
