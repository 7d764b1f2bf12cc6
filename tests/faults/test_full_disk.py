"""No room at any point of a write: one clear sentence, and the old state is intact.

``RLIMIT_FSIZE`` ends a write where a full disk would, at one size after another.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from mentorjournal.journal import reflections
from mentorjournal.journal.clock import FixedClock
from mentorjournal.journal.opening import open_with_key
from mentorjournal.vault import check
from mentorjournal.vault.file import PAGE_BYTES
from mentorjournal.vault.keys import Key
from support import PASSPHRASE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_FSIZE is Linux's way")

WITH_LITTLE_ROOM = """
import contextlib, io, resource, signal, sys
from pathlib import Path
from mentorjournal.errors import UserError
from mentorjournal.journal import entries
from mentorjournal.journal.clock import SystemClock
from mentorjournal.journal.opening import open_with_key
from mentorjournal.journal.rescue import rescue
from mentorjournal.journal.tables import Kind
from mentorjournal.output import write_output
from mentorjournal.vault import backup, rekey
from mentorjournal.vault.file import key_by_passphrase
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path, what, limits = Path(sys.argv[1]), sys.argv[2], map(int, sys.argv[3:])
passphrase = sys.stdin.readline().strip()
key = key_by_passphrase(path, passphrase)
copy = path.with_name("copy.mjournal")
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
        case "backup":
            backup.copy_encrypted(path, key, copy)
        case "restore":
            backup.restore_with_key(path.with_name("kept.mjournal"), path, key)
        case "rescue":
            rescue(path, key, copy, clock=SystemClock())
        case "export":
            write_output(copy, lambda: b"x" * 300_000)
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

TOLD = {"NoSpace", "DiskTrouble", "OutputUnwritable"}


@pytest.mark.parametrize("what", ["save", "passphrase", "backup", "restore", "rescue", "export"])
def test_no_room(
    path: Path, key: Key, clock: FixedClock, what: str, request: pytest.FixtureRequest
) -> None:
    size = path.stat().st_size
    path.with_name("kept.mjournal").write_bytes(path.read_bytes())
    steps = max(3, min(request.config.getoption("--kills") // 4, size // PAGE_BYTES))
    most = {"save": 80_000, "export": 299_999}.get(what, size - 1)
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
    assert set(told) <= TOLD, told
    assert not path.with_name("copy.mjournal").exists()
    assert not list(path.parent.glob(".*unfinished*"))
    assert check.problems_in(path, key) == {}
    journal = open_with_key(path, key, clock=clock)
    assert reflections.everything(journal) == []
    journal.close()
