"""Killed without warning, at any moment: what was confirmed is there.

The short form runs by default; ``python -m pytest tests/faults --kills 1000`` runs the long one.
"""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mentorjournal.journal import reflections
from mentorjournal.journal.clock import FixedClock
from mentorjournal.journal.opening import open_journal, open_with_key
from mentorjournal.vault import check
from mentorjournal.vault.errors import WrongPassphrase
from mentorjournal.vault.keys import Key
from support import PASSPHRASE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")

SAVE = """
import sys
from pathlib import Path
from mentorjournal.journal import entries
from mentorjournal.journal.clock import SystemClock
from mentorjournal.journal.opening import open_journal
from mentorjournal.journal.tables import Kind
journal = open_journal(Path(sys.argv[1]), sys.stdin.readline().strip(), clock=SystemClock())
while True:
    values = {"day": "2026-03-01", "body": "ord " * 400}
    print(entries.create(journal, Kind.REFLECTION, values), flush=True)
"""

REKEY = """
import sys
from pathlib import Path
from mentorjournal.vault import rekey
from mentorjournal.vault.file import key_by_passphrase
old, new = sys.stdin.readline().strip(), sys.stdin.readline().strip()
print("begun", flush=True)
path = Path(sys.argv[1])
rekey.change_passphrase(path, key_by_passphrase(path, old), new)
print("done", flush=True)
"""


def start(code: str, path: Path, *lines: str) -> "subprocess.Popen[str]":
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin is not None
    child.stdin.write("".join(f"{line}\n" for line in lines))
    child.stdin.flush()
    return child


def test_every_confirmed_save_is_found_again(
    path: Path, clock: FixedClock, request: pytest.FixtureRequest
) -> None:
    kills = request.config.getoption("--kills")
    lot = random.Random(1)  # noqa: S311 - moments to kill at, no secret
    confirmed: set[str] = set()
    for _ in range(kills):
        with start(SAVE, path, PASSPHRASE) as child:
            assert child.stdout is not None
            confirmed.add(child.stdout.readline().strip())
            time.sleep(lot.uniform(0, 0.08))
            child.send_signal(signal.SIGKILL)
            confirmed |= {line.strip() for line in child.stdout if len(line.strip()) == 36}
    journal = open_journal(path, PASSPHRASE, clock=clock)
    assert len(confirmed) >= kills
    assert confirmed <= {one.id for one in reflections.everything(journal)}
    assert journal.check() == {}
    journal.close()


def test_a_killed_change_of_passphrase_leaves_the_old_or_the_new_journal(
    path: Path, clock: FixedClock, request: pytest.FixtureRequest
) -> None:
    """The first kill comes before the work, half of the others at random, half just after it."""
    kills = max(2, request.config.getoption("--kills") // 2)
    lot = random.Random(2)  # noqa: S311 - moments to kill at, no secret
    now, other = PASSPHRASE, "another horse battery"
    outcomes = set()
    for number in range(kills):
        with start(REKEY, path, now, other) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "begun\n"
            if number % 2:
                assert child.stdout.readline() == "done\n"
            else:
                time.sleep(lot.uniform(0, 1.2) if number else 0)
            child.send_signal(signal.SIGKILL)
        try:
            journal = open_journal(path, now, clock=clock)
            outcomes.add("old")
        except WrongPassphrase:
            journal = open_journal(path, other, clock=clock)
            now, other = other, now
            outcomes.add("new")
        assert journal.check() == {}
        journal.close()
    assert outcomes == {"old", "new"}


AGAIN_AND_AGAIN = """
import sys
from datetime import datetime
from itertools import count
from pathlib import Path
from mentorjournal.journal.clock import SystemClock
from mentorjournal.journal.rescue import rescue
from mentorjournal.vault import backup
from mentorjournal.vault.file import key_by_passphrase
what, path, copy = sys.argv[2], Path(sys.argv[1]), Path(sys.argv[3])
key = key_by_passphrase(copy, sys.stdin.readline().strip())
print("begun", flush=True)
for number in count():
    match what:
        case "backup":
            backup.back_up(path, key, backup.beside(path), datetime.now())
        case "restore":
            backup.restore_with_key(copy, path, key)
        case "rescue":
            rescue(path, key, path.with_name(f"out-{number}.mjournal"), clock=SystemClock())
"""


@pytest.mark.parametrize("what", ["backup", "restore", "rescue"])
def test_killed_while_copying_every_file_that_is_there_is_whole(
    path: Path, key: Key, tmp_path: Path, what: str, request: pytest.FixtureRequest
) -> None:
    kills = max(2, request.config.getoption("--kills") // 4)
    lot = random.Random(3)  # noqa: S311 - moments to kill at, no secret
    copy = tmp_path / "copy.mjournal"
    shutil.copy2(path, copy)
    before = path.read_bytes()
    for _ in range(kills):
        with subprocess.Popen(
            [sys.executable, "-c", AGAIN_AND_AGAIN, str(path), what, str(copy)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as child:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(PASSPHRASE + "\n")
            child.stdin.flush()
            assert child.stdout.readline() == "begun\n"
            time.sleep(lot.uniform(0, 0.7))
            child.send_signal(signal.SIGKILL)
        found = [one for one in path.parent.rglob("*.mjournal") if not one.name.startswith(".")]
        assert path in found
        for one in found:
            assert check.problems_in(one, key) == {}, one.name
            if one != path and what != "backup":
                one.unlink()
    if what == "rescue":
        assert path.read_bytes() == before


TURNS = """
import sys
from pathlib import Path
from mentorjournal.journal import entries
from mentorjournal.journal.clock import SystemClock
from mentorjournal.journal.opening import open_journal
from mentorjournal.journal.tables import Kind
journal = open_journal(Path(sys.argv[1]), sys.stdin.readline().strip(), clock=SystemClock())
for number in range(int(sys.stdin.readline())):
    print(entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": f"nr {number}"}))
journal.close()
"""


def test_two_processes_write_and_none_of_it_is_lost(
    path: Path, key: Key, clock: FixedClock, request: pytest.FixtureRequest
) -> None:
    each = 25 * request.config.getoption("--kills")
    writers = [start(TURNS, path, PASSPHRASE, str(min(each, 5_000))) for _ in range(2)]
    written = [set(one.communicate()[0].split()) for one in writers]
    assert [one.returncode for one in writers] == [0, 0]
    journal = open_with_key(path, key, clock=clock)
    assert {one.id for one in reflections.everything(journal)} == written[0] | written[1]
    assert len(written[0] | written[1]) == 2 * min(each, 5_000)
    assert journal.check() == {}
    journal.close()
