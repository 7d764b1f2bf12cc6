"""A disk that reports an error is told as such: not as a full one, and not as a damaged journal."""

import subprocess
import sys
from pathlib import Path

import pytest

from mentorjournal.journal.lifecycle import open_journal, open_with_key
from mentorjournal.journal.model.clock import FixedClock
from mentorjournal.journal.reflections import reflections
from mentorjournal.vault.damage import integrity
from mentorjournal.vault.format.errors import DiskTrouble
from mentorjournal.vault.format.keys import Key
from support.prepared import PASSPHRASE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="both are Linux's ways")

SAVING = """
import resource, signal, sys
from pathlib import Path
from mentorjournal.errors import UserError
from mentorjournal.journal.store import entries
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.lifecycle import open_journal
from mentorjournal.journal.model.tables import Kind
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
journal = open_journal(path, sys.stdin.readline().strip(), clock=SystemClock())
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, -1))
try:
    entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "å" * 100_000})
except UserError as error:
    print(type(error).__name__)
"""


def test_an_error_of_writing_with_room_on_the_disk(path: Path, key: Key, clock: FixedClock) -> None:
    """The system ends the write of one file, which SQLite reports as an error of the disk."""
    done = subprocess.run(
        [sys.executable, "-c", SAVING, str(path)],
        input=PASSPHRASE + "\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "DiskTrouble\n", done.stderr
    assert integrity.problems_in(path, key) == {}
    journal = open_with_key(path, key, clock=clock)
    assert reflections.everything(journal) == []
    journal.close()


def test_an_error_of_reading(clock: FixedClock) -> None:
    """The first bytes of one's own memory are a file that cannot be read: input/output error."""
    with pytest.raises(DiskTrouble):
        open_journal(Path("/proc/self/mem"), PASSPHRASE, clock=clock)
