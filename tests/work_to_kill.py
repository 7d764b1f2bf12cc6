"""Does one kind of work each time it is told to, in a forked process that is then killed.

``kill_support`` starts it. A line of standard input is the key's secret, and one more turn.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path

from mentorjournal.journal import entries, rescue
from mentorjournal.journal.clock import SystemClock
from mentorjournal.journal.opening import open_with_key
from mentorjournal.journal.tables import Kind
from mentorjournal.vault import backup, file, rekey
from mentorjournal.vault.keys import Key
from upgrade_support import know_next_schema

SAVES = 6


def save(path: Path, key: Key) -> None:
    """Open, save and change several times, and close, with what closing does."""
    journal = open_with_key(path, key, clock=SystemClock())
    for _ in range(SAVES):
        id_ = entries.create(journal, Kind.REFLECTION, {"day": "2026-03-01", "body": "ord " * 400})
        say(f"saved {id_}")
        entries.change(journal, Kind.REFLECTION, id_, {"body": "ord " * 500}, revision=1)
    journal.close()


def new_passphrase(path: Path, key: Key) -> None:
    """Encrypt the file anew."""
    rekey.change_passphrase(path, key, os.environ["NEW_PASSPHRASE"])


def back_up(path: Path, key: Key) -> None:
    """Make one more backup beside the journal."""
    backup.back_up(path, key, backup.beside(path), datetime.now())


def restore(path: Path, key: Key) -> None:
    """Bring the backup back that lies beside."""
    backup.restore_with_key(path.with_name("copy.mjournal"), path, key)


def save_what_is_left(path: Path, key: Key) -> None:
    """Rescue the journal into a new one."""
    places = (path.with_name(f"out-{number}.mjournal") for number in count())
    output = next(one for one in places if not one.exists())
    rescue.rescue(path, key, output, clock=SystemClock())


def upgrade(path: Path, key: Key) -> None:
    """Bring the journal to the next schema."""
    file.open_with_key(path, key).close()


WORK: dict[str, Callable[[Path, Key], None]] = {
    "save": save,
    "new passphrase": new_passphrase,
    "backup": back_up,
    "restore": restore,
    "rescue": save_what_is_left,
    "upgrade": upgrade,
}


def say(line: str) -> None:
    """Say a line in one write, so that a kill cannot halve it."""
    os.write(1, f"{line}\n".encode())


def turn(what: str, path: Path, secret: bytes) -> None:
    """Do the work once, and wait to be killed."""
    key = Key(secret, file.read_header(path))
    say(f"begun {os.getpid()}")
    began = time.monotonic()
    WORK[what](path, key)
    say(f"done {time.monotonic() - began}")
    sys.stdin.readline()


def main() -> None:
    """Fork once a line."""
    what, path = sys.argv[1], Path(sys.argv[2])
    if what == "upgrade":
        know_next_schema(path.parent / "scripts")
    while line := sys.stdin.readline():
        child = os.fork()
        if not child:
            turn(what, path, bytes.fromhex(line))
            os._exit(0)
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    main()
