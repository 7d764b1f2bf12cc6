"""A system that refuses: what ``os`` is asked for fails, where a test says so."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def refuse(
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    number: int,
    where: Callable[[Any], bool] = lambda _: True,
) -> None:
    """Let a function of ``os`` fail wherever its first argument is one that is meant.

    Args:
        monkeypatch: pytest's.
        name: the function's.
        number: the error's.
        where: whether it fails for a path or a descriptor.
    """
    real = getattr(os, name)

    def refusing(what: Any, *more: Any, **named: Any) -> Any:
        if where(what):
            raise OSError(number, os.strerror(number))
        return real(what, *more, **named)

    monkeypatch.setattr(os, name, refusing)


def is_folder(what: Any) -> bool:
    """Say whether a path or a descriptor is a folder's."""
    try:
        return stat.S_ISDIR(os.stat(what).st_mode)  # noqa: PTH116 - it may be a descriptor
    except OSError:
        return False


def after_the_rename_to(target: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], bool]:
    """Return what says whether something has got its name by now, whatever is asked about."""
    renamed: list[bool] = []
    for name in ("replace", "rename", "link"):
        monkeypatch.setattr(os, name, _noting(getattr(os, name), target, renamed))
    return lambda _: bool(renamed)


def _noting(real: Callable[..., None], target: Path, renamed: list[bool]) -> Callable[..., None]:
    def noting(source: Any, place: Any, **named: Any) -> None:
        real(source, place, **named)
        if os.fspath(place) == os.fspath(target):
            renamed.append(True)

    return noting
