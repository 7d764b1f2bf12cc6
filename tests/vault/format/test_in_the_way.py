"""What lies where the program, or SQLite, keeps a file: a folder, a pipe, a device, rubbish."""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorjournal import platform
from mentorjournal.vault.format.wal_marker import mark_of
from support.commands import ask, run
from support.prepared import PASSPHRASE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")

RUBBISH = b"[" * 200_000
KINDS = ["folder", "pipe", "device", "link that leads nowhere", "link that leads round"]


@pytest.fixture(autouse=True)
def not_for_ever() -> Iterator[None]:
    """End a test that waits for a pipe."""
    signal.alarm(120)
    yield
    signal.alarm(0)


def lay(kind: str, place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    if kind == "folder":
        place.mkdir()
        (place / "x").touch()
    elif kind == "pipe":
        os.mkfifo(place)
    elif kind == "device":
        place.symlink_to("/dev/zero")
    elif kind == "link that leads nowhere":
        place.symlink_to(place.parent / "nowhere" / "x")
    elif kind == "link that leads round":
        place.symlink_to(place)
    else:
        place.write_bytes(RUBBISH)


@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_beside_the_journal_is_told_by_its_name(
    path: Path, kind: str, suffix: str
) -> None:
    before, place = path.read_bytes(), path.with_name(path.name + suffix)
    lay(kind, place)
    for command in (("reflect", "Jag skriver."), ("check",)):
        done = run(*command, path=path, stdin=PASSPHRASE)
        assert done.returncode == 1
        assert done.stderr.startswith(f"{place} is not a file")
        assert len(done.stderr.splitlines()) == 1
    assert path.read_bytes() == before
    if kind == "folder":
        shutil.rmtree(place)
    else:
        place.unlink()
    ask(path, "reflect", "Jag skriver.")
    assert "Jag skriver." in ask(path, "list", "reflections")


@pytest.mark.parametrize("kind", [*KINDS, "rubbish"])
def test_what_lies_in_place_of_what_is_remembered_hinders_nothing(path: Path, kind: str) -> None:
    ask(path, "reflect", "Ett.")
    ask(path, "check", "--backups")
    remembered = [kept for kept in platform.state_folder().rglob("*") if kept.is_file()]
    assert {kept.parent.name for kept in remembered} >= {"seen", "pages", "backups"}
    for kept in (*remembered, mark_of(path)):
        lay(kind, kept)
    ask(path, "reflect", "Två.")
    assert {"Ett.", "Två."} <= {line.split("  ")[-1] for line in _lines(path)}
    assert "whole" in ask(path, "check", "--backups")


def _lines(path: Path) -> list[str]:
    return ask(path, "list", "reflections").splitlines()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "folder"] + ["rubbish"])
def test_a_backup_folder_that_is_none_is_told_and_hinders_no_save(path: Path, kind: str) -> None:
    lay(kind, path.with_name("backups"))
    done = run("reflect", "Ett.", path=path, stdin=PASSPHRASE)
    assert done.returncode == 0
    assert done.stderr.startswith("There can be no file at")
    assert "Ett." in done.stdout or done.stdout
    done = run("backup", path=path, stdin=PASSPHRASE)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, "the same is not said twice"
