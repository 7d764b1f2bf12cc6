"""Killed without warning, at any moment: what was confirmed is there.

The short form runs by default; ``python -m pytest tests/faults --kills 200`` runs the long one.
"""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mentorjournal.journal import reflections
from mentorjournal.journal.clock import FixedClock
from mentorjournal.journal.opening import open_journal
from mentorjournal.vault.errors import WrongPassphrase
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
    kills = request.config.getoption("--kills")
    now, other = PASSPHRASE, "another horse battery"
    outcomes = set()
    for number in range(kills):
        with start(REKEY, path, now, other) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "begun\n"
            time.sleep(0.9 * number / max(1, kills - 1))
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
