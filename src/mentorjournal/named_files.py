"""The files that a user names: by their names, their folders, or a pattern.

A pattern such as ``*.json`` is followed here, because not every shell does.
"""

from collections.abc import Iterable
from glob import glob
from pathlib import Path

from mentorjournal.locale.collation import sort_key
from mentorjournal.platform import is_folder, is_there, resolved_path

WILD = frozenset("*?[")


def files_named(named: Iterable[str], *endings: str) -> dict[Path, Path]:
    """Return the files, each once, by the place that all links lead to; of a folder what ends so.

    What is not there is among them, for whoever reads it to say so.
    """
    paths: dict[Path, Path] = {}
    for argument in named:
        for path in _matching(argument, endings):
            paths.setdefault(resolved_path(path), path)
    return paths


def _matching(argument: str, endings: Iterable[str]) -> list[Path]:
    path = Path(argument)
    if argument and is_folder(path):
        try:
            within = {file for ending in endings for file in path.glob(f"*.{ending}")}
            return sorted(within, key=lambda file: sort_key(file.name))
        except OSError:
            return [path]  # which is then reported as unreadable
    if WILD & set(argument) and not is_there(path):
        return sorted(map(Path, glob(argument)), key=lambda file: sort_key(str(file)))  # noqa: PTH207 - a pattern may begin with a drive
    return [path]
