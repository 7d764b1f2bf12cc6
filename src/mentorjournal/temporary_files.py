"""Temporary names: what is being written has one until it is whole, and is then renamed."""

import contextlib
import os
import re
import time
from pathlib import Path

from mentorjournal import platform

LEFTOVER_SECONDS = 3600.0
"""A file that was written to within this time may be another computer's, at work in the folder."""

_SUFFIX = ".unfinished"
LONGEST_ADDED = 2 * len(f"..4294967295{_SUFFIX}") + len("-journal")
"""So many bytes longer than a file's is the longest name that is made of it while it is written: a
copy that is to become a file has a temporary name of its own."""

_TEMPORARY = re.compile(rf"\..+\.(\d+){re.escape(_SUFFIX)}(?:-wal|-shm|-journal|-base)?")


def suffix() -> str:
    """Return how a temporary name of this process ends."""
    return f".{os.getpid()}{_SUFFIX}"


def name_of(target: Path) -> Path:
    """Return the temporary name of a file that this process is about to write."""
    return target.with_name(f".{target.name}{suffix()}")


def target_of(path: Path) -> Path:
    """Return the file that is written under a temporary name; any other name stands for itself.

    A sentence for the user names that file.
    """
    while is_name(path.name):
        path = path.with_name(path.name[1:].removesuffix(_SUFFIX).rpartition(".")[0])
    return path


def is_name(name: str) -> bool:
    """Say whether a file's name is a temporary one."""
    return _TEMPORARY.fullmatch(name) is not None


def replace_private(target: Path, content: str | bytes, *, flush: bool = True) -> None:
    """Write a private file so that at every moment the whole of it lies there, or what lay there.

    Args:
        target: where.
        content: what stands in it.
        flush: whether it must be there after a power cut.
    """
    unfinished = name_of(target)
    platform.remove_leftover(unfinished)
    try:
        platform.write_private_file(unfinished, content, flush=flush)
        unfinished.replace(target)
    finally:
        platform.remove_leftover(unfinished)
    if flush:
        platform.flush_folder(target.parent)


def sweep(folder: Path) -> None:
    """Remove what killed processes left unfinished in a folder; nothing that one is writing.

    What is left belongs to a process that is gone, and has not been touched for an hour.
    """
    with contextlib.suppress(OSError):
        for file in folder.iterdir():
            match = _TEMPORARY.fullmatch(file.name)
            if match and not platform.is_running(int(match[1])):
                with contextlib.suppress(OSError):
                    if time.time() - file.stat().st_mtime > LEFTOVER_SECONDS:
                        file.unlink()
