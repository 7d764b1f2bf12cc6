"""Does one kind of work each time it is told to, in a forked process that is then killed.

``kill_support`` starts it. A line of standard input is one more turn: the key's secret, and before
which of the calls that do something to a file the process kills itself; 0 for none, and without a
number they are not even counted, which takes time.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from mentorjournal.journal.lifecycle import Founding, create_journal, open_with_key
from mentorjournal.journal.model.clock import SystemClock
from mentorjournal.journal.model.tables import Kind, Role
from mentorjournal.journal.recovery import rescue
from mentorjournal.journal.store import entries
from mentorjournal.vault import file, rekey
from mentorjournal.vault.backups import backup, backup_paths
from mentorjournal.vault.format import header
from mentorjournal.vault.format.keys import Key
from mentorjournal.vault.restore import restore_with_key
from support.next_schema import know_next_schema
from support.prepared import PASSPHRASE

SAVES = 6
WRITTEN, WRITTEN_ON = "ord " * 400, "ord " * 500
CHANGES_FILES = {
    "open", "close", "write", "fsync", "replace", "rename", "link", "unlink", "truncate", "mkdir",
    "utime", "chmod", "commit",
}  # fmt: skip
"""What built-in functions and methods are called that do something to a file, or a database."""

IN_ONE_TRANSACTION = {"save", "upgrade"}
"""What is also killed before each statement: no part of it may be there without the rest."""


def save(path: Path, key: Key) -> None:
    """Open, save and change several times, and close, with what closing does."""
    journal = open_with_key(path, key, clock=SystemClock())
    for _ in range(SAVES):
        id_ = entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": WRITTEN})
        say(f"saved {id_}")
        entries.change(journal, Kind.REFLECTION, id_, {"body": WRITTEN_ON}, revision=1)
    journal.close()


def new_passphrase(path: Path, key: Key) -> None:
    """Encrypt the file anew."""
    rekey.change_passphrase(path, key, os.environ["NEW_PASSPHRASE"])


def back_up(path: Path, key: Key) -> None:
    """Make one more backup beside the journal."""
    backup.back_up(path, key, backup_paths.beside(path), datetime.now())


def restore(path: Path, key: Key) -> None:
    """Bring the backup back that lies beside."""
    restore_with_key(path.with_name("copy.mjournal"), path, key)


def save_what_is_left(path: Path, key: Key) -> None:
    """Rescue the journal into a new one."""
    places = (path.with_name(f"out-{number}.mjournal") for number in count())
    output = next(place for place in places if not place.exists())
    rescue.rescue(path, key, output, clock=SystemClock())


def upgrade(path: Path, key: Key) -> None:
    """Bring the journal to the next schema."""
    file.open_with_key(path, key).close()


def found(path: Path, _: Key) -> None:
    """Found a journal beside."""
    founding = Founding(Role.MENTEE, "Åsa Ek", "Karin Lund")
    create_journal(path.with_name("new.mjournal"), PASSPHRASE, founding, clock=SystemClock())


WORK: dict[str, Callable[[Path, Key], None]] = {
    "save": save,
    "new passphrase": new_passphrase,
    "backup": back_up,
    "restore": restore,
    "rescue": save_what_is_left,
    "upgrade": upgrade,
    "found": found,
}


def say(line: str) -> None:
    """Say a line in one write, so that a kill cannot halve it."""
    os.write(1, f"{line}\n".encode())


class Fate:
    """Counts the calls that do something to a file, and kills the process before one of them.

    Args:
        fatal: before which; 0 for none.
        names: what the calls are called.
    """

    def __init__(self, fatal: int, names: set[str]) -> None:
        self._fatal = fatal
        self._names = names
        self.calls = 0

    def __call__(self, _frame: object, event: str, called: Any) -> None:
        """Look at a call, as ``sys.setprofile`` has it."""
        if event == "c_call" and called.__name__ in self._names:
            self.calls += 1
            if self.calls == self._fatal:
                os.kill(os.getpid(), signal.SIGKILL)


def turn(what: str, path: Path, secret: str, *fatal: str) -> None:
    """Do the work once, and wait to be killed."""
    key = Key(bytes.fromhex(secret), header.read_header(path))
    statements = {"execute", "executemany"} if what in IN_ONE_TRANSACTION else set()
    fate = Fate(int(fatal[0]), CHANGES_FILES | statements) if fatal else None
    say(f"begun {os.getpid()}")
    began = time.monotonic()
    sys.setprofile(fate)
    WORK[what](path, key)
    sys.setprofile(None)
    say(f"calls {fate.calls}" if fate else f"seconds {time.monotonic() - began}")
    sys.stdin.readline()


def main() -> None:
    """Fork once a line."""
    what, path = sys.argv[1], Path(sys.argv[2])
    if what == "upgrade":
        know_next_schema(path.parent / "scripts")
    while line := sys.stdin.readline():
        child = os.fork()
        if not child:
            turn(what, path, *line.split())
            os._exit(0)
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    main()
