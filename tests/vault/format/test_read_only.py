"""A good file that can only be read is read, checked and restored from; nothing is laid there."""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.reflections import reflections
from mentorjournal.vault.backups import backup_paths
from mentorjournal.vault.format import errors, wal_marker
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.unlock import key_by_passphrase
from support import read_only
from support.commands import run
from support.prepared import MOMENT, PASSPHRASE, one_of_everything

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows' access lists are another way")

OLDER = Path(__file__).parents[1] / "fixtures" / "schema-0001.mjournal"
Answer = tuple[int, str, str]


def state_of(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return everything in a folder: its mode, its time and its bytes."""
    return {
        str(file.relative_to(folder)): (
            file.stat().st_mode,
            file.stat().st_mtime_ns,
            b"" if file.is_dir() else file.read_bytes(),
        )
        for file in (folder, *folder.rglob("*"))
    }


@pytest.fixture
def written(path: Path, key: Key, clock: FixedClock) -> Path:
    """A journal with one of everything and a backup, closed."""
    journal = open_with_key(path, key, clock=clock)
    one_of_everything(journal, "Fikonträdet")
    journal.close()
    return path


@pytest.fixture
def out(tmp_path: Path) -> Iterator[Path]:
    """A folder that everybody may write to, within folders that everybody may pass through."""
    read_only.let_everybody_through(tmp_path)
    made = tmp_path / "out"
    made.mkdir()
    made.chmod(0o777)
    yield made
    for file in (tmp_path, *tmp_path.rglob("*")):
        file.chmod(0o755)


def run_all(
    commands: list[list[str]], before: list[list[str]], home: Path, *, as_root: bool = False
) -> list[Answer]:
    for name in ("before", "own"):
        (home / name).mkdir()
        (home / name).chmod(0o777)
    told: dict[str, Any] = {
        "commands": commands,
        "before": before,
        "home": str(home / "own"),
        "as_root": as_root,
        "stdin": f"{PASSPHRASE}\nDet jag skrev\n",
    }
    done = subprocess.run(
        [sys.executable, "-m", read_only.__name__],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        env=os.environ
        | {f"XDG_{name}_HOME": str(home / "before") for name in read_only.HOMES}
        | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def reading(path: Path, out: Path) -> list[list[str]]:
    """Return commands that read a journal, and write at most elsewhere."""
    asking = ["--journal", str(path), "--passphrase-file", "-"]
    newest = backup_paths.beside(path).backups()[0][1]
    return [
        [*asking, "check"],
        [*asking, "check", "--backups"],
        [*asking, "list", "reflections"],
        [*asking, "search", "Fikonträdet"],
        [*asking, "today"],
        [*asking, "brief"],
        [*asking, "summary", "--output", str(out / "summary.json")],
        [*asking, "calendar", "--output", str(out / "year.ics")],
        [*asking, "backup", str(out / "copy.mjournal")],
        [*asking, "rescue", "--output", str(out / "rescued.mjournal")],
        [
            "--journal", str(out / "restored.mjournal"), "--passphrase-file", "-",
            "restore", str(newest),
        ],
    ]  # fmt: skip


MODES = {"write-protected": (0o444, 0o777), "in a folder that takes nothing": (0o444, 0o555)}


@pytest.mark.parametrize("how", MODES)
def test_a_journal_and_its_backups_are_read_where_they_can_only_be_read(
    how: str, written: Path, out: Path, tmp_path: Path
) -> None:
    file_mode, folder_mode = MODES[how]
    copied = tmp_path / "other" / "journal.mjournal"
    shutil.copytree(written.parent, copied.parent)
    for file in written.parent.rglob("*"):
        file.chmod(folder_mode if file.is_dir() else file_mode)
    written.parent.chmod(folder_mode)
    before = state_of(written.parent)
    asking = ["--journal", str(written), "--passphrase-file", "-"]
    saving = [*asking, "reflect", "-"]
    (out / "warm").mkdir()
    warm = reading(copied, out / "warm")
    answers = run_all([*reading(written, out), saving], warm, out)
    assert state_of(written.parent) == before
    *read, (status, said, complaint) = answers
    for (code, _, errors_told), words in zip(read, warm, strict=True):
        assert code == 0, (words, errors_told)
        assert "damaged" not in errors_told
        assert ("does not remember" in errors_told) is ("calendar" in words)
    assert (status, said) == (1, "")
    assert complaint.count("\n") == 2, "it can only be read, and so this was not saved"
    assert {"summary.json", "year.ics", "copy.mjournal", "rescued.mjournal"} <= {
        file.name for file in out.iterdir()
    }


def test_what_could_only_be_read_takes_saves_once_it_can_be_written(
    written: Path, key: Key, out: Path
) -> None:
    """Nor does an index block them that an older version left there, with the file's own mode."""
    copied = Path(shutil.copy2(written, out))
    journal = open_with_key(written, key, clock=FixedClock(MOMENT))
    before = len(reflections.everything(journal))
    index = wal_marker.index_of(written).read_bytes()
    journal.close()
    wal_marker.log_of(written).touch(mode=0o600)
    wal_marker.index_of(written).write_bytes(index)
    wal_marker.index_of(written).chmod(0o444)
    shutil.rmtree(backup_paths.beside(written).folder)
    for file in (written.parent, *written.parent.iterdir()):
        if os.getuid() == 0:
            os.chown(file, read_only.NOBODY, read_only.NOBODY)
    saving = ["--passphrase-file", "-", "reflect", "-"]
    warm = [["--journal", str(copied), *saving]]
    ((status, _, told),) = run_all([["--journal", str(written), *saving]], warm, out)
    assert status == 0, told
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    journal = open_with_key(written, key, clock=FixedClock(MOMENT))
    assert len(reflections.everything(journal)) == before + 1
    journal.close()


ordinary = pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads anything")


@ordinary
def test_a_backup_that_may_not_be_read_is_not_called_damaged(written: Path) -> None:
    ((_, newest),) = backup_paths.beside(written).backups()
    newest.chmod(0)
    done = run("check", "--backups", path=written, stdin=f"{PASSPHRASE}\n")
    newest.chmod(0o600)
    assert done.returncode == 1
    assert "could not be read" in done.stdout
    assert "not every backup could be read" in done.stderr
    assert "damaged" not in done.stdout + done.stderr


@ordinary
def test_what_would_have_to_be_written_first_is_said_in_one_sentence(
    path: Path, key: Key, clock: FixedClock, tmp_path: Path
) -> None:
    older = Path(shutil.copy2(OLDER, tmp_path / "older.mjournal"))
    older.chmod(0o444)
    with pytest.raises(errors.OlderAndOnlyReadable):
        open_with_key(older, key_by_passphrase(older, PASSPHRASE), clock=clock)
    journal = open_with_key(path, key, clock=clock)
    one_of_everything(journal, "Sist")
    logged = wal_marker.log_of(path).read_bytes()
    journal.close()
    wal_marker.log_of(path).write_bytes(logged)
    path.chmod(0o444)
    before = state_of(path.parent)
    with pytest.raises(errors.LogOnlyReadable):
        open_with_key(path, key, clock=clock)
    assert state_of(path.parent) == before
