"""A disk that gets full at any point of a write: one clear sentence, and the old state is intact.

A small file system of its own is mounted where the system lets us; ``RLIMIT_FSIZE``, which ends a
write of one file in a similar way, is tried beside it everywhere on Linux.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.reflections import reflections
from mentorjournal.vault.damage import integrity
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.format.page_seals import PAGE_BYTES
from support import TESTS
from support.prepared import PASSPHRASE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="both are Linux's ways")

WORKER = "support.work_on_small_disk"
APART = ["unshare", "--mount", "--map-root-user"]
LONG_FORM = 100
"""From so many kills on each block of room is tried."""

TOLD = {"NoSpace", "OutputUnwritable", "KeyFileUnusable"}
WORKS = [
    "opening", "saving", "drafts", "settings", "calendars", "closing", "backups", "passphrases",
    "restoring", "rescuing", "founding", "exports", "key_files", "upgrading",
]  # fmt: skip
"""Upgrading comes last: the process then knows a schema more."""

CHANGES = {"saving", "drafts", "settings", "calendars", "upgrading"}


@pytest.fixture(scope="module")
def mounting(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skip where no file system can be mounted."""
    folder = tmp_path_factory.mktemp("try")
    command = [*APART, "mount", "-t", "tmpfs", "tmpfs", str(folder)]
    try:
        tried = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no unshare(1)")
    if tried.returncode:
        pytest.skip(f"no file system can be mounted here: {tried.stderr.strip()}")


@pytest.mark.usefixtures("mounting")
def test_a_full_disk(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    every = "every" if request.config.getoption("--kills") >= LONG_FORM else "some"
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        [*APART, sys.executable, "-m", WORKER, str(folder), str(path), every, *WORKS],
        env=os.environ | {"PYTHONPATH": str(TESTS)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    finished = []
    for line in done.stdout.splitlines():
        came = json.loads(line)
        before, after, which = came["before"], came["after"], (came["what"], came["room"])
        assert after["problems"] == {}, which
        assert after["unfinished"] == [], which
        if came["told"] != "done":
            assert came["told"] in TOLD, which
            assert after == before, which
            continue
        finished.append(came["what"])
        assert came["room"], which
        assert (after["rows"] != before["rows"]) == (came["what"] in CHANGES), which
    assert finished == WORKS


WITH_LITTLE_ROOM = """
import contextlib, io, resource, signal, sys
from pathlib import Path
from mentorjournal.errors import UserError
from mentorjournal.journal.store import entries
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.lifecycle import open_with_key
from mentorjournal.journal.model.tables import Kind
from mentorjournal.vault.restore import restore_with_key
from mentorjournal.vault import rekey
from mentorjournal.vault.backups import backup
from mentorjournal.vault.unlock import key_by_passphrase
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path, what, limits = Path(sys.argv[1]), sys.argv[2], map(int, sys.argv[3:])
passphrase = sys.stdin.readline().strip()
key = key_by_passphrase(path, passphrase)
def act():
    match what:
        case "save":
            journal = open_with_key(path, key, clock=SystemClock())
            try:
                values = {"day": "2026-03-01", "body": "o" * 90_000}
                entries.create(journal, Kind.REFLECTION, values)
            finally:
                journal.close()
        case "passphrase":
            old = key_by_passphrase(path, passphrase)
            rekey.change_passphrase(path, old, "another horse battery")
        case "restore":
            restore_with_key(path.with_name("kept.mjournal"), path, key)
for limit in limits:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    told = "done"
    try:
        act()
    except UserError as error:
        told = type(error).__name__
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(told, flush=True)
"""

LIMITED = {"NoSpace", "DiskTrouble"}


@pytest.mark.parametrize("what", ["save", "passphrase", "restore"])
def test_a_file_that_cannot_grow(
    path: Path, key: Key, clock: FixedClock, what: str, request: pytest.FixtureRequest
) -> None:
    size = path.stat().st_size
    path.with_name("kept.mjournal").write_bytes(path.read_bytes())
    steps = max(3, min(request.config.getoption("--kills") // 4, size // PAGE_BYTES))
    most = 80_000 if what == "save" else size - 1
    limits = [most * number // steps for number in range(1, steps + 1)]
    done = subprocess.run(
        [sys.executable, "-c", WITH_LITTLE_ROOM, str(path), what, *map(str, limits)],
        input=PASSPHRASE + "\n",
        capture_output=True,
        text=True,
        check=False,
    )
    told = done.stdout.split()
    assert len(told) == len(limits), done.stderr
    assert set(told) <= LIMITED, told
    assert not list(path.parent.glob(".*unfinished*"))
    assert integrity.problems_in(path, key) == {}
    journal = open_with_key(path, key, clock=clock)
    assert reflections.everything(journal) == []
    journal.close()
