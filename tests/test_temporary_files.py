"""What a killed process leaves unfinished goes away; nothing that is being written does."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorjournal import temporary_files
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.model.tables import Kind
from mentorjournal.journal.people import settings as own_settings
from mentorjournal.journal.store import entries
from mentorjournal.output import write_output
from mentorjournal.vault.backups import backup_paths
from support.prepared import PASSPHRASE

OLD = 1_700_000_000


def process(*words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", *words])


@pytest.fixture
def gone() -> int:
    """The number of a process that has ended."""
    process_ = process("")
    process_.wait()
    return process_.pid


@pytest.fixture
def working() -> Iterator[int]:
    """The number of another process that is at work."""
    process_ = process("import time; time.sleep(600)")
    yield process_.pid
    process_.kill()
    process_.wait()


def left(folder: Path, name: str, *, old: bool = True) -> Path:
    """Leave a file behind."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(b"half")
    if old:
        os.utime(path, (OLD, OLD))
    return path


def names_of(path: Path, process: int) -> list[str]:
    """Return what a backup, a new passphrase, a restore, a rescue and an export are called."""
    begun = f"{process}.unfinished"
    return [
        f".{path.stem}.2026-03-01T120000{path.suffix}.{begun}",
        f".{path.name}.{begun}",
        f".{path.name}.{begun}-journal",
        f"..{path.name}.{begun}.{begun}",
        f".{path.stem}.rescued{path.suffix}.{begun}",
        f".{path.stem}.before-restore{path.suffix}.{begun}",
        f".k3j4h5.{begun}",
    ]


def test_what_a_killed_process_left_is_gone_after_the_next_close(
    path: Path, tmp_path: Path, clock: FixedClock, gone: int, working: int
) -> None:
    extra = tmp_path / "stick"
    extra.mkdir()
    folders = [path.parent, backup_paths.beside(path).folder, extra]
    journal = open_journal(path, PASSPHRASE, clock=clock)
    own_settings.keep_backups_at(journal, extra)
    swept = [left(folder, name) for folder in folders for name in names_of(path, gone)]
    kept = [left(folder, name) for folder in folders for name in names_of(path, working)]
    kept += [
        left(folder, name, old=False)
        for folder in folders
        for name in [f".{path.name}.{gone}9.unfinished", f".fresh.{gone}.unfinished"]
    ]
    kept += [left(folder, ".my-notes.unfinished") for folder in folders]
    entries.create(journal, Kind.QUESTION, {"text": "Vad nu?"})
    journal.close()
    assert [file.name for file in swept if file.exists()] == []
    assert [file.name for file in kept if not file.exists()] == []
    assert all(backup_paths.beside(path).backups()), "the backup itself was made"


def test_opening_and_exporting_sweep_as_well(
    path: Path, tmp_path: Path, clock: FixedClock, gone: int
) -> None:
    swept = [left(path.parent, name) for name in names_of(path, gone)]
    journal = open_journal(path, PASSPHRASE, clock=clock)
    assert [file.name for file in swept if file.exists()] == []
    journal.close()
    swept = [left(tmp_path, name) for name in names_of(path, gone)]
    write_output(tmp_path / "summary.md", lambda: b"text")
    assert [file.name for file in swept if file.exists()] == []


def test_everything_that_is_written_has_such_a_name(tmp_path: Path) -> None:
    """A process that ends in the middle of an export leaves what the next one sweeps."""
    target = tmp_path / "out"
    target.mkdir()
    code = (
        "import os, pathlib, mentorjournal.output as output\n"
        "output.os.fsync = lambda _: os._exit(9)\n"
        f"output.write_output(pathlib.Path({str(target / 'a.md')!r}), lambda: b'text')"
    )
    assert process(code).wait() == 9
    (written,) = target.iterdir()
    temporary_files.sweep(target)
    assert written.exists(), "it may be another computer's"
    os.utime(written, (OLD, OLD))
    temporary_files.sweep(target)
    assert list(target.iterdir()) == []
    shutil.rmtree(target)
    temporary_files.sweep(target)
